#!/usr/bin/env python3
"""usage: calibrate.py SCORER_FOLDER GRAPH_TOOL RELATIONS_MODEL GOLD.jsonl[.xz] CALIBRATION.tsv [--kept-back]

Has the program read annotated documents with a network, taking all it sees, and fits how likely a relation is right to
the scores of its parts and what the document has beside: writes the weights for `teach.py export`, and prints what least
confidences give when each fifth of the documents is judged by weights of the others. SCORER_FOLDER holds score_news.py.
--kept-back takes only documents that `learn` left out.
"""
import json
import lzma
import re
import subprocess
import sys
import tempfile
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

SYMMETRIC = {"meets", "agrees", "cooperates"}
SCORES = re.compile(r"trigger ([\d.]+), source ([\d.]+), target ([\d.]+), pair ([\d.]+)")


KINDS = ["country", "organization", "person", "place", "group"]
DOUBTS = [doubt + " " + end for doubt in ("unnamed", "referring", "far") for end in ("source", "target")]
MOST = 7.6


def features(rows):
    """What `RelationConfidence` weighs: names, and a row of numbers for each relation."""
    parts = ["trigger", "source", "target", "pair"]
    products = [(part, part) for part in parts] + [("trigger", "pair"), ("source", "target")]
    types = sorted({row["relation"] for row in rows})
    names = (["constant"] + parts + [f"{a} {b}" for a, b in products] + DOUBTS + ["sentences", "rival"]
             + ["hypothetical", "negated"] + ["type " + t for t in types] + [f"{end} {k}" for end in ("from", "to") for k in KINDS])
    claims, meetings = defaultdict(set), defaultdict(list)
    described = []
    for n, row in enumerate(rows):
        likely = np.clip([float(number) for number in SCORES.search(row["rule"]).groups()], 5e-4, 1 - 5e-4)
        odds = dict(zip(parts, np.clip(np.log(likely / (1 - likely)), -MOST, MOST)))
        ends = row["source"], row["target"]
        claim = (row["document"], row["relation"], *(sorted(ends) if row["relation"] in SYMMETRIC else ends))
        claims[claim].add(row["start"])
        meeting = row["document"], row["start"], *sorted(ends)
        meetings[meeting].append(n)
        described.append((odds, claim, meeting))
    table = []
    for row, (odds, claim, meeting) in zip(rows, described):
        rivals = [described[n] for n in meetings[meeting] if described[n][1] != claim]
        rival = max((o["trigger"] + o["pair"] for o, _, _ in rivals), default=None)
        doubts = row["rule"].split("; ")[1:]
        table.append(
            [1] + list(odds.values()) + [0.2 * odds[a] * odds[b] for a, b in products] + [d in doubts for d in DOUBTS]
            + [1 - 1 / len(claims[claim]), -3 if rival is None else rival / 4]
            + [row["modality"] == m for m in ("hypothetical", "negated")] + [row["relation"] == t for t in types]
            + [row["source_type"] == k for k in KINDS] + [row["target_type"] == k for k in KINDS])
    return names, np.array(table, float)


def fitted(x, y, slack=2.0):
    """Logistic regression by Newton's method, weights drawn a little towards 0."""
    w = np.zeros(x.shape[1])
    pull = np.diag([0] + [slack] * (x.shape[1] - 1))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + pull, x.T @ (p - y) + pull @ w)
    return w


def main():
    folder, tool, model, gold, out = [a for a in sys.argv[1:] if not a.startswith("--")]
    sys.path.insert(0, folder)
    import score_news as scorer

    opened = lzma.open(gold, "rt", encoding="utf-8") if gold.endswith(".xz") else open(gold, encoding="utf-8")
    documents = [json.loads(line) for line in opened]
    if "--kept-back" in sys.argv:
        documents = [d for d in documents if zlib.crc32(d["id"].encode()) % 10 == 0]
    with tempfile.TemporaryDirectory() as temporary:
        texts, answers = Path(temporary, "texts.jsonl"), Path(temporary, "gold.jsonl")
        texts.write_text("".join(json.dumps({k: d.get(k) for k in ("id", "text", "date")}) + "\n" for d in documents))
        answers.write_text("".join(json.dumps(d) + "\n" for d in documents))
        command = [tool, "extract", texts, "--reader", model, "--min-confidence", "0"]
        rows = [json.loads(line) for line in subprocess.run(command, capture_output=True, check=True).stdout.splitlines()]
        expected = scorer.read_gold([str(answers)])
    relations, right = [], []
    for row in rows:
        sentences, (wanted, *_) = expected[row["document"]]
        middle = (row["start"] + row["end"]) / 2
        sentence = next((k for k, (a, b) in enumerate(sentences) if a <= middle < b), -1)
        relations.append(scorer.Relation(
            row["document"], sentence, row["source"], row["relation"], row["target"], row["modality"],
            row["source_text"], row["target_text"]))
        right.append(any(scorer.matches(relations[-1], other) for other in wanted))
    (names, x), y = features(rows), np.array(right, float)
    fold = np.array([zlib.crc32(b"fold" + row["document"].encode()) % 5 for row in rows])
    likely = np.zeros(len(rows))
    for number in range(5):
        likely[fold == number] = 1 / (1 + np.exp(-x[fold == number] @ fitted(x[fold != number], y[fold != number])))
    print("least  relation P / R / F1     pair   mention  actor")
    for least in np.arange(0.2, 0.75, 0.05):
        found = defaultdict(list)
        for relation, p in zip(relations, likely):
            if p >= least:
                found[relation.document].append(relation)
        whole, *_ = scorer.measure(found, expected)
        pair, *_ = scorer.measure(found, expected, typed=False, directed=False)
        mention, *_ = scorer.measure(found, expected, mention=True)
        print(f"{least:.2f}   {whole['precision']:.3f} {whole['recall']:.3f} {whole['f1']:.3f}   {pair['f1']:.3f}   "
              f"{mention['f1']:.3f}   {mention['actor']:.3f}")
    bins = np.minimum((likely * 10).astype(int), 9)
    print("calibration error", round(sum(
        (bins == k).mean() * abs(likely[bins == k].mean() - y[bins == k].mean()) for k in range(10) if (bins == k).any()), 3))
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\t{weight:.4f}\n" for name, weight in zip(names, fitted(x, y)))


main()
