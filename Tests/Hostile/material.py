"""Makes bad input files: what may arrive from outside, and what somebody may send on purpose. Same files each time."""

import json
import pathlib
import random
import sys

TEXT = "Russia demanded guarantees from NATO on Friday, but the alliance rejected the demands."
NODES = [{"id": "Russia", "type": "country"}, {"id": "NATO", "type": "organization"}]
EDGE = {
    "source": "Russia",
    "target": "NATO",
    "key": 0,
    "relation": "demands",
    "category": "REQUEST",
    "modality": "asserted",
    "weight": 1,
    "confidence": 1,
    "evidence": [],
}
GRAPH = {"directed": True, "multigraph": True, "graph": {}, "nodes": NODES, "edges": [EDGE]}
DOT = 'digraph g { node [shape=box]; "a" -> "b" [label="x"]; subgraph cluster_0 { c; d } }\n'
CONLLU = (
    "# text = Dogs bark.\n1\tDogs\tdog\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
    "2\tbark\tbark\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n"
)
HTML = f"<!DOCTYPE html><html><head><title>T</title></head><body><article><p>{TEXT}</p></article></body></html>"
GRAPHML = (
    '<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
    '<node id="a"/><node id="b"/><edge source="a" target="b"/></graph></graphml>\n'
)
GEXF = (
    '<?xml version="1.0"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">'
    '<nodes><node id="a" label="a"/><node id="b" label="b"/></nodes>'
    '<edges><edge id="0" source="a" target="b"/></edges></graph></gexf>\n'
)
CSV = "source,target,relation,modality,weight\nRussia,NATO,demands,asserted,1\n"
NAMES = "entities:\n  - {name: Acme, type: organization, aliases: [Acme Inc]}\n"
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><metadata>{}</metadata></svg>\n'
WHOLE = {
    "txt": TEXT,
    "md": f"# Head\n\n{TEXT}\n",
    "html": HTML,
    "jsonl": json.dumps({"id": "a", "text": TEXT}) + "\n",
    "json": json.dumps(GRAPH),
    "gv": DOT,
    "conllu": CONLLU,
    "graphml": GRAPHML,
    "gexf": GEXF,
    "csv": CSV,
    "yaml": NAMES,
    "svg": SVG,
}


