import Linguistics

/// Model files: the built-in one with bytes changed and its checksum made right again, so that the parts are reached.
///
/// Each five bytes of input are one change: four for its place, one for its value. The lowest bit of the place chooses
/// between the whole file and the heads of its sections, where a change does most.
enum ModelFuzzing {
    static let seeds: [[UInt8]] = [
        [0, 0, 0, 0, 1], [1, 0, 0, 0, 255, 3, 0, 0, 0, 255], [5, 1, 7, 9, 100, 2, 200, 3, 4, 5],
    ]

    private static let model = LanguageModel.Editable()
    private static let text = "Russia warned Ukraine on Monday, said Mr. Biden; NATO didn't (agree)."

    static func run(_ bytes: [UInt8]) throws {
        guard let model else { throw FuzzFinding("there is no built-in model") }
        var changes: [(place: Int, value: UInt8)] = []
        for start in stride(from: 0, through: bytes.count - 5, by: 5) where changes.count < 64 {
            let number = bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
            changes.append((model.place(number >> 1, inHeads: number & 1 == 1), bytes[start + 4]))
        }
        do {
            let annotator = try Annotator(model: model.changed(changes))
            for sentence in annotator.annotate(text) {
                for token in sentence.tokens {
                    try hold((0...sentence.tokens.count).contains(token.head), "heads are words of the sentence")
                }
            }
        } catch let error as FuzzFinding {
            throw error
        } catch {
            try hold(!"\(error)".isEmpty, "an error says what is wrong")
        }
    }
}
