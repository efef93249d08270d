#!/usr/bin/env python3
"""Teaches the network that reads relations, one step a command.

    words.py GRAPH_TOOL train.jsonl.xz train.words.jsonl     the same for texts without marks: texts.words.jsonl
    teach.py learn --encoder MPNET --words train.words.jsonl --rounds 5 --rate 6e-5 --fixed-pieces -o teacher.pt
    teach.py learn --encoder MINILM --words train.words.jsonl --rounds 10 --rate 2.5e-4 -o small.pt
    teach.py mark  --encoder MPNET --network teacher.pt --words texts.words.jsonl -o marks.pt
    teach.py learn --encoder MINILM --words train.words.jsonl --network small.pt --marks marks.pt --rounds 3 -o reader.pt
    teach.py export --encoder MINILM --network reader.pt --calibration calibration.tsv -o relations.model

MPNET and MINILM are the folders of all-mpnet-base-v2 and all-MiniLM-L6-v2. A tenth of the annotated documents, by a hash
of their ids, is kept back from learning; settings and calibration come from it (`calibrate.py`).
"""
import argparse
import pickle
import random
import time
import zlib

import torch

import export
import losses
from network import RelationNetwork
from windows import Pieces, windows


def is_kept_back(id):
    return zlib.crc32(id.encode()) % 10 == 0


def loaded(encoder, network, **options):
    net = RelationNetwork(encoder, **options)
    if network:
        net.load_state_dict(torch.load(network))
    return net


def batches(learned, loss, most_words, rng):
    """Windows of like length together; the longest of a batch decides how many."""
    order, found, batch = sorted(learned, key=lambda x: len(x.words) + 20 * rng.random()), [], []
    for x in order:
        if batch and (len(batch) + 1) * len(x.words) > most_words:
            found.append((loss, batch))
            batch = []
        batch.append(x)
    return found + [(loss, batch)]


def learn(a):
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    rng, net = random.Random(a.seed), loaded(a.encoder, a.network, learns_pieces=not a.fixed_pieces)
    annotated = windows(a.words, net.pieces, lambda id: a.all or not is_kept_back(id))
    marked = [x for path in a.marks for x in pickle.load(open(path, "rb"))]
    inner = {id(p) for p in net.encoder.parameters()}
    learning = [p for p in net.parameters() if p.requires_grad]
    groups = [
        dict(params=[p for p in learning if id(p) in inner], lr=a.rate, rate=a.rate),
        dict(params=[p for p in learning if id(p) not in inner], lr=a.head_rate, rate=a.head_rate),
    ]
    adam, todo, total, step = torch.optim.AdamW(groups, weight_decay=0.05), [], {}, 0
    one_round = lambda: batches(annotated, losses.annotated, a.most_words, rng) + (
        batches(marked, losses.taught, a.most_words, rng) if marked else [])
    steps, began = a.rounds * len(one_round()), time.time()
    while step < steps:
        if not todo:
            todo = one_round()
            rng.shuffle(todo)
        loss, batch = todo.pop()
        for group in adam.param_groups:
            group["lr"] = group["rate"] * min(1, (step + 1) / 100) * max(0.01, 1 - step / steps)
        parts = loss(net, batch, noise=0.05)
        adam.zero_grad()
        (sum(parts.values()) / len(batch)).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        adam.step()
        step += 1
        for name, value in parts.items():
            total[name] = total.get(name, 0) + value.item() / len(batch) / 100
        if step % 100 == 0 or step == steps:
            told = " ".join(f"{name} {value:.2f}" for name, value in total.items())
            print(f"{step} of {steps} steps, {time.time() - began:.0f} s: {told}", flush=True)
            total = {}
            torch.save(net.state_dict(), a.out)


def mark(a):
    net = loaded(a.encoder, a.network)
    found = windows(a.words, net.pieces)
    losses.mark(net, found)
    # The smaller network may cut words in its own way.
    pieces = Pieces(a.student or a.encoder)
    for x in found:
        x.document, x.pieces = None, [pieces(word[0]) for word in x.words]
    with open(a.out, "wb") as file:
        pickle.dump(found, file, protocol=4)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["learn", "mark", "export"])
    parser.add_argument("--encoder", required=True, help="folder of the network that is begun with")
    parser.add_argument("--network", help="weights that an earlier step wrote")
    parser.add_argument("--words", help="documents, as words.py writes them")
    parser.add_argument("--marks", nargs="*", default=[], help="what `mark` wrote")
    parser.add_argument("--student", help="folder of the network that is to learn from the marks")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--most-words", type=int, default=1000, help="words of a batch")
    parser.add_argument("--fixed-pieces", action="store_true", help="leave the vectors of pieces as they are")
    parser.add_argument("--all", action="store_true", help="learn from the tenth that is kept back, too")
    parser.add_argument("--calibration", help="weights of confidence, as calibrate.py writes them")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--out", required=True)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    if a.step == "export":
        calibration = open(a.calibration, "rb").read() if a.calibration else b"pair\t1\n"
        export.write(loaded(a.encoder, a.network), calibration, a.out)
    else:
        {"learn": learn, "mark": mark}[a.step](a)


if __name__ == "__main__":
    main()
