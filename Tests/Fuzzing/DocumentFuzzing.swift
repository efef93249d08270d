import Foundation
import Linguistics

/// Text, Markdown, pages and records: what is read is text whose words lie where they are said to lie.
enum DocumentFuzzing {
    private static let sentence = "On Friday, “Russia” didn't demand (5 p.m.) U.S. guarantees... Why? See http://a.b/c."

    static func seeds(_ target: FuzzTarget) -> [[UInt8]] {
        switch target {
        case .html:
            [
                """
                <!DOCTYPE html><html><head><title>A &amp; B</title><meta property="article:published_time" \
                content="2022-02-14T10:00:00Z"><script type="application/ld+json">{"datePublished":"2022-02-14"}</script>
                <link rel="canonical" href="http://a.b/c"></head><body><nav>x</nav><article><h1>A</h1><p>\(sentence)</p>
                <p>Two<br>lines &#8220;x&#8221; <time datetime="2022-02-14">Monday</time></p><ul><li>one</ul></article>
                """
            ].map { Array($0.utf8) }
        case .records:
            [
                #"{"id":"a","text":"Russia warned Ukraine.","date":"2022-02-14","title":"T","url":"http://a","publisher":"P"}"#,
                #"{"id":7,"text":"\u00e9\ud83d\ude00\n","date":null}"#,
            ].map { Array($0.utf8) }
        default:
            [
                "date 2022-02-14\n\n# Head\n\n\(sentence)\n\n- **One** [two](three)\n> four `five`\n",
                "---\ntitle: x\n---\n\(sentence)\n```\ncode\n```\n![a](b) \(sentence)",
            ].flatMap { text in
                [Array(text.utf8), [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }]
            }
        }
    }

    static func run(_ target: FuzzTarget, _ bytes: [UInt8]) throws {
        switch target {
        case .html: try read(bytes, "html")
        case .records:
            guard let document = try refusing({ try JSONLinesReader.document(bytes, number: 3) }) else { return }
            try check(document)
        default: for kind in ["txt", "md"] { try read(bytes, kind) }
        }
    }

    private static func read(_ bytes: [UInt8], _ kind: String) throws {
        var count = 0
        try DocumentReader().read(Data(bytes), path: "x.\(kind)", id: "x", kind: kind) { item in
            switch item {
            case .document(let document):
                count += 1
                try check(document)
            case .failure(_, let error):
                count += 1
                try hold(!error.message.isEmpty, "an error says what is wrong")
            case .warning: break
            }
        }
        try hold(count == 1, "a file is one document or one error")
    }

    private static func refusing(_ body: () throws -> Document) throws -> Document? {
        do {
            return try body()
        } catch let error as ReadingError {
            try hold(error.line == 3, "an error names its line")
            return nil
        }
    }

    private static func check(_ document: Document) throws {
        let bytes = Array(document.text.utf8)
        try hold((0...bytes.count).contains(document.bodyStart), "the body lies in the text")
        var last = 0
        var spaces = 0
        for sentence in Tokenizer().sentences(of: document.text) {
            try hold(sentence.span.lowerBound >= last, "sentences follow each other")
            try hold(!sentence.tokens.isEmpty, "a sentence has words")
            for token in sentence.tokens {
                try hold(
                    token.span.lowerBound >= last && token.span.upperBound <= bytes.count, "words follow each other")
                try hold(Array(token.form.utf8) == Array(bytes[token.span]), "'\(token.form)' is what stands there")
                spaces += token.span.lowerBound - last
                last = token.span.upperBound
            }
            try hold(sentence.span.upperBound == last, "a sentence ends with its last word")
        }
        try hold(spaces <= bytes.count, "what lies between words is counted once")
    }
}
