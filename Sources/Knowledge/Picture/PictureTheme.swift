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
        case (.role, .light): "#808993"
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

    /// The line's colour faded as far into the background as a line can be and still be seen well, for what the text
    /// says did not happen and for what stays behind.
    func faded(_ relationClass: RelationClass) -> String {
        let full = line(relationClass)
        for share in stride(from: 9, through: 1, by: -1) {
            let color = Self.mix(full, background, share)
            if Self.contrast(color, background) >= Self.leastLineContrast { return color }
        }
        return full
    }

    /// The least contrast of lines (WCAG 2, criterion 1.4.11) and of words (1.4.3).
    static let leastLineContrast = 3.0
    static let leastTextContrast = 4.5

    /// The contrast of two colours `#RRGGBB` after WCAG 2: 1 for the same, 21 for black on white.
    static func contrast(_ a: String, _ b: String) -> Double {
        func luminance(_ color: String) -> Double {
            let parts = parts(color).map { value -> Double in
                let share = Double(value) / 255
                return share <= 0.04045 ? share / 12.92 : Self.power((share + 0.055) / 1.055)
            }
            guard parts.count == 3 else { return 0 }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        let (first, second) = (luminance(a), luminance(b))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
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

    /// `base` to the power of 2.4, by way of its fifth root, which needs no mathematical library.
    private static func power(_ base: Double) -> Double {
        guard base > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<60 { root -= (root - base / (root * root * root * root)) / 5 }
        return base * base * root * root
    }

    /// Red, green and blue from 0 to 255.
    private static func parts(_ color: String) -> [Int] {
        let digits = Array(color.dropFirst())
        return stride(from: 0, to: digits.count - 1, by: 2).map { Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0 }
    }

    /// The first colour with so many twentieths of the second.
    private static func mix(_ a: String, _ b: String, _ share: Int) -> String {
        let hex = zip(parts(a), parts(b)).map { pair in
            let value = String((pair.0 * (20 - share) + pair.1 * share) / 20, radix: 16, uppercase: true)
            return value.count == 1 ? "0" + value : value
        }
        return "#" + hex.joined()
    }
}
