import Foundation
import Testing

@testable import Linguistics

struct DocumentReaderTests {
    private func items(_ text: String, kind: String) -> [DocumentReader.Item] {
        var items: [DocumentReader.Item] = []
        DocumentReader().read(Data(text.utf8), path: "x", id: "x", kind: kind) { items.append($0) }
        return items
    }

    private func document(_ text: String, kind: String = "txt") throws -> Document {
        guard case .document(let document) = try #require(items(text, kind: kind).last) else {
            throw ReadingError(.badData, "no document: \(items(text, kind: kind))")
        }
        return document
    }

    @Test(
        arguments: [
            ("date 2022-02-14\n\nRussia.", "2022-02-14", "Russia."),
            (" date 2022-02-14 As Russia", "2022-02-14", "As Russia"),
            ("Date: 2022-02-14\r\nRussia", "2022-02-14", "Russia"),
            ("date 2022-02-30 Russia", nil, "date 2022-02-30 Russia"),
            ("dated 2022-02-14", nil, "dated 2022-02-14"),
            ("date2022-02-14", nil, "date2022-02-14"),
            ("The date 2022-02-14", nil, "The date 2022-02-14"),
            ("date", nil, "date"),
            ("date 2022-02-14", "2022-02-14", ""),
        ] as [(String, String?, String)])
    func dateHeads(_ text: String, _ date: String?, _ body: String) throws {
        let document = try document(text)
        #expect(document.text == text, "offsets count from the start of the file")
        #expect(document.date?.description == date)
        #expect(String(decoding: Array(text.utf8)[document.bodyStart...], as: UTF8.self) == body)
    }

    @Test(arguments: [
        ("# Talks\nText", "\nTalks\n\nText"),
        ("**Bold** and *thin* and `code`", "Bold and thin and code"),
        ("A [link](http://x.org/a) here", "A link here"),
        ("![picture](x.png)Text", "Text"),
        ("> quoted", "quoted"),
        ("---\ntitle: x\n---\nText", "Text"),
        ("---\nText without an end", "---\nText without an end"),
        ("# Talks\r\nText\r\n", "\nTalks\n\nText\n"),
        ("a\n```\nlet x = 1\n```\nb", "a\nb"),
        ("5 * 3 [1] a_b", "5  3 [1] a_b"), ("[[[a](x) [](", "[[a []("), ("![a] ](b)!", "![a] ](b)!"),
    ])
    func markdown(_ source: String, _ text: String) {
        #expect(MarkdownReader.plainText(source) == text)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "[](", "[a](b", "![", "*"])
    func openMarksTakeLinearTime(_ mark: String) {
        let text = MarkdownReader.plainText(String(repeating: mark, count: 200_000))
        #expect(text == (mark == "*" ? "" : String(repeating: mark, count: 200_000)))
    }

    @Test func htmlKeepsParagraphsAndTheirDate() throws {
        let page = """
            <html><head><title> Some  title</title><meta property="article:published_time" content="2022-02-01T10:00Z">
            <meta property="og:site_name" content="Wire"><script>var x = "<p>no</p>";</script></head>
            <body><nav>Menu</nav><h1>Head</h1><p>Russia&rsquo;s <b>army</b>\n moved &amp; left.</p>
            <figure><figcaption>Photo</figcaption></figure><p>Second<br>line</p><footer>Imprint</footer></body></html>
            """
        let document = try document(page, kind: "html")
        #expect(document.text == "Head\n\nRussia’s army moved & left.\n\nSecond\n\nline")
        #expect(document.date?.description == "2022-02-01")
        #expect(document.title == "Some title")
        #expect(document.publisher == "Wire")
    }

    @Test func deepOrBrokenHTMLEnds() throws {
        let deep = String(repeating: "<div>", count: 20_000) + "text"
        for page in [deep, "<p>open <b>bold", "<<<>>>&#xFFFFFFF;text", "<!DOCTYPE x [<!ENTITY a \"b\">]><p>&a;&a;x"] {
            for item in items(page, kind: "html") {
                if case .document(let document) = item { #expect(document.text.utf8.count <= page.utf8.count) }
            }
        }
    }

    @Test func linesOfJSON() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = """
            \u{FEFF}{"id":"a","text":"One.","date":"2022-01-02","title":"T","url":"http://x","publisher":"P","more":[1]}

            {"id":7,"text":"date 2022-03-04 Two."}
            [1]
            {"id":"c","text":5}
            {"id":"d","text":"Last."}
            """
        try Data(lines.utf8).write(to: folder)
        var documents: [Document] = []
        var failures: [Int?] = []
        DocumentReader().read(folder.path) { item in
            switch item {
            case .document(let document): documents.append(document)
            case .failure(_, let error): failures.append(error.line)
            case .warning: break
            }
        }
        #expect(documents.map(\.id) == ["a", "7", "d"])
        #expect(documents.map { $0.date?.description } == ["2022-01-02", "2022-03-04", nil])
        #expect(documents.first?.publisher == "P" && documents.first?.url == "http://x")
        #expect(failures == [4, 5])
    }

    @Test func foldersAreReadInOrderOfNamesWithoutHiddenFilesAndLoops() throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "folder-\(UUID().uuidString)")
        defer { try? manager.removeItem(at: folder) }
        try manager.createDirectory(at: folder.appending(path: "b"), withIntermediateDirectories: true)
        for name in ["c.txt", "a.md", "b/x.html", ".hidden.txt", "picture.png", "B.TXT"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        try manager.createSymbolicLink(
            at: folder.appending(path: "b/loop"), withDestinationURL: folder)
        let found = try DocumentReader().files(at: folder.path + "/")
        #expect(found == ["B.TXT", "a.md", "b/x.html", "c.txt"].map { folder.path + "/" + $0 })
    }
}
