/// The digest by which a page names the one script that may run in it (FIPS 180-4).
enum SHA256 {
    /// The digest of the bytes, 32 of them. Complexity: O(bytes).
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        bytes += [UInt8](repeating: 0, count: (120 - bytes.count % 64) % 64)
        bytes += bigEndian(UInt64(message.count) * 8)
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        for start in stride(from: 0, to: bytes.count, by: 64) {
            mix(bytes[start..<(start + 64)], into: &state)
        }
        return state.flatMap { bigEndian($0) }
    }

    private static func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { at in
            block[at..<(at + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for t in 16..<64 {
            let (a, b) = (words[t - 15], words[t - 2])
            let low = right(a, 7) ^ right(a, 18) ^ (a >> 3)
            let high = right(b, 17) ^ right(b, 19) ^ (b >> 10)
            words.append(words[t - 16] &+ low &+ words[t - 7] &+ high)
        }
        var v = state
        for t in 0..<64 {
            let sum = right(v[4], 6) ^ right(v[4], 11) ^ right(v[4], 25)
            let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
            let first = v[7] &+ sum &+ choice &+ constants[t] &+ words[t]
            let other = right(v[0], 2) ^ right(v[0], 13) ^ right(v[0], 22)
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
            v = [first &+ other &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        for index in state.indices { state[index] &+= v[index] }
    }

    private static func right(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var primes: [UInt32] = []
        var number: UInt32 = 2
        while primes.count < 64 {
            if !primes.contains(where: { number % $0 == 0 }) { primes.append(number) }
            number += 1
        }
        return primes.map(cubeRootFraction)
    }()

    /// 32 bits after the point of the cube root, by halving: exact, unlike floating point.
    private static func cubeRootFraction(_ prime: UInt32) -> UInt32 {
        // The greatest r with r³ <= prime · 2⁹⁶; r has its point after 32 bits.
        var root: UInt64 = 0
        for bit in stride(from: 34, through: 0, by: -1) {
            let tried = root | 1 << UInt64(bit)
            if isAtMost(tried, prime) { root = tried }
        }
        return UInt32(truncatingIfNeeded: root)
    }

    /// Whether r³ <= prime · 2⁹⁶, in 128 bits and more.
    private static func isAtMost(_ root: UInt64, _ prime: UInt32) -> Bool {
        let square = root.multipliedFullWidth(by: root)
        let low = square.low.multipliedFullWidth(by: root)
        let high = square.high.multipliedFullWidth(by: root)
        let (middle, carry) = low.high.addingReportingOverflow(high.low)
        let top = high.high + (carry ? 1 : 0)
        let (limitTop, limitMiddle) = (UInt64(prime) >> 32, UInt64(prime) << 32)
        if top != limitTop { return top < limitTop }
        return middle < limitMiddle || (middle == limitMiddle && low.low == 0)
    }
}
