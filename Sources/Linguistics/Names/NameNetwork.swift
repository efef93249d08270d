/// A small recurrent network that says how well each label of a name would fit a word.
///
/// A word is the sum of the rows of a table for what is seen of it (`NameNetworkInputs`). What each layer makes of it is added to
/// it: the first looks at the word and its two neighbours; the others have gated units that remember what was before, from
/// the first word on, and what is after, from the last word back (quasi-recurrent: Bradbury et al. 2017). All arithmetic is in
/// a fixed order: the same sentence always has the same scores.
///
/// Section layout: the numbers of rows, of a row's numbers, of units and of layers, 32 bits each; what a number of the table is to
/// be multiplied by; for each map the same and its bias, all of these 32 bits; the maps' weights, 16 bits each; the rows, 8 bits
/// a number.
struct NameNetwork: @unchecked Sendable {
    /// How large a network is.
    struct Size: Sendable {
        /// Where it is in a model.
        let section: String
        /// Gated units of a layer, the first half of them from the first word on, the others from the last word back;
        /// divisible by 16.
        let units: Int
        /// Layers with such units.
        let layers: Int

        static let full = Size(section: "names.network", units: 192, layers: 3)
        /// That of the fast model.
        static let small = Size(section: "names.fast", units: 64, layers: 1)
    }

    /// What is known of a word: so many numbers.
    static let width = 48
    /// Points for each unit of log chance.
    private static let unit: Float = 50
    /// No score is further from 0, so that differences of two stay within 16 bits.
    private static let most: Float = 8000
    /// Words without names further than this from any that may be in one tell nothing.
    private static let reach = 24

    let size: Size
    private let table: UnsafePointer<Int8>
    private let tableScale: Float
    private let maps: NameNetworkMaps<TrainedMap>
    /// Keep the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage
    private let numbers: Numbers

    /// The numbers of the maps.
    private final class Numbers {
        let start: UnsafeMutablePointer<Int16>

        init(count: Int) { start = .allocate(capacity: count) }

        deinit { start.deallocate() }
    }

    /// - Throws: `ModelError` when the section is missing or for other inputs.
    init(_ model: LanguageModel, _ size: Size) throws {
        let bytes = try model.section(size.section)
        let header = Self.header(size)
        let sizes = NameNetworkMaps<TrainedMap>.sizes(size)
        let floatCount = 1 + sizes.reduce(0) { $0 + 1 + $1.outputs }
        let weightCount = sizes.reduce(0) { $0 + $1.inputs * $1.outputs }
        let weightStart = 4 * (header.count + floatCount)
        let tableStart = weightStart + 2 * weightCount
        guard bytes.count == tableStart + NameNetworkInputs.rowCount * Self.width, let base = bytes.baseAddress,
            header.indices.allSatisfy({ base.load(fromByteOffset: 4 * $0, as: UInt32.self) == UInt32(header[$0]) })
        else { throw ModelError("section '\(size.section)' has a wrong length or shape") }
        var floats = (base + 4 * header.count).assumingMemoryBound(to: Float.self)
        var weights = (base + weightStart).assumingMemoryBound(to: Int16.self)
        tableScale = floats.pointee
        floats += 1
        numbers = Numbers(count: sizes.reduce(0) { $0 + TrainedMap.length($1) })
        var next = numbers.start
        maps = NameNetworkMaps(size) { size in
            defer {
                floats += 1 + size.outputs
                weights += size.inputs * size.outputs
                next += TrainedMap.length(size)
            }
            return TrainedMap(size, scale: floats.pointee, bias: floats + 1, weights: weights, at: next)
        }
        table = (base + tableStart).assumingMemoryBound(to: Int8.self)
        storage = model.storage
        self.size = size
    }

    private static func header(_ size: Size) -> [Int] { [NameNetworkInputs.rowCount, width, size.units, size.layers] }

