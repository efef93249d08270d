/// What a `NameNetwork` knows of a word at one of its layers: `count` numbers that stay in registers.
struct NameNetworkVector {
    static let count = 48
    private typealias Part = SIMD16<Float>

    private var first = Part.zero
    private var second = Part.zero
    private var third = Part.zero

    init() {}

    /// Reads `count` numbers.
    @inline(__always) init(_ numbers: UnsafePointer<Float>) {
        let bytes = UnsafeRawPointer(numbers)
        first = bytes.loadUnaligned(as: Part.self)
        second = bytes.loadUnaligned(fromByteOffset: 64, as: Part.self)
        third = bytes.loadUnaligned(fromByteOffset: 128, as: Part.self)
    }

    /// The sum of some rows of a table, each number times `scale`.
    @inline(__always)
    init(sumOf rows: UnsafeMutableBufferPointer<Int32>, of table: UnsafePointer<Int8>, _ scale: Float) {
        var sums = (SIMD16<Int16>.zero, SIMD16<Int16>.zero, SIMD16<Int16>.zero)
        for row in rows {
            let bytes = UnsafeRawPointer(table + Int(row) * Self.count)
            sums.0 &+= SIMD16(truncatingIfNeeded: bytes.loadUnaligned(as: SIMD16<Int8>.self))
            sums.1 &+= SIMD16(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 16, as: SIMD16<Int8>.self))
            sums.2 &+= SIMD16(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 32, as: SIMD16<Int8>.self))
        }
        first = Part(sums.0) * scale
        second = Part(sums.1) * scale
        third = Part(sums.2) * scale
    }

    @inline(__always) func store(to numbers: UnsafeMutablePointer<Float>) {
        let bytes = UnsafeMutableRawPointer(numbers)
        bytes.storeBytes(of: first, as: Part.self)
        bytes.storeBytes(of: second, toByteOffset: 64, as: Part.self)
        bytes.storeBytes(of: third, toByteOffset: 128, as: Part.self)
    }

    @inline(__always) mutating func add(_ other: Self, times factor: Float = 1) {
        first += other.first * factor
        second += other.second * factor
        third += other.third * factor
    }

    /// Adds the numbers to those in memory.
    @inline(__always) func add(to numbers: UnsafeMutablePointer<Float>, times factor: Float = 1) {
        var sum = Self(numbers)
        sum.add(self, times: factor)
        sum.store(to: numbers)
    }

    /// The products of the numbers at the same places.
    @inline(__always) func times(_ other: Self) -> Self {
        var product = self
        product.first *= other.first
        product.second *= other.second
        product.third *= other.third
        return product
    }

    @inline(__always) func dot(_ other: Self) -> Float {
        (first * other.first + second * other.second + third * other.third).sum()
    }

    /// The numbers, 0 in place of those where the other has none above 0.
    @inline(__always) func `where`(isAboveZero other: Self) -> Self {
        var result = self
        result.first.replace(with: 0, where: other.first .<= 0)
        result.second.replace(with: 0, where: other.second .<= 0)
        result.third.replace(with: 0, where: other.third .<= 0)
        return result
    }

    /// The numbers, 0 in place of those below it.
    @inline(__always) var rectified: Self { `where`(isAboveZero: self) }
}
