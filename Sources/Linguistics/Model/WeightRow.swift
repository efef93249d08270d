/// Adds a weight for every class to the sums.
enum WeightRow {
    /// Adds `count` signed 8-bit weights; reads and changes up to 15 weights and sums beyond them.
    @inline(__always)
    static func add(_ row: UnsafePointer<UInt8>, _ count: Int, to sums: UnsafeMutablePointer<Int16>) {
        // Unoptimized code works on a register's parts by a call each.
        #if DEBUG
            addOneByOne(row, count, to: sums)
        #else
            addInRegisters(row, count, to: sums)
        #endif
    }

    static func addOneByOne(_ row: UnsafePointer<UInt8>, _ count: Int, to sums: UnsafeMutablePointer<Int16>) {
        var label = 0
        while label < count {
            sums[label] &+= Int16(truncatingIfNeeded: Int8(bitPattern: row[label]))
            label &+= 1
        }
    }

    /// 16 at a time; what it makes of sums beyond `count` means nothing.
    ///
    /// - Parameter sums: Aligned to 16 bytes.
    @inline(__always)
    static func addInRegisters(_ row: UnsafePointer<UInt8>, _ count: Int, to sums: UnsafeMutablePointer<Int16>) {
        var label = 0
        while label < count {
            let weights = UnsafeRawPointer(row + label).loadUnaligned(as: SIMD16<Int8>.self)
            let place = UnsafeMutableRawPointer(sums + label)
            let low = place.load(as: SIMD8<Int16>.self) &+ SIMD8<Int16>(truncatingIfNeeded: weights.lowHalf)
            let high =
                place.load(fromByteOffset: 16, as: SIMD8<Int16>.self)
                &+ SIMD8<Int16>(truncatingIfNeeded: weights.highHalf)
            place.storeBytes(of: low, as: SIMD8<Int16>.self)
            place.storeBytes(of: high, toByteOffset: 16, as: SIMD8<Int16>.self)
            label &+= 16
        }
    }
}
