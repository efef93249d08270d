internal import CGraphviz
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Layout and rendering through the system's libgraphviz, in this process. The only file that touches C.
///
/// Graphviz's context, last error and fonts are process-wide, so that all calls wait for one lock, and a hostile
/// graph can take the process along: for DOT from outside use `LayoutRunner`, which does the same in a child.
public enum Graphviz {
    /// Made once and never freed: freeing a context and making another is a use after free in the pango plugin.
    private nonisolated(unsafe) static var context: OpaquePointer?
    private nonisolated(unsafe) static var messages = ""
    private static let lock = Mutex(())

    /// Lays the graph out and draws it.
    ///
    /// - Parameters:
    ///   - dot: One graph in the DOT language.
    ///   - engine: What places the nodes.
    ///   - format: What is drawn.
    /// - Returns: The bytes of the picture or text.
    /// - Throws: `GraphvizError.unreadable` or `.failed`.
    public static func render(
        _ dot: String, engine: LayoutEngine, format: ImageFormat
    ) throws(GraphvizError) -> [UInt8] {
        // NUL would cut the text short.
        let text = dot.utf8.contains(0) ? String(decoding: dot.utf8.filter { $0 != 0 }, as: UTF8.self) : dot
        let result: Result<[UInt8], GraphvizError> = lock.withLock { _ in
            do throws(GraphvizError) {
                return .success(try unlockedRender(text, engine.rawValue, format.rawValue))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The version of Graphviz this was built with.
    public static var version: String { PACKAGE_VERSION }

    private static func unlockedRender(
        _ dot: String, _ engine: String, _ format: String
    ) throws(GraphvizError) -> [UInt8] {
        messages = ""
        // Numbers in attributes are read with the decimal sign of the locale.
        let locale = newlocale(GT_LC_ALL_MASK, "C", nil)
        let before = uselocale(locale)
        defer {
            uselocale(before)
            if let locale { freelocale(locale) }
        }
        if context == nil {
            // Keeps Graphviz from opening files that a graph names.
            setenv("SERVER_NAME", "1", 0)
            _ = agseterrf { text in
                if let text { Graphviz.messages += String(cString: text) }
                return 0
            }
            context = gvContext()
        }
        // sfdp goes on where the last layout left the random numbers: back to those of a new process.
        srand(1)
        guard let context else { throw .failed("there is no context") }
        agreseterrors()
        let read = gt_read(dot)
        let fault = firstMessage
        gt_finish_reading()
        messages = ""
        guard let graph = read else { throw .unreadable(fault ?? "it holds no graph") }
        defer { agclose(graph) }
        guard gt_layout(context, graph, engine) == 0 else {
            throw .failed(firstMessage ?? "no layout with \(engine)")
        }
        defer { gvFreeLayout(context, graph) }
        var data: UnsafeMutablePointer<CChar>?
        var length = 0
        let status = gt_render(context, graph, format, &data, &length)
        defer { if let data { gvFreeRenderData(data) } }
        // A broken label or a missing renderer is only reported, not returned.
        if let error = firstError { throw .failed(error) }
        guard status == 0, let data else { throw .failed(firstMessage ?? "nothing was drawn as \(format)") }
        return data.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
    }

    private static var firstError: String? {
        messages.split(separator: "\n").first { $0.hasPrefix("Error: ") }.map { String($0.dropFirst(7)) }
    }

    private static var firstMessage: String? {
        firstError ?? messages.split(separator: "\n").first.map(String.init)
    }
}
