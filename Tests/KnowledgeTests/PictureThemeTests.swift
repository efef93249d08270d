import Extraction
import Graph
import Testing

@testable import Knowledge

@Suite struct PictureThemeTests {
    @Test func measuresContrast() {
        #expect(abs(PictureTheme.contrast("#000000", "#FFFFFF") - 21) < 0.001)
        #expect(PictureTheme.contrast("#767676", "#FFFFFF") >= 4.5)
        #expect(PictureTheme.contrast("#777777", "#FFFFFF") < 4.5)
        #expect(PictureTheme.contrast("#D55E00", "#D55E00") == 1)
    }

    /// Every line can be seen (3:1) and every word read (4.5:1) on what it stands on.
    @Test(arguments: PictureTheme.allCases) func canBeSeen(theme: PictureTheme) {
        let paper = theme.background
        for relationClass in RelationClass.allCases {
            #expect(PictureTheme.contrast(theme.line(relationClass), paper) >= 3, "\(relationClass)")
            #expect(PictureTheme.contrast(theme.faded(relationClass), paper) >= 3, "\(relationClass) faded")
            #expect(PictureTheme.contrast(theme.text(relationClass), paper) >= 4.5, "\(relationClass) words")
        }
        for type in EntityType.allCases {
            #expect(PictureTheme.contrast(theme.border(type), paper) >= 3, "\(type) border")
            #expect(PictureTheme.contrast(theme.ink, theme.fill(type)) >= 4.5, "\(type) name")
            #expect(PictureTheme.contrast(theme.mutedInk, theme.fill(type)) >= 4.5, "\(type) role")
        }
        for ink in [theme.ink, theme.mutedInk] { #expect(PictureTheme.contrast(ink, paper) >= 4.5) }
    }

    @Test(arguments: PictureTheme.allCases) func tellsWhatIsDeniedFromFacts(theme: PictureTheme) {
        let style = PictureStyle(theme: theme)
        func value(_ name: String, _ modality: Modality) -> DOTValue? {
            style.arrow(.verbalConflict, modality: modality, isMutual: false, share: 0.5)
                .last { $0.name == name }?.value
        }
        for name in ["arrowhead", "color"] { #expect(value(name, .negated) != value(name, .asserted)) }
        for name in ["arrowhead", "style"] { #expect(value(name, .hypothetical) != value(name, .asserted)) }
        let label = style.patch("does not warn", .verbalConflict, modality: .negated).first { $0.name == "label" }
        guard case .html(let markup)? = label?.value else {
            Issue.record("the label has no markup")
            return
        }
        #expect(markup.contains("×"))
    }

    @Test func drawsManyArrowsThinner() {
        #expect(PictureStyle(theme: .light, arrows: 100).pen == 1)
        #expect(abs(PictureStyle(theme: .light, arrows: 225).pen - 2.0 / 3) < 0.001)
        #expect(PictureStyle(theme: .light, arrows: 5_000).pen == 0.5)
    }
}
