/// Numbers to be learned, with their gradients and the running means that Adam keeps (Kingma and Ba 2015).
struct LearnedNumbers {
    let count: Int
    let values: UnsafeMutablePointer<Float>
    let gradient: UnsafeMutablePointer<Float>
    let mean: UnsafeMutablePointer<Float>
    let square: UnsafeMutablePointer<Float>

    init(count: Int) {
        func zeros() -> UnsafeMutablePointer<Float> {
            let numbers = UnsafeMutablePointer<Float>.allocate(capacity: count)
            numbers.initialize(repeating: 0, count: count)
            return numbers
        }
        self.count = count
        values = zeros()
        gradient = zeros()
        mean = zeros()
        square = zeros()
    }

    func deallocate() { for numbers in [values, gradient, mean, square] { numbers.deallocate() } }

    /// Moves some of the numbers against their gradient, times `clip`, which then is 0 again.
    func move(_ range: Range<Int>, rate: Float, clip: Float, _ correction: (mean: Float, square: Float)) {
        for index in range {
            let slope = gradient[index] * clip
            gradient[index] = 0
            mean[index] = 0.9 * mean[index] + 0.1 * slope
            square[index] = 0.999 * square[index] + 0.001 * slope * slope
            values[index] -=
                rate * mean[index] * correction.mean / ((square[index] * correction.square).squareRoot() + 1e-8)
        }
    }

    func squares(_ range: Range<Int>) -> Float {
        var sum: Float = 0
        for index in range { sum += gradient[index] * gradient[index] }
        return sum
    }
}
