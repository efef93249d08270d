"""usage: words.py GRAPH_TOOL DOCUMENTS.jsonl[.xz] OUT.jsonl: adds to documents their sentences and words, as the program cuts them"""
import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    tool, source, out = sys.argv[1:4]
    opened = lzma.open(source, "rt", encoding="utf-8") if source.endswith(".xz") else open(source, encoding="utf-8")
    documents = [json.loads(line) for line in opened]
    with tempfile.TemporaryDirectory() as folder:
        texts, trees = Path(folder, "texts.jsonl"), Path(folder, "trees.conllu")
        with texts.open("w", encoding="utf-8") as file:
            for d in documents:
                file.write(json.dumps({"id": d["id"], "text": d["text"]}, ensure_ascii=False) + "\n")
        subprocess.run([tool, "parse", texts, "-o", trees], check=True)
        parsed = read(trees)
    with open(out, "w", encoding="utf-8") as file:
        for d in documents:
            d["words"] = list(placed(d["text"].encode(), parsed.get(d["id"], [])))
            file.write(json.dumps(d, ensure_ascii=False) + "\n")


def read(path):
    """The sentences of each document, as rows of columns."""
    documents, sentences, rows = {}, [], []
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            sentences = documents.setdefault(line.removeprefix("# newdoc id = "), [])
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            sentences.append(rows)
            rows = []
    return documents


def placed(text, sentences):
    """Words with their byte offsets; words that are written together share those of the whole where they differ from it."""
    at = 0
    for rows in sentences:
        sentence = {"forms": [], "starts": [], "ends": [], "heads": []}
        together, inner = {}, 0
        for row in rows:
            form = row[1].encode()
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                start = text.index(form, at)
                at, inner = start + len(form), start
                together = {number: (start, at) for number in range(first, last + 1)}
                continue
            number = int(row[0])
            if number in together:
                start, end = together[number]
                found = text.find(form, inner, end)
                if found >= 0:
                    start = found
                    end = inner = found + len(form)
            else:
                start = text.index(form, at)
                at = end = start + len(form)
            for key, value in zip(("forms", "starts", "ends", "heads"), (row[1], start, end, int(row[6]))):
                sentence[key].append(value)
        yield sentence


main()
