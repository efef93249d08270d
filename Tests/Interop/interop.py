"""Reads with other programs what graph-tool writes, and with graph-tool what they write.

Usage: interop.py PATH-OF-GRAPH-TOOL. Exit code 1 when anything differs.
"""
import csv
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import traceback

TOOL = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = ["country", "organization", "person", "place", "group"]
NAMES = [
    "Russia", "NATO", "中国", "Россия", "السعودية", "Joe Biden", 'say "hi"', "it's", "back\\slash", "ends\\", "a\nb", "tab\tbed",
    "<b>&amp;</b>", "]]>", "a,b", "semi;colon", "| pipe", "n0", "node", "3M", "{curly}", "🕊️", "a  b", "#hash", "%s", "é",
    "=1+2", "x" * 2000,
]


def sample(seed, names, evidence=True):
    """A node-link graph with parallel edges, loops and isolated nodes."""
    generator = random.Random(seed)
    nodes = [{"id": name, "type": generator.choice(TYPES)} for name in names]
    edges = []
    for number in range(3 * len(names)):
        source, target = generator.choice(names[:-2]), generator.choice(names[:-2])
        pieces = []
        for piece in range(generator.randrange(3) if evidence else 0):
            pieces.append({
                "document": f"doc-{number}", "date": generator.choice([None, "2022-01-26", "2022-02-03"]),
                "sentence": f"{source} does “this” to {target}.\nAnd \\ more <&>", "start": number, "end": number + 9,
                "source_text": source, "target_text": target, "trigger": "does",
                "attribution": generator.choice([None, "Reuters"]),
                "confidence": generator.choice([1, 0, 0.67, 0.835, 0.001]),
                **({"copies": 1 + number % 3} if number % 5 == 0 else {})})
        edges.append({
            "source": source, "target": target, "key": number,
            "relation": generator.choice(["demands", "warns", "seeks_to_join", "meets"]),
            "category": generator.choice([None, "DEMAND", "THREATEN"]),
            "modality": generator.choice(["asserted", "negated", "hypothetical"]),
            "weight": float(len(pieces) or 1),
            "confidence": max((piece["confidence"] for piece in pieces), default=number % 1000 / 1000),
            "evidence": pieces})
    return {"directed": True, "multigraph": True, "graph": {"tool": "interop"}, "nodes": nodes, "edges": edges}


def run(*arguments, expected=0):
    done = subprocess.run([TOOL, *arguments], capture_output=True, text=True)
    assert done.returncode == expected, f"{arguments}: exit {done.returncode}: {done.stderr[-500:]}"
    return done.stderr


def node_set(graph):
    return sorted((node["id"], node["type"]) for node in graph["nodes"])


def edge_list(graph):
    return sorted(
        (e["source"], e["target"], e["relation"], e["category"] or "", e["modality"], float(e["weight"]),
         float(e["confidence"]))
        for e in graph["edges"])


def same(found, expected, what):
    if found != expected:
        lost = [item for item in expected if item not in found][:3]
        new = [item for item in found if item not in expected][:3]
        raise AssertionError(f"{what} differ: missing {lost}, unexpected {new}; {len(found)} and {len(expected)}")


CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def networkx_lists(g, name=lambda node, data: node):
    names = {node: name(node, data) for node, data in g.nodes(data=True)}
    nodes = sorted((names[node], data["type"]) for node, data in g.nodes(data=True))
    edges = sorted(
        (names[a], names[b], d["relation"], d.get("category") or "", d["modality"], float(d["weight"]),
         float(d["confidence"]))
        for a, b, d in g.edges(data=True))
    return nodes, edges


@check
def networkx_reads_json(graph):
    import networkx
    g = networkx.node_link_graph(json.load(open("g.json")), edges="edges")
    assert g.is_directed() and g.is_multigraph()
    nodes, edges = networkx_lists(g)
    same(nodes, node_set(graph), "nodes")
    same(edges, edge_list(graph), "edges")


