import Linguistics

/// Makes organisations of names that end as companies' names do: 'Brightwell Software', 'Ford Motor Company'.
struct CompanyNames {
    /// Legal forms, which are no part of what a company is called.
    private static let legalForms = Set.words(
        "Inc Inc. Corp Corp. Corporation Ltd Ltd. LLC PLC plc AG SE SA NV GmbH AB ASA Oyj SpA Co. Co KG LLP Pty")

    private static let endings = Set.words(
        """
        Systems Software Technologies Motors Motor Energy Capital Foods Holdings Holding Company Airlines Airways
        Pharmaceuticals Pharma Therapeutics Biotech Biosciences Industries Labs Laboratories Entertainment Electronics
        Semiconductor Semiconductors Robotics Ventures Solutions Networks Telecom Petroleum Steel Automotive Aerospace
        Logistics Insurance Financial Bancorp Brands Stores Studios Pictures Shipping Mining Chemicals Cosmetics
        Breweries AeroSystems Enterprises Retail Interactive Group Bank Media Electric Instruments Materials
        Diagnostics Healthcare Analytics Dynamics Engines Turbines Batteries Apparel Beverages Hotels Resorts
        """)

    /// What belongs to a state rather than to a market, before an ending.
    private static let publicWords = Set.words(
        "Ministry Minister Department Secretary Central World National Federal The")

    let sentence: Sentence

    /// The recognised names with companies among them: widened, retyped or added.
    ///
    /// - Parameter taken: Words that the gazetteer knows, which no company is made of.
    func companies(among names: [NamedSpan], besides taken: [Range<Int>]) -> [NamedSpan] {
        var names = names
        for last in sentence.tokens.indices
        where isCapital(last - 1) && Self.isEnding(sentence.tokens[last].form) {
            if last + 1 < sentence.tokens.count, Self.isEnding(sentence.tokens[last + 1].form) { continue }
            guard let run = run(to: last), !taken.contains(where: { $0.overlaps(run) }) else { continue }
            names.removeAll { $0.tokens.overlaps(run) }
            names.append(NamedSpan(tokens: run, kind: .organization))
        }
        return names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// The words of a name without the legal form at its end.
    ///
    /// - Parameter abbreviated: Whether only letters are cut, not a written out 'Corporation'.
    static func core(of tokens: Range<Int>, in sentence: Sentence, abbreviated: Bool = false) -> Range<Int> {
        guard tokens.count > 1, let last = tokens.last, legalForms.contains(sentence.tokens[last].form),
            !abbreviated || sentence.tokens[last].form.utf8.count < 6
        else { return tokens }
        return tokens.dropLast()
    }

    /// Whether a name ends as companies' names do.
    static func isCompany(_ tokens: Range<Int>, in sentence: Sentence) -> Bool {
        tokens.count > 1 && tokens.last.map { isEnding(sentence.tokens[$0].form) } == true
    }

    private static func isEnding(_ form: String) -> Bool { endings.contains(form) || legalForms.contains(form) }

    private func isCapital(_ index: Int) -> Bool {
        index >= 0 && sentence.tokens[index].form.utf8.first.map(Characters.isUpper) == true
    }

    /// Two or more capitalised words that end here.
    private func run(to last: Int) -> Range<Int>? {
        var first = last
        while first > 0, last - first < 4 {
            let token = sentence.tokens[first - 1]
            // At the head of a sentence a name is often taken for a noun.
            guard token.upos == .propn || first == 1 && [.noun, .adj].contains(token.upos), isCapital(first - 1),
                !CuedNames.days.contains(token.form)
            else { break }
            first -= 1
        }
        guard first < last, !sentence.tokens[first..<last].contains(where: { Self.publicWords.contains($0.form) })
        else {
            return nil
        }
        return first..<(last + 1)
    }
}
