/// Follows the elements of a GEXF file of any version; attributes go by their titles.
struct GEXFReader: ElementFollower {
    static let format = (root: "gexf", name: "GEXF")
    /// A node or edge that is open, with what it says so far; `target` is empty for a node.
    private struct Owner {
        var element: String
        var source: String
        var target = ""
        var attributes: GraphAssembler.Attributes
    }

    let xml: XMLPull
    var assembler = GraphAssembler()
    /// Titles of declared attributes by class and id.
    private var titles: [String: [String: String]] = [:]
    /// What holds where no value is given, by class and title.
    private var fallbacks: [String: [String: String]] = [:]
    private var elementClass = "node"
    private var attributeInWork: String?
    private var owners: [Owner] = []
    /// The text of the element in work; `nil` where text says nothing.
    var text: String?

    init(_ xml: XMLPull) { self.xml = xml }

    // MARK: Starts

    mutating func start(_ element: String, _ attributes: [String: String]) throws {
        switch element {
        case "graph":
            if attributes["defaultedgetype"] == "undirected" { assembler.note(ForeignNotes.undirected) }
        case "attributes": elementClass = attributes["class"] ?? "node"
        case "attribute":
            guard let id = attributes["id"] else { throw xml.error("this <attribute> has no id") }
            titles[elementClass, default: [:]][id] = (attributes["title"] ?? id).lowercased()
            attributeInWork = id
        case "default", "creator", "description": text = ""
        case "node":
            guard let id = attributes["id"] else { throw xml.error("this <node> has no id") }
            assembler.node(id)
            let label = attributes["label"].map { ["label": $0] } ?? [:]
            owners.append(Owner(element: element, source: id, attributes: label))
        case "edge":
            guard let source = attributes["source"], let target = attributes["target"] else {
                throw xml.error("this <edge> has no source or no target")
            }
            let known = attributes.filter { ["label", "kind", "weight"].contains($0.key) }
            owners.append(Owner(element: element, source: source, target: target, attributes: known))
        case "attvalue": value(attributes)
        default: break
        }
    }

    private mutating func value(_ attributes: [String: String]) {
        // Version 1.1 called it `id`.
        guard let last = owners.indices.last, let key = attributes["for"] ?? attributes["id"] else { return }
        let title = titles[owners[last].element]?[key] ?? key.lowercased()
        owners[last].attributes[title] = attributes["value"] ?? ""
    }

    // MARK: Ends

    mutating func end(_ element: String) throws {
        switch element {
        case "default":
            if let id = attributeInWork {
                fallbacks[elementClass, default: [:]][titles[elementClass]?[id] ?? id] = text
            }
            text = nil
        case "attribute": attributeInWork = nil
        case "creator", "description": endFacts(element)
        case "node", "edge": try endOwner(element)
        default: break
        }
    }

    /// `creator` is the program, `description` a fact a line.
    private mutating func endFacts(_ element: String) {
        defer { text = nil }
        guard let text else { return }
        guard element == "description" else { return assembler.metadata.append(("tool", text)) }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ": ", maxSplits: 1)
            if parts.count == 2 { assembler.metadata.append((String(parts[0]), String(parts[1]))) }
        }
    }

    private mutating func endOwner(_ element: String) throws {
        guard var owner = owners.popLast() else { return }
        owner.attributes.merge(fallbacks[element] ?? [:]) { own, _ in own }
        guard element == "edge" else {
            assembler.node(owner.source, owner.attributes)
            return
        }
        try xml.locating { try assembler.edge(from: owner.source, to: owner.target, owner.attributes) }
    }
}
