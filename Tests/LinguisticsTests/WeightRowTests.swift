import TestSupport
import Testing

@testable import Linguistics

struct WeightRowTests {
    /// Both ways of adding a row give the same sums, whichever a build uses.
    @Test(arguments: [1, 12, 13, 15, 16, 17, 61, 74, 87, 250])
    func bothWaysAgree(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let row = (0..<count + 16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let before = (0..<count + 16).map { _ in Int16.random(in: -9_000...9_000, using: &generator) }
        func sums(_ add: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<Int16>) -> Void) -> [Int16] {
            withUnsafeTemporaryAllocation(byteCount: 2 * before.count, alignment: 16) { room in
                guard let sums = room.baseAddress?.assumingMemoryBound(to: Int16.self) else { return [] }
                for (place, sum) in before.enumerated() { sums[place] = sum }
                row.withUnsafeBufferPointer { if let row = $0.baseAddress { add(row, count, sums) } }
                return (0..<count).map { sums[$0] }
            }
        }
        let expected = (0..<count).map { before[$0] + Int16(Int8(bitPattern: row[$0])) }
        #expect(sums(WeightRow.addOneByOne) == expected)
        #expect(sums(WeightRow.addInRegisters) == expected)
    }
}