@check
def networkx_reads_graphml(graph):
    import networkx
    nodes, edges = networkx_lists(networkx.read_graphml("g.graphml", force_multigraph=True))
    same(nodes, node_set(graph), "nodes")
    same(edges, edge_list(graph), "edges")


@check
def igraph_reads_graphml(graph):
    import igraph
    g = igraph.Graph.Read_GraphML("g.graphml")
    same(sorted((v["label"], v["type"]) for v in g.vs), node_set(graph), "nodes")
    edges = sorted(
        (g.vs[e.source]["label"], g.vs[e.target]["label"], e["relation"], e["category"] or "", e["modality"], e["weight"],
         e["confidence"])
        for e in g.es)
    same(edges, edge_list(graph), "edges")


@check
def networkx_reads_gexf(graph):
    import networkx
    g = networkx.read_gexf("g.gexf", version="1.3")
    nodes, edges = networkx_lists(g)
    same(nodes, node_set(graph), "nodes")
    same(edges, edge_list(graph), "edges")
    spells = sum(1 for _, _, d in g.edges(data=True) if d.get("spells"))
    dated = sum(1 for e in graph["edges"] if any(p["date"] for p in e["evidence"]))
    assert spells == dated, f"{spells} edges with spells, {dated} with dates"


@check
def gexf_is_valid(graph):
    """By a schema; then what a schema does not say: ids are unique, ends and attributes are declared."""
    from lxml import etree
    schema = etree.RelaxNG(etree.parse(os.path.join(HERE, "gexf.rng")))
    parser = etree.XMLParser(huge_tree=True)
    for name in ["g.gexf", "bare.gexf"]:
        document = etree.parse(name, parser)
        assert schema.validate(document), f"{name}: {schema.error_log}"
        space = {"g": "http://gexf.net/1.3"}
        for kind in ["node", "edge"]:
            ids = document.xpath(f"//g:{kind}/@id", namespaces=space)
            assert len(ids) == len(set(ids)) > 0, f"{kind} ids"
            declared = set(document.xpath(f"//g:attributes[@class='{kind}']/g:attribute/@id", namespaces=space))
            assert set(document.xpath(f"//g:{kind}//g:attvalue/@for", namespaces=space)) <= declared, kind
        nodes = set(document.xpath("//g:node/@id", namespaces=space))
        assert set(document.xpath("//g:edge/@source | //g:edge/@target", namespaces=space)) <= nodes
    # The schema finds faults.
    document.getroot().find(".//{*}edge").attrib["weight"] = "heavy"
    assert not schema.validate(document)


def graphviz_lists(g):
    name = {str(n): (json.loads(n.attr["exact"])["id"] if n.attr["exact"] else str(n)) for n in g.nodes()}
    nodes = sorted((name[str(n)], n.attr["type"]) for n in g.nodes())
    edges = sorted(
        (name[e[0]], name[e[1]], e.attr["relation"], e.attr["category"] or "", e.attr["modality"], float(e.attr["weight"]),
         float(e.attr["confidence"]))
        for e in g.edges())
    return nodes, edges


@check
def pygraphviz_reads_dot(graph):
    import pygraphviz
    nodes, edges = graphviz_lists(pygraphviz.AGraph("g.dot"))
    same(nodes, node_set(graph), "nodes")
    same(edges, edge_list(graph), "edges")


@check
def networkx_reads_dot(graph):
    import networkx
    g = networkx.nx_agraph.read_dot("g.dot")
    assert (g.number_of_nodes(), g.number_of_edges()) == (len(graph["nodes"]), len(graph["edges"]))


@check
def dot_draws_dot(graph):
    subprocess.run(["dot", "-Tcanon", "g.dot", "-o", "canon.dot"], check=True)
    run("filter", "canon.dot", "-o", "back.json")
    back = json.load(open("back.json"))
    same(node_set(back), node_set(graph), "nodes")
    same(edge_list(back), edge_list(graph), "edges")


