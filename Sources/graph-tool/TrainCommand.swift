import ArgumentParser
import FoundationEssentials
import Linguistics

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "train", abstract: "Trains a language model.")
    @Option(parsing: .upToNextOption) var train: [String]
    @Option(parsing: .upToNextOption) var dev: [String]
    @Option(parsing: .upToNextOption) var ner: [String]
    @Option var names: String
    @Option var seed: UInt64 = 1
    @Option var tagEpochs = 6
    @Option var greedyEpochs = 9
    @Option var beamEpochs = 8
    @Option(parsing: .upToNextOption) var set: [String] = []
    @Option(name: .short) var o: String

    func run() throws {
        var options = Trainer.Options()
        options.seed = seed
        for pair in set {
            let parts = pair.split(separator: "=")
            let n = Int(parts[1])!
            switch parts[0] {
            case "tb": options.taggerBits = n
            case "nb": options.nameBits = n
            case "gb": options.greedyBits = n
            case "bb": options.beamBits = n
            case "width": options.beamWidth = n
            case "folds": options.folds = n
            default: options.set[String(parts[0])] = n
            }
        }
        options.taggerEpochs = tagEpochs
        options.greedyEpochs = greedyEpochs
        options.beamEpochs = beamEpochs
        let groups = dev.map(quickRead)
        var sum = 0
        for g in groups {
            sum += g.count
            options.groups.append(sum)
        }
        options.groups.removeLast()
        let bytes = try Trainer(options: options).train(
            train.flatMap(quickRead), development: groups.flatMap { $0 }, names: ner.flatMap(quickUNER),
            knownNames: String(decoding: FileManager.default.contents(atPath: names)!, as: UTF8.self).split(separator: "\n").map(String.init)
        ) { print($0) }
        try Data(bytes).write(to: URL(filePath: o))
    }
}
