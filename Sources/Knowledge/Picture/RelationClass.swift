import Extraction

/// What the colour and head of an arrow tell: word or deed, friendly or not.
public enum RelationClass: Int, CaseIterable, Sendable, Hashable {
    case verbalCooperation, materialCooperation, appeal, verbalConflict, materialConflict
    /// Structural and open relations.
    case role

    /// The class of a PLOVER category; `role` for none and for unknown ones.
    public init(category: String?) {
        switch category {
        case "CONSULT", "AGREE", "SUPPORT", "CONCEDE": self = .verbalCooperation
        case "COOPERATE", "AID", "RETREAT": self = .materialCooperation
        case "DEMAND": self = .appeal
        case "DISAPPROVE", "REJECT", "THREATEN", "INVESTIGATE": self = .verbalConflict
        case "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT": self = .materialConflict
        default: self = .role
        }
    }

    /// The class of a relation type: by its category where that is known, else by its kind of act; `nil` for a type
    /// with neither, for one a role.
    public init?(_ type: Ontology.RelationType) {
        self.init(category: type.category)
        guard self == .role else { return }
        switch type.quadClass {
        case .verbalCooperation?: self = .verbalCooperation
        case .materialCooperation?: self = .materialCooperation
        case .verbalConflict?: self = .verbalConflict
        case .materialConflict?: self = .materialConflict
        case nil: return nil
        }
    }

    /// The classes of all types of an ontology that have one, by name.
    public static func classes(of ontology: Ontology) -> [String: RelationClass] {
        ontology.types.reduce(into: [:]) { classes, type in classes[type.name] = RelationClass(type) }
    }

    /// The words in the legend.
    public var title: String {
        switch self {
        case .verbalCooperation: "talks and support"
        case .materialCooperation: "aid and cooperation"
        case .appeal: "demands"
        case .verbalConflict: "criticism and threats"
        case .materialConflict: "pressure and force"
        case .role: "role"
        }
    }

    /// The words in names of files.
    var fileName: String {
        switch self {
        case .verbalCooperation: "verbal-cooperation"
        case .materialCooperation: "material-cooperation"
        case .appeal: "demands"
        case .verbalConflict: "verbal-conflict"
        case .materialConflict: "material-conflict"
        case .role: "roles"
        }
    }

    /// The head of an arrow that states a fact.
    var arrowhead: String {
        switch self {
        case .verbalCooperation, .appeal: "normal"
        case .materialCooperation: "diamond"
        case .verbalConflict: "vee"
        case .materialConflict: "normalnormal"
        case .role: "dot"
        }
    }
}