    /// The bytes of the section.
    ///
    /// - Parameters:
    ///   - table: `NameNetworkInputs.rowCount` rows of `width` numbers; their greatest becomes 127.
    ///   - maps: In the order of `NameNetworkMaps.sizes`.
    static func encoded(_ size: Size, table: UnsafeBufferPointer<Float>, _ maps: [LearnedMap]) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in header(size) { bytes.appendLittleEndian(UInt32(number)) }
        let scale = TrainedMap.scale(table, greatest: 127)
        bytes.appendLittleEndian(scale.bitPattern)
        let scales = maps.map { TrainedMap.scale($0.weights, greatest: TrainedMap.greatest) }
        for (map, scale) in zip(maps, scales) {
            for number in [scale] + (0..<map.size.outputs).map({ map.bias[$0] }) {
                bytes.appendLittleEndian(number.bitPattern)
            }
        }
        for (map, scale) in zip(maps, scales) {
            // The weights of an output go side by side.
            for output in 0..<map.size.outputs {
                for input in 0..<map.size.inputs {
                    let weight = map.row(input)[output] / scale
                    bytes.appendLittleEndian(UInt16(bitPattern: Int16(weight.rounded())))
                }
            }
        }
        return bytes + table.map { UInt8(bitPattern: Int8(($0 / scale).rounded())) }
    }

    /// For each word of a sentence the scores of all labels, in the units of `NameSearch`; nothing of use for nameless words.
    ///
    /// Complexity: O(words).
    func scores(_ input: NameInput) -> [Int16] {
        var scores = [Int16](repeating: 0, count: input.count * NameLabels.count)
        for stretch in Self.stretches(input.nameless) {
            NameNetworkWords.with(stretch.count, units: size.units) { words in
                read(input, stretch, into: words)
                for index in stretch where !input.nameless[index] {
                    let found = words.made(maps.labels, of: index - stretch.lowerBound)
                    for label in 0..<NameLabels.count {
                        let score = (found[label] * Self.unit).rounded()
                        scores[index * NameLabels.count + label] = Int16(
                            score > Self.most ? Self.most : score > -Self.most ? score : -Self.most)
                    }
                }
            }
        }
        return scores
    }

    /// The words that are not nameless, with `reach` others on either side; what is further away is not read.
    static func stretches(_ nameless: [Bool]) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for index in nameless.indices where !nameless[index] {
            let start = max(0, index - reach)
            let end = min(nameless.count, index + reach + 1)
            if let last = stretches.last, last.upperBound >= start {
                stretches[stretches.count - 1] = last.lowerBound..<end
            } else {
                stretches.append(start..<end)
            }
        }
        return stretches
    }

    /// All layers for the words of a stretch.
    private func read(_ input: NameInput, _ stretch: Range<Int>, into words: NameNetworkWords) {
        input.withPointers { pointers in
            for index in stretch { embed(pointers, index, into: words.word(index - stretch.lowerBound)) }
        }
        words.addNeighbours(maps.neighbours)
        for layer in maps.layers { words.add(layer) }
    }

    /// The sum of a word's rows.
    private func embed(_ input: NameInput.Pointers, _ index: Int, into word: UnsafeMutablePointer<Float>) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: NameNetworkInputs.count) { rows in
            guard let found = rows.baseAddress else { return }
            NameNetworkInputs.rows(input, index, into: found)
            var sums = (SIMD16<Int16>.zero, SIMD16<Int16>.zero, SIMD16<Int16>.zero)
            for row in rows {
                let bytes = UnsafeRawPointer(table + Int(row) * Self.width)
                sums.0 &+= SIMD16(truncatingIfNeeded: bytes.loadUnaligned(as: SIMD16<Int8>.self))
                sums.1 &+= SIMD16(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 16, as: SIMD16<Int8>.self))
                sums.2 &+= SIMD16(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 32, as: SIMD16<Int8>.self))
            }
            let numbers = UnsafeMutableRawPointer(word)
            numbers.storeBytes(of: SIMD16<Float>(sums.0) * tableScale, as: SIMD16<Float>.self)
            numbers.storeBytes(of: SIMD16<Float>(sums.1) * tableScale, toByteOffset: 64, as: SIMD16<Float>.self)
            numbers.storeBytes(of: SIMD16<Float>(sums.2) * tableScale, toByteOffset: 128, as: SIMD16<Float>.self)
        }
    }
}
