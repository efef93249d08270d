import CResources
import FoundationEssentials

/// The parts of a page that are the same for every graph.
enum PageResources {
    static var template: String { text(cresource_page_template()) }
    static var style: String { text(cresource_page_style()) }
    static var script: String { text(cresource_page_script()) }

    /// The digest as a Content-Security-Policy writes it, without `sha256-`.
    static func hash(_ text: String) -> String { Data(SHA256.digest(Array(text.utf8))).base64EncodedString() }

    /// The template with every `{{name}}` replaced by its value; what is put in is not looked at again.
    static func filled(_ values: [String: String]) -> String {
        var result = ""
        for (number, part) in template.split(separator: "{{", omittingEmptySubsequences: false).enumerated() {
            guard number > 0, let end = part.firstRange(of: "}}") else {
                result += part
                continue
            }
            result += values[String(part[..<end.lowerBound])] ?? ""
            result += part[end.upperBound...]
        }
        return result
    }

    private static func text(_ resource: CResource) -> String {
        String(decoding: UnsafeRawBufferPointer(start: resource.bytes, count: resource.count), as: UTF8.self)
    }
}
