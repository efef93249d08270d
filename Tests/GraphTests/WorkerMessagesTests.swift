import Testing

@testable import Graph

@Suite struct WorkerMessagesTests {
    @Test(arguments: LayoutEngine.allCases, [ImageFormat.svg, .dot]) func requestsComeBack(
        engine: LayoutEngine, format: ImageFormat
    ) {
        let request = WorkerRequest(engine: engine, format: format, cpuSeconds: 300, dot: Array("graph {}".utf8))
        #expect(WorkerRequest(frame: request.encoded) == request)
    }

    @Test(arguments: [WorkerReply.result([0, 1, 255]), .result([]), .unreadable("line 1"), .failure("é")])
    func repliesComeBack(reply: WorkerReply) { #expect(WorkerReply(frame: reply.encoded) == reply) }

    @Test(arguments: [1, 3, 7, 1000]) func framesAreGatheredFromPieces(piece: Int) {
        let whole = WorkerReply.result(Array(repeating: 7, count: 700)).encoded
        var reader = FrameReader(headerLength: WorkerReply.headerLength) { WorkerReply.length(header: $0) }
        var rest = whole[...]
        while !rest.isEmpty {
            #expect(reader.whole == nil)
            #expect(reader.missing > 0)
            reader.append(rest.prefix(piece))
            rest = rest.dropFirst(piece)
        }
        #expect(reader.whole == whole)
        #expect(reader.missing == 0)
    }

    @Test func foreignRequestsAreRefused() {
        #expect(WorkerRequest(frame: []) == nil)
        #expect(WorkerRequest(frame: [200, 0, 1, 0, 0, 0, 0, 0]) == nil)
    }
}
