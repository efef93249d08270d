/// Which weights are shipped; their magnitudes go up to 127.
struct WeightCut: Sendable {
    /// Smaller ones are left out.
    var least: Int
    /// A feature none of whose weights is this great is left out altogether: what it says is mostly chance.
    var decisive = 1
    /// Bytes that the weights may take: `decisive` is raised until they do.
    var most = Int.max
}

/// The trainer of one weight table: an averaged perceptron over hashed features.
///
/// A feature gets weights only once it took part in `cutoff` would-be updates, so that what was seen once or twice leaves
/// no noise and takes no room. One thread may train it, or many read it.
final class Perceptron: TransitionScorer, @unchecked Sendable {
    let bits: Int
    let classCount: Int
    let stride: Int
    let hasher: FeatureHasher
    private let cutoff: UInt8
    private let sightings: UnsafeMutablePointer<UInt8>
    /// For each row the number of its block of weights; -1 while it has none.
    private let blocks: UnsafeMutablePointer<Int32>
    private var blockCount = 0
    private var capacity = 1 << 14
    private var weights: UnsafeMutablePointer<Int16>
    /// Sum over all updates of amount times time, from which the average follows.
    private var totals: UnsafeMutablePointer<Int64>
    private var clock: Int64 = 1

    /// - Parameter bits: Binary logarithm of the number of rows that features are hashed to.
    init(bits: Int, classCount: Int, cutoff: Int) {
        self.bits = bits
        self.classCount = classCount
        stride = (classCount + 15) / 16 * 16
        hasher = FeatureHasher(bits: bits)
        self.cutoff = UInt8(cutoff)
        sightings = .allocate(capacity: 1 << bits)
        sightings.initialize(repeating: 0, count: 1 << bits)
        blocks = .allocate(capacity: 1 << bits)
        blocks.initialize(repeating: -1, count: 1 << bits)
        weights = .allocate(capacity: capacity * stride)
        weights.initialize(repeating: 0, count: capacity * stride)
        totals = .allocate(capacity: capacity * stride)
        totals.initialize(repeating: 0, count: capacity * stride)
    }

    deinit {
        sightings.deallocate()
        blocks.deallocate()
        weights.deallocate()
        totals.deallocate()
    }

