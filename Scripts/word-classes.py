#!/usr/bin/env python3
"""Writes words.tsv, what the model knows of words beyond its treebanks: Brown cluster and usual case.

usage: word-classes.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl > Sources/CResources/data/words.tsv

The wheel is the package spacy-lookups-data of PyPI (MIT licence). Each line is a word as written, the path of its
cluster in the tree of clusters as zeros and ones from the root, and the share of its uses with a capital, in tenths
(`-` when the word in lower case is not among the words).
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
    for word in sorted(words[:WORDS]):
        # The package stores a path with its first step in the lowest bit; zeros at its end are lost.
        steps = bin(clusters[word])[2:][::-1]
        share = "-"
        if word == word.lower():
            forms = [math.exp(logs[form]) if form in logs else 0.0 for form in (word, word.title(), word.upper())]
            if len(word) > 1 and word.isalpha() and sum(forms) > 0:
                share = str(min(9, int(10 * (forms[1] + forms[2]) / sum(forms))))
        print(word, steps, share, sep="\t")


main()
