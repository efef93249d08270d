/// A trained linear model: the features that count, each with its few weights that are not zero, summed as integers.
///
/// Section layout: four 32-bit numbers (bits, low bits, classes, 0), padding to 64 bytes, 2^(bits - low) + 1 offsets into
/// the stream, the stream. A feature's bucket is its row without the low bits; the stream holds for each bucket that is
/// not empty the number of features, then for each its low bits and number of weights, then all weights as pairs of class
/// and signed 8-bit weight. A feature with weights for most classes has the number 255 and one weight for every class.
struct WeightTable: TransitionScorer, @unchecked Sendable {
    static let headerLength = 64
    static let lowBits = 8
    let hasher: FeatureHasher
    /// Room for any class a byte can name, so that no content of the stream can write past the scores.
    let stride = 256
    /// In place of the number of weights: there is one for every class.
    static let dense: UInt8 = 255
    private let classCount: Int
    private let offsets: UnsafePointer<UInt32>
    private let stream: UnsafePointer<UInt8>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// - Throws: `ModelError` when the section is missing, is for other classes, or has offsets outside of its stream.
    init(_ model: LanguageModel, section name: String, classCount: Int) throws {
        let bytes = try model.section(name)
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section '\(name)' is too short")
        }
        let numbers = (0..<3).map { Int(UInt32(littleEndian: base.load(fromByteOffset: $0 * 4, as: UInt32.self))) }
        guard (10...28).contains(numbers[0]), numbers[1] == Self.lowBits, numbers[2] == classCount, classCount <= stride
        else { throw ModelError("section '\(name)' does not fit its classes") }
        let buckets = 1 << (numbers[0] - Self.lowBits)
        let streamStart = Self.headerLength + 4 * (buckets + 1)
        guard bytes.count >= streamStart else { throw ModelError("section '\(name)' is too short") }
        offsets = (base + Self.headerLength).assumingMemoryBound(to: UInt32.self)
        stream = (base + streamStart).assumingMemoryBound(to: UInt8.self)
        var last: UInt32 = 0
        var isRising = true
        for bucket in 0...buckets {
            isRising = isRising && offsets[bucket] >= last
            last = offsets[bucket]
        }
        guard isRising, Int(last) <= bytes.count - streamStart else {
            throw ModelError("section '\(name)' has weights outside of itself")
        }
        hasher = FeatureHasher(bits: numbers[0])
        self.classCount = classCount
        storage = model.storage
    }

    /// Sums the weights of features into a score for each class.
    ///
    /// - Parameters:
    ///   - rows: Rows as `hasher` makes them.
    ///   - scores: Room for `stride` sums.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>) {
        scores.update(repeating: 0, count: stride)
        withUnsafeTemporaryAllocation(of: Span.self, capacity: count) { spans in
            guard let spans = spans.baseAddress else { return }
            // Two rounds without branches first, so that the many reads from far apart wait for memory all at once.
            var found = 0
            for index in 0..<count {
                let row = rows[index]
                let bucket = Int(row >> UInt32(Self.lowBits))
                let start = offsets[bucket]
                let end = offsets[bucket &+ 1]
                spans[found] = Span(start: start, end: end, low: UInt8(truncatingIfNeeded: row), features: 0)
                found &+= start == end ? 0 : 1
            }
            for index in 0..<found { spans[index].features = stream[Int(spans[index].start)] }
            for index in 0..<found { add(spans[index], to: scores) }
        }
    }

    /// Where a bucket lies in the stream, which of its features is asked for, and of how many.
    private struct Span {
        var start: UInt32
        var end: UInt32
        var low: UInt8
        var features: UInt8
    }

    @inline(__always) private func add(_ span: Span, to scores: UnsafeMutablePointer<Int32>) {
        let end = Int(span.end)
        var entry = Int(span.start) &+ 1
        let entriesEnd = entry &+ 2 &* Int(span.features)
        guard entriesEnd <= end else { return }
        var cell = entriesEnd
        while entry < entriesEnd {
            let weights = stream[entry &+ 1]
            let length = weights == Self.dense ? classCount : 2 &* Int(weights)
            if stream[entry] == span.low {
                let last = cell &+ length
                guard last <= end else { return }
                if weights == Self.dense {
                    let row = UnsafeRawPointer(stream + cell).assumingMemoryBound(to: Int8.self)
                    for label in 0..<classCount { scores[label] &+= Int32(row[label]) }
                    return
                }
                while cell < last {
                    scores[Int(stream[cell])] &+= Int32(Int8(bitPattern: stream[cell &+ 1]))
                    cell &+= 2
                }
                return
            }
            cell &+= length
            entry &+= 2
        }
    }
}
