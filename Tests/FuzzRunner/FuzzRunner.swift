import Foundation
import Fuzzing

/// The reader that the environment's FUZZ_TARGET names.
private let target = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

private func say(_ line: String) { FileHandle.standardError.write(Data(line.utf8)) }

/// Called by libFuzzer with input after input; a finding ends the process, and libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else {
        say("FUZZ_TARGET must be one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))\n")
        exit(64)
    }
    do {
        try target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        say("finding: \(error)\n")
        abort()
    }
    return 0
}

/// Writes the seeds of the target as files, before the first input, into the folder that FUZZ_SEEDS names.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
    guard let target, let folder = getenv("FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    for (number, seed) in target.seeds.enumerated() {
        guard let file = fopen("\(folder)/seed-\(number)", "w") else { continue }
        fwrite(seed, 1, seed.count, file)
        fclose(file)
    }
    return 0
}
