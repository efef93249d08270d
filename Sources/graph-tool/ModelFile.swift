import Foundation
import Linguistics

/// A model as the commands load it; errors name its file.
struct ModelFile {
    let model: LanguageModel
    private let path: String?

    /// - Parameter path: `nil` for the model in the program.
    init(_ path: String?) throws {
        self.path = path
        if let path, !FileManager.default.fileExists(atPath: path) {
            throw Failure(.noInput, "\(path): no such file")
        }
        do {
            model = try path.map { try LanguageModel(contentsOf: $0) } ?? .builtin()
        } catch {
            throw Failure(.badData, "\(path ?? "built-in model"): \(error)")
        }
    }

    func annotator(isFast: Bool) throws -> Annotator {
        var options = Annotator.Options()
        options.isFast = isFast
        do {
            return try Annotator(model: model, options: options)
        } catch {
            throw Failure(.badData, "\(path ?? "built-in model"): \(error)")
        }
    }
}
