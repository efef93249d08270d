extension DOTGraph {
    /// The engine that the graph itself asks for with `layout=...`; `nil` for none and for unknown ones.
    public var layoutEngine: LayoutEngine? {
        var engine: LayoutEngine?
        for statement in statements {
            switch statement {
            case .attribute(let attribute) where attribute.name == "layout":
                engine = LayoutEngine(rawValue: attribute.value.text)
            case .defaults(.graph, let attributes):
                for attribute in attributes where attribute.name == "layout" {
                    engine = LayoutEngine(rawValue: attribute.value.text)
                }
            default: break
            }
        }
        return engine
    }
}
