import ArgumentParser
import Foundation
import Knowledge

/// A command that writes a graph to the files it is told.
protocol GraphWriter: ParsableCommand {
    var output: [String] { get }
}

extension GraphWriter {
    /// Checks the names of the outputs before any work is done.
    func prepare() throws { try GraphFiles.check(output) }
}
