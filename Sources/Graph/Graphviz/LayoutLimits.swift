/// How much a layout may use before it is ended.
public struct LayoutLimits: Sendable, Hashable {
    /// Seconds until the result is given up.
    public var wallSeconds: Double
    /// Seconds of processor time.
    public var cpuSeconds: Int
    /// Mebibytes of address space.
    public var memoryMebibytes: Int

    public init(wallSeconds: Double = 20, cpuSeconds: Int? = nil, memoryMebibytes: Int = 2048) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds ?? max(1, Int(wallSeconds.rounded(.up)) + 1)
        self.memoryMebibytes = memoryMebibytes
    }
}
