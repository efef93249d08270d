"""What the larger networks share that teach this project's parser and recogniser of names.

A network is all-MiniLM-L6-v2 (22 million weights) or all-mpnet-base-v2 (110 million), to which the capitals that it does not
see are added. It needs torch and transformers of PyPI.
"""
import torch
from transformers import AutoModel, AutoTokenizer

PIECES_OF_WORD = 6


class Sentence:
    """A sentence of CoNLL-U: its document, its sent_id, the columns of its words and whether it begins the document."""
    def __init__(self, document, id, rows, starts_document):
        self.document, self.id, self.rows, self.starts_document = document, id, rows, starts_document
        self.words = [row[1] for row in rows]


def sentences(path):
    found, rows, document, id, starts_document = [], [], "", "", True
    for line in open(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            document, starts_document = line.partition(" = ")[2], True
        elif line.startswith("# sent_id = "):
            id = line[12:]
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            found.append(Sentence(document, id, rows, starts_document))
            rows, starts_document = [], False
    return found


def documents(sentences):
    found = []
    for sentence in sentences:
        if sentence.starts_document or not found:
            found.append([])
        found[-1].append(sentence)
    return found


def shape(word, is_first, is_headline):
    """How a word is written; the network itself sees no capitals."""
    if word.isupper() and len(word) > 1:
        kind = 1
    elif word[:1].isupper():
        kind = 3 if any(letter.isupper() for letter in word[1:]) else 2
    elif any(letter.isupper() for letter in word):
        kind = 4
    elif any(letter.isdigit() for letter in word):
        kind = 5
    else:
        kind = 0 if word.isalpha() else 6
    return 1 + kind + 7 * is_first + 14 * is_headline


class Text:
    """What is read at once: pieces of words with their shapes, where each word begins, and which word it is."""
    def __init__(self):
        self.pieces, self.shapes, self.starts, self.places = [], [], [], []

    def __len__(self):
        return len(self.pieces)


class Splitter:
    """Cuts words into the pieces that the network knows."""
    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.known = {}

    def pieces(self, word):
        if word not in self.known:
            numbers = self.tokenizer(word, add_special_tokens=False)["input_ids"] or [self.tokenizer.unk_token_id]
            self.known[word] = numbers[:PIECES_OF_WORD]
        return self.known[word]

    def texts(self, sentences, most, first=None):
        """The sentences in texts of at most so many pieces (the first one of at most `first`), where possible without
        cutting a sentence."""
        texts = [Text()]
        limit = lambda: first if first and len(texts) == 1 else most
        for number, sentence in enumerate(sentences):
            capitals = sum(word[:1].isupper() for word in sentence.words)
            letters = sum(word[:1].isalpha() for word in sentence.words)
            is_headline = len(sentence.words) > 3 and capitals > 0.6 * letters
            parts = [self.pieces(word) for word in sentence.words]
            if len(texts[-1]) and len(texts[-1]) + sum(map(len, parts)) > limit():
                texts.append(Text())
            for place, (word, part) in enumerate(zip(sentence.words, parts)):
                if len(texts[-1]) + len(part) > limit():
                    texts.append(Text())
                text = texts[-1]
                text.starts.append(len(text))
                text.places.append((number, place))
                text.pieces += part
                text.shapes += [shape(word, place == 0, is_headline)] * len(part)
        return texts


class Encoder(torch.nn.Module):
    """A vector for each word of texts, padded with zeros to the longest."""
    def __init__(self, folder, splitter, hidden=0):
        """One that while it learns does not see a share `hidden` of the pieces."""
        super().__init__()
        self.hidden = hidden
        self.first, self.last = splitter.tokenizer.cls_token_id, splitter.tokenizer.sep_token_id
        self.unseen, self.none = splitter.tokenizer.mask_token_id, splitter.tokenizer.pad_token_id
        self.network = AutoModel.from_pretrained(folder)
        self.width = self.network.config.hidden_size
        self.shapes = torch.nn.Embedding(40, self.width)
        torch.nn.init.zeros_(self.shapes.weight)

    def forward(self, texts):
        length = max(map(len, texts)) + 2
        pieces = torch.full((len(texts), length), self.none, dtype=torch.long)
        shapes, mask = torch.zeros_like(pieces), torch.zeros_like(pieces)
        words = torch.zeros(len(texts), max(len(text.starts) for text in texts), dtype=torch.long)
        for row, text in enumerate(texts):
            end = len(text) + 1
            pieces[row, 0], pieces[row, end] = self.first, self.last
            pieces[row, 1:end] = torch.tensor(text.pieces)
            shapes[row, 1:end] = torch.tensor(text.shapes)
            mask[row, : end + 1] = 1
            words[row, : len(text.starts)] = torch.tensor(text.starts) + 1
        if self.training and self.hidden:
            is_hidden = (torch.rand(pieces.shape) < self.hidden) & (mask > 0) & (pieces != self.first)
            pieces = pieces.masked_fill(is_hidden & (pieces != self.last), self.unseen)
        seen = self.network.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        states = self.network(inputs_embeds=seen, attention_mask=mask).last_hidden_state
        return torch.gather(states, 1, words.unsqueeze(-1).expand(-1, -1, self.width))


def optimizer(network, encoder, steps, rate, rate_of_others, warm_up):
    """AdamW whose rates rise for `warm_up` steps and then fall to nothing."""
    inner = list(encoder.network.parameters())
    known = {id(part) for part in inner}
    others = [part for part in network.parameters() if id(part) not in known]
    adam = torch.optim.AdamW(
        [{"params": inner, "lr": rate}, {"params": others, "lr": rate_of_others}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min(1, step / warm_up) * max(0, 1 - step / steps))

    def step(loss):
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        adam.step()
        schedule.step()
    return step
