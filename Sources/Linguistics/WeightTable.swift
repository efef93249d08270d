/// A trained linear model: the features that count, each with its few weights that are not zero, summed as integers.
///
/// Section layout: four 32-bit numbers (bits, low bits, classes, 0), padding to 64 bytes, the index, the stream. A
/// feature's bucket is its row without the low bits. The index holds 64 bytes for every 29 buckets: a 32-bit offset into
/// the stream and 30 16-bit distances from there, at which the buckets begin and the last ends. The stream holds for each
/// bucket that is not empty the number of features, then for each its low bits and number of weights, then all weights as
/// pairs of class and signed 8-bit weight. A feature with weights for most classes has the number 255 and one weight for
/// every class. Those with many weights come first in their bucket, as they are asked for most.
struct WeightTable: TransitionScorer, @unchecked Sendable {
    static let headerLength = 64
    static let lowBits = 8
    /// Bytes of a block of the index, one cache line.
    static let blockLength = 64
    static let bucketsPerBlock = 29
    let hasher: FeatureHasher
    /// Room for any class a byte can name, so that no content of the stream can write past the scores.
    let stride = 256
    /// In place of the number of weights: there is one for every class.
    static let dense: UInt8 = 255
    private let classCount: Int
    private let index: UnsafeRawPointer
    private let stream: UnsafePointer<UInt8>
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    /// Number of blocks of the index for so many rows.
    static func blockCount(bits: Int) -> Int { ((1 << (bits - lowBits)) + bucketsPerBlock - 1) / bucketsPerBlock }

    /// - Throws: `ModelError` when the section is missing, is for other classes, or has offsets outside of its stream.
    init(_ model: LanguageModel, section name: String, classCount: Int) throws {
        let bytes = try model.section(name)
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section '\(name)' is too short")
        }
        let numbers = (0..<3).map { Int(UInt32(littleEndian: base.load(fromByteOffset: $0 * 4, as: UInt32.self))) }
        guard (10...28).contains(numbers[0]), numbers[1] == Self.lowBits, numbers[2] == classCount, classCount <= stride
        else { throw ModelError("section '\(name)' does not fit its classes") }
        let blocks = Self.blockCount(bits: numbers[0])
        let streamStart = Self.headerLength + Self.blockLength * blocks
        guard bytes.count >= streamStart else { throw ModelError("section '\(name)' is too short") }
        index = base + Self.headerLength
        stream = (base + streamStart).assumingMemoryBound(to: UInt8.self)
        let streamLength = bytes.count - streamStart
        for block in 0..<blocks {
            let place = index + block * Self.blockLength
            let start = Int(place.load(as: UInt32.self))
            var last: UInt16 = 0
            var isRising = true
            for boundary in 0...Self.bucketsPerBlock {
                let next = place.load(fromByteOffset: 4 + 2 * boundary, as: UInt16.self)
                isRising = isRising && next >= last
                last = next
            }
            guard isRising, start + Int(last) <= streamLength else {
                throw ModelError("section '\(name)' has weights outside of itself")
            }
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
            for number in 0..<count {
                let row = rows[number]
                let bucket = row >> UInt32(Self.lowBits)
                let block = bucket / UInt32(Self.bucketsPerBlock)
                let slot = Int(bucket &- block &* UInt32(Self.bucketsPerBlock))
                let place = index + Int(block) &* Self.blockLength
                let base = place.load(as: UInt32.self)
                let start = place.load(fromByteOffset: 4 &+ 2 &* slot, as: UInt16.self)
                let end = place.load(fromByteOffset: 6 &+ 2 &* slot, as: UInt16.self)
                spans[found] = Span(
                    start: base &+ UInt32(start), end: base &+ UInt32(end), low: UInt8(truncatingIfNeeded: row),
                    features: 0)
                found &+= start == end ? 0 : 1
            }
            for number in 0..<found { spans[number].features = stream[Int(spans[number].start)] }
            for number in 0..<found { add(spans[number], to: scores) }
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
