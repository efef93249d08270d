// swift-tools-version: 6.1
import Foundation
import PackageDescription

let package = Package(
    name: "graph-tool",
    products: [
        .library(name: "Graph", targets: ["Graph"]),
        .library(name: "Linguistics", targets: ["Linguistics"]),
        .library(name: "Extraction", targets: ["Extraction"]),
        .library(name: "Knowledge", targets: ["Knowledge"]),
        .executable(name: "graph-tool", targets: ["graph-tool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CGraphviz", pkgConfig: "libgvc",
            providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        // The model, the gazetteer and the ontology, embedded byte for byte into the binary.
        .target(name: "CResources", exclude: ["data"]),
        // Sums of products of 8-bit numbers, with the processor's widest instructions.
        .target(name: "CNetwork"),
        .target(
            name: "Graph",
            dependencies: ["CGraphviz", .product(name: "OrderedCollections", package: "swift-collections")]),
        .target(name: "Linguistics", dependencies: ["CLibXML2", "CNetwork", "CResources"]),
        .target(
            name: "Extraction",
            dependencies: ["Linguistics", "CResources", .product(name: "Yams", package: "Yams")]),
        .target(
            name: "Knowledge",
            dependencies: [
                "CResources", "CLibXML2", "Extraction", "Graph", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        .executableTarget(
            name: "graph-tool",
            dependencies: ["Knowledge", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .target(name: "TestSupport", dependencies: ["Linguistics"], path: "Tests/TestSupport"),
        .target(
            name: "Fuzzing", dependencies: ["Extraction", "Graph", "Knowledge", "Linguistics"], path: "Tests/Fuzzing"),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzzing", "TestSupport"]),
        .testTarget(name: "GraphTests", dependencies: ["Graph", "TestSupport"]),
        .testTarget(name: "LinguisticsTests", dependencies: ["Linguistics", "TestSupport"]),
        .testTarget(name: "ExtractionTests", dependencies: ["Extraction", "TestSupport"]),
        .testTarget(
            name: "KnowledgeTests",
            dependencies: ["Knowledge", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(name: "GraphToolTests", dependencies: ["graph-tool", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

// The program of `make fuzz`: libFuzzer brings its main function along, so that nothing else can link it.
if ProcessInfo.processInfo.environment["GRAPH_TOOL_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzRunner",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
