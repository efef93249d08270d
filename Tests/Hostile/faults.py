"""A full disk, a folder without write permission, a reader that goes away, and an end in the middle of a write.

usage: faults.py TOOL
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import material

tool = pathlib.Path(sys.argv[1]).resolve()
environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
faults = []
count = 0


def expect(what, holds, detail=""):
    global count
    count += 1
    if not holds:
        faults.append(what)
        print(f"{what}: {detail}")


def run(*command, **more):
    return subprocess.run([tool, *command], capture_output=True, timeout=60, env=environment, **more)


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name)
    text, graph = place / "text.txt", place / "graph.json"
    text.write_text(material.TEXT)
    graph.write_bytes(material.changed())
    many = place / "many.jsonl"
    many.write_text("".join(f'{{"id":"d{n}","text":"{material.TEXT}"}}\n' for n in range(300)))

    for command in (["extract", text], ["parse", text], ["filter", graph], ["render", graph]):
        done = run(*command, "-o", "/dev/full")
        # A picture or graph needs a kind, so a name without extension is wrong use, found before anything is written.
        expect(f"{command[0]} to a full device", done.returncode in (64, 73), f"{done.returncode} {done.stderr}")
    done = subprocess.run(
        ["sh", "-c", f'"{tool}" extract "{text}" > /dev/full'], capture_output=True, timeout=60, env=environment
    )
    expect("standard output to a full device", done.returncode == 73, f"{done.returncode} {done.stderr}")

    # A limit on the size of files stops a write in its middle, as a full disk does.
    for kind in ("json", "svg", "gv"):
        target = place / f"limited.{kind}"
        done = subprocess.run(
            ["sh", "-c", f"trap '' XFSZ; ulimit -f 1; exec \"{tool}\" build \"{many}\" \"{text}\" -o \"{target}\""],
            capture_output=True,
            timeout=120,
            env=environment,
        )
        left = [path.name for path in place.iterdir() if path.name.startswith("limited")]
        small = target.exists() and target.stat().st_size < 512
        expect(
            f"{kind} beyond the limit of a file's size",
            small or (done.returncode == 73 and not left),
            f"{done.returncode} {left} {done.stderr}",
        )

    done = run("extract", text, "-o", place / "missing" / "out.jsonl")
    expect("a folder that is not there", done.returncode == 73, f"{done.returncode} {done.stderr}")
    done = run("extract", text, "-o", "/proc/out.jsonl")
    expect("a place where nobody may write", done.returncode == 73, f"{done.returncode} {done.stderr}")
    done = run("extract", text, "-o", place)
    expect("a folder in place of a file", done.returncode == 73, f"{done.returncode} {done.stderr}")
    done = run("extract", place / "nothing.txt")
    expect("an input that is not there", done.returncode == 66, f"{done.returncode} {done.stderr}")
    done = run("extract", "--nonsense", text)
    expect("an unknown option", done.returncode == 64, f"{done.returncode} {done.stderr}")
    done = run("filter", text, "-o", place / "x.json")
    expect("text in place of a graph", done.returncode in (64, 65), f"{done.returncode} {done.stderr}")
    expect("nothing is left of it", not (place / "x.json").exists())

    child = subprocess.Popen(
        [tool, "extract", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    child.stdout.readline()
    child.stdout.close()
    said = child.stderr.read()
    expect("a reader that goes away", child.wait(60) == 0 and b"rror" not in said, f"{child.returncode} {said}")

    # Ended while the file is being written: neither the file nor its forerunner stays.
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        target = place / "ended.jsonl"
        child = subprocess.Popen([tool, "extract", many, "-o", target], stderr=subprocess.PIPE, env=environment)
        end = time.time() + 30
        while time.time() < end and child.poll() is None and not list(place.glob("ended.jsonl.*")):
            time.sleep(0.002)
        child.send_signal(number)
        child.wait(60)
        left = [path.name for path in place.iterdir() if path.name.startswith("ended")]
        expect(f"signal {number}", child.returncode == code and not left, f"{child.returncode} {left}")
        for name in left:
            (place / name).unlink()
print(f"faults: {count} tried, {len(faults)} not in order")
raise SystemExit(1 if faults else 0)
