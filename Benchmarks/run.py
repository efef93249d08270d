"""Measures graph-tool beside its peers and writes one table, also to Benchmarks/results/.

usage: run.py TOOL [--quick] [--times N] [--only WORD]
"""

import argparse
import datetime
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import material
from measure import Worker, alternate, ratio, run

HERE = pathlib.Path(__file__).resolve().parent
parser = argparse.ArgumentParser()
parser.add_argument("tool", type=pathlib.Path)
parser.add_argument("--quick", action="store_true", help="small inputs, to try the script itself")
parser.add_argument("--times", type=int, default=5)
parser.add_argument("--only", default="", help="rows whose name holds this word")
options = parser.parse_args()
tool = options.tool.resolve()
rows = []


def peer(name, *arguments):
    return [sys.executable, HERE / "peers" / f"{name}.py", *arguments]


def add(name, ours, theirs, factor, goal):
    """A row; `factor` is the median, least and greatest of the ratios, `goal` what the median is to reach, if anything."""
    reached = "yes" if factor[0] >= goal else "NO"
    goal, reached = (f"{goal:g}", reached) if goal else ("", "")
    rows.append((name, ours, theirs, f"{factor[0]:.2f} ({factor[1]:.2f} to {factor[2]:.2f})", goal, reached))
    print(" | ".join(rows[-1]), flush=True)


def skip(name, why):
    rows.append((name, why, "", "", "", "not measured"))
    print(" | ".join(rows[-1]), flush=True)


def extraction(folder):
    """Words a second on one core. Ours is the whole process, spaCy's is without loading its model."""
    text = folder / "text.jsonl"
    material.write_text(text, 100_000 if options.quick else 1_000_000)
    kinds = [
        ("relations, default", ["extract", text, "-o", folder / "out.jsonl", "--jobs", "1"], 5),
        ("relations, --fast", ["extract", text, "-o", folder / "out.jsonl", "--jobs", "1", "--fast"], 10),
        ("trees and names, default", ["parse", text, "-o", folder / "out.conllu"], 5),
        ("trees and names, --fast", ["parse", text, "-o", folder / "out.conllu", "--fast"], 10),
    ]
    peers, *ours = alternate(
        options.times,
        lambda: run(peer("spacy_relations", text)),
        *[lambda command=command: run([tool, *command]) for _, command, _ in kinds],
    )
    figures = [[float(figure) for figure in each.output.split()] for each in peers]
    words = figures[0][0]
    for (name, _, goal), runs in zip(kinds, ours):
        for clock, mine, theirs in [
            ("wall", [each.wall for each in runs], [each[1] for each in figures]),
            ("processor", [each.processor for each in runs], [each[2] for each in figures]),
        ]:
            mine_words, theirs_words = words / statistics.median(mine), words / statistics.median(theirs)
            add(
                f"text to {name}, words per second of {clock} time",
                f"{mine_words:,.0f}",
                f"spaCy {theirs_words:,.0f}",
                ratio(mine, theirs),
                goal,
            )


def article(folder):
    source = sorted(material.SAMPLES.glob("*.txt"))[0]
    command = [tool, "build", source, "-o", folder / "ours.svg"]
    other = peer("article_picture", source, folder / "peer.svg")
    # Both may use two cores, as they would on any desk.
    ours, peers = alternate(4 * options.times, lambda: run(command, "0,1"), lambda: run(other, "0,1"))
    for what, unit, goal in [("wall", "s", 20), ("processor", "s", 0), ("memory", "MB", 4)]:
        scale = 1e-6 if what == "memory" else 1
        mine = [getattr(each, what) * scale for each in ours]
        theirs = [getattr(each, what) * scale for each in peers]
        add(
            f"one article to SVG, whole process on two cores, {what}",
            f"{statistics.median(mine):.3f} {unit}",
            f"spaCy, networkx, graphviz {statistics.median(theirs):.3f} {unit}",
            ratio(mine, theirs),
            goal,
        )


