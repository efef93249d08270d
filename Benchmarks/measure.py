"""Runs a command and tells its wall time, its processor time and its peak memory."""

import ctypes
import dataclasses
import os
import pathlib
import statistics
import struct
import subprocess
import time


@dataclasses.dataclass
class Run:
    wall: float  # seconds
    processor: float  # seconds, of the process and its children
    memory: int  # bytes, the largest of these processes
    output: str


# Children that a process leaves behind become children of this one, so that what they used is counted too.
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def children():
    return {int(pid) for pid in pathlib.Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()}


def run(command, cores="0"):
    """One run on the given cores, with one thread in every numeric library of the peers."""
    others = children()
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    start = time.perf_counter()
    child = subprocess.Popen(
        ["taskset", "-c", cores, *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    # Both streams are short here (data goes to files), so reading one after the other cannot block.
    output, errors = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    usages = [usage] + [os.wait4(pid, 0)[2] for pid in children() - others]
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"error: {' '.join(map(str, command))} ended with {child.returncode}\n{errors.strip()}")
    processor = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return Run(wall, processor, max(usage.ru_maxrss for usage in usages) * 1024, output)


def alternate(times, *parts):
    """Runs a, b, a, b ...; so that whatever else the machine does meets all alike. The runs of each part."""
    runs = [[] for _ in parts]
    for _ in range(times):
        for part, done in zip(parts, runs):
            done.append(part())
    return runs


def ratio(ours, peers):
    """The median of the ratios peer / ours of each pair, with the least and the greatest."""
    ratios = sorted(peer / our for our, peer in zip(ours, peers))
    return statistics.median(ratios), ratios[0], ratios[-1]


class Worker:
    """A running `graph-tool layout-worker`, which draws one graph after another (see WorkerMessages.swift)."""

    def __init__(self, tool):
        command = ["taskset", "-c", "0", tool, "layout-worker"]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait()

    def draw(self, dot):
        """Seconds from the request (engine dot, format svg, 20 s at most) to the last byte of the picture."""
        start = time.perf_counter()
        self.child.stdin.write(struct.pack("<BBHI", 0, 0, 20, len(dot)) + dot)
        self.child.stdin.flush()
        kind, length = struct.unpack("<BI", self.child.stdout.read(5))
        picture = self.child.stdout.read(length)
        if kind != 0 or b"<svg" not in picture:
            raise SystemExit("error: the worker drew nothing")
        return time.perf_counter() - start
