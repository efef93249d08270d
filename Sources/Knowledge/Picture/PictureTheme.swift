import Extraction

/// The colours of a picture, safe for colour-blind readers (after Okabe and Ito).
public enum PictureTheme: String, CaseIterable, Sendable, Hashable {
    case light, dark

    var background: String { self == .light ? "#FFFFFF" : "#0F1419" }
    var ink: String { self == .light ? "#1B1F24" : "#E9EEF3" }
    var mutedInk: String { self == .light ? "#5C6670" : "#9AA5B1" }

    /// The colour of lines.
    func line(_ relationClass: RelationClass) -> String {
        switch (relationClass, self) {
        case (.verbalCooperation, .light): "#0072B2"
        case (.verbalCooperation, .dark): "#56B4E9"
        case (.materialCooperation, .light): "#008A64"
        case (.materialCooperation, .dark): "#2FC79A"
        case (.appeal, .light): "#B8860B"
        case (.appeal, .dark): "#F0E442"
        case (.verbalConflict, .light): "#D55E00"
        case (.verbalConflict, .dark): "#F0A04B"
        case (.materialConflict, .light): "#A50F5B"
        case (.materialConflict, .dark): "#F271B5"
        case (.role, .light): "#8A929C"
        case (.role, .dark): "#8A929C"
        }
    }

    /// The colour of words on the background; darker than the line where thin letters need it.
    func text(_ relationClass: RelationClass) -> String {
        switch (relationClass, self) {
        case (.materialCooperation, .light): "#00704F"
        case (.appeal, .light): "#80600A"
        case (.verbalConflict, .light): "#B34E00"
        case (.role, .light): "#5C6670"
        case (.role, .dark): "#9AA5B1"
        default: line(relationClass)
        }
    }

    /// The line's colour half faded into the background, for what the text says did not happen.
    func faded(_ relationClass: RelationClass) -> String {
        Self.mix(line(relationClass), background)
    }

    func fill(_ type: EntityType) -> String {
        switch (type, self) {
        case (.country, .light): "#DCEBF7"
        case (.country, .dark): "#17324A"
        case (.organization, .light): "#E3F1E4"
        case (.organization, .dark): "#193820"
        case (.person, .light): "#F7F1DC"
        case (.person, .dark): "#3B3119"
        case (.place, .light): "#EEEEEA"
        case (.place, .dark): "#2A2D31"
        case (.group, .light): "#EFE6F5"
        case (.group, .dark): "#33234A"
        }
    }

    func border(_ type: EntityType) -> String {
        switch (type, self) {
        case (.country, .light): "#3B6E9A"
        case (.country, .dark): "#5BA3D9"
        case (.organization, .light): "#3E7F4B"
        case (.organization, .dark): "#5FB270"
        case (.person, .light): "#9A7B2C"
        case (.person, .dark): "#D6B65B"
        case (.place, .light): "#6B6B63"
        case (.place, .dark): "#A9ADB2"
        case (.group, .light): "#7B4EA3"
        case (.group, .dark): "#B795DB"
        }
    }

    private static func mix(_ a: String, _ b: String) -> String {
        func parts(_ color: String) -> [Int] {
            let digits = Array(color.dropFirst())
            return stride(from: 0, to: digits.count - 1, by: 2).map {
                Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0
            }
        }
        let hex = zip(parts(a), parts(b)).map { pair in
            let value = String((pair.0 * 11 + pair.1 * 9) / 20, radix: 16, uppercase: true)
            return value.count == 1 ? "0" + value : value
        }
        return "#" + hex.joined()
    }
}
