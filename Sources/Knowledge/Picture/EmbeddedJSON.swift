/// JSON inside the metadata of an SVG, byte for byte.
///
/// Bytes, not characters: an accent after an escaped quote would melt into one character with the end of the escape.
enum EmbeddedJSON {
    /// The `id` of the metadata element.
    static let id = "graph-tool-graph"

    private static let entities: [(byte: UInt8, text: [UInt8])] = [
        (UInt8(ascii: "<"), Array("&lt;".utf8)), (UInt8(ascii: ">"), Array("&gt;".utf8)),
        (UInt8(ascii: "\""), Array("&quot;".utf8)), (UInt8(ascii: "'"), Array("&#39;".utf8)),
        (UInt8(ascii: "&"), Array("&amp;".utf8)),
    ]

    /// The JSON as content of an XML element. JSON of `NodeLinkJSON` holds no character that XML forbids.
    static func escaped(_ json: String) -> String {
        var bytes: [UInt8] = []
        for byte in json.utf8 {
            if let entity = entities.first(where: { $0.byte == byte }) {
                bytes += entity.text
            } else {
                bytes.append(byte < 0x20 ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The JSON an SVG of this package carries, or `nil`. Complexity: O(bytes).
    static func find(in svg: some Collection<UInt8>) -> [UInt8]? {
        let bytes = Array(svg)
        guard let start = place(of: Array("<metadata id=\"\(id)\">".utf8), in: bytes, from: 0),
            let end = place(of: Array("</metadata>".utf8), in: bytes, from: start.upperBound)
        else { return nil }
        var json: [UInt8] = []
        var index = start.upperBound
        while index < end.lowerBound {
            let rest = bytes[index..<end.lowerBound]
            if bytes[index] == UInt8(ascii: "&"), let entity = entities.first(where: { rest.starts(with: $0.text) }) {
                json.append(entity.byte)
                index += entity.text.count
            } else {
                json.append(bytes[index])
                index += 1
            }
        }
        return json
    }

    private static func place(of piece: [UInt8], in bytes: [UInt8], from start: Int) -> Range<Int>? {
        var index = start
        while let found = bytes[index...].firstIndex(of: piece[0]) {
            if bytes[found...].starts(with: piece) { return found..<found + piece.count }
            index = found + 1
        }
        return nil
    }
}
