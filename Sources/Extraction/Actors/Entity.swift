/// What sort of actor an entity is.
public enum EntityType: String, CaseIterable, Hashable, Sendable, Codable {
    case country, organization, person, place, group
}

/// A real-world actor under its one canonical name.
public struct Entity: Hashable, Sendable, Codable {
    /// The canonical name, for example `United States`; entities with equal names are the same actor.
    public var name: String
    public var type: EntityType

    public init(name: String, type: EntityType) {
        self.name = name
        self.type = type
    }
}
