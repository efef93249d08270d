extension Set<String> {
    /// The words of a list, parted by spaces and line breaks. By bytes, as the lists are read at every start.
    static func words(_ text: String) -> Set<String> {
        var words: Set<String> = []
        var text = text
        text.withUTF8 { bytes in
            bytes.forEachPiece(at: UInt8(ascii: "\n")) { line in
                line.forEachPiece(at: UInt8(ascii: " ")) { if let word = String(nonEmpty: $0) { words.insert(word) } }
            }
        }
        return words
    }
}
