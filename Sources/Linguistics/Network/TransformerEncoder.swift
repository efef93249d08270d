internal import CNetwork

/// A BERT encoder in 8-bit numbers: contextual vectors of the words of a text.
///
/// Devlin et al. 2019 (https://arxiv.org/abs/1810.04805), with layer normalisation after each part, and an embedding of how
/// a word is written, as the vocabulary has no capitals. Sums of products are whole numbers and all else is in one order
/// of operations, so that every processor gives the same bytes. Complexity: O(pieces · (weights + pieces · width)).
public struct TransformerEncoder: @unchecked Sendable {
    /// Floats of a state.
    public let width: Int
    /// Pieces of the longest sequence.
    public let longest: Int

    private struct Layer {
        let projections: DenseLayer
        let context: DenseLayer
        let contextNorm: UnsafePointer<Float>
        let inner: DenseLayer
        let outer: DenseLayer
        let outerNorm: UnsafePointer<Float>
    }

    private static let epsilon: Float = 1e-12

    private let heads: Int
    private let layers: [Layer]
    private let vocabularySize: Int
    private let wordScales: UnsafePointer<Float>
    private let words: UnsafePointer<Int8>
    private let shapes: UnsafePointer<Float>
    private let shapeCount: Int
    private let positions: UnsafePointer<Float>
    private let norm: UnsafePointer<Float>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// - Throws: `ModelError` when the model lacks a part or a part has another shape.
    public init(_ model: LanguageModel) throws {
        let layout = try NetworkLayout(model)
        let width = layout.width
        self.width = width
        heads = layout.heads
        guard width > 0, heads > 0, width % (heads * Int(NETWORK_LANES)) == 0, (1...48).contains(layout.layers)
        else {
            throw ModelError("a network of width \(width) with \(heads) heads and \(layout.layers) layers")
        }
        func norm(_ name: String) throws -> UnsafePointer<Float> { try model.floats(name, count: 2 * width) }
        layers = try (0..<layout.layers).map { number in
            let inner = try DenseLayer(model, "layer.\(number).inner", inputs: width)
            return Layer(
                projections: try DenseLayer(model, "layer.\(number).projections", inputs: width, outputs: 3 * width),
                context: try DenseLayer(model, "layer.\(number).context", inputs: width, outputs: width),
                contextNorm: try norm("layer.\(number).context-norm"), inner: inner,
                outer: try DenseLayer(model, "layer.\(number).outer", inputs: inner.outputs, outputs: width),
                outerNorm: try norm("layer.\(number).outer-norm"))
        }
        guard layers.allSatisfy({ $0.inner.outputs % Int(NETWORK_LANES) == 0 }) else {
            throw ModelError("an inner layer whose width is no multiple of \(NETWORK_LANES)")
        }
        let table = try model.section("embedding.words")
        let entry = width + 4
        guard let base = table.baseAddress, !table.isEmpty, table.count % entry == 0 else {
            throw ModelError("section 'embedding.words' has a wrong length")
        }
        vocabularySize = table.count / entry
        try model.checkFloats(base, count: vocabularySize, section: "embedding.words")
        wordScales = base.assumingMemoryBound(to: Float.self)
        words = (base + vocabularySize * 4).assumingMemoryBound(to: Int8.self)
        let shapeBytes = try model.section("embedding.shapes").count
        let positionBytes = try model.section("embedding.positions").count
        shapeCount = shapeBytes / (4 * width)
        longest = positionBytes / (4 * width)
        guard shapeCount > 0, longest > 2 else { throw ModelError("section 'embedding.positions' is too short") }
        shapes = try model.floats("embedding.shapes", count: shapeCount * width)
        positions = try model.floats("embedding.positions", count: longest * width)
        self.norm = try norm("embedding.norm")
        storage = model.storage
    }

    /// The states of words, `width` floats for each, one after the other.
    ///
    /// - Parameters:
    ///   - pieces: Numbers of word pieces, with the markers of beginning and end; at most `longest` are read.
    ///   - shapes: For each piece how its word is written.
    ///   - starts: Positions among `pieces` of the first piece of each word.
    public func states(pieces: [Int32], shapes: [UInt8], starts: [Int]) -> [Float] {
        states(pieces: pieces, shapes: shapes, starts: starts, by: Kernels.best)
    }

