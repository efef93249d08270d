extension JSONText {
    /// Facts about the making of a graph as the key `graph` of an object; nothing when there are none.
    mutating func facts(_ metadata: GraphMetadata) {
        guard !metadata.isEmpty else { return }
        key("graph")
        object { json in
            for (key, value) in metadata {
                json.key(key)
                json.value(value)
            }
        }
    }
}
