extension LanguageModel {
    /// The bytes of the built-in model, to be changed and closed with a right checksum again; for tests.
    package struct Editable: Sendable {
        private let bytes: [UInt8]
        /// Places of the section table and of the first bytes of each section.
        private let heads: [Int]

        /// `nil` when the program was built without a model.
        package init?() {
            guard let model = try? LanguageModel.builtin() else { return nil }
            bytes = Array(model.storage.bytes)
            let starts = model.sections.values.map(\.lowerBound).sorted()
            let table = LanguageModel.headerLength + starts.count * LanguageModel.entryLength
            heads = Array(8..<table) + starts.flatMap { $0..<($0 + LanguageModel.headerLength) }
        }

        /// A byte of the file for any number that is not negative.
        package func place(_ number: Int, inHeads: Bool) -> Int {
            inHeads ? heads[number % heads.count] : number % bytes.count
        }

        /// - Throws: `ModelError` when the changes leave no model.
        package func changed(_ changes: [(place: Int, value: UInt8)]) throws -> LanguageModel {
            var copy = bytes
            for change in changes { copy[change.place] = change.value }
            let sections = copy[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
            let sum = copy.withUnsafeBytes { all in
                LanguageModel.checksum(
                    UnsafeRawBufferPointer(rebasing: all[LanguageModel.headerLength...]), sections: sections)
            }
            var closing: [UInt8] = []
            closing.appendLittleEndian(sum)
            copy.replaceSubrange(24..<32, with: closing)
            return try LanguageModel(bytes: copy)
        }
    }
}
