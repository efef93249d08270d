import Extraction
import Foundation
import Testing

@testable import Knowledge

struct XMLFormatsTests {
    private static let bomb = """
        <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>

        """

    @Test(arguments: [
        (bomb + "<graphml><graph><node id=\"&d;\"/></graph></graphml>", "entity"),
        ("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><graphml>&f;</graphml>", "document type"),
        ("<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\"><graphml/>", "document type"),
        ("<graphml>&f;</graphml>", "1:"), ("<graphml><graph>", "1:17: not XML"), ("<gexf/>", "expected <graphml>"),
        ("nothing", "1:1: not XML"), ("<graphml><graph><node/></graph></graphml>", "1: this <node> has no id"),
        ("<graphml><graph><edge source=\"a\"/></graph></graphml>", "no source or no target"),
        ("<graphml>\u{1}</graphml>", "not XML"),
        (
            "<graphml><key id=\"m\" attr.name=\"modality\"/><graph>\n<edge source=\"a\" target=\"b\"><data key=\"m\">maybe</data></edge></graph></graphml>",
            "2:"
        ),
        (String(repeating: "<graphml>", count: 5_000), "more than 100 deep"),
        ("\n<svg id=\"a\"\nxmlns=\"http://www.w3.org/2000/svg\"/>", "3: not GraphML: expected <graphml>, found <svg>"),
    ])
    func saysWhatIsWrong(_ text: String, _ words: String) throws {
        let error = try #require(throws: GraphReadingError.self) { try GraphML().read(Data((text + "\n").utf8)) }
        #expect("\(error)".contains(words), "\(error)")
        if text.contains("<key") { return }
        #expect(throws: GraphReadingError.self) {
            try GEXF().read(
                Data(
                    text.replacingOccurrences(of: "graphml", with: "gexf").replacingOccurrences(
                        of: "gexf/", with: "other/"
                    ).utf8))
        }
    }

    @Test func readsWhatYEdWrites() throws {
        let text = """
            <graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
            <key for="edge" id="d9" attr.name="weight"><default>4</default></key>
            <graph edgedefault="directed" id="G"><node id="n0"><data key="d6"><y:ShapeNode><y:Fill color="#FF"/>
            <y:NodeLabel alignment="center">Russia<y:LabelModel/></y:NodeLabel></y:ShapeNode></data>
            <graph id="inner"><node id="n0::n1"><data key="d6"><y:ShapeNode><y:NodeLabel>NATO
            </y:NodeLabel></y:ShapeNode></data></node></graph></node>
            <edge source="n0" target="n0::n1"><data key="d9">2</data></edge><edge source="n0::n1" target="n0"/></graph></graphml>
            """
        let graph = try GraphML().read(Data(text.utf8)).graph
        #expect(graph.nodes.map(\.id) == ["Russia", "NATO"])
        #expect(graph.edges.map(\.properties.weight) == [2, 4])
    }

    @Test func readsWhatGephiWrites() throws {
        let text = """
            <?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
            <meta><creator>Gephi 0.10</creator></meta><graph defaultedgetype="undirected" mode="static">
            <attributes class="node"><attribute id="0" title="Type" type="string"><default>country</default></attribute></attributes>
            <nodes><node id="5" label="Russia"><viz:size value="10.0"></viz:size></node>
            <node id="6" label="Russia"><attvalues><attvalue for="0" value="person"/></attvalues></node></nodes>
            <edges><edge id="1" source="5" target="6" type="directed" weight="3.5" label="warns"/></edges></graph></gexf>
            """
        let reading = try GEXF().read(Data(text.utf8))
        #expect(reading.graph.nodes.map(\.id) == ["Russia", "6"], "two nodes of one label stay two")
        #expect(reading.graph.nodes.map(\.properties) == [.country, .person])
        #expect(reading.graph.edges.map(\.properties.relation) == ["warns"])
        #expect(reading.graph.edges.map(\.properties.weight) == [3.5])
        #expect(reading.notes.count == 1)
        #expect(reading.metadata.map(\.value) == ["Gephi 0.10"])
    }
}
