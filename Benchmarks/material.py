"""Text and graphs to measure with: the sample articles, varied by a seed; and random graphs."""

import json
import pathlib
import random
import re

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "Samples"
NAMES = (
    "Russia Ukraine Belarus Germany France Poland Turkey China Kazakhstan NATO Estonia Latvia Lithuania Finland "
    "Sweden Norway Denmark Italy Spain Portugal Greece Bulgaria Romania Hungary Slovakia Austria Georgia Moldova "
    "Canada Japan Australia India Brazil Mexico Egypt Israel Iran Iraq Syria Jordan"
).split()
RELATIONS = "meets agrees supports cooperates aids demands criticizes rejects warns protests sanctions attacks".split()


def articles(byte_count, seed=1):
    """Articles of at least `byte_count` bytes in all. Names and numbers are exchanged, so that few sentences recur."""
    chance = random.Random(seed)
    paragraphs = []
    for path in sorted(SAMPLES.glob("*.txt")):
        body = [line for line in path.read_text().split("\n") if not re.match(r"(date|title|publisher|url) ", line)]
        paragraphs += [part.strip().replace("\n", " ") for part in "\n".join(body).split("\n\n") if part.strip()]
    known = re.compile(r"\b(" + "|".join(NAMES) + r")\b")
    number = re.compile(r"\b\d{2,3}\b")
    size = 0
    while size < byte_count:
        parts = []
        for paragraph in chance.sample(paragraphs, 8):
            exchange = dict(zip(NAMES, chance.sample(NAMES, len(NAMES))))
            text = known.sub(lambda match: exchange[match[0]], paragraph)
            parts.append(number.sub(lambda match: str(chance.randrange(10 ** len(match[0]))), text))
        text = "\n\n".join(parts)
        size += len(text.encode()) + 1
        yield text


def write_text(path, byte_count):
    """One document a line, as graph-tool reads JSON Lines."""
    with open(path, "w") as file:
        for number, text in enumerate(articles(byte_count)):
            file.write(json.dumps({"id": f"a{number:06}", "text": text}) + "\n")


def write_one_text(path, byte_count):
    """The same articles as a single text."""
    with open(path, "w") as file:
        for text in articles(byte_count):
            file.write(text + "\n\n")


def write_graph(path, node_count, edge_count, seed=1):
    """A random graph in node-link form, with few well-connected and many poorly connected actors."""
    chance = random.Random(seed)
    with open(path, "w") as file:
        file.write('{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n')
        rows = (json.dumps({"id": f"Actor {n}", "type": "group"}) for n in range(node_count))
        file.write(",\n".join(rows))
        file.write('\n], "edges": [\n')
        for number in range(edge_count):
            source = int(node_count * chance.random() ** 2)
            target = chance.randrange(node_count)
            row = {
                "source": f"Actor {source}",
                "target": f"Actor {target}",
                "key": number,
                "relation": chance.choice(RELATIONS),
                "category": None,
                "modality": "asserted",
                "weight": 1,
                "evidence": [],
            }
            file.write((",\n" if number else "") + json.dumps(row))
        file.write("\n]}\n")


def write_tables(path, node_count, edge_count, seed=1):
    """The same graph as tables: `x.csv` stands for `x.nodes.csv` and `x.edges.csv`."""
    chance = random.Random(seed)
    stem = str(path).removesuffix(".csv")
    with open(f"{stem}.nodes.csv", "w") as file:
        file.write("id,type\n" + "".join(f"Actor {n},group\n" for n in range(node_count)))
    with open(f"{stem}.edges.csv", "w") as file:
        file.write("source,target,relation,category,modality,weight,evidence\n")
        for _ in range(edge_count):
            source = int(node_count * chance.random() ** 2)
            target = chance.randrange(node_count)
            file.write(f"Actor {source},Actor {target},{chance.choice(RELATIONS)},,asserted,1,\n")


def write_drawing(path, node_count=40, edge_count=60, seed=1):
    """A graph in the DOT language."""
    chance = random.Random(seed)
    lines = ["digraph {"]
    for _ in range(edge_count):
        relation = chance.choice(RELATIONS)
        lines.append(f'  "{chance.choice(NAMES)}" -> "{chance.choice(NAMES)}" [label="{relation}"];')
    lines += [f'  "{name}";' for name in NAMES[:node_count]] + ["}"]
    pathlib.Path(path).write_text("\n".join(lines) + "\n")
