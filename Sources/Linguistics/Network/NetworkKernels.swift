internal import CNetwork

/// The kernels for this processor. All sets give the same bytes, so which one runs is nobody's business but a test's.
enum Kernels {
    /// Those that this processor has, the fastest last.
    static let available = [NETWORK_PORTABLE, NETWORK_AVX2, NETWORK_AVX512].compactMap { network_kernels($0)?.pointee }

    static let best = available.last ?? network_portable_kernels
}

/// Functions on floats with the same results on every machine.
public enum NetworkMath {
    /// Floats that the kernels take at a time.
    private static let lanes = Int(NETWORK_LANES)

    /// x times the share of the normal distribution below x, of each of the values.
    public static func gelu(_ values: [Float]) -> [Float] { mapped(values, Kernels.best.activate) }

    /// One over one and e to the power of minus each of the values.
    public static func sigmoid(_ values: [Float]) -> [Float] {
        let powers = mapped(values.map { -abs($0) }, Kernels.best.exponentiate)
        return zip(values, powers).map { $0 < 0 ? $1 / (1 + $1) : 1 / (1 + $1) }
    }

    public static func sigmoid(_ value: Float) -> Float { sigmoid([value])[0] }

    /// Likelihoods of which each row of `width` adds up to 1. Complexity: O(values).
    public static func softmax(_ values: [Float], width: Int) -> [Float] {
        var shifted = values
        for start in stride(from: 0, to: values.count, by: width) {
            let row = start..<min(start + width, values.count)
            let largest = values[row].max() ?? 0
            for index in row { shifted[index] -= largest }
        }
        var powers = mapped(shifted, Kernels.best.exponentiate)
        for start in stride(from: 0, to: values.count, by: width) {
            let row = start..<min(start + width, values.count)
            var sum: Float = 0
            for index in row { sum += powers[index] }
            for index in row { powers[index] /= sum }
        }
        return powers
    }

    private static func mapped(
        _ values: [Float], _ function: (UnsafeMutablePointer<Float>, Int) -> Void
    ) -> [Float] {
        let padded = (values.count + lanes - 1) / lanes * lanes
        return [Float](unsafeUninitializedCapacity: padded) { buffer, count in
            _ = buffer.update(fromContentsOf: values)
            for index in values.count..<padded { buffer[index] = 0 }
            if let start = buffer.baseAddress { function(start, padded) }
            count = values.count
        }
    }
}
