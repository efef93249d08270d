/// A small convolutional network that says how well each label of a name would fit a word.
///
/// A word is the sum of the rows of a table for what is seen of it (`NameNetworkInputs`). Each layer adds to it what it makes
/// of the word and its two neighbours, so that the last one has seen `layerCount` words on either side; a linear map gives
/// the scores of labels. Arithmetic is in a fixed order: the same sentence always has the same scores.
///
/// Section layout, all numbers of 32 bits: those of rows, of a row's numbers and of layers; what a number of the table
/// is to be multiplied by; the weights as `NameNetworkWeights` orders them; then the rows, 8 bits a number.
struct NameNetwork: @unchecked Sendable {
    static let section = "names.network"
    static let layerCount = 3
    /// Points for each unit of log chance.
    private static let unit: Float = 50
    /// No score is further from 0, so that differences of two stay within 16 bits.
    private static let most: Float = 8000
    private static let headerLength = 16
    private let scale: Float
    private let weights: NameNetworkWeights<UnsafePointer<Float>>
    private let table: UnsafePointer<Int8>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// - Throws: `ModelError` when the section is missing or for other inputs.
    init(_ model: LanguageModel) throws {
        let bytes = try model.section(Self.section)
        let width = NameNetworkVector.count
        let rows = NameNetworkInputs.rowCount
        let header = [rows, width, Self.layerCount]
        let weightBytes = 4 * NameNetworkWeights<UnsafePointer<Float>>.count
        guard bytes.count == Self.headerLength + weightBytes + rows * width, let base = bytes.baseAddress,
            header.indices.allSatisfy({ base.load(fromByteOffset: 4 * $0, as: UInt32.self) == UInt32(header[$0]) })
        else { throw ModelError("section '\(Self.section)' has a wrong length or shape") }
        scale = base.load(fromByteOffset: 12, as: Float.self)
        weights = NameNetworkWeights((base + Self.headerLength).assumingMemoryBound(to: Float.self))
        table = (base + Self.headerLength + weightBytes).assumingMemoryBound(to: Int8.self)
        storage = model.storage
    }

    /// The bytes of the section.
    ///
    /// - Parameters:
    ///   - table: `NameNetworkInputs.rowCount` rows of `NameNetworkVector.count` numbers; their greatest becomes 127.
    ///   - weights: `NameNetworkWeights.count` numbers.
    static func encoded(table: [Float], weights: [Float]) -> [UInt8] {
        let largest = table.reduce(0) { max($0, $1.magnitude) }
        let scale = largest > 0 ? largest / 127 : 1
        var bytes: [UInt8] = []
        for number in [NameNetworkInputs.rowCount, NameNetworkVector.count, layerCount] {
            bytes.appendLittleEndian(UInt32(number))
        }
        bytes.appendLittleEndian(scale.bitPattern)
        for weight in weights { bytes.appendLittleEndian(weight.bitPattern) }
        return bytes + table.map { UInt8(bitPattern: Int8(($0 / scale).rounded())) }
    }

    /// For each word of a sentence the scores of all labels, in the units of `NameSearch`; nothing of use for nameless words.
    ///
    /// Complexity: O(words).
    func scores(_ input: NameInput) -> [Int16] {
        let width = NameNetworkVector.count
        let count = input.count
        let labels = NameLabels.count
        let reach = Self.layerCount
        // Each layer is needed for the words that may be in names and, below the last, for one more on either side.
        let distances = Self.distances(toAny: input.nameless.map { !$0 })
        var scores = [Int16](repeating: 0, count: count * labels)
        // A place of zeros on either side of the words.
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * (count + 2) * width) { buffer in
            guard var words = buffer.baseAddress else { return }
            buffer.initialize(repeating: 0)
            var next = words + (count + 2) * width
            input.withPointers { pointers in
                for index in 0..<count where distances[index] <= reach {
                    embedded(pointers, index).store(to: words + (index + 1) * width)
                }
            }
            for layer in 0..<reach {
                for index in 0..<count where distances[index] < reach - layer {
                    let word = words + (index + 1) * width
                    var sum = NameNetworkVector(word)
                    sum.add(weights.convolved(layer, word).rectified)
                    sum.store(to: next + (index + 1) * width)
                }
                swap(&words, &next)
            }
            for index in 0..<count where distances[index] == 0 {
                let word = NameNetworkVector(words + (index + 1) * width)
                for label in 0..<labels {
                    let score = weights.score(label, word) * Self.unit
                    scores[index * labels + label] = Int16(max(-Self.most, min(Self.most, score.rounded())))
                }
            }
        }
        return scores
    }

    /// For each place how far the nearest marked one is; the number of places or more when there is none.
    private static func distances(toAny marks: [Bool]) -> [Int] {
        var distances = marks.map { $0 ? 0 : marks.count }
        for index in distances.indices.dropFirst() {
            distances[index] = min(distances[index], distances[index - 1] + 1)
        }
        for index in distances.indices.dropLast().reversed() {
            distances[index] = min(distances[index], distances[index + 1] + 1)
        }
        return distances
    }

    private func embedded(_ input: NameInput.Pointers, _ index: Int) -> NameNetworkVector {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: NameNetworkInputs.count) { rows in
            guard let found = rows.baseAddress else { return NameNetworkVector() }
            NameNetworkInputs.rows(input, index, into: found)
            return NameNetworkVector(sumOf: rows, of: table, scale)
        }
    }
}

/// The weights of a `NameNetwork` but for its table, read or written through a pointer.
///
/// For each layer: for the word before, the word and the one after, for each of its numbers what it adds to all numbers; and a
/// bias. Then for each label the weights of all numbers, and the labels' biases.
struct NameNetworkWeights<Pointer: Strideable> where Pointer.Stride == Int {
    private static var width: Int { NameNetworkVector.count }
    private static var layerLength: Int { (3 * width + 1) * width }
    static var count: Int { NameNetwork.layerCount * layerLength + NameLabels.count * (width + 1) }

    private let start: Pointer

    init(_ start: Pointer) { self.start = start }

    /// What the numbers of the word before (0), the word (1) or the one after (2) add.
    @inline(__always) func row(_ layer: Int, _ place: Int, _ number: Int) -> Pointer {
        start.advanced(by: layer * Self.layerLength + (place * Self.width + number) * Self.width)
    }
    @inline(__always) func bias(_ layer: Int) -> Pointer { row(layer, 3, 0) }
    @inline(__always) func label(_ label: Int) -> Pointer {
        start.advanced(by: NameNetwork.layerCount * Self.layerLength + label * Self.width)
    }
    var labelBiases: Pointer { label(NameLabels.count) }
}

extension NameNetworkWeights<UnsafePointer<Float>> {
    /// What a layer makes of a word, before it is rectified.
    ///
    /// - Parameter word: Its numbers, with those of its neighbours before and after.
    @inline(__always) func convolved(_ layer: Int, _ word: UnsafePointer<Float>) -> NameNetworkVector {
        let width = NameNetworkVector.count
        var sum = NameNetworkVector(bias(layer))
        let before = word - width
        let first = row(layer, 0, 0)
        for number in 0..<3 * width {
            sum.add(NameNetworkVector(first + number * width), times: before[number])
        }
        return sum
    }

    @inline(__always) func score(_ number: Int, _ word: NameNetworkVector) -> Float {
        word.dot(NameNetworkVector(label(number))) + labelBiases[number]
    }
}