def bomb(root):
    """Entities within entities, and one that names a file: neither may ever be resolved."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "lol">{levels}'
    return head + f"]><{root}>&e9;</{root}>", (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}>&x;</{root}>'
    )


def for_all_kinds():
    """Faults that any kind of file can have."""
    chance = random.Random(7)
    for kind, text in WHOLE.items():
        data = text.encode()
        yield f"empty.{kind}", b""
        yield f"blank.{kind}", b" \n\t\r\n " * 50
        yield f"zeros.{kind}", b"\0" * 4096
        yield f"noise.{kind}", chance.randbytes(8192)
        yield f"bom.{kind}", b"\xef\xbb\xbf" + data
        yield f"utf16.{kind}", text.encode("utf-16")
        yield f"half-utf16.{kind}", text.encode("utf-16")[:-1]
        yield f"latin.{kind}", data.replace(b"a", b"\xe9")
        yield f"surrogate.{kind}", data.replace(b"a", b"\xed\xa0\x80")
        yield f"overlong.{kind}", data.replace(b"a", b"\xc0\xaf")
        yield f"bidi.{kind}", text.replace("a", "a\u202e\u2066").encode()
        yield f"carriage.{kind}", data.replace(b"\n", b"\r")
        for part in (1, 2, 3):
            yield f"cut-{part}.{kind}", data[: len(data) * part // 4]
        yield f"twice.{kind}", data + data
        for number in range(4):
            mutated = bytearray(data)
            for _ in range(1 + len(data) // 60):
                mutated[chance.randrange(len(mutated))] = chance.randrange(256)
            yield f"flipped-{number}.{kind}", bytes(mutated)


def texts():
    yield "long-line.txt", (TEXT + " ").encode() * 2000
    yield "long-word.txt", b"a" * 2_000_000
    yield "no-space.txt", "Россия".encode() * 20_000
    yield "brackets.txt", b"(" * 1_000_000
    yield "quotes.txt", b'"' * 100_000
    yield "dots.txt", b"." * 100_000
    yield "commas.txt", b"Russia, " * 20_000
    yield "newlines.txt", b"\n" * 1_000_000
    yield "combining.txt", ("e" + "\u0301" * 100_000).encode()
    yield "families.txt", ("\U0001f468\u200d\U0001f469\u200d" * 5_000).encode()
    yield "date.txt", b"date 2022-13-99\n" + TEXT.encode()
    yield "date-only.txt", b"date 2022-02-14"
    yield "nested-quotes.md", b">" * 50_000 + TEXT.encode()
    yield "links.md", b"[" * 100_000
    yield "targets.md", b"[a](b" * 5_000
    yield "emphasis.md", b"*a _b " * 20_000
    yield "fence.md", b"```\n" + TEXT.encode()
    yield "deep.html", b"<div>" * 100_000 + TEXT.encode()
    yield "entities.html", b"<p>" + b"&amp;" * 200_000
    yield "numbers.html", b"<p>&#x110000; &#0; &#xD800; &#99999999999; &nosuch; &#" + TEXT.encode()
    yield "bomb.html", bomb("html")[0].encode()
    yield "file.html", bomb("html")[1].encode()
    yield "attributes.html", b"<p " + b"a=b " * 50_000 + b">" + TEXT.encode()
    yield "script.html", b"<script>" * 1000 + TEXT.encode()
    yield "unclosed.html", b"<p><!-- " + TEXT.encode()
    yield "deep.jsonl", b'{"id":"a","text":' + b"[" * 100_000 + b"\n"
    yield "not-text.jsonl", b'{"id":"a","text":5}\n{"id":7,"text":"x"}\n[]\nnull\n"a"\n'
    yield "no-text.jsonl", b'{"id":"a"}\n{"text":"x"}\n{}\n'
    yield "same-id.jsonl", (json.dumps({"id": "a", "text": TEXT}) + "\n").encode() * 3
    yield "long-key.jsonl", b'{"' + b"k" * 1_000_000 + b'":1,"id":"a","text":"x"}\n'
    yield "escapes.jsonl", b'{"id":"\\ud800","text":"\\u0000\\udfff\\uffff"}\n'
    yield "newline-id.jsonl", (json.dumps({"id": "a\nb/../c", "text": TEXT}) + "\n").encode()


def changed(**changes):
    return json.dumps({**GRAPH, **changes}).encode()


def graphs():
    for word in ("nodes", "edges"):
        for name, value in [("null", None), ("number", 3), ("text", "x"), ("list", [[]]), ("mixed", [1, None, "a", {}])]:
            yield f"{word}-{name}.json", changed(**{word: value})
    for key in EDGE:
        for name, value in [
            ("null", None),
            ("huge", 10**30),
            ("negative", -1),
            ("object", {"a": 1}),
            ("markup", "<b>&amp;</b>\\N\\"),
            ("long", "x" * 20_000),
        ]:
            yield f"{key}-{name}.json", changed(edges=[{**EDGE, key: value}])
        yield f"{key}-missing.json", changed(edges=[{k: v for k, v in EDGE.items() if k != key}])
    yield "deep.json", b"[" * 1_000_000
    yield "deep-object.json", b'{"a":' * 1_000_000
    yield "twin-nodes.json", changed(nodes=NODES + NODES)
    yield "twin-edges.json", changed(edges=[EDGE, EDGE])
    yield "loop.json", changed(edges=[{**EDGE, "target": "Russia"}])
    yield "unknown-node.json", changed(edges=[{**EDGE, "target": "Nobody"}])
    yield "empty-name.json", changed(nodes=NODES + [{"id": "", "type": "country"}])
    yield "blank-names.json", changed(nodes=[{"id": " "}, {"id": "\n"}], edges=[{**EDGE, "source": " ", "target": "\n"}])
    yield "empty-relation.json", changed(edges=[{**EDGE, "relation": ""}])
    yield "number-name.json", changed(nodes=[{"id": 1}, {"id": 2.5}], edges=[])
    yield "no-edges.json", changed(edges=[])
    yield "not-a-number.json", b'{"nodes":[],"edges":[{"weight":NaN}]}'
    yield "exponent.json", json.dumps(GRAPH).replace('"weight": 1', '"weight": 1e999').encode()
    yield "markup-name.json", changed(nodes=NODES + [{"id": "</svg><script>alert(1)</script>", "type": "<b>"}])
    yield "newline-name.json", changed(nodes=NODES + [{"id": "a\nb\x00\x1b[31m", "type": "country"}])
    yield "twin-keys.json", b'{"nodes":[],"nodes":[],"edges":[],"edges":[]}'
    yield "trailing.json", changed() + b" trailing"
    yield "comment.json", b"// comment\n" + changed()
    for kind, root in (("graphml", "graphml"), ("gexf", "gexf"), ("svg", "svg")):
        entities, external = bomb(root)
        yield f"bomb.{kind}", entities.encode()
        yield f"external.{kind}", external.encode()
        yield f"deep.{kind}", f"<{root}>".encode() * 100_000
        yield f"attributes.{kind}", f"<{root} ".encode() + b" ".join(b"a%d='1'" % n for n in range(5_000)) + b"/>"
        yield f"other.{kind}", b"<html/>"
    yield "unknown.graphml", GRAPHML.replace('target="b"', 'target="zz"').encode()
    yield "nested.graphml", GRAPHML.replace("<node id=", "<graph><node id=").encode()
    yield "unknown.gexf", GEXF.replace('target="b"', 'target="zz"').encode()
    yield "quote.csv", b'source,target,relation\n"Russia,NATO,demands\n'
    yield "columns.csv", b"source,target,relation\nRussia\nRussia,NATO,demands,more,and,more\n"
    yield "head.csv", b"a,b,c\n1,2,3\n"
    yield "twin-head.csv", b"source,source,target\na,b,c\n"
    yield "formula.csv", b'source,target,relation\n=cmd|"/c calc"!A1,NATO,demands\n'
    yield "long-cell.csv", b"source,target,relation\n" + b"x" * 1_000_000 + b",NATO,demands\n"
    yield "deep.gv", b"digraph {" + b"subgraph {" * 100_000
    yield "deep-closed.gv", b"digraph {" + b"{" * 2_000 + b"}" * 2_000 + b"}"
    yield "long-name.gv", b'digraph { "' + b"x" * 100_000 + b'" }'
    yield "markup.gv", b"digraph { a [label=<<table><tr><td>x</table>>] }"
    yield "open-quote.gv", b'digraph { "a -> b }'
    yield "open-comment.gv", b"digraph { /* a -> b }"
    yield "size.gv", b'digraph { graph [size="1e30,1e30", dpi=1e9]; a -> b }'
    yield "image.gv", b'digraph { a [image="/etc/passwd", shapefile="/etc/passwd"] }'
    yield "ports.gv", b"digraph { a:b:c:d -> e:f }"
    yield "rank.gv", b"digraph { nslimit=-1; rank=nosuch; ranksep=-5; nodesep=1e300; a -> b }"
    yield "cycle.yaml", b"entities: &a [*a]\n"
    yield "aliases.yaml", "".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9) if n else 'x'}]\n" for n in range(10)
    ).encode() + b"entities: *l9\n"
    yield "deep.yaml", b"[" * 100_000
    yield "tag.yaml", b"entities: !!python/object/apply:os.system [ls]\n"
    yield "tab.yaml", b"entities:\n\t- name: x\n"
    yield "type.yaml", b"entities:\n  - {name: [a], type: 7}\n"
    yield "documents.yaml", b"--- a\n--- b\n"
    yield "heads.conllu", CONLLU.replace("\t2\tnsubj", "\t9\tnsubj").encode()
    yield "cycle.conllu", CONLLU.replace("\t0\troot", "\t1\tdep").encode()
    yield "huge-head.conllu", CONLLU.replace("\t2\tnsubj", "\t99999999999999999999\tnsubj").encode()
    yield "negative.conllu", CONLLU.replace("\t2\tnsubj", "\t-2\tnsubj").encode()
    yield "columns.conllu", b"1\tDogs\n\n"
    yield "order.conllu", CONLLU.replace("2\tbark", "7\tbark").encode()
    yield "no-root.conllu", CONLLU.replace("\t0\troot", "\t3\tdep").encode()


def make(folder):
    """Writes all files into `folder`; returns their paths in order."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name, data in (*for_all_kinds(), *texts(), *graphs()):
        paths[folder / name] = data
    paths[folder / "line\nbreak \u202e.txt"] = TEXT.encode()
    for path, data in paths.items():
        path.write_bytes(data)
    return list(paths)


if __name__ == "__main__":
    print(len(make(sys.argv[1])), "files")
