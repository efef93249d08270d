"""The network that reads relations: an encoder of a window, and heads for mentions, triggers, parts, pairs, antecedents.

The same heads sit on a large encoder, which teaches, and on the small one whose weights the program has; what each head
computes is written in `RelationNetwork.swift`.
"""
import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel

from windows import KINDS, TYPES, Pieces, is_name, shape

torch.set_flush_denormal(True)
DISTANCES = 33
PARTS = 3


class PooledDropout(nn.Module):
    """Dropout whose masks are cut out of a long one at random, as drawing each anew takes a fifth of the time."""
    masks = {}

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        key = round(self.p, 3)
        if key not in self.masks:
            self.masks[key] = (torch.rand(6_000_011) > self.p).to(torch.bfloat16) / (1 - self.p)
        mask, count = self.masks[key], x.numel()
        if count > len(mask) - 1000:
            mask = mask.repeat(-(-count // len(mask)) + 1)
        at = random.randrange(len(mask) - count)
        return x * mask[at:at + count].view(x.shape).to(x.dtype)


def pool_dropout(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, PooledDropout(child.p))
        else:
            pool_dropout(child)


def buckets(delta):
    """Exact up to 8 words, then two steps for each doubling; 16 is no distance."""
    size = delta.abs()
    far = (8 + torch.log2(size.clamp(min=8).float() / 8) * 2).long().clamp(max=16)
    return torch.sign(delta) * torch.where(size <= 8, size, far) + 16


class RelationNetwork(nn.Module):
    def __init__(self, folder, learns_pieces=True, inner=128, dropout=0.2):
        super().__init__()
        self.pieces = Pieces(folder)
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        width = self.encoder.config.hidden_size
        tokenizer = self.pieces.tokenizer
        self.marks = tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id, tokenizer.mask_token_id
        dense = nn.Linear
        stack = lambda outputs: nn.Sequential(
            dense(width, 192), nn.GELU(), nn.Dropout(dropout), dense(192, outputs))
        within = lambda bias=False: dense(inner, inner, bias=bias)
        # The vocabularies know no capitals: how a word is written is told apart.
        self.shape = nn.Embedding(12, width)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(dropout)
        self.tag = stack(2 * len(KINDS) + 1)
        self.trigger = stack(len(TYPES))
        # One more than types: for a trigger of a type that was not learned.
        self.kind = nn.Embedding(len(TYPES) + 1, inner)
        nn.init.normal_(self.kind.weight, std=0.3)
        self.event, self.actor = dense(width, inner), dense(width, inner)
        self.distance = nn.Embedding(DISTANCES, inner)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.role_event, self.role_actor, self.role_both = within(bias=True), within(), within()
        self.role = dense(inner, PARTS)
        self.pair_event, self.pair_source, self.pair_target = within(bias=True), within(), within()
        self.pair_es, self.pair_et, self.pair_st = within(), within(), within()
        self.pair = dense(inner, 4)
        self.pair_roles = nn.Parameter(torch.zeros(2))
        self.ante_from, self.ante_to, self.ante_both = dense(width, inner), dense(width, inner), within()
        self.ante_distance = nn.Embedding(DISTANCES, inner)
        self.ante = dense(inner, 1)
        for module in self.encoder.modules():
            if hasattr(module, "dropout") and "SelfAttention" in type(module).__name__:
                module.dropout.p = 0.0
        pool_dropout(self)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(learns_pieces)
        self.trigger[-1].bias.data.fill_(-5.0)
        self.role.bias.data.fill_(-3.0)

    def encode(self, batch, noise=0.0):
        """States of the first pieces of all words, and which words there are; `noise` is the share of pieces hidden."""
        begin, end, pad, hidden = self.marks
        length = max(sum(map(len, x.pieces)) for x in batch) + 2
        ids = torch.full((len(batch), length), pad)
        shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        count = max(len(x.words) for x in batch)
        first, present = torch.zeros(len(batch), count, dtype=torch.long), torch.zeros(len(batch), count)
        for b, x in enumerate(batch):
            flat, codes, at = [begin], [0], []
            for pieces, word in zip(x.pieces, x.words):
                at.append(len(flat))
                flat += pieces
                codes += [shape(word[0], word[4] == 0)] * len(pieces)
            flat.append(end)
            codes.append(0)
            ids[b, :len(flat)], shapes[b, :len(flat)], mask[b, :len(flat)] = torch.tensor(flat), torch.tensor(codes), 1
            first[b, :len(at)], present[b, :len(at)] = torch.tensor(at), 1
        if noise:
            ids = torch.where((torch.rand(ids.shape) < noise) & (shapes > 0), torch.tensor(hidden), ids)
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        states = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.size(-1)))
        return self.drop(states).float(), present

    def roles(self, states, actors, b, trigger, type):
        """Queries of events, and log odds that each word plays each part for them: events x words x parts."""
        query = self.event(states[b, trigger]) + self.kind(type)
        distance = buckets(torch.arange(states.size(1))[None] - trigger[:, None])
        of_event, of_actor = self.role_event(query), self.role_actor(actors)
        of_distance = self.role_actor(self.distance.weight)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            both = self.role_both(query.bfloat16()[:, None] * actors[b].bfloat16())
            hidden = (of_event[:, None] + of_actor[b] + of_distance[distance]).bfloat16() + both
            scores = self.role(F.gelu(hidden))
        return query, scores.float()

    def pairs(self, query, actors, b, trigger, event, source, target, roles):
        """For each pair the log odds that the event joins the two, and those of the modalities."""
        batch, at = b[event], trigger[event]
        s = actors[batch, source] + self.distance(buckets(source - at))
        t = actors[batch, target] + self.distance(buckets(target - at))
        e = query[event]
        hidden = (self.pair_event(e) + self.pair_source(s) + self.pair_target(t)
                  + self.pair_es(e * s) + self.pair_et(e * t) + self.pair_st(s * t))
        scores = self.pair(self.drop(F.gelu(hidden)))
        parts = torch.stack([roles[event, source, 0], roles[event, target, 1]], -1).detach().clamp(-8, 8)
        return torch.cat([scores[:, :1] + (parts @ self.pair_roles)[:, None], scores[:, 1:]], -1)

    def antecedents(self, states, present, b, mention):
        """Log likelihoods that mentions refer to nothing, or to each word."""
        own, words = self.ante_from(states[b, mention]), self.ante_to(states)[b]
        distance = buckets(torch.arange(states.size(1))[None] - mention[:, None])
        hidden = own[:, None] + words + self.ante_both(own[:, None] * words) + self.ante_distance(distance)
        scores = torch.cat([torch.zeros(len(mention), 1), self.ante(F.gelu(hidden)).squeeze(-1)], 1)
        there = torch.cat([torch.ones(len(present), 1), present], 1)[b]
        return torch.log_softmax(scores.masked_fill(there == 0, -1e4), -1)


def spans(tags, window, least=0.5):
    """Mentions as the tags have them: (first word, last word, kind). A word goes on a mention where that is likelier."""
    p, found, w = torch.softmax(tags, -1).tolist(), [], 0
    while w < len(window.words):
        if 1 - p[w][0] <= least:
            w += 1
            continue
        kinds, last = [p[w][1 + 2 * k] + p[w][2 + 2 * k] for k in range(len(KINDS))], w
        while (last + 1 < len(window.words) and 1 - p[last + 1][0] > least
               and sum(p[last + 1][2::2]) > sum(p[last + 1][1::2]) and window.words[last + 1][3] == window.words[w][3]):
            last += 1
            kinds = [kinds[k] + p[last][1 + 2 * k] + p[last][2 + 2 * k] for k in range(len(KINDS))]
        found.append((w, last, max(range(len(KINDS)), key=lambda k: kinds[k])))
        w = last + 1
    return found


def is_named(window, mention):
    return is_name([word[0] for word in window.words[mention[0]:mention[1] + 1]])
