extension DOTGraph {
    /// Attributes that only place, size, colour and name things; none opens a file or carries code.
    static let harmlessAttributes: Set<String> = [
        "Damping", "K", "arrowhead", "arrowsize", "arrowtail", "bgcolor", "center", "class", "clusterrank", "color",
        "colorscheme", "compound", "concentrate", "constraint", "decorate", "defaultdist", "dim", "dir", "distortion",
        "edgetooltip", "epsilon", "esep", "fillcolor", "fixedsize", "fontcolor", "fontname", "fontsize", "forcelabels",
        "gradientangle", "group", "head_lp", "headclip", "headlabel", "headport", "headtooltip", "height", "id",
        "label", "labelangle", "labeldistance", "labelfloat", "labelfontcolor", "labelfontname", "labelfontsize",
        "labeljust", "labelloc", "labeltooltip", "landscape", "layout", "len", "levels", "lhead", "lp", "ltail",
        "margin", "maxiter", "mclimit", "mindist", "minlen", "mode", "model", "newrank", "nodesep", "nojustify",
        "normalize", "nslimit", "nslimit1", "ordering", "orientation", "outputorder", "overlap", "overlap_scaling",
        "overlap_shrink", "pack", "packmode", "pad", "page", "pencolor", "penwidth", "peripheries", "pin", "pos",
        "quadtree", "quantum", "rank", "rankdir", "ranksep", "ratio", "regular", "remincross", "repulsiveforce",
        "root", "rotate", "rotation", "samehead", "sametail", "searchsize", "sep", "shape", "showboxes", "sides",
        "size", "skew", "smoothing", "sortv", "splines", "start", "style", "tail_lp", "tailclip", "taillabel",
        "tailport", "tailtooltip", "tooltip", "truecolor", "viewport", "voro_margin", "weight", "width", "xlabel",
        "xlp", "z",
    ]
    static let linkAttributes: Set<String> = [
        "URL", "href", "edgeURL", "edgehref", "headURL", "headhref", "labelURL", "labelhref", "tailURL", "tailhref",
    ]

    /// The graph without attributes that could open files, run code or link elsewhere than http(s).
    ///
    /// Attributes Graphviz does not know pass only with `keepingData`: they are data of other tools, never drawn.
    ///
    /// - Returns: The graph and the names of what was removed, sorted, each once.
    public func sanitized(keepingData: Bool = false) -> (graph: DOTGraph, removed: [String]) {
        var removed: Set<String> = []
        func clean(_ attribute: DOTAttribute) -> DOTAttribute? {
            let isLink = Self.linkAttributes.contains(attribute.name)
            if isLink ? Self.isWebLink(attribute.value.text) : Self.harmlessAttributes.contains(attribute.name) {
                guard case .html(let markup) = attribute.value, !Self.isHarmless(markup: markup) else {
                    return attribute
                }
                removed.insert("\(attribute.name)=<…>")
                return DOTAttribute(attribute.name, .label(Self.text(ofMarkup: markup)))
            }
            if keepingData && !Self.dangerousAttributes.contains(attribute.name) && !isLink,
                case .raw = attribute.value
            {
                return attribute
            }
            removed.insert(attribute.name)
            return nil
        }
        func clean(_ statements: [DOTStatement]) -> [DOTStatement] {
            statements.compactMap { statement in
                switch statement {
                case .node(let node, let attributes): .node(node, attributes.compactMap(clean))
                case .edge(let ends, let attributes): .edge(ends.map(clean), attributes.compactMap(clean))
                case .defaults(let element, let attributes): .defaults(element, attributes.compactMap(clean))
                case .attribute(let attribute): clean(attribute).map(DOTStatement.attribute)
                case .subgraph(let inner):
                    .subgraph(DOTSubgraph(name: inner.name, statements: clean(inner.statements)))
                }
            }
        }
        func clean(_ end: DOTEndpoint) -> DOTEndpoint {
            guard case .subgraph(let inner) = end else { return end }
            return .subgraph(DOTSubgraph(name: inner.name, statements: clean(inner.statements)))
        }
        var graph = self
        graph.statements = clean(statements)
        if graph.name == nil { graph.name = "graph" }
        return (graph, removed.sorted())
    }

    static let dangerousAttributes: Set<String> = [
        "image", "imagepath", "imagepos", "imagescale", "shapefile", "stylesheet", "_background", "fontpath",
        "fontnames", "charset", "dpi", "resolution", "target", "xdotversion", "layers", "layer", "layersep",
        "layerselect", "layerlistsep", "layout", "comment",
    ]

    /// Whether a link goes to the web and nowhere else.
    public static func isWebLink(_ link: String) -> Bool {
        let lower = link.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return false }
        return lower.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "<" && $0 != ">" && $0 != "\\" }
    }

    /// Markup with pictures or links is not drawn as markup.
    private static func isHarmless(markup: String) -> Bool {
        let tags = markup.lowercased().split(separator: "<").map { $0.prefix { $0 != ">" } }
        return !tags.contains { tag in
            ["img", "href", "url", "src", "target", "background"].contains { tag.contains($0) }
        }
    }

    private static func text(ofMarkup markup: String) -> String {
        var result = ""
        var depth = 0
        for character in markup {
            if character == "<" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == ">" { depth = max(0, depth - 1) }
        }
        return result
    }
}