def table_lists(nodes, edges):
    return (
        sorted((str(n["id"]), n["type"]) for n in nodes),
        sorted(
            (e["source"], e["target"], e["relation"], e["category"] or "", e["modality"], float(e["weight"]),
             float(e["confidence"])) for e in edges))


@check
def pandas_reads_tables(graph):
    import pandas
    for kind, separator in [("csv", ","), ("tsv", "\t")]:
        read = lambda part: pandas.read_csv(f"g.{part}.{kind}", sep=separator, keep_default_na=False, dtype=str)
        nodes, edges = table_lists(read("nodes").to_dict("records"), read("edges").to_dict("records"))
        same(nodes, node_set(graph), f"{kind} nodes")
        same(edges, edge_list(graph), f"{kind} edges")


@check
def duckdb_reads_tables(graph):
    import duckdb
    fetch = lambda part: duckdb.sql(
        f"select * from read_csv('g.{part}.csv', header=true, all_varchar=true, quote='\"', escape='\"', delim=',')"
    ).fetchall()
    nodes = sorted((row[0], row[1]) for row in fetch("nodes"))
    edges = sorted((r[0], r[1], r[2], r[3] or "", r[4], float(r[5]), float(r[7])) for r in fetch("edges"))
    same(nodes, node_set(graph), "nodes")
    same(edges, edge_list(graph), "edges")


