import Foundation
import Graph
import Testing

@testable import Knowledge

@Suite struct GraphPageTests {
    private static let hostile = [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
        "<!--<script>", "]]></svg></template>", "{{script}}", "a\u{2028}b & c",
    ]

    private func page(of text: String) throws -> String {
        var graph = KnowledgeGraph()
        let source = graph.insertNode(text, .person)
        let target = graph.insertNode("other", .country)
        graph.insertEdge(from: source, to: target, PictureSamples.edge("warns", sentence: text))
        return try GraphPage(graph, options: PictureOptions(title: text)).html(name: text)
    }

    /// Whatever names and sentences say, the page has the same tags, and its data reads back as it was.
    @Test(arguments: hostile) func takesTextAsText(text: String) throws {
        let tags = { (html: String) in
            html.components(separatedBy: "<").dropFirst().map { $0.prefix { $0.isLetter || $0 == "/" || $0 == "!" } }
                .filter {
                    ["script", "/script", "template", "/template", "img", "style", "/svg"].contains($0.lowercased())
                }
        }
        let html = try page(of: text)
        #expect(tags(html) == tags(try page(of: "harmless")))
        let start = try #require(html.range(of: "id=\"graph-data\">"))
        let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
        let data = try JSONSerialization.jsonObject(with: Data(html[start.upperBound..<end.lowerBound].utf8))
        let graph = try #require((data as? [String: Any])?["graph"] as? [String: Any])
        let nodes = try #require(graph["nodes"] as? [[String: Any]])
        #expect(nodes.first?["id"] as? String == text)
    }

    @Test func namesItsScriptByHash() throws {
        let html = try page(of: "A")
        #expect(html.contains("default-src 'none'"))
        #expect(html.contains("script-src 'sha256-\(PageResources.hash(PageResources.script))'"))
        #expect(html.contains("<style>\(PageResources.style)</style>"))
        #expect(html.contains("<script>\(PageResources.script)</script>"))
        // Nothing in the fixed parts can end their elements or fetch anything.
        for part in [PageResources.script, PageResources.style] {
            #expect(!part.contains("</") && !part.contains("<!--") && !part.contains("url("))
        }
        for call in ["innerHTML", "eval(", "Function(", "fetch(", "XMLHttpRequest", "import("] {
            #expect(!PageResources.script.contains(call))
        }
    }

    @Test func addsAPictureOfEverything() throws {
        let graph = PictureSamples.random(seed: 3, actors: 20, edges: 40)
        let html = try GraphPage(graph, options: PictureOptions(maxEdges: 10)).html()
        #expect(html.contains("<template id=\"view1\"><svg"))
        #expect(html.contains("\"Strongest 10\"") && html.contains("\"All "))
        #expect(try !GraphPage(graph, options: PictureOptions(maxEdges: 100)).html().contains("<template"))
        #expect(try html == GraphPage(graph, options: PictureOptions(maxEdges: 10)).html())
    }

    @Test func drawsNothing() throws {
        #expect(try GraphPage(KnowledgeGraph()).html().contains("<svg"))
    }
}

@Suite struct SHA256Tests {
    /// From FIPS 180-4 and its examples, and lengths around the padding's edge.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
        ),
        (
            String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
        ),
    ]) func digests(text: String, hex: String) {
        let digest = SHA256.digest(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(digest == hex)
    }
}
