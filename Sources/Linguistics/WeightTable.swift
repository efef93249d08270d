/// A trained linear model: hashed rows of 8-bit weights, one weight a class, summed as integers.
///
/// Section layout: four 32-bit numbers (bits, classes, stride, 0), padding to 64 bytes, a bitmap of 2^bits bits that says
/// which rows count, then 2^bits + stride weights.
struct WeightTable: TransitionScorer, @unchecked Sendable {
    static let headerLength = 64
    /// Binary logarithm of the number of rows.
    let bits: Int
    let classCount: Int
    /// `classCount` rounded up to a multiple of 16: the weights read for one row.
    let stride: Int
    let hasher: FeatureHasher
    private let bitmap: UnsafePointer<UInt8>
    private let weights: UnsafeRawPointer
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    init(_ model: LanguageModel, section name: String, classCount: Int) throws {
        let bytes = try model.section(name)
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section '\(name)' is too short")
        }
        let numbers = (0..<3).map { Int(UInt32(littleEndian: base.load(fromByteOffset: $0 * 4, as: UInt32.self))) }
        guard (10...28).contains(numbers[0]), numbers[1] == classCount, numbers[2] == (classCount + 15) / 16 * 16,
            bytes.count == Self.headerLength + (1 << numbers[0]) / 8 + (1 << numbers[0]) + numbers[2]
        else { throw ModelError("section '\(name)' does not fit its classes") }
        bits = numbers[0]
        self.classCount = classCount
        stride = numbers[2]
        hasher = FeatureHasher(bits: bits)
        bitmap = (base + Self.headerLength).assumingMemoryBound(to: UInt8.self)
        weights = base + Self.headerLength + (1 << bits) / 8
        storage = model.storage
    }

    /// Sums the rows of features into a score for each class.
    ///
    /// - Parameters:
    ///   - rows: Row numbers below 2^bits; those that do not count are squeezed out in place.
    ///   - count: Number of rows, at most 250, so that 16 bits hold every sum.
    ///   - scores: Room for `stride` sums.
    @inline(__always)
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>) {
        var active = 0
        for index in 0..<count {
            let row = rows[index]
            rows[active] = row
            active &+= Int(bitmap[Int(row >> 3)] >> (row & 7)) & 1
        }
        var block = 0
        while block < stride {
            var low = SIMD8<Int16>.zero
            var high = SIMD8<Int16>.zero
            for index in 0..<active {
                let packed = weights.loadUnaligned(
                    fromByteOffset: Int(rows[index]) &+ block, as: SIMD8<Int16>.self)
                low &+= (packed &<< 8) &>> 8
                high &+= packed &>> 8
            }
            for lane in 0..<8 {
                scores[block &+ 2 &* lane] = Int32(low[lane])
                scores[block &+ 2 &* lane &+ 1] = Int32(high[lane])
            }
            block &+= 16
        }
    }
}
