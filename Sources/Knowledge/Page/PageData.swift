import Extraction

/// What a page's script reads: the graph in node-link form and how the pictures stand for it.
struct PageData {
    var graph: KnowledgeGraph
    var options: PictureOptions
    var views: [PictureContent]

    /// JSON that can stand in a script element: no character in it can end one.
    func json(_ metadata: GraphMetadata) -> String {
        let text = "{\"graph\":\(NodeLinkJSON.write(graph, metadata: metadata)),\"page\":\(page)}"
        var safe: [UInt8] = []
        safe.reserveCapacity(text.utf8.count)
        // These stand only inside strings, where their codes mean the same.
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): safe += "\\u003c".utf8
            case UInt8(ascii: ">"): safe += "\\u003e".utf8
            case UInt8(ascii: "&"): safe += "\\u0026".utf8
            default: safe.append(byte)
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    private var page: String {
        var json = JSONText()
        json.object { json in
            json.key("title")
            json.value(options.title ?? "Who does what to whom")
            json.key("theme")
            json.value(options.theme.rawValue)
            json.key("groups")
            json.array { json in
                for relationClass in RelationClass.allCases {
                    json.object { json in
                        json.key("title")
                        json.value(relationClass.title)
                        json.key("light")
                        json.value(PictureTheme.light.line(relationClass))
                    }
                }
            }
            json.key("colors")
            json.object { json in
                for (light, dark) in PictureTheme.lightToDark {
                    json.key(light)
                    json.value(dark)
                }
            }
            json.key("edges")
            json.array { json in
                for edge in graph.edges {
                    json.array { json in
                        json.value(RelationPhrase.phrase(edge.properties.relation, modality: edge.properties.modality))
                        json.value(options.relationClass(of: edge.properties).rawValue)
                    }
                }
            }
            json.key("views")
            json.array { json in for view in views { Self.write(view, &json) } }
        }
        return json.text
    }

    private static func write(_ view: PictureContent, _ json: inout JSONText) {
        json.object { json in
            json.key("title")
            json.value(view.hiddenArrows > 0 ? "Strongest \(view.arrows.count)" : "All \(view.arrows.count)")
            json.key("actors")
            json.array { json in for position in view.actorPositions { json.value(position) } }
            json.key("subtitles")
            json.array { json in for actor in view.actors { json.value(actor.subtitle) } }
            json.key("arrows")
            json.array { json in
                for arrow in view.arrows {
                    json.array { json in for position in arrow.positions { json.value(position) } }
                }
            }
        }
    }
}

extension PictureTheme {
    /// Each colour of the light theme with its counterpart in the dark one, in lower case as Graphviz writes them.
    static var lightToDark: [(light: String, dark: String)] {
        let (light, dark) = (PictureTheme.light, PictureTheme.dark)
        var pairs = [
            (light.background, dark.background), (light.ink, dark.ink), (light.mutedInk, dark.mutedInk),
        ]
        for relationClass in RelationClass.allCases {
            pairs.append((light.line(relationClass), dark.line(relationClass)))
            pairs.append((light.text(relationClass), dark.text(relationClass)))
            pairs.append((light.faded(relationClass), dark.faded(relationClass)))
        }
        for type in EntityType.allCases {
            pairs.append((light.fill(type), dark.fill(type)))
            pairs.append((light.border(type), dark.border(type)))
        }
        var known: Set<String> = []
        return pairs.map { ($0.0.lowercased(), $0.1.lowercased()) }.filter { known.insert($0.0).inserted }
    }
}
