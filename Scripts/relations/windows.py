"""Annotated documents as the windows that networks read: whole sentences, with some before them as context.

A document here is a line of JSON as in the annotated news (id, text, relations ...) with `words`: for each sentence
`forms`, `starts`, `ends` (UTF-8 byte offsets) and `heads` (1-based, 0 for the root), as `words.py` adds them.
"""
import json

from transformers import AutoTokenizer

TYPES = """meets agrees supports cooperates aids concedes withdraws demands criticizes rejects warns protests mobilizes
sanctions coerces attacks investigates leads represents member_of seeks_to_join""".split()
SYMMETRIC = {"meets", "agrees", "cooperates"}
MODALITIES = ["asserted", "negated", "hypothetical"]
KINDS = ["country", "organization", "person", "place", "group"]
PRONOUNS = set("""he she it they his her its their him them we our us i my me who whom whose himself herself itself
themselves this that these those which""".split())
# Pieces of a window and of its context, and pieces of a word, as the program has them.
LONGEST, CONTEXT, PIECES_A_WORD = 220, 60, 6


def is_name(forms):
    return any(form[:1].isupper() for form in forms) and " ".join(forms).lower() not in PRONOUNS


def shape(form, begins_sentence):
    """How a word is written: 1 to 5, 5 more at a sentence's beginning."""
    if form.isupper() and len(form) > 1:
        code = 2
    elif form[:1].isupper():
        code = 3
    elif any(c.isdigit() for c in form):
        code = 4
    else:
        code = 1 if form.isalpha() else 5
    return code + 5 * begins_sentence


class Pieces:
    """Word pieces of a network's vocabulary."""

    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.known = {}

    def __call__(self, form):
        if form not in self.known:
            ids = self.tokenizer(form, add_special_tokens=False)["input_ids"]
            self.known[form] = (ids or [self.tokenizer.unk_token_id])[:PIECES_A_WORD]
        return self.known[form]


class Window:
    """A stretch of a document.

    words      (form, start, end, sentence, place in the sentence) of each word
    pieces     the pieces of each word
    core       the words whose relations are read here, from the first to one after the last
    mentions   (first word, last word, name, kind) of those whose actor is known
    relations  (trigger, type, source, target, modality, speaker): words by their places; an end is the last word of a
               mention, or None where the document does not name it
    """


def windows(path, pieces, wanted=lambda id: True):
    found = []
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        if wanted(document["id"]) and any(s["forms"] for s in document["words"]):
            found += windows_of(document, pieces)
    return found


def windows_of(document, pieces):
    sentences = document["words"]
    words = [
        (form, s["starts"][i], s["ends"][i], n, i) for n, s in enumerate(sentences) for i, form in enumerate(s["forms"])
    ]
    base = [0]
    for s in sentences:
        base.append(base[-1] + len(s["forms"]))
    mentions, relations = marks(document, words, base)
    kept, ends = without_overlaps(mentions)
    cut = [[pieces(form) for form in s["forms"]] for s in sentences]
    size = [sum(map(len, c)) for c in cut]
    found, n = [], 0
    while n < len(sentences):
        first, length = n, 0
        while first > 0 and length + size[first - 1] <= CONTEXT:
            first -= 1
            length += size[first]
        after = n
        while after < len(sentences) and (after == n or length + size[after] <= LONGEST):
            length += size[after]
            after += 1
        # A sentence longer than all windows is cut.
        low, high = base[first], min(base[after], base[first] + 400)
        window = Window()
        window.document = document
        window.words, window.pieces = words[low:high], [p for c in cut[first:after] for p in c][:high - low]
        window.core = (min(base[n], high) - low, high - low)
        inside = lambda span: low <= span[0] and span[1] < high
        window.mentions = [
            (a - low, b - low, name, KINDS.index(kind) if kind in KINDS else KINDS.index("group"))
            for (a, b), (name, kind) in sorted(kept.items()) if inside((a, b))
        ]
        named = {}
        for a, b, name, _ in window.mentions:
            named.setdefault(name, []).append((a, b))
        window.named = named

        def end(span, name, trigger):
            """The last word of a mention; where the sentence has none, of the nearest before the trigger."""
            if span:
                whole = ends.get(span)
                return whole[1] - low if whole and inside(whole) else None
            places = [b for _, b in named.get(name, [])]
            before = [b for b in places if b < trigger]
            return max(before) if before else min(places, default=None)

        window.relations = []
        for trigger, type, source, target, modality, speaker, source_name, target_name in relations:
            if not window.core[0] <= trigger - low < window.core[1]:
                continue
            at = trigger - low
            window.relations.append((
                at, type, end(source, source_name, at), end(target, target_name, at), modality,
                end(None, speaker, at) if speaker else None))
        found.append(window)
        n = after
    return found


def marks(document, words, base):
    """Mentions of actors (by their first and last word) and relations, as they are annotated."""
    def cover(span):
        places = [q for q, word in enumerate(words) if span and word[1] < span[1] and word[2] > span[0]]
        return (places[0], places[-1]) if places else None

    def head(span):
        for q in range(span[0], span[1] + 1):
            sentence, place = words[q][3], words[q][4]
            above = document["words"][sentence]["heads"][place] - 1 + base[sentence]
            if not span[0] <= above <= span[1]:
                return q
        return span[1]

    mentions, relations = {}, []
    for r in document.get("relations", []):
        trigger, source, target = cover(r["trigger"]), cover(r["source_span"]), cover(r["target_span"])
        for span, name in ((source, r["source"]), (target, r["target"])):
            if span:
                mentions[span] = (name, document["actors"].get(name, "country"))
        if trigger:
            relations.append((
                head(trigger), TYPES.index(r["type"]), source, target, MODALITIES.index(r["modality"]), r["speaker"],
                r["source"], r["target"]))
    # The same name elsewhere in the document is the same actor.
    forms = [word[0] for word in words]
    for (a, b), actor in list(mentions.items()):
        name = forms[a:b + 1]
        if not is_name(name):
            continue
        for q in range(len(forms) - len(name) + 1):
            last = q + len(name) - 1
            if forms[q:last + 1] == name and not any(x <= last and q <= y for x, y in mentions):
                mentions[(q, last)] = actor
    return mentions, relations


def without_overlaps(mentions):
    """Of mentions that overlap the shortest, and for each mention the one that is kept in its place."""
    kept = {}
    for (a, b), actor in sorted(mentions.items(), key=lambda m: m[0][1] - m[0][0]):
        if not any(x <= b and a <= y for x, y in kept):
            kept[(a, b)] = actor
    return kept, {
        (a, b): next(((x, y) for x, y in kept if x <= b and a <= y), None) for (a, b) in mentions
    }
