/// The trainer of one weight table: an averaged perceptron over hashed rows.
///
/// A row's weights move only after the row took part in `cutoff` would-be updates, so that what was seen once or twice
/// leaves no noise; rows that never got there are marked dead in the shipped bitmap.
final class Perceptron: TransitionScorer {
    let bits: Int
    let classCount: Int
    let stride: Int
    let hasher: FeatureHasher
    private let cutoff: UInt8
    private let weights: UnsafeMutablePointer<Int16>
    private let totals: UnsafeMutablePointer<Int64>
    private let sightings: UnsafeMutablePointer<UInt8>
    private var clock: Int64 = 1
    private var size: Int { (1 << bits) + stride }

    init(bits: Int, classCount: Int, cutoff: Int) {
        self.bits = bits
        self.classCount = classCount
        stride = (classCount + 15) / 16 * 16
        hasher = FeatureHasher(bits: bits)
        self.cutoff = UInt8(cutoff)
        let size = (1 << bits) + stride
        weights = .allocate(capacity: size)
        weights.initialize(repeating: 0, count: size)
        totals = .allocate(capacity: size)
        totals.initialize(repeating: 0, count: size)
        sightings = .allocate(capacity: 1 << bits)
        sightings.initialize(repeating: 0, count: 1 << bits)
    }

    deinit {
        weights.deallocate()
        totals.deallocate()
        sightings.deallocate()
    }

    /// Sums the weights of the rows that count into `stride` scores.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>) {
        scores.update(repeating: 0, count: stride)
        for index in 0..<count where sightings[Int(rows[index])] >= cutoff {
            let row = weights + Int(rows[index])
            for label in 0..<stride { scores[label] &+= Int32(row[label]) }
        }
    }

    /// Notes one more training example, the unit of averaging.
    func tick() { clock += 1 }

    /// Moves the weights of the rows towards one class and away from another (either may be `nil`).
    func update(_ rows: UnsafePointer<UInt32>, _ count: Int, towards gold: Int?, awayFrom wrong: Int?) {
        for index in 0..<count {
            let row = Int(rows[index])
            if sightings[row] < cutoff {
                sightings[row] += 1
                if sightings[row] < cutoff { continue }
            }
            if let gold { add(1, row + gold) }
            if let wrong { add(-1, row + wrong) }
        }
    }

    @inline(__always) private func add(_ amount: Int16, _ position: Int) {
        let moved = weights[position].addingReportingOverflow(amount)
        guard !moved.overflow else { return }
        weights[position] = moved.partialValue
        totals[position] += Int64(amount) * clock
    }

    /// The averaged weights as 8-bit numbers, as the bytes of a `WeightTable` section.
    ///
    /// They are scaled by 127 / largest and rounded, never clipped.
    func encoded() -> [UInt8] {
        let scaleClock = Double(clock)
        func average(_ index: Int) -> Double { Double(weights[index]) - Double(totals[index]) / scaleClock }
        var largest = 0.0
        for index in 0..<size { largest = max(largest, average(index).magnitude) }
        let scale = largest > 0 ? 127 / largest : 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(WeightTable.headerLength + size + (1 << bits) / 8)
        for number in [bits, classCount, stride, 0] { bytes.appendLittleEndian(UInt32(number)) }
        bytes += [UInt8](repeating: 0, count: WeightTable.headerLength - bytes.count)
        for start in Swift.stride(from: 0, to: 1 << bits, by: 8) {
            var byte: UInt8 = 0
            for bit in 0..<8 where sightings[start + bit] >= cutoff { byte |= 1 << UInt8(bit) }
            bytes.append(byte)
        }
        for index in 0..<size {
            bytes.append(UInt8(bitPattern: Int8((average(index) * scale).rounded())))
        }
        return bytes
    }
}