@check
def neo4j_tables_have_their_header(graph):
    with open("g.nodes.neo4j.csv", newline="") as nodes, open("g.edges.neo4j.csv", newline="") as edges:
        node_rows, edge_rows = list(csv.reader(nodes)), list(csv.reader(edges))
    assert node_rows[0] == ["name:ID", ":LABEL"] and edge_rows[0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert "confidence:double" in edge_rows[0]
    same(sorted((r[0], r[1]) for r in node_rows[1:]), node_set(graph), "nodes")


@check
def kuzu_runs_cypher(graph):
    import kuzu
    connection = kuzu.Connection(kuzu.Database(":memory:"))
    connection.execute("CREATE NODE TABLE Actor(name STRING, type STRING, PRIMARY KEY(name))")
    for kind in sorted({edge["relation"].upper() for edge in graph["edges"]}):
        connection.execute(
            f"CREATE REL TABLE {kind}(FROM Actor TO Actor, relation STRING, category STRING, modality STRING, "
            "weight DOUBLE, confidence DOUBLE, evidence STRING)")
    script = open("g.cypher", encoding="utf-8", newline="").read()
    strings_or_end = r"((?:[^;'`/]|/(?!/)|'(?:[^'\\]|\\.)*'|`[^`]*`)+);|//[^\n]*"
    for found in re.finditer(strings_or_end, script, re.DOTALL):
        # Constraints are Neo4j's; here the primary key does their work.
        if found.group(1) and not found.group(1).lstrip().startswith("CREATE CONSTRAINT"):
            connection.execute(found.group(1))
    rows = lambda query: connection.execute(query).get_all()
    same(sorted(map(tuple, rows("MATCH (a:Actor) RETURN a.name, a.type"))), node_set(graph), "nodes")
    edges = rows("MATCH (a)-[r]->(b) RETURN a.name, b.name, r.relation, r.category, r.modality, r.weight, r.confidence")
    same(sorted((a, b, r, c or "", m, w, p) for a, b, r, c, m, w, p in edges), edge_list(graph), "edges")


QUERY = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX v: <urn:graph-tool:vocabulary:>
SELECT ?a ?b ?r ?c ?m ?w ?p WHERE {
  ?e a v:Relation ; rdf:subject/rdfs:label ?a ; rdf:object/rdfs:label ?b ; rdf:predicate/rdfs:label ?r ;
     v:modality ?m ; v:weight ?w ; v:confidence ?p . OPTIONAL { ?e v:category ?c } }
"""
NODE_QUERY = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX v: <urn:graph-tool:vocabulary:>
SELECT ?a ?t WHERE { ?n a v:Actor ; rdfs:label ?a ; v:type ?t }
"""
EVIDENCE_QUERY = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX v: <urn:graph-tool:vocabulary:>
SELECT ?s ?c WHERE { ?e a v:Relation ; prov:wasDerivedFrom ?p . ?p prov:value ?s ; prov:wasQuotedFrom ?d ; v:confidence ?c }
"""


def rdf_lists(query, text):
    nodes = sorted((text(r[0]), text(r[1])) for r in query(NODE_QUERY))
    edges = sorted(
        (text(r[0]), text(r[1]), text(r[2]), text(r[3]) if r[3] is not None else "", text(r[4]), float(text(r[5])),
         float(text(r[6])))
        for r in query(QUERY))
    return nodes, edges, sorted((text(r[0]), float(text(r[1]))) for r in query(EVIDENCE_QUERY))


def check_rdf(lists, graph):
    nodes, edges, pieces = lists
    same(nodes, node_set(graph), "nodes")
    same(edges, edge_list(graph), "edges")
    same(pieces, sorted((p["sentence"], float(p["confidence"])) for e in graph["edges"] for p in e["evidence"]), "evidence")


@check
def rdflib_reads_turtle_and_jsonld(graph):
    import rdflib
    turtle, linked = rdflib.Graph().parse("g.ttl"), rdflib.Graph().parse("g.jsonld")
    check_rdf(rdf_lists(lambda q: list(turtle.query(q)), str), graph)
    check_rdf(rdf_lists(lambda q: list(linked.query(q)), str), graph)
    assert len(turtle) == len(linked), f"{len(turtle)} and {len(linked)} triples"


@check
def oxigraph_reads_turtle(graph):
    import pyoxigraph
    store = pyoxigraph.Store()
    store.load(path="g.ttl")
    check_rdf(rdf_lists(lambda q: list(store.query(q)), lambda term: term.value), graph)


@check
def jq_reads_json_lines(graph):
    found = subprocess.run(
        ["jq", "-r", "-c", "[.source,.target,.relation,.modality,.confidence,.sentence]", "g.jsonl"],
        capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    expected = {
        json.dumps([e["source"], e["target"], e["relation"], e["modality"], p["confidence"], p["sentence"]])
        for e in graph["edges"] for p in e["evidence"]}
    same(sorted({json.dumps(json.loads(line)) for line in found}), sorted(expected), "relations")


@check
def mermaid_draws_mermaid(graph):
    """Mermaid itself, in a JavaScript engine: a box for each actor with its name, an arrow for each relation."""
    import mermaidx
    from lxml import etree
    names = [name for name in NAMES if len(name) < 100]
    small = {**graph, "nodes": [node for node in graph["nodes"] if node["id"] in names]}
    small["edges"] = [e for e in graph["edges"] if e["source"] in names and e["target"] in names]
    json.dump(small, open("small.json", "w"))
    run("filter", "small.json", "--keep-isolated", "-o", "small.mmd")
    picture = etree.fromstring(mermaidx.render(open("small.mmd", encoding="utf-8").read()).svg().encode())
    marked = lambda word: [e for e in picture.iter() if word in (e.get("class") or "").split()]
    shown = sorted("".join("".join(node.itertext()).split()) for node in marked("node"))
    same(shown, sorted("".join(name.split()) for name in names), "labels of actors")
    arrows = marked("flowchart-link")
    assert len(arrows) == len(small["edges"]), f"{len(arrows)} arrows, {len(small['edges'])} relations"


# What others write, read by graph-tool.

def read_back(name, nodes, edges, names=None):
    run("filter", name, "-o", "theirs.json")
    graph = json.load(open("theirs.json"))
    same(sorted(n["id"] for n in graph["nodes"]), sorted(nodes), f"{name}: nodes")
    same(sorted((e["source"], e["target"]) for e in graph["edges"]), sorted(edges), f"{name}: edges")
    return graph


@check
def graph_tool_reads_networkx(graph):
    import networkx
    g = networkx.node_link_graph(json.load(open("g.json")), edges="edges")
    for _, _, data in g.edges(data=True):
        data["evidence"] = json.dumps(data["evidence"])
        if data["category"] is None:
            del data["category"]
    expected = node_set(graph), edge_list(graph)
    networkx.write_graphml(g, "nx.graphml")
    networkx.write_gexf(g, "nx.gexf", version="1.2draft")
    networkx.write_gexf(g, "nx13.gexf", version="1.3")
    json.dump(networkx.node_link_data(g, edges="links"), open("nx.json", "w"))
    for name in ["nx.graphml", "nx.gexf", "nx13.gexf"]:
        run("filter", name, "-o", "theirs.json")
        theirs = json.load(open("theirs.json"))
        same(node_set(theirs), expected[0], f"{name}: nodes")
        same(edge_list(theirs), expected[1], f"{name}: edges")
        pieces = sum(len(edge["evidence"]) for edge in theirs["edges"])
        assert pieces == sum(len(edge["evidence"]) for edge in graph["edges"]), name
    numbers = networkx.convert_node_labels_to_integers(g)
    for _, _, data in numbers.edges(data=True):
        del data["evidence"]
    json.dump(networkx.node_link_data(numbers, edges="links"), open("numbers.json", "w"))
    read_back("numbers.json", [str(n) for n in numbers], [(str(a), str(b)) for a, b in numbers.edges()])
    networkx.nx_agraph.write_dot(numbers, "nx.dot")
    read_back("nx.dot", [str(n) for n in numbers], [(str(a), str(b)) for a, b in numbers.edges()])
    simple = networkx.karate_club_graph()
    networkx.write_graphml(simple, "karate.graphml")
    read_back("karate.graphml", map(str, simple), [(str(a), str(b)) for a, b in simple.edges()])


@check
def graph_tool_reads_igraph(graph):
    import igraph
    g = igraph.Graph.DictList(
        [dict(name=n["id"], type=n["type"]) for n in graph["nodes"]],
        [dict(source=e["source"], target=e["target"], relation=e["relation"], weight=e["weight"], confidence=0.25)
         for e in graph["edges"]],
        directed=True)
    g.write_graphml("igraph.graphml")
    theirs = read_back(
        "igraph.graphml", [n["id"] for n in graph["nodes"]], [(e["source"], e["target"]) for e in graph["edges"]])
    same(node_set(theirs), node_set(graph), "nodes")
    assert {e["confidence"] for e in theirs["edges"]} == {0.25}


@check
def graph_tool_reads_pygraphviz(graph):
    import pygraphviz
    g = pygraphviz.AGraph(directed=True, strict=False)
    names = [name for name in NAMES if "\\" not in name and not name.startswith("%")]
    for name in names:
        g.add_node(name, type="person", label="\\N")
    pairs = [(names[i], names[(i * 7 + 1) % len(names)]) for i in range(len(names))]
    for a, b in pairs:
        g.add_edge(a, b, label="knows", weight=2)
    g.write("py.dot")
    theirs = read_back("py.dot", names, pairs)
    assert {e["relation"] for e in theirs["edges"]} == {"knows"}
    subprocess.run(["dot", "-Tdot", "py.dot", "-o", "laid-out.dot"], check=True, stderr=subprocess.DEVNULL)
    read_back("laid-out.dot", names, pairs)


@check
def graph_tool_reads_pandas(graph):
    import pandas
    frame = pandas.DataFrame(graph["edges"])[
        ["source", "target", "relation", "category", "modality", "weight", "confidence"]]
    frame.to_csv("pandas.csv", index=False)
    frame.to_csv("pandas.tsv", index=False, sep="\t", lineterminator="\r\n")
    used = {end for e in graph["edges"] for end in (e["source"], e["target"])}
    for name in ["pandas.csv", "pandas.tsv"]:
        theirs = read_back(name, used, [(e["source"], e["target"]) for e in graph["edges"]])
        same(edge_list(theirs), edge_list(graph), name)


@check
def graph_tool_reads_itself(graph):
    for name in ["g.graphml", "g.gexf", "g.csv", "g.tsv", "g.neo4j.csv", "g.dot"]:
        run("filter", name, "-o", "back.json")
        back = json.load(open("back.json"))
        for key in ("nodes", "edges"):
            for item in back[key] + graph[key]:
                item.pop("key", None)
            same(back[key], graph[key], f"{name}: {key}")


def ud_tool(name, *arguments):
    """What a program of the Universal Dependencies project prints."""
    program = os.path.join(os.path.dirname(sys.executable), name)
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"{name}: {(done.stdout + done.stderr)[-800:]}"
    return done.stdout


def parse_samples(output, *others):
    samples = sorted(glob.glob(os.path.join(HERE, "..", "..", "Samples", "*.txt")))
    assert samples
    run("parse", *samples, *others, "-o", output)


@check
def universal_dependencies_accept_parses(graph):
    with open("odd.txt", "w") as file:
        file.write("“Don’t!” — 中文，Ελληνικά 🕊️ cannot\tend\x01here\n\n- U.S. Gen. Lee's S-400\n\n" + "( " * 300 + "\n")
    parse_samples("parsed.conllu", "odd.txt")
    ud_tool("udvalidate", "--lang", "en", "--level", "2", "parsed.conllu")


@check
def universal_dependencies_count_as_evaluate(graph):
    parse_samples("gold.conllu")
    # The raw text as `evaluate --raw` makes it.
    with open("raw.txt", "w") as file:
        for line in open("gold.conllu"):
            if line.startswith("# newpar") and file.tell():
                file.write("\n\n")
            if line.startswith("# text = "):
                file.write(line[len("# text = "):].rstrip("\n") + " ")
    for source, options in [("gold.conllu", ["--fast"]), ("raw.txt", ["--fast", "--raw"])]:
        run("parse", source, "--fast", "-o", "system.conllu")
        evaluate = [TOOL, "evaluate", "parse", "builtin", "gold.conllu", "--json", *options]
        ours = json.loads(subprocess.run(evaluate, capture_output=True, text=True, check=True).stdout)
        theirs = {}
        for line in ud_tool("udeval", "--verbose", "--no-enhanced", "gold.conllu", "system.conllu").splitlines():
            columns = [column.strip() for column in line.split("|")]
            if columns[0] in ours:
                theirs[columns[0]] = columns[3]
        assert {"Tokens", "Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS"} <= set(theirs), theirs
        same({name: f"{100 * ours[name]['f1']:.2f}" for name in theirs}, theirs, f"figures of {source}")
        assert 50 < float(theirs["LAS"]) < 100, theirs


def main():
    graph = sample(7, NAMES)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        json.dump(graph, open("in.json", "w"))
        outputs = ["g.json", "g.graphml", "g.gexf", "g.dot", "g.csv", "g.tsv", "g.neo4j.csv", "g.cypher", "g.ttl",
                   "g.jsonld", "g.mmd", "g.jsonl"]
        run("filter", "in.json", *[word for name in outputs for word in ("-o", name)])
        json.dump(sample(8, NAMES, evidence=False) | {"graph": {}}, open("bare.json", "w"))
        run("filter", "bare.json", "-o", "bare.gexf")
        only = sys.argv[2:]
        for function in CHECKS:
            if only and not any(word in function.__name__ for word in only):
                continue
            try:
                function(json.loads(json.dumps(graph)))
                print(f"ok      {function.__name__}", flush=True)
            except Exception as error:
                failures += 1
                print(f"FAILED  {function.__name__}: {error}"[:1500], flush=True)
                if os.environ.get("TRACE"):
                    traceback.print_exc()
    print(f"interop: {len(CHECKS) - failures} of {len(CHECKS)} checks passed")
    return 1 if failures else 0


sys.exit(main())
