import ArgumentParser

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures how often the tool is right.",
        discussion: """
            EXAMPLES:
              graph-tool evaluate parse builtin en_gum-test.conllu
              graph-tool evaluate parse builtin en_gum-test.conllu --raw --json
              graph-tool evaluate relations found.jsonl gold.jsonl
            """,
        subcommands: [EvaluateParseCommand.self, EvaluateRelationsCommand.self])
}