    /// Sums the weights of the rows that have any into `stride` scores.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>) {
        scores.update(repeating: 0, count: stride)
        withUnsafeTemporaryAllocation(of: UnsafePointer<Int16>.self, capacity: count) { found in
            // All places first and then four rows at a time: looked up one after the other, each would wait for memory.
            var known = 0
            for index in 0..<count {
                let block = Int(blocks[Int(rows[index])])
                if block >= 0 {
                    found[known] = UnsafePointer(weights + block &* stride)
                    known += 1
                }
            }
            var next = 0
            while next + 4 <= known {
                let (first, second, third, fourth) = (found[next], found[next + 1], found[next + 2], found[next + 3])
                for label in 0..<stride {
                    let pairs = (
                        Int32(first[label]) &+ Int32(second[label]), Int32(third[label]) &+ Int32(fourth[label])
                    )
                    scores[label] &+= pairs.0 &+ pairs.1
                }
                next += 4
            }
            for row in found[next..<known] {
                for label in 0..<stride { scores[label] &+= Int32(row[label]) }
            }
        }
    }

    /// Notes one more training example, the unit of averaging.
    func tick() { clock += 1 }

    /// Moves the weights of the rows towards one class and away from another (either may be `nil`).
    func update(_ rows: UnsafePointer<UInt32>, _ count: Int, towards gold: Int?, awayFrom wrong: Int?) {
        for index in 0..<count {
            let row = Int(rows[index])
            if blocks[row] < 0 {
                sightings[row] += 1
                if sightings[row] < cutoff { continue }
                addBlock(row)
            }
            let block = Int(blocks[row]) * stride
            if let gold { add(1, block + gold) }
            if let wrong { add(-1, block + wrong) }
        }
    }

    private func addBlock(_ row: Int) {
        if blockCount == capacity {
            weights = Self.doubled(weights, capacity * stride)
            totals = Self.doubled(totals, capacity * stride)
            capacity *= 2
        }
        blocks[row] = Int32(blockCount)
        blockCount += 1
    }

    private static func doubled<Number: FixedWidthInteger>(
        _ old: UnsafeMutablePointer<Number>, _ count: Int
    ) -> UnsafeMutablePointer<Number> {
        let new = UnsafeMutablePointer<Number>.allocate(capacity: 2 * count)
        new.moveInitialize(from: old, count: count)
        (new + count).initialize(repeating: 0, count: count)
        old.deallocate()
        return new
    }

    @inline(__always) private func add(_ amount: Int16, _ position: Int) {
        let moved = weights[position].addingReportingOverflow(amount)
        guard !moved.overflow else { return }
        weights[position] = moved.partialValue
        totals[position] += Int64(amount) * clock
    }

    /// The averaged weights as 8-bit numbers, as the bytes of a `WeightTable` section.
    func encoded(_ cut: WeightCut) -> [UInt8] { Self.encoded([self], cut) }

    private func average(_ index: Int) -> Double { Double(weights[index]) - Double(totals[index]) / Double(clock) }

    /// The averages of a row, summed over perceptrons of the same classes and rows; `nil` for a row without weights.
    private static func row(_ number: Int, _ perceptrons: [Perceptron]) -> [Double]? {
        var sum: [Double]?
        for perceptron in perceptrons {
            let block = Int(perceptron.blocks[number])
            guard block >= 0 else { continue }
            var row = sum ?? [Double](repeating: 0, count: perceptron.classCount)
            for label in row.indices { row[label] += perceptron.average(block * perceptron.stride + label) }
            sum = row
        }
        return sum
    }

    /// The greatest magnitude of a weight in the sum of perceptrons.
    private static func largest(_ perceptrons: [Perceptron]) -> Double {
        guard let one = perceptrons.first else { return 0 }
        var largest = 0.0
        for number in 0..<1 << one.bits {
            for average in row(number, perceptrons) ?? [] { largest = max(largest, average.magnitude) }
        }
        return largest
    }

    /// The same for the sum of several perceptrons over the same classes and as many rows: what they differ in is chance,
    /// and their sum makes fewer mistakes than each of them.
    ///
    /// The weights are scaled by 127 / largest and rounded, never clipped.
    static func encoded(_ perceptrons: [Perceptron], _ cut: WeightCut) -> [UInt8] {
        guard let one = perceptrons.first else { return [] }
        let classCount = one.classCount
        let rowCount = 1 << one.bits
        let largest = largest(perceptrons)
        let scale = largest > 0 ? 127 / largest : 0
        var cut = cut
        cut.decisive = fitting(cut, perceptrons, scale: scale)
        var index: [UInt8] = []
        for number in [one.bits, WeightTable.lowBits, classCount, 0] { index.appendLittleEndian(UInt32(number)) }
        index += [UInt8](repeating: 0, count: WeightTable.headerLength - index.count)
        var stream: [UInt8] = []
        let bucketSize = 1 << WeightTable.lowBits
        let buckets = 0..<rowCount / bucketSize
        for block in 0..<WeightTable.blockCount(bits: one.bits) {
            let start = stream.count
            index.appendLittleEndian(UInt32(start))
            index.appendLittleEndian(UInt16(0))
            for slot in 0..<WeightTable.bucketsPerBlock {
                let bucket = block * WeightTable.bucketsPerBlock + slot
                if buckets.contains(bucket) {
                    let features = (0..<bucketSize).compactMap { low in
                        row(bucket * bucketSize + low, perceptrons).flatMap {
                            feature(low, $0, scale: scale, cut)
                        }
                    }
                    // The distances within a block are of 16 bits; what finds no place is left out.
                    stream += self.bucket(features, most: Int(UInt16.max) - (stream.count - start))
                }
                index.appendLittleEndian(UInt16(stream.count - start))
            }
        }
        return index + stream + [UInt8](repeating: 0, count: WeightTable.padding)
    }

    /// The least `decisive`, no less than that of the cut, with which the weights take no more than its `most` bytes.
    private static func fitting(_ cut: WeightCut, _ perceptrons: [Perceptron], scale: Double) -> Int {
        guard cut.most < Int.max, let one = perceptrons.first else { return cut.decisive }
        // Bytes of features by the magnitude of their greatest weight.
        var bytes = [Int](repeating: 0, count: 128)
        for number in 0..<1 << one.bits {
            guard let row = row(number, perceptrons), let feature = feature(0, row, scale: scale, cut) else { continue }
            let greatest = row.reduce(0) { max($0, abs(($1 * scale).rounded())) }
            bytes[Int(greatest)] += 2 + feature.cells.count
        }
        let buckets = (1 << one.bits) >> WeightTable.lowBits
        var total =
            WeightTable.headerLength + WeightTable.padding + buckets + WeightTable.blockLength
            * WeightTable.blockCount(bits: one.bits)
        for magnitude in Swift.stride(from: 127, through: cut.decisive, by: -1) {
            total += bytes[magnitude]
            if total > cut.most { return min(127, magnitude + 1) }
        }
        return cut.decisive
    }

    /// A feature as the stream holds it.
    private struct Feature {
        var low: UInt8
        /// Number of weights, or `WeightTable.dense`.
        var count: UInt8
        var cells: [UInt8]
    }

    /// `nil` for a feature that the cut leaves out.
    private static func feature(_ low: Int, _ averages: [Double], scale: Double, _ cut: WeightCut) -> Feature? {
        let row = averages.map { average in
            let weight = Int8((average * scale).rounded())
            return abs(Int(weight)) >= cut.least ? UInt8(bitPattern: weight) : 0
        }
        let labels = row.indices.filter { row[$0] != 0 }
        guard labels.contains(where: { abs(Int(Int8(bitPattern: row[$0]))) >= cut.decisive }) else { return nil }
        // Pairs take less room for few weights; a whole row is faster to add from a fifth of the classes on.
        let isDense = 5 * labels.count > row.count
        return Feature(
            low: UInt8(low), count: isDense ? WeightTable.dense : UInt8(labels.count),
            cells: isDense ? row : labels.flatMap { [UInt8($0), row[$0]] })
    }

    /// The bytes of a bucket, of no more than `most` bytes.
    private static func bucket(_ features: [Feature], most: Int) -> [UInt8] {
        // Features with many weights are asked for most, so they come first.
        let sorted = features.sorted { ($1.cells.count, $0.low) < ($0.cells.count, $1.low) }
        var kept: [Feature] = []
        var length = 1
        for feature in sorted.prefix(255) where length + 2 + feature.cells.count <= most {
            kept.append(feature)
            length += 2 + feature.cells.count
        }
        guard !kept.isEmpty else { return [] }
        return [UInt8(kept.count)] + kept.flatMap { [$0.low, $0.count] } + kept.flatMap(\.cells)
    }
}

extension WeightTable {
    /// The weights of a section that is not in a file yet.
    ///
    /// - Throws: `ModelError` when they are for other classes.
    init(encoded weights: [UInt8], classCount: Int) throws {
        try self.init(
            LanguageModel(bytes: LanguageModel.encode([("weights", weights)])), section: "weights",
            classCount: classCount)
    }
}
