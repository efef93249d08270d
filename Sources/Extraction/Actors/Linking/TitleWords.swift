/// Words before a person's name that are no part of it.
enum TitleWords {
    private static let honorifics = Set.words(
        """
        mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame prime vice gen gen. sen sen. rep rep. gov gov. lt lt. col col. maj
        maj. capt capt. sgt sgt. prof prof. acting interim vice-president prime-minister foreign defence defense interior
        finance justice oil trade sheik sheikh shaykh mullah maulana ayatollah imam hojatoleslam rabbi reverend rev. father
        archbishop bishop cardinal patriarch metropolitan brother sister judge justice professor doctor lawyer captain
        major sergeant lieutenant brigadier corporal private marshal field chief head deputy senior former ex elect
        designate president-elect minister-designate duke duchess prince princess crown king queen emperor empress
        emir sultan pope baron baroness count countess saint st. comrade congressman congresswoman assemblyman
        councilman councilwoman mayor sheriff warlord tycoon opposition rebel military army police executive managing
        state secretary undersecretary assistant national security supreme
        """)

    static func isTitle(_ form: String) -> Bool {
        let word = form.lowercased()
        return honorifics.contains(word) || NounClasses.leaderTitles.contains(word)
            || NounClasses.officeTitles.contains(word)
    }

    /// Titles that stay with a single name where no full name is known: 'King Abdullah', 'Pope Benedict'.
    static let royal = Set.words("king queen pope prince princess emperor empress emir sultan duke duchess")
}
