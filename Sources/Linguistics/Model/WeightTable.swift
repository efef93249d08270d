/// A trained linear model: the features that count, each with its few weights that are not zero, summed as integers.
///
/// Section layout: four 32-bit numbers (bits, low bits, classes, 0), padding to 64 bytes, the index, the stream. A
/// feature's bucket is its row without the low bits. The index holds 64 bytes for every 29 buckets: a 32-bit offset into
/// the stream and 30 16-bit distances from there, at which the buckets begin and the last ends. The stream holds for each
/// bucket that is not empty the number of features, then for each its low bits and number of weights, then all weights as
/// pairs of class and signed 8-bit weight. A feature with weights for many classes has the number 255 and one weight for
/// every class. Those with many weights come first in their bucket, as they are asked for most. The stream ends with 16
/// bytes that mean nothing, so that whole rows can be read in whole registers.
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
    /// Bytes at the end of the stream that mean nothing.
    static let padding = 16
    private let classCount: Int
    /// The classes, rounded up for wide registers.
    private let width: Int
    private let index: UnsafeRawPointer
    private let stream: UnsafePointer<UInt8>
    /// Without the last bytes that mean nothing.
    private let streamLength: Int
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
        guard bytes.count >= streamStart + Self.padding else { throw ModelError("section '\(name)' is too short") }
        index = base + Self.headerLength
        stream = (base + streamStart).assumingMemoryBound(to: UInt8.self)
        streamLength = bytes.count - streamStart - Self.padding
        // To look at every part of an index takes a millisecond for all tables together.
        for block in 0..<(model.isTrusted ? 0 : blocks) {
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
        width = (classCount + 15) / 16 * 16
        storage = model.storage
    }

    /// Sums the weights of features into a score for each class.
    ///
    /// - Parameters:
    ///   - rows: Rows as `hasher` makes them; used up.
    ///   - scores: Room for the classes, rounded up to 16.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int32>) {
        sum(rows, count) { sums in
            for label in 0..<width { scores[label] = Int32(sums[label]) }
        }
    }

    /// The same in 16 bits, which the weights of some hundred features never leave.
    func score(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, into scores: UnsafeMutablePointer<Int16>) {
        sum(rows, count) { scores.update(from: $0, count: width) }
    }

    /// Adds the weights of features to sums of 16 bits.
    ///
    /// - Parameters:
    ///   - rows: Rows as `hasher` makes them; used up.
    ///   - sums: Aligned to 16 bytes, room for `mostSums`; what lies beyond the classes is changed as well.
    @inline(__always)
    func add(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, to sums: UnsafeMutablePointer<Int16>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.mostRows) { starts in
            guard let starts = starts.baseAddress else { return }
            var done = 0
            while done < count {
                let some = min(count &- done, Self.mostRows)
                add(rows + done, some, starts, to: sums)
                done &+= some
            }
        }
    }

    @inline(__always)
    private func sum(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, _ take: (UnsafePointer<Int16>) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 2 * Self.mostSums, alignment: 16) { room in
            guard let sums = room.baseAddress?.assumingMemoryBound(to: Int16.self) else { return }
            sums.update(repeating: 0, count: width)
            add(rows, count, to: sums)
            take(sums)
        }
    }

    /// Sums for any class that a byte can name and a whole register beyond, so that no content of the stream makes a table
    /// write elsewhere.
    static let mostSums = 256 + 16
    /// Rows that are added at once.
    private static let mostRows = 112

    /// - Parameter starts: Room for `count` numbers.
    @inline(__always)
    private func add(
        _ rows: UnsafeMutablePointer<UInt32>, _ count: Int, _ starts: UnsafeMutablePointer<UInt32>,
        to sums: UnsafeMutablePointer<Int16>
    ) {
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
            starts[found] = base &+ UInt32(start)
            rows[found] = row
            found &+= start == end ? 0 : 1
        }
        // From here on a row is its low bits and the number of features of its bucket.
        for number in 0..<found {
            rows[number] = rows[number] & Self.lowMask | UInt32(stream[Int(starts[number])]) &<< UInt32(Self.lowBits)
        }
        for number in 0..<found {
            add(
                Int(starts[number]), low: UInt8(truncatingIfNeeded: rows[number]),
                features: Int(rows[number] &>> UInt32(Self.lowBits)), to: sums)
        }
    }

    private static let lowMask: UInt32 = 1 << UInt32(lowBits) - 1

    /// Adds the weights of one feature of the bucket at `start`, if it is there.
    @inline(__always)
    private func add(_ start: Int, low: UInt8, features: Int, to sums: UnsafeMutablePointer<Int16>) {
        var entry = start &+ 1
        let entriesEnd = entry &+ 2 &* features
        guard entriesEnd <= streamLength else { return }
        var cell = entriesEnd
        while entry < entriesEnd {
            let weights = stream[entry &+ 1]
            let length = weights == Self.dense ? classCount : 2 &* Int(weights)
            if stream[entry] == low {
                let last = cell &+ length
                guard last <= streamLength else { return }
                if weights == Self.dense { return WeightRow.add(stream + cell, classCount, to: sums) }
                while cell < last {
                    sums[Int(stream[cell])] &+= Int16(Int8(bitPattern: stream[cell &+ 1]))
                    cell &+= 2
                }
                return
            }
            cell &+= length
            entry &+= 2
        }
    }
}
