"""Runs the program on every bad file through every command that may read it.

usage: run.py TOOL [--only WORD] [--seconds N] [--jobs N]

A run is in order when it ends within its time and memory with an exit code of the README, says on failure what is
wrong in one line (and an excerpt), and leaves either a whole output or none.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import resource
import signal
import subprocess
import tempfile

import material

parser = argparse.ArgumentParser()
parser.add_argument("tool", type=pathlib.Path)
parser.add_argument("--only", default="", help="files or commands that hold this word")
parser.add_argument("--seconds", type=int, default=60, help="of the processor, for one run")
parser.add_argument("--jobs", type=int, default=os.cpu_count())
options = parser.parse_args()
tool = options.tool.resolve()
MEMORY = 4 << 30  # bytes of address space
PATIENCE = 10  # times the processor's seconds, as other programs may keep the machine busy
ALLOWED = {0, 1, 64, 65, 66, 73}
TEXTS = {"txt", "md", "html", "jsonl"}
GRAPHS = {"json", "svg", "graphml", "gexf", "csv"}


def commands(path, folder):
    """The commands that may read such a file; what each writes goes into `folder`."""
    kind = path.suffix[1:]
    if kind in TEXTS:
        yield "extract", ["extract", path, "-o", folder / "out.jsonl"]
        yield "build", ["build", path, "-o", folder / "out.json"]
        yield "parse", ["parse", path, "--fast", "-o", folder / "out.conllu"]
    if kind in GRAPHS:
        yield "filter", ["filter", path, "-o", folder / "out.json"]
        yield "render", ["render", path, "-o", folder / "out.svg"]
        yield "merge", ["merge", path, path, "-o", folder / "out.json"]
        yield "stats", ["stats", path]
        yield "diff", ["diff", path, path]
    if kind == "gv":
        yield "render", ["render", path, "-o", folder / "out.svg"]
    if kind == "conllu":
        yield "evaluate", ["evaluate", "parse", "builtin", path]
    if kind == "yaml":
        yield "gazetteer", ["extract", folder / "good.txt", "--gazetteer", path, "-o", folder / "out.jsonl"]
        yield "ontology", ["extract", folder / "good.txt", "--ontology", path, "-o", folder / "out.jsonl"]
    if kind in ("txt", "svg"):
        yield "model", ["parse", folder / "good.txt", "--model", path, "-o", folder / "out.conllu"]
    if kind == "jsonl":
        yield "relations", ["evaluate", "relations", path, path]


def fault(command, folder):
    """What is wrong with a run, or nothing."""
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", NO_COLOR="1")

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (options.seconds, options.seconds))

    try:
        done = subprocess.run(
            [tool, *command], capture_output=True, timeout=options.seconds * PATIENCE, env=environment,
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired:
        return f"no end within {options.seconds * PATIENCE} s"
    said = done.stderr.decode(errors="replace").splitlines()
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"no end within {options.seconds} s of the processor"
    if done.returncode < 0:
        return f"killed by signal {-done.returncode}: {' '.join(said)[:200]}"
    if done.returncode not in ALLOWED:
        return f"exit code {done.returncode}: {' '.join(said)[:200]}"
    made = [path for path in folder.iterdir() if path.name != "good.txt"]
    if any(path.name.endswith(".part") for path in made):
        return "a half-written file stays behind"
    if done.returncode > 1:
        if made:
            return f"exit code {done.returncode}, but there is {made[0].name}"
        if not any(line.startswith(("error:", "Error:")) for line in said):
            return f"exit code {done.returncode} without an error: {' '.join(said)[:200]}"
    for path in made:
        data = path.read_bytes()
        try:
            if path.suffix == ".json":
                json.loads(data)
            elif path.suffix == ".jsonl":
                [json.loads(line) for line in data.split(b"\n") if line]
            elif path.suffix == ".svg" and not data.rstrip().endswith(b"</svg>"):
                return "half an SVG"
        except ValueError as error:
            return f"{path.name} cannot be read again: {error}"
    if b"root:x:0" in done.stdout or any(b"root:x:0" in path.read_bytes() for path in made):
        return "shows a file that the input named"
    return None


def check(job):
    path, name = job
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        (folder / "good.txt").write_text(material.TEXT)
        return fault(dict(commands(path, folder))[name], folder)


with tempfile.TemporaryDirectory() as place:
    paths = material.make(place)
    known = subprocess.run([tool, "--help"], capture_output=True, text=True).stdout
    jobs = []
    for path in paths:
        for name, command in commands(path, pathlib.Path(place)):
            if options.only in path.name or options.only == name:
                if f"  {command[0]} " in known:
                    jobs.append((path, name))
    faults = collections.OrderedDict()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (path, name), found in zip(jobs, pool.map(check, jobs)):
            if found:
                faults[(path.name, name)] = found
                print(f"{name} {path.name!r}: {found}", flush=True)
print(f"hostile: {len(paths)} files, {len(jobs)} runs, {len(faults)} faults")
raise SystemExit(1 if faults else 0)
