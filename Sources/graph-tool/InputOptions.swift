import ArgumentParser
import Foundation
import Linguistics

/// Which documents to read, and what to do about bad ones.
struct InputOptions: ParsableArguments {
    @Argument(help: "Files (.txt, .md, .html, .jsonl), folders, or - for text on standard input.")
    var inputs: [String]

    @Flag(help: "Stop at the first document that cannot be read.")
    var strict = false

    /// Bytes of all files, as far as they can be told beforehand; `nil` for standard input.
    var knownBytes: Int? {
        guard !inputs.contains("-") else { return nil }
        let files = inputs.flatMap { (try? DocumentReader().files(at: $0)) ?? [] }
        return files.reduce(0) { sum, file in
            sum + ((try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? nil ?? 0)
        }
    }

    /// Hands over one document after the other; reports, counts and skips bad ones.
    ///
    /// - Returns: How many documents were skipped.
    /// - Throws: `Failure` when nothing could be read, or with `--strict` at the first bad document.
    func forEachDocument(_ body: (Document) throws -> Void) throws {
        let reader = DocumentReader()
        var read = 0
        var failures: [Failure] = []
        func fail(_ path: String, _ error: ReadingError) throws {
            let place = error.line.map { "\(path):\($0): \(error.message)" } ?? "\(path): \(error.message)"
            let code: Failure.Code =
                switch error.kind {
                case .noInput: .noInput
                case .badData: .badData
                case .unknownKind: .usage
                }
            let failure = Failure(code, place)
            if strict { throw failure }
            failures.append(failure)
            Diagnostics.error(place)
        }
        func take(_ item: DocumentReader.Item) throws {
            switch item {
            case .document(let document):
                read += 1
                try body(document)
            case .failure(let path, let error): try fail(path, error)
            case .warning(let path, let remark): Diagnostics.warning("\(path): \(remark)")
            }
        }
        for input in inputs {
            if input == "-" {
                try reader.read(
                    FileHandle.standardInput.readDataToEndOfFile(), path: "standard input", id: "stdin", kind: "txt",
                    take)
                continue
            }
            do {
                for file in try reader.files(at: input) { try reader.read(file, take) }
            } catch let error as ReadingError {
                try fail(input, error)
            }
        }
        guard !failures.isEmpty else { return }
        // One bad document alone has been named; a second line would say nothing new.
        let summary = failures.count == 1 ? "" : "none of \(failures.count) documents could be read"
        if read == 0 { throw Failure(failures[0].code, summary) }
        Diagnostics.note("\(failures.count) of \(read + failures.count) documents skipped")
    }
}
