/// Words whose full stop belongs to them.
enum Abbreviations {
    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Titles and the like, always before a name or number: their full stop never ends a sentence.
    static let beforeNames = words(
        """
        mr mrs ms dr prof gen sen rep reps sens gov lt col sgt capt cmdr adm maj brig pres st ft rev hon fr msgr mt
        messrs supt insp cpl pvt amb sec dep det mlle mme vs v no nos fig figs vol pp art para ch approx ca al eds
        """)

    /// Those of `beforeNames` that are common words unless a number follows.
    static let beforeNumbers = words("no nos fig figs art pp para")

    /// Others: the full stop is theirs, and ends the sentence too when a new one clearly begins.
    static let others = words(
        """
        jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun inc corp co ltd
        llc plc bros etc jr sr esq dept est ave blvd rd i.e e.g a.m p.m ph.d m.d b.a m.a u.s u.k u.n e.u d.c u.s.a
        u.s.s.r l.a n.y calif fla ala ariz ark colo conn del ga ill ind kan ky la mass md mich minn miss mont neb nev
        okla ore pa penn tenn tex va vt wash wis wyo ont que tel ext univ assn
        """)

    /// Words that open a sentence when capitalised after an abbreviation.
    static let starters = words(
        """
        The He She It They We I You In On At But And A An This That These Those As If When While After Before For His
        Her Its Their Our My There Here However Although Though Since Because With Without By From To Some Many Most
        All No Not One Another Meanwhile Moreover Also Yet So Such What Who Why How Where Under Over During According
        Asked Earlier Later Last Officials President
        """)
}
