import Extraction
import Linguistics

/// Pieces of evidence as JSON objects: the same in node-link JSON and in the attributes and columns of other formats.
enum EvidenceJSON {
    static func write(_ piece: Evidence, _ json: inout JSONText) {
        json.object { json in
            writePlace(piece, &json)
            json.member("source_text", piece.sourceText)
            json.member("target_text", piece.targetText)
            json.member("trigger", piece.trigger)
            json.member("attribution", piece.attribution)
            writeMaking(piece, &json)
        }
    }

    /// Where the sentence stands.
    static func writePlace(_ piece: Evidence, _ json: inout JSONText) {
        json.member("document", piece.document)
        json.member("date", piece.date?.description)
        json.member("sentence", piece.sentence)
        json.key("start")
        json.value(piece.span.lowerBound)
        json.key("end")
        json.value(piece.span.upperBound)
    }

    /// How likely it is right; what made it and how often it was copied, where that is known.
    static func writeMaking(_ piece: Evidence, _ json: inout JSONText) {
        json.plainKey("confidence")
        json.value(piece.confidence)
        if let rule = piece.rule { json.member("rule", rule) }
        if piece.copies > 0 {
            json.key("copies")
            json.value(piece.copies)
        }
    }

    /// All pieces as one array in one line.
    static func array(_ evidence: [Evidence]) -> [UInt8] {
        var json = JSONText()
        json.array { json in
            for piece in evidence { write(piece, &json) }
        }
        return json.bytes
    }

    /// Reads an array of pieces.
    ///
    /// - Parameter words: Of the file, so that each word is made once.
    /// - Throws: `GraphReadingError`.
    static func read(_ text: String, _ words: inout WordCache) throws -> [Evidence] {
        var text = text
        return try text.withUTF8 { bytes in
            var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
            var pieces: [Evidence] = []
            try scanner.array("pieces of evidence") { pieces.append(try read(&$0, &words)) }
            try scanner.finish()
            return pieces
        }
    }

    /// Reads one object.
    static func read(_ scanner: inout JSONScanner, _ words: inout WordCache) throws -> Evidence {
        _ = scanner.next()
        let place = scanner.index
        var piece = Evidence(
            document: "", date: nil, sentence: "", span: 0..<0, sourceText: "", targetText: "", trigger: "",
            attribution: nil)
        var start = 0
        var end: Int?
        var hasDocument = false
        var hasSentence = false
        try scanner.object("a piece of evidence") { scanner, key in
            if scanner.matches(key, "document") {
                piece.document = try scanner.word("a name", &words)
                hasDocument = true
            } else if scanner.matches(key, "date") {
                piece.date = try scanner.date()
            } else if scanner.matches(key, "sentence") {
                let slice = try scanner.scalar("a text")
                piece.sentence = try scanner.text(slice)
                hasSentence = true
            } else if scanner.matches(key, "start") {
                start = try scanner.offset() ?? 0
            } else if scanner.matches(key, "end") {
                end = try scanner.offset()
            } else if scanner.matches(key, "source_text") {
                piece.sourceText = try scanner.optionalWord(&words) ?? ""
            } else if scanner.matches(key, "target_text") {
                piece.targetText = try scanner.optionalWord(&words) ?? ""
            } else if scanner.matches(key, "trigger") {
                piece.trigger = try scanner.optionalWord(&words) ?? ""
            } else if scanner.matches(key, "attribution") {
                piece.attribution = try scanner.optionalWord(&words)
            } else if scanner.matches(key, "confidence") {
                piece.certainty = try scanner.confidence()
            } else if scanner.matches(key, "rule") {
                piece.rule = try scanner.optionalWord(&words)
            } else if scanner.matches(key, "copies") {
                piece.copies = try scanner.copies()
            } else {
                try scanner.skip()
            }
        }
        guard hasDocument else { throw scanner.error("this evidence has no \"document\"", at: place) }
        guard hasSentence else { throw scanner.error("this evidence has no \"sentence\"", at: place) }
        guard start <= end ?? start else { throw scanner.error("this evidence ends before it starts", at: place) }
        piece.span = start..<(end ?? start)
        return piece
    }
}

extension JSONText {
    /// A key with a text, or with `null`.
    mutating func member(_ key: String, _ value: String?) {
        self.key(key)
        self.value(value)
    }
}

extension JSONScanner {
    /// A string that other values of the file are likely to repeat.
    mutating func word(_ what: StaticString, _ words: inout WordCache) throws -> String {
        try word(try scalar(what), &words)
    }

    func word(_ slice: Slice, _ words: inout WordCache) throws -> String {
        guard !slice.isEscaped else { return try text(slice) }
        return try words.word(UnsafeBufferPointer(rebasing: bytes[slice.start..<slice.end])) { try text(slice) }
    }

    /// The same, or `nil` for `null`.
    mutating func optionalWord(_ words: inout WordCache) throws -> String? {
        let slice = try scalar("a text or null")
        return isNull(slice) ? nil : try word(slice, &words)
    }

    /// A day, or `nil` for `null`.
    mutating func date() throws -> CalendarDate? {
        let slice = try scalar("a date or null")
        if isNull(slice) { return nil }
        let text = try text(slice)
        guard let date = CalendarDate(text) else {
            throw error("the date '\(text.prefix(40))' is not of the form YYYY-MM-DD", at: slice.start)
        }
        return date
    }

    /// A probability; certain for `null`.
    mutating func confidence() throws -> Confidence {
        let slice = try scalar("a number from 0 to 1")
        if isNull(slice) { return .certain }
        guard !slice.isString, let confidence = Confidence(written: bytes[slice.start..<slice.end]) else {
            throw error("the confidence is not a number from 0 to 1", at: slice.start)
        }
        return confidence
    }

    /// A number of copies, at most as many as can be summed over all edges of a graph.
    mutating func copies() throws -> Int {
        _ = next()
        let place = index
        let copies = try offset() ?? 0
        guard copies <= Int(Int32.max) else { throw error("more copies than there can be", at: place) }
        return copies
    }

    /// A place in a text, or `nil` for `null`.
    mutating func offset() throws -> Int? {
        let slice = try scalar("a number or null")
        if isNull(slice) { return nil }
        guard let number = integer(slice), number >= 0 else {
            throw error("expected a whole number from 0", at: slice.start)
        }
        return number
    }
}
