import Linguistics

/// A network of relations whose weights are random: small, but with all parts of the real one.
public struct RandomNetwork {
    public static let width = 64
    public static let pieces = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "russia", "ukraine", "warned", "war", "##ned", "##s", "the", ".", ",",
        "nato",
        "un", "##i", "##on", "é", "'", "he", "中",
    ]
    public static let types = ["warns", "meets", "leads"]

    /// The sections by name, for tests that damage one.
    public var sections: [(name: String, bytes: [UInt8])] = []
    private var random: SeededGenerator

    public init(seed: UInt64 = 1, layers: Int = 2, heads: Int = 2, inner: Int = 112) {
        random = SeededGenerator(seed: seed)
        let width = Self.width
        add("layout", "width \(width)\nheads \(heads)\nlayers \(layers)\n")
        add("types", Self.types.joined(separator: "\n"))
        add("kinds", "country\norganization\nperson\nplace\ngroup")
        add("pieces", Self.pieces.map { $0 + "\n" }.joined())
        add("characters", "Ü\tu\nü\tu\nÉ\té\nñ\tn\nï\ti\nö\to\n\u{200B}\t\n")
        let scales = floats(Self.pieces.count, 0.01).map(abs)
        sections.append(
            ("embedding.words", littleEndian(scales) + numbers(Self.pieces.count * width).map(UInt8.init(bitPattern:))))
        add("embedding.shapes", floats(12 * width, 0.1))
        add("embedding.positions", floats(256 * width, 0.3))
        norm("embedding.norm")
        for layer in 0..<layers {
            dense("layer.\(layer).projections", width, 3 * width)
            dense("layer.\(layer).context", width, width)
            norm("layer.\(layer).context-norm")
            dense("layer.\(layer).inner", width, inner)
            dense("layer.\(layer).outer", inner, width)
            norm("layer.\(layer).outer-norm")
        }
        let hidden = 32
        for (name, outputs) in [("tag", 11), ("trigger", Self.types.count)] {
            dense(name + ".0", width, 48)
            dense(name + ".3", 48, outputs)
        }
        for name in ["event", "actor", "ante_from", "ante_to"] { dense(name, width, hidden) }
        for name in ["event", "actor", "both"] { dense("role_" + name, hidden, hidden) }
        for name in ["event", "source", "target", "es", "et", "st"] { dense("pair_" + name, hidden, hidden) }
        dense("ante_both", hidden, hidden)
        for (name, outputs) in [("role", 3), ("pair", 4), ("ante", 1)] { dense(name, hidden, outputs) }
        add("pair_roles", [0.3, 0.2])
        add("kind", floats((Self.types.count + 1) * hidden, 0.3))
        for name in ["distance", "ante_distance"] { add(name, floats(33 * hidden, 0.1)) }
        add(
            "calibration",
            "constant\t-0.5\ntrigger\t0.2\nsource target\t0.1\npair\t0.5\ntype meets\t0.3\nfrom person\t-0.1\nrival\t-0.2\n"
        )
    }

    public func model() throws -> LanguageModel { try LanguageModel(bytes: bytes) }

    /// The file.
    public var bytes: [UInt8] { LanguageModel.encode(sections) }

    /// Puts other bytes into a section.
    public mutating func replace(_ name: String, _ bytes: [UInt8]) {
        for index in sections.indices where sections[index].name == name { sections[index].bytes = bytes }
    }

    // MARK: Parts

    /// A section of a dense layer: `weights` has a row for each output, of which there are as many as scales.
    public static func dense(weights: [Int8], scales: [Float], bias: [Float]) -> [UInt8] {
        let outputs = scales.count
        let inputs = weights.count / outputs
        let padded = (outputs + 15) / 16 * 16
        var packed = [UInt8](repeating: 0, count: padded * inputs)
        var sums = [Int32](repeating: 0, count: padded)
        for output in 0..<outputs {
            for input in 0..<inputs {
                let weight = weights[output * inputs + input]
                packed[output / 16 * 16 * inputs + input / 4 * 64 + output % 16 * 4 + input % 4] = UInt8(
                    bitPattern: weight)
                sums[output] += Int32(weight)
            }
        }
        let padding = [Float](repeating: 0, count: padded - outputs)
        let header = littleEndian([UInt32(inputs), UInt32(outputs)]) + [UInt8](repeating: 0, count: 56)
        return header + littleEndian(scales + padding) + littleEndian(bias + padding) + littleEndian(sums) + packed
    }

    private mutating func dense(_ name: String, _ inputs: Int, _ outputs: Int) {
        let scales = floats(outputs, 0.0002).map { $0 + 0.002 }
        sections.append(
            (name, Self.dense(weights: numbers(inputs * outputs), scales: scales, bias: floats(outputs, 0.1))))
    }

    private mutating func norm(_ name: String) {
        add(name, floats(Self.width, 0.2).map { $0 + 1 } + floats(Self.width, 0.3))
    }

    private mutating func add(_ name: String, _ text: String) { sections.append((name, Array(text.utf8))) }

    private mutating func add(_ name: String, _ floats: [Float]) { sections.append((name, littleEndian(floats))) }

    private mutating func floats(_ count: Int, _ scale: Float) -> [Float] {
        (0..<count).map { _ in Float.random(in: -1...1, using: &random) * scale }
    }

    private mutating func numbers(_ count: Int) -> [Int8] {
        (0..<count).map { _ in Int8.random(in: -127...127, using: &random) }
    }
}

private func littleEndian(_ numbers: [some FixedWidthInteger]) -> [UInt8] {
    numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian, Array.init) }
}

private func littleEndian(_ numbers: [Float]) -> [UInt8] { littleEndian(numbers.map(\.bitPattern)) }
