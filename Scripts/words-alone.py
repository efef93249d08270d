#!/usr/bin/env python3
"""Keeps of parsed CoNLL-U the words alone, for `graph-tool train --ner` and its `--marks`.

usage: words-alone.py IN.conllu OUT.conllu

Sentences of 3 to 120 words are kept; their `sent_id` gets the document's before it, so that it is the only one of its kind.
"""
import sys


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        document, number, words = "", "", []
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line.split(" = ", 1)[1]
                out.write(line + "\n")
            elif line.startswith("# sent_id = "):
                number = line.split(" = ", 1)[1]
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                if columns[0].isdigit():
                    words.append("\t".join(columns[:2] + ["_"] * 8))
            elif not line:
                if 3 <= len(words) <= 120:
                    out.write(f"# sent_id = {document}-{number}\n" + "\n".join(words) + "\n\n")
                words = []


if __name__ == "__main__":
    main()