    func states(
        pieces: [Int32], shapes: [UInt8], starts: [Int], by kernels: NetworkKernels
    ) -> [Float] {
        let count = min(pieces.count, shapes.count, longest)
        guard count > 0 else { return [Float](repeating: 0, count: starts.count * width) }
        let memory = Memory(rows: count, width: width, heads: heads, inner: layers.map(\.inner.outputs).max() ?? 0)
        guard let states = memory.states.baseAddress, let part = memory.part.baseAddress,
            let context = memory.context.baseAddress, let wide = memory.wide.baseAddress,
            let scratch = memory.scratch.baseAddress
        else { return [] }
        for row in 0..<count {
            let piece = min(max(0, Int(pieces[row])), vocabularySize - 1)
            let shape = min(Int(shapes[row]), shapeCount - 1)
            kernels.embed(
                words + piece * width, wordScales[piece], self.shapes + shape * width, positions + row * width,
                states + row * width, width)
            kernels.normalize(states + row * width, nil, norm, norm + width, Self.epsilon, width)
        }
        for layer in layers {
            layer.projections.apply(states, count: count, to: memory.wide, by: kernels)
            kernels.attend(wide, count, heads, width / heads, context, scratch)
            layer.context.apply(context, count: count, to: memory.part, by: kernels)
            for row in 0..<count {
                kernels.normalize(
                    states + row * width, part + row * width, layer.contextNorm, layer.contextNorm + width,
                    Self.epsilon,
                    width)
            }
            layer.inner.apply(states, count: count, gelu: true, to: memory.wide, by: kernels)
            layer.outer.apply(wide, count: count, to: memory.part, by: kernels)
            for row in 0..<count {
                kernels.normalize(
                    states + row * width, part + row * width, layer.outerNorm, layer.outerNorm + width, Self.epsilon,
                    width)
            }
        }
        var found: [Float] = []
        found.reserveCapacity(starts.count * width)
        for start in starts {
            let row = min(max(0, start), count - 1)
            found += memory.states[row * width..<(row + 1) * width]
        }
        return found
    }

    /// What one sequence needs.
    private final class Memory {
        let states: UnsafeMutableBufferPointer<Float>
        let part: UnsafeMutableBufferPointer<Float>
        let context: UnsafeMutableBufferPointer<Float>
        let wide: UnsafeMutableBufferPointer<Float>
        let scratch: UnsafeMutableBufferPointer<Float>

        init(rows: Int, width: Int, heads: Int, inner: Int) {
            states = .allocate(capacity: rows * width)
            part = .allocate(capacity: rows * width)
            context = .allocate(capacity: rows * width)
            wide = .allocate(capacity: rows * max(3 * width, inner))
            scratch = .allocate(capacity: network_attention_scratch(rows, width / heads))
        }

        deinit {
            for buffer in [states, part, context, wide, scratch] { buffer.deallocate() }
        }
    }
}

/// How large a network is, as its section `layout` says: a name and a number a line.
struct NetworkLayout {
    let width: Int
    let heads: Int
    let layers: Int

    init(_ model: LanguageModel) throws {
        var numbers: [String: Int] = [:]
        for line in try model.lines("layout") {
            let words = line.split(separator: " ")
            if words.count == 2, let number = Int(words[1]), (0...1 << 16).contains(number) {
                numbers[String(words[0])] = number
            }
        }
        guard let width = numbers["width"], let heads = numbers["heads"], let layers = numbers["layers"] else {
            throw ModelError("section 'layout' lacks width, heads or layers")
        }
        (self.width, self.heads, self.layers) = (width, heads, layers)
    }
}

extension LanguageModel {
    /// A section of `count` floats, which live as long as `storage`.
    func floats(_ name: String, count: Int) throws -> UnsafePointer<Float> {
        let bytes = try section(name)
        guard let base = bytes.baseAddress, bytes.count == count * 4 else {
            throw ModelError("section '\(name)' has \(bytes.count) bytes; expected \(count * 4)")
        }
        try checkFloats(base, count: count, section: name)
        return base.assumingMemoryBound(to: Float.self)
    }

    /// Throws where one of the floats is no number or so large that sums of products were not finite.
    func checkFloats(_ floats: UnsafeRawPointer, count: Int, section: String) throws {
        guard network_are_moderate(floats.assumingMemoryBound(to: Float.self), count) else {
            throw ModelError("section '\(section)' holds what is no number between -1000 and 1000")
        }
    }

    /// A section of floats, copied.
    public func vector(_ name: String, count: Int) throws -> [Float] {
        Array(UnsafeBufferPointer(start: try floats(name, count: count), count: count))
    }

    /// A section of names, one a line.
    public func names(_ section: String) throws -> [String] { try lines(section) }
}