def cores(folder):
    text = folder / "text.jsonl"
    material.write_text(text, 300_000 if options.quick else 3_000_000)
    command = [tool, "extract", text, "-o", folder / "relations.jsonl", "--jobs"]
    two, one = alternate(
        options.times, lambda: run([*command, "2"], "0,1"), lambda: run([*command, "1"], "0")
    )
    mine, theirs = [each.wall for each in two], [each.wall for each in one]
    add(
        "two cores against one, wall",
        f"{statistics.median(mine):.2f} s",
        f"one core {statistics.median(theirs):.2f} s",
        ratio(mine, theirs),
        1.8,
    )


def lengths(folder):
    """Seconds for each MB and peak memory at 1, 10 and 100 MB: ratios are 1 when time is linear and memory flat. Words of
    one text, however long, are all in memory. Once each."""
    for command, name, write, memory_goal in [
        ("extract", "articles.jsonl", material.write_text, 0.8),
        ("parse", "one-text.txt", material.write_one_text, 0),
    ]:
        runs = []
        for share in (1, 10, 100):
            text = folder / f"{share}-{name}"
            write(text, share * (20_000 if options.quick else 1_000_000))
            runs.append((text.stat().st_size / 1e6, run([tool, command, text, "--fast", "-o", folder / "out"], "0,1")))
            text.unlink()
        (least, first), *others = runs
        for size, more in others:
            cost, first_cost = more.wall / size, first.wall / least
            add(
                f"{command} --fast of {size:.1f} MB ({name}), two cores, wall",
                f"{cost:.2f} s for each MB",
                f"itself at {least:.1f} MB: {first_cost:.2f} s",
                (first_cost / cost,) * 3,
                0.8,
            )
            add(
                "the same, peak memory",
                f"{more.memory / 1e6:.0f} MB",
                f"itself at {least:.1f} MB: {first.memory / 1e6:.0f} MB",
                (first.memory / more.memory,) * 3,
                memory_goal,
            )


def drawing(folder):
    """The same DOT by a worker that runs already (layout, rendering and the way there and back) and by `dot`."""
    source = folder / "drawing.gv"
    material.write_drawing(source)
    dot = ["dot", "-Tsvg", source, "-o", folder / "peer.svg"]
    with Worker(tool) as worker:
        text = source.read_bytes()
        worker.draw(text)
        ours, peers = alternate(4 * options.times, lambda: worker.draw(text), lambda: run(dot))
    whole, alone = alternate(
        options.times, lambda: run([tool, "render", source, "-o", folder / "ours.svg"]), lambda: run(dot)
    )
    for name, mine, theirs, goal in [
        ("layout and rendering of 40 nodes in a running process", ours, [each.wall for each in peers], 2),
        ("the same, whole process", [each.wall for each in whole], [each.wall for each in alone], 0),
    ]:
        add(
            f"{name}, wall",
            f"{statistics.median(mine) * 1000:.0f} ms",
            f"dot {statistics.median(theirs) * 1000:.0f} ms",
            ratio(mine, theirs),
            goal,
        )


