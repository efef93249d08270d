import Foundation
import Graph

/// A drawing in DOT, drawn as it stands, but without attributes that reach outside it.
struct DOTDrawing {
    let path: String
    let options: DrawingOptions

    /// - Throws: `Failure` that names the file.
    func render(to outputs: [String]) throws {
        for output in outputs where Self.isDOT(output) == false && Self.format(output) == nil {
            throw Failure(.usage, "\(output): a drawing in DOT becomes .svg, .png, .pdf or .dot")
        }
        guard FileManager.default.fileExists(atPath: path) else { throw Failure(.noInput, "\(path): no such file") }
        let text = try LanguageOptions.text(of: path)
        let parsed: DOTGraph
        do {
            parsed = try DOTParser.parse(text)
        } catch {
            throw Failure(.badData, "\(path):\(error)")
        }
        let engine = try options.layoutEngine() ?? parsed.layoutEngine ?? .dot
        let (safe, removed) = parsed.sanitized(keepingData: true)
        if !removed.isEmpty { Diagnostics.warning("\(path): attributes left out: \(removed.joined(separator: ", "))") }
        let dot = safe.description
        let runner = LayoutRunner.automatic().withTimeLimit(options.layoutTimeout)
        for output in outputs {
            guard let format = Self.format(output) else {
                try OutputFile(path: output).write(Array(dot.utf8))
                continue
            }
            do {
                let (bytes, notes) = try runner.renderWithFallbacks(dot, engine: engine, format: format)
                notes.forEach(Diagnostics.note)
                try OutputFile(path: output).write(bytes)
            } catch let error as GraphvizError {
                throw Failure(.badData, "\(path): \(error)")
            }
        }
    }

    private static func isDOT(_ output: String) -> Bool { ["dot", "gv"].contains(GraphFiles.fileExtension(output)) }

    private static func format(_ output: String) -> ImageFormat? {
        GraphFiles.pictures.first { $0.fileExtension == GraphFiles.fileExtension(output) }?.format
    }
}
