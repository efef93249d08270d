/// The parts of a trigger as the ontology file writes it: `lemma companion + object|object < source > target`.
///
/// The file has thousands of them, so that they are cut by bytes: by characters it takes several times as long.
struct TriggerNotation {
    private(set) var lemma: String?
    private(set) var companions: [String] = []
    private(set) var objects: Set<String> = []
    /// `nil` where the mark before them is missing.
    private(set) var sources: [Slot]?
    private(set) var targets: [Slot]?

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes
            targets = Self.cut(&rest, UInt8(ascii: ">")).map(Self.slots)
            sources = Self.cut(&rest, UInt8(ascii: "<")).map(Self.slots)
            let words = Self.cut(&rest, UInt8(ascii: "+"))
            words?.forEachPiece(at: UInt8(ascii: " ")) { word in
                word.forEachPiece(at: UInt8(ascii: "|")) { piece in
                    if let object = String(nonEmpty: piece) { objects.insert(object) }
                }
            }
            rest.forEachPiece(at: UInt8(ascii: " ")) { piece in
                guard let word = String(nonEmpty: piece) else { return }
                if lemma == nil { lemma = word } else { companions.append(word) }
            }
        }
    }

    /// What stands after a mark, which with it is taken off the rest; `nil` without the mark.
    private static func cut(_ rest: inout UnsafeBufferPointer<UInt8>, _ mark: UInt8) -> UnsafeBufferPointer<UInt8>? {
        guard let position = rest.firstIndex(of: mark) else { return nil }
        let tail = UnsafeBufferPointer(rebasing: rest[(position + 1)...])
        rest = UnsafeBufferPointer(rebasing: rest[..<position])
        return tail
    }

    private static func slots(_ bytes: UnsafeBufferPointer<UInt8>) -> [Slot] {
        var slots: [Slot] = []
        bytes.forEachPiece(at: UInt8(ascii: " ")) { if let word = String(nonEmpty: $0) { slots.append(Slot(word)) } }
        return slots
    }
}