def graphs(folder):
    """Read, make a smaller graph, write: whole processes of all three, which may use two cores."""
    edges = 100_000 if options.quick else 1_000_000
    graph, tables = folder / "graph.json", folder / "graph.csv"
    material.write_graph(graph, edges // 10, edges)
    material.write_tables(tables, edges // 10, edges)
    for kind, source, task, conditions in [
        ("JSON", graph, "relation", ["--relation", "warns"]),
        ("JSON", graph, "ego", ["--entity", "Actor 700", "--hops", "1"]),
        ("CSV", tables, "relation", ["--relation", "warns"]),
        ("JSON", graph, "measures", []),
    ]:
        command = [tool, "filter", source, *conditions, "-o", folder / "ours.json"]
        if task == "measures":
            command = [tool, "stats", source, "--measures", "components,pagerank", "--json"]
        did = "components and PageRank" if task == "measures" else f"keep by {task}"
        names = [("networkx", 50), ("igraph", 1)]
        ours, *others = alternate(
            options.times,
            lambda: run(command, "0,1"),
            *[
                lambda name=name: run(peer(f"graph_{name}", source, folder / "peer.json", task), "0,1")
                for name, _ in names
            ],
        )
        for (name, goal), peers in zip(names, others):
            for clock in ("wall", "processor"):
                mine = [getattr(each, clock) for each in ours]
                theirs = [getattr(each, clock) for each in peers]
                add(
                    f"{kind} of {edges:,} edges, {did}, whole process on two cores, {clock}",
                    f"{statistics.median(mine):.2f} s",
                    f"{name} {statistics.median(theirs):.2f} s",
                    ratio(mine, theirs),
                    goal if clock == "wall" else 0,
                )


def ingest(folder):
    if "ingest" not in run([tool, "--help"]).output:
        return skip("10,000 documents, then one more", "the program has no store")
    count = 100 if options.quick else 10_000
    store, first, more = folder / "store.sqlite", folder / "first.jsonl", folder / "more.jsonl"
    material.write_text(first, count * 1_700)
    lines = first.read_text().splitlines()[:count]
    first.write_text("\n".join(lines) + "\n")
    more.write_text("\n".join(lines) + '\n{"id":"new","text":"Poland warned Belarus on Friday."}\n')
    whole = run([tool, "ingest", first, "--store", store], "0,1").wall
    one = run([tool, "ingest", more, "--store", store], "0,1").wall
    name = f"one document more than {count:,}, wall"
    add(name, f"{one:.3f} s", f"all of them {whole:.1f} s", (whole / one,) * 3, 100)


def instructions(folder):
    """Counts that do not depend on what else the machine does."""
    if not shutil.which("valgrind") or not shutil.which("strip"):
        return skip("instructions", "valgrind or strip is not installed")
    # What is written for debuggers may be more than valgrind can read.
    bare = folder / "graph-tool"
    run(["strip", "-o", bare, tool])
    source = sorted(material.SAMPLES.glob("*.txt"))[0]
    graph = folder / "small.json"
    empty = folder / "empty.conllu"
    empty.touch()
    run([tool, "build", *sorted(material.SAMPLES.glob("*.txt")), "-o", graph])
    for name, command in [
        ("parse, one article", [bare, "parse", source, "-o", folder / "parse.conllu"]),
        ("parse, an empty text", [bare, "parse", empty, "-o", folder / "parse.conllu"]),
        ("filter, the sample graph", [bare, "filter", graph, "--relation", "warns", "-o", folder / "kept.json"]),
    ]:
        trace = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind'}", *map(str, command)]
        log = subprocess.run(trace, capture_output=True, text=True).stderr
        counted = re.search(r"Collected : (\d+)", log)
        if not counted:
            skip(f"instructions: {name}", "valgrind could not run it")
            continue
        rows.append((f"instructions: {name}", f"{int(counted[1]) / 1e6:,.1f} million", "", "", "", ""))
        print(" | ".join(rows[-1]), flush=True)


with tempfile.TemporaryDirectory() as name:
    for part in (article, drawing, extraction, cores, graphs, ingest, instructions, lengths):
        if options.only in part.__name__:
            part(pathlib.Path(name))
head = ("what", "graph-tool", "peer", "times better: median (least to greatest)", "goal", "reached")
lines = ["| " + " | ".join(row) + " |" for row in [head, ("---",) * len(head), *rows]]
load = os.getloadavg()
note = [
    f"Medians of {options.times}, tool and peer in turn, on one core unless it says otherwise"
    f"{' (small inputs)' if options.quick else ''}.",
    f"Load of the machine at the end: {load[0]:.1f} on {os.cpu_count()} cores"
    f"{'; wall times are of little use when it is above the number of cores' if load[0] > os.cpu_count() + 1 else ''}.",
]
table = "\n".join([*note, "", *lines]) + "\n"
print("\n" + table)
if not options.only:
    day = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
    target = HERE / "results" / f"{day}{'-quick' if options.quick else ''}.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"# {day}\n\n{table}")
    print(f"written: {target}")
