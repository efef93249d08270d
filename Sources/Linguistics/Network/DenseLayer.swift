internal import CNetwork

/// A matrix of 8-bit weights with a bias: what makes rows of `outputs` floats of rows of `inputs`.
///
/// The inputs of each row are brought to 8 bits by their range. Section layout: 32 bits each of the number of inputs and of
/// outputs, zeros up to 64 bytes, then for all outputs, padded to a multiple of 16, a float scale, a float bias, and the
/// sum of the weights in 32 bits; the weights as `NetworkMatrix` says.
public struct DenseLayer: @unchecked Sendable {
    public let inputs: Int
    public let outputs: Int
    private let matrix: NetworkMatrix
    /// Keeps the memory alive; immutable, hence safe to share.
    private let storage: LanguageModel.Storage

    private static let headerLength = 64

    /// - Parameters:
    ///   - inputs: How many it must have.
    ///   - outputs: How many it must have; `nil` for any number.
    /// - Throws: `ModelError` when the section is missing or has another shape or length.
    public init(_ model: LanguageModel, _ name: String, inputs: Int, outputs: Int? = nil) throws {
        let bytes = try model.section(name)
        guard bytes.count >= Self.headerLength, let base = bytes.baseAddress else {
            throw ModelError("section '\(name)' is too short")
        }
        self.inputs = Int(base.load(as: UInt32.self).littleEndian)
        self.outputs = Int(base.load(fromByteOffset: 4, as: UInt32.self).littleEndian)
        guard self.inputs == inputs, outputs == nil || self.outputs == outputs, self.outputs > 0,
            inputs % Int(NETWORK_LANES) == 0, inputs <= Int(NETWORK_MOST_INPUTS)
        else {
            throw ModelError(
                "section '\(name)' has \(self.inputs) inputs and \(self.outputs) outputs; expected \(inputs)"
                    + (outputs.map { " and \($0)" } ?? ""))
        }
        let block = Int(NETWORK_OUTPUT_BLOCK)
        let padded = (self.outputs + block - 1) / block * block
        guard padded <= 1 << 16, bytes.count == Self.headerLength + padded * (12 + inputs) else {
            throw ModelError("section '\(name)' has a wrong length")
        }
        let scales = base + Self.headerLength
        try model.checkFloats(scales, count: 2 * padded, section: name)
        matrix = NetworkMatrix(
            packed: (scales + padded * 12).assumingMemoryBound(to: Int8.self),
            scales: scales.assumingMemoryBound(to: Float.self),
            bias: (scales + padded * 4).assumingMemoryBound(to: Float.self),
            sums: (scales + padded * 8).assumingMemoryBound(to: Int32.self), outputs: padded, inputs: inputs)
        storage = model.storage
    }

    /// The outputs of `count` rows, without those that only pad the matrix. Complexity: O(rows times weights).
    public func callAsFunction(_ rows: [Float], count: Int, gelu: Bool = false) -> [Float] {
        guard count > 0, rows.count == count * inputs else { return [] }
        let padded = matrix.outputs
        let results = [Float](unsafeUninitializedCapacity: count * padded) { buffer, size in
            apply(rows, count: count, gelu: gelu, to: buffer)
            size = count * padded
        }
        guard padded != outputs else { return results }
        var trimmed: [Float] = []
        trimmed.reserveCapacity(count * outputs)
        for row in 0..<count { trimmed += results[row * padded..<row * padded + outputs] }
        return trimmed
    }

    /// The same for rows of a buffer, into a buffer of `count` times the padded outputs.
    func apply(
        _ rows: UnsafePointer<Float>, count: Int, gelu: Bool = false, to results: UnsafeMutableBufferPointer<Float>,
        by kernels: NetworkKernels = Kernels.best
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * inputs) { quantized in
            withUnsafeTemporaryAllocation(of: NetworkQuantization.self, capacity: count) { quantizations in
                guard let bytes = quantized.baseAddress, let places = quantizations.baseAddress,
                    let outputs = results.baseAddress
                else { return }
                for row in 0..<count {
                    places[row] = kernels.quantize(rows + row * inputs, inputs, bytes + row * inputs)
                }
                withUnsafePointer(to: matrix) { kernels.multiply($0, bytes, places, count, gelu, outputs) }
            }
        }
    }
}
