import Foundation
import Testing

@testable import Linguistics

struct TextDecodingTests {
    @Test(
        arguments: [
            (Array("plain".utf8), "plain", false),
            ([0xEF, 0xBB, 0xBF] + Array("mark".utf8), "mark", false),
            (Array("Kyiv – Київ 🕊".utf8), "Kyiv – Київ 🕊", false),
            (Array("a long enough caf".utf8) + [0xE9], "a long enough café", true),
            (Array("a long enough quote ".utf8) + [0x93, 0x94], "a long enough quote “”", true),
            ([0xFF, 0xFE, 0x41, 0x00, 0x16, 0x04], "AЖ", true),
            ([0xFE, 0xFF, 0x00, 0x41, 0x04, 0x16], "AЖ", true),
            ([], "", false),
        ] as [([UInt8], String, Bool)])
    func decodes(_ bytes: [UInt8], _ text: String, _ hasRemark: Bool) throws {
        let decoded = try TextDecoding.decode(Data(bytes))
        #expect(decoded.text == text)
        #expect((decoded.remark != nil) == hasRemark)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x41], "half a character"),
            ([0xFF, 0xFE, 0x00, 0xD8], "damaged UTF-16"),
            ([UInt8](repeating: 0, count: 100), "binary"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 1, count: 60), "binary"),
            ([UInt8](repeating: 0xFF, count: 60), "not UTF-8 from byte 0"),
        ] as [([UInt8], String)])
    func refuses(_ bytes: [UInt8], _ words: String) throws {
        let error = try #require(throws: ReadingError.self) { try TextDecoding.decode(Data(bytes)) }
        #expect(error.message.contains(words))
        #expect(error.kind == .badData)
    }
}
