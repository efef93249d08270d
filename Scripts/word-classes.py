#!/usr/bin/env python3
"""Writes words.tsv, what the model knows of words beyond its treebanks: Brown cluster, usual case and usual tag.

usage: word-classes.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl textblob-0.20.1-py3-none-any.whl \
           > Sources/CResources/data/words.tsv

The wheels are packages of PyPI, both under the MIT licence: spacy-lookups-data, and textblob for the lexicon of Brill's
tagger (MIT licence, made from the Brown corpus and the Wall Street Journal). Each line is a word as written, the path of
its cluster in the tree of clusters as zeros and ones from the root, the share of its uses with a capital, in tenths, and
the Penn tag it has most often; each `-` when not known. Of the words without a cluster only those are kept whose tag
nobody would guess from their letters.
"""
import gzip
import json
import math
import sys
import zipfile

WORDS = 70_000


def main():
    wheel = zipfile.ZipFile(sys.argv[1])

    def table(name):
        return json.loads(gzip.decompress(wheel.read(f"spacy_lookups_data/data/en_lexeme_{name}.json.gz")))

    clusters, logs = table("cluster"), table("prob")
    words = [word for word, cluster in clusters.items() if cluster and "\t" not in word and "\n" not in word]
    words.sort(key=lambda word: (-logs.get(word, -99.0), word))
    frequent = set(words[:WORDS])
    tags = usual_tags(zipfile.ZipFile(sys.argv[2]))
    for word in sorted(frequent | {word for word, tag in tags.items() if is_worth_keeping(word, tag)}):
        # The package stores a path with its first step in the lowest bit; zeros at its end are lost.
        steps = bin(clusters[word])[2:][::-1] if word in frequent else "-"
        share = "-"
        if word in frequent and word == word.lower():
            forms = [math.exp(logs[form]) if form in logs else 0.0 for form in (word, word.title(), word.upper())]
            if len(word) > 1 and word.isalpha() and sum(forms) > 0:
                share = str(min(9, int(10 * (forms[1] + forms[2]) / sum(forms))))
        print(word, steps, share, tags.get(word, "-"), sep="\t")


def usual_tags(wheel):
    """The tag of each word of Brill's lexicon that is a word."""
    tags = {}
    for line in wheel.read("textblob/en/en-lexicon.txt").decode().splitlines():
        parts = line.split(" ")
        if not line.startswith(";;;") and len(parts) == 2 and parts[0].replace("-", "").replace("'", "").isalpha():
            tags[parts[0]] = parts[1]
    return tags


def is_worth_keeping(word, tag):
    """Whether the word says more than its capital, hyphen or ending does."""
    if "-" in word or tag in ("NNP", "NNPS") or word != word.lower():
        return False
    guess = next((guess for ending, guess in ENDINGS if word.endswith(ending)), "NN")
    return tag != guess


ENDINGS = [("ly", "RB"), ("ness", "NN"), ("ing", "VBG"), ("ed", "VBN"), ("s", "NNS"), ("able", "JJ"), ("ous", "JJ")]


main()
