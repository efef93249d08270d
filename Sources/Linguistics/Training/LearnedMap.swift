/// A linear map while it is learned, or the slopes of the loss by its weights.
///
/// A row of outputs for each input, then the bias.
struct LearnedMap {
    let size: MapSize
    let start: UnsafeMutablePointer<Float>

    @inline(__always) func row(_ input: Int) -> UnsafeMutablePointer<Float> { start + input * size.outputs }
    var bias: UnsafeMutablePointer<Float> { row(size.inputs) }
    var weights: UnsafeBufferPointer<Float> { UnsafeBufferPointer(start: start, count: size.inputs * size.outputs) }
    static func length(_ size: MapSize) -> Int { (size.inputs + 1) * size.outputs }

    /// The maps whose numbers lie one after the other from `start` on.
    static func maps(_ size: NameNetwork.Size, _ start: UnsafeMutablePointer<Float>) -> NameNetworkMaps<LearnedMap> {
        var next = start
        return NameNetworkMaps(size) { size in
            defer { next += length(size) }
            return LearnedMap(size: size, start: next)
        }
    }

    @inline(__always) func apply(_ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>) {
        output.update(from: bias, count: size.outputs)
        for number in 0..<size.inputs {
            FloatRow.add(row(number), times: input[number], to: output, size.outputs)
        }
    }

    /// Adds the slopes of the loss by the weights to `gradient`, and those by the input to `inputSlopes`.
    @inline(__always) func learn(
        _ input: UnsafePointer<Float>, _ slopes: UnsafePointer<Float>, to gradient: LearnedMap,
        _ inputSlopes: UnsafeMutablePointer<Float>
    ) {
        FloatRow.add(slopes, times: 1, to: gradient.bias, size.outputs)
        for number in 0..<size.inputs {
            inputSlopes[number] += FloatRow.dot(slopes, row(number), size.outputs)
            FloatRow.add(slopes, times: input[number], to: gradient.row(number), size.outputs)
        }
    }
}

/// Sums over rows of numbers, 16 at a time; their lengths are divisible by 16.
enum FloatRow {
    @inline(__always) static func dot(_ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, _ count: Int)
        -> Float
    {
        var sum = SIMD16<Float>.zero
        var place = 0
        while place < count {
            sum += load(first + place) * load(second + place)
            place += 16
        }
        return sum.sum()
    }

    /// Adds a row times `factor` to another.
    @inline(__always) static func add(
        _ row: UnsafePointer<Float>, times factor: Float, to sum: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        guard factor != 0 else { return }
        var place = 0
        while place < count {
            let added = load(sum + place) + load(row + place) * factor
            UnsafeMutableRawPointer(sum + place).storeBytes(of: added, as: SIMD16<Float>.self)
            place += 16
        }
    }

    /// Writes the products of the numbers at the same places.
    @inline(__always) static func multiply(
        _ product: UnsafeMutablePointer<Float>, by first: UnsafePointer<Float>, _ second: UnsafePointer<Float>,
        _ count: Int
    ) {
        var place = 0
        while place < count {
            product[place] = first[place] * second[place]
            place += 1
        }
    }

    @inline(__always) static func multiply(
        _ numbers: UnsafeMutablePointer<Float>, _ factors: UnsafePointer<Float>, _ count: Int
    ) {
        multiply(numbers, by: numbers, factors, count)
    }

    @inline(__always) private static func load(_ numbers: UnsafePointer<Float>) -> SIMD16<Float> {
        UnsafeRawPointer(numbers).loadUnaligned(as: SIMD16<Float>.self)
    }
}
