/// Follows the elements of a GraphML file; attributes go by the names of their keys.
struct GraphMLReader: ElementFollower {
    static let format = (root: "graphml", name: "GraphML")
    private struct Key {
        var name: String
        var element: String
        var fallback: String?
    }

    private enum Owner {
        case graph
        case node(String)
        case edge(String, String)
    }

    let xml: XMLPull
    var assembler = GraphAssembler()
    private var keys: [String: Key] = [:]
    /// Ids of the keys as they were declared.
    private var order: [String] = []
    /// What the elements that are open say so far; nodes may hold graphs.
    private var owners: [(owner: Owner, attributes: GraphAssembler.Attributes)] = []
    private var keyInWork: String?
    private var dataKey: String?
    /// The text of the element in work; `nil` where text says nothing.
    var text: String?

    init(_ xml: XMLPull) { self.xml = xml }

    // MARK: Starts

    mutating func start(_ element: String, _ attributes: [String: String]) throws {
        switch element {
        case "key": try startKey(attributes)
        case "graph":
            if attributes["edgedefault"] == "undirected" { assembler.note(ForeignNotes.undirected) }
            owners.append((.graph, [:]))
        case "node":
            guard let id = attributes["id"] else { throw xml.error("this <node> has no id") }
            assembler.node(id)
            owners.append((.node(id), [:]))
        case "edge":
            guard let source = attributes["source"], let target = attributes["target"] else {
                throw xml.error("this <edge> has no source or no target")
            }
            owners.append((.edge(source, target), [:]))
        case "data":
            dataKey = attributes["key"]
            text = ""
        case "default", "NodeLabel", "EdgeLabel": text = ""
        case "hyperedge": assembler.note("a hyperedge joins more than two nodes; left out")
        default: break
        }
    }

    private mutating func startKey(_ attributes: [String: String]) throws {
        guard let id = attributes["id"] else { throw xml.error("this <key> has no id") }
        keys[id] = Key(name: (attributes["attr.name"] ?? id).lowercased(), element: attributes["for"] ?? "all")
        order.append(id)
        keyInWork = id
    }

    // MARK: Ends

    mutating func end(_ element: String) throws {
        switch element {
        case "default": if let key = keyInWork { keys[key]?.fallback = text }
        case "key": keyInWork = nil
        case "NodeLabel", "EdgeLabel": endLabel()
        case "data": endData()
        case "graph": owners.removeLast()
        case "node", "edge": try endOwner(element)
        default: break
        }
    }

    /// The label that yEd shows, when there is no other.
    private mutating func endLabel() {
        let label = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let last = owners.indices.last, owners[last].attributes["label"] == nil, !label.isEmpty {
            owners[last].attributes["label"] = label
        }
        dataKey = nil
        text = nil
    }

    private mutating func endData() {
        defer {
            dataKey = nil
            text = nil
        }
        guard let dataKey, let text, let last = owners.indices.last else { return }
        owners[last].attributes[keys[dataKey]?.name ?? dataKey.lowercased()] = text
        if case .graph = owners[last].owner { assembler.metadata.append((keys[dataKey]?.name ?? dataKey, text)) }
    }

    private mutating func endOwner(_ element: String) throws {
        guard let (owner, given) = owners.popLast() else { return }
        var attributes = given
        for id in order {
            guard let key = keys[id], let fallback = key.fallback, attributes[key.name] == nil,
                key.element == element || key.element == "all"
            else { continue }
            attributes[key.name] = fallback
        }
        switch owner {
        case .node(let id): assembler.node(id, attributes)
        case .edge(let source, let target):
            try xml.locating { try assembler.edge(from: source, to: target, attributes) }
        case .graph: break
        }
    }
}
