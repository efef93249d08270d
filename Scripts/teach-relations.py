"""The reader: one encoder over a stretch of a document, heads for mentions, antecedents, triggers, roles and pairs."""
import json, math, random, sys, time, re, os
import os
import torch, torch.nn as nn, torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer
torch.set_flush_denormal(True)
TYPES = "meets agrees supports cooperates aids concedes withdraws demands criticizes rejects warns protests mobilizes sanctions coerces attacks investigates leads represents member_of seeks_to_join".split()
SYM={"meets","agrees","cooperates"}
MODALITIES = ["asserted", "negated", "hypothetical"]
KINDS = ["country", "organization", "person", "place", "group"]
PRON=set("he she it they his her its their him them we our us i my me who whom whose himself herself itself themselves this that these those which".split())
MAXP, CONTEXT = 220, 60

class PoolDropout(nn.Module):
    pool = None
    def __init__(self, p): super().__init__(); self.p = p
    def forward(self, x):
        if not self.training or self.p == 0: return x
        key = round(self.p, 3)
        if PoolDropout.pool is None: PoolDropout.pool = {}
        if key not in PoolDropout.pool:
            PoolDropout.pool[key] = ((torch.rand(6_000_011) > self.p).to(torch.bfloat16) / (1 - self.p))
        pool = PoolDropout.pool[key]; n = x.numel()
        if n > len(pool) - 1000: pool = pool.repeat(-(-n // len(pool)) + 1)
        at = random.randrange(len(pool) - n)
        return x * pool[at:at + n].view(x.shape).to(x.dtype)
def swap_dropout(module):
    for name, m in module.named_children():
        if isinstance(m, nn.Dropout): setattr(module, name, PoolDropout(m.p))
        else: swap_dropout(m)

class Window: pass

def is_name(forms):
    return any(f[:1].isupper() for f in forms) and " ".join(forms).lower() not in PRON

def shape(w, i):
    return 1 + (1 if w.isupper() and len(w) > 1 else 2 if w[:1].isupper() else 3 if any(c.isdigit() for c in w) else 0 if w.isalpha() else 4) + 5 * (i == 0)

class Pieces:
    def __init__(self, folder): self.t = AutoTokenizer.from_pretrained(folder); self.known = {}
    def __call__(self, w):
        if w not in self.known: self.known[w] = (self.t(w, add_special_tokens=False)["input_ids"] or [self.t.unk_token_id])[:6]
        return self.known[w]

def windows(path, pieces, only=None):
    found = []
    for line in open(path):
        d = json.loads(line)
        if only and not only(d["id"]): continue
        W = []  # (form,start,end,sent,index in sentence)
        for n, s in enumerate(d["words"]):
            for i, f in enumerate(s["forms"]): W.append((f, s["starts"][i], s["ends"][i], n, i))
        if not W: continue
        base = []; k = 0
        for s in d["words"]: base.append(k); k += len(s["forms"])
        cover = lambda span: [q for q, w in enumerate(W) if span and w[1] < span[1] and w[2] > span[0]]
        def head(tokens):
            for q in tokens:
                n, i = W[q][3], W[q][4]; h = d["words"][n]["heads"][i] - 1 + base[n]
                if h not in tokens: return q
            return tokens[-1]
        mentions = {}   # span tuple -> (name, kind)
        rels = []
        for r in d.get("relations", []):
            t = cover(r["trigger"]); s = cover(r["source_span"]); o = cover(r["target_span"])
            for x, nm in ((s, r["source"]), (o, r["target"])):
                if x: mentions[(x[0], x[-1])] = (nm, d["actors"].get(nm, "country"))
            if t: rels.append([head(t), TYPES.index(r["type"]), s and (s[0], s[-1]), o and (o[0], o[-1]), MODALITIES.index(r["modality"]), r["speaker"], r["source"], r["target"]])
        # the same words elsewhere in the document
        forms = [w[0] for w in W]
        for (a, b), v in list(mentions.items()):
            words = forms[a:b + 1]
            if is_name(words):
                for q in range(len(forms) - len(words) + 1):
                    if forms[q:q + len(words)] == words and not any(x <= q + len(words) - 1 and q <= y for x, y in mentions): mentions[(q, q + len(words) - 1)] = v
        # no overlaps: longer ones go where they hold others
        kept = {}
        for (a, b), v in sorted(mentions.items(), key=lambda m: m[0][1] - m[0][0]):
            if not any(x <= b and a <= y for x, y in kept): kept[(a, b)] = v
        alias = {}
        for (a, b) in mentions:
            q = next(((x, y) for x, y in kept if x <= b and a <= y), None); alias[(a, b)] = q
        # sentences -> windows
        P = [[pieces(w[0]) for w in W[base[n]:base[n] + len(s["forms"])]] for n, s in enumerate(d["words"])]
        size = [sum(map(len, p)) for p in P]
        n = 0; N = len(size)
        while n < N:
            first = n; c = 0
            while first > 0 and c + size[first - 1] <= CONTEXT: first -= 1; c += size[first]
            m = n; total = c
            while m < N and (m == n or total + size[m] <= MAXP): total += size[m]; m += 1
            x = Window(); x.document = d; x.lo = base[first]; x.core = (base[n] - x.lo, (base[m - 1] + len(P[m - 1])) - x.lo)
            x.sents = (n, m); hi = x.lo + x.core[1]
            x.words = W[x.lo:hi]; x.P = [p for q in range(first, m) for p in P[q]]
            # cut monster windows
            if len(x.words) > 400: x.words = x.words[:400]; x.P = x.P[:400]; x.core = (x.core[0], min(400, x.core[1]))
            hi = x.lo + len(x.words); inside = lambda sp: sp and sp[0] >= x.lo and sp[1] < hi
            x.mentions = [(a - x.lo, b - x.lo, nm, KINDS.index(k) if k in KINDS else 4) for (a, b), (nm, k) in sorted(kept.items()) if inside((a, b))]
            x.end = {}
            for (a, b), q in alias.items():
                if q and inside(q): x.end[(a, b)] = q[1] - x.lo
            x.named = {}
            for a, b, nm, k in x.mentions: x.named.setdefault(nm, []).append((a, b))
            x.relations = []
            for k, t, s, o, mo, sp, sn, on in rels:
                if not (x.lo + x.core[0] <= k < x.lo + x.core[1]): continue
                def end(span, nm):
                    if span: return x.end.get(tuple(span)), True
                    c = [b for a, b in x.named.get(nm, [])]
                    if not c: return None, False
                    before = [b for b in c if b < k - x.lo]
                    return (max(before) if before else min(c)), False
                se, sx = end(s, sn); oe, ox = end(o, on)
                spk = end(None, sp)[0] if sp else None
                x.relations.append((k - x.lo, t, se, oe, mo, spk, sx, ox))
            found.append(x); n = m
    return found

DIST = 33
def buckets(delta):
    a = delta.abs(); v = torch.where(a <= 8, a, (8 + torch.log2(a.clamp(min=8).float() / 8) * 2).long().clamp(max=16)); return torch.sign(delta) * v + 16

class Reader(nn.Module):
    def __init__(self, folder, inner=128, drop=0.2):
        super().__init__()
        self.pieces = Pieces(folder); self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager"); width = self.encoder.config.hidden_size; self.width = width
        t = self.pieces.t; self.cls, self.sep, self.pad, self.mask = t.cls_token_id, t.sep_token_id, t.pad_token_id, t.mask_token_id
        self.shape = nn.Embedding(12, width); nn.init.zeros_(self.shape.weight); self.drop = nn.Dropout(drop)
        L = nn.Linear; self.inner = inner
        mlp = lambda i, o, h=192: nn.Sequential(L(i, h), nn.GELU(), nn.Dropout(drop), L(h, o))
        self.tag = mlp(width, 2 * len(KINDS) + 1)
        self.trigger = mlp(width, len(TYPES))
        self.kind = nn.Embedding(len(TYPES) + 1, inner); nn.init.normal_(self.kind.weight, std=0.3)
        self.event = L(width, inner); self.actor = L(width, inner)
        self.distance = nn.Embedding(DIST, inner); nn.init.normal_(self.distance.weight, std=0.1)
        self.role_event = L(inner, inner); self.role_actor = L(inner, inner, bias=False); self.role_both = L(inner, inner, bias=False); self.role = L(inner, 3)
        self.pair_event = L(inner, inner); self.pair_source = L(inner, inner, bias=False); self.pair_target = L(inner, inner, bias=False)
        self.pair_es = L(inner, inner, bias=False); self.pair_et = L(inner, inner, bias=False); self.pair_st = L(inner, inner, bias=False)
        self.pair = L(inner, 4)
        self.ante_from = L(width, inner); self.ante_to = L(width, inner); self.ante_both = L(inner, inner, bias=False); self.ante_distance = nn.Embedding(DIST, inner); self.ante = L(inner, 1)
        self.encoder.config.attention_probs_dropout_prob = 0.0
        for m in self.encoder.modules():
            if hasattr(m, "dropout") and "SelfAttention" in type(m).__name__: m.dropout.p = 0.0
        swap_dropout(self); self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.trigger[-1].bias.data.fill_(-5.0); self.role.bias.data.fill_(-3.0)

    def encode(self, batch, noise=0.0):
        length = max(sum(map(len, x.P)) for x in batch) + 2
        ids = torch.full((len(batch), length), self.pad); shapes = torch.zeros_like(ids); mask = torch.zeros_like(ids)
        W = max(len(x.words) for x in batch); first = torch.zeros(len(batch), W, dtype=torch.long); wm = torch.zeros(len(batch), W)
        for b, x in enumerate(batch):
            flat = [self.cls]; sh = [0]; at = []
            for p, w in zip(x.P, x.words):
                at.append(len(flat)); flat += p; sh += [shape(w[0], w[4])] * len(p)
            flat.append(self.sep); sh.append(0); n = len(flat)
            ids[b, :n] = torch.tensor(flat); shapes[b, :n] = torch.tensor(sh); mask[b, :n] = 1
            first[b, :len(at)] = torch.tensor(at); wm[b, :len(at)] = 1
        if noise: ids = torch.where((torch.rand(ids.shape) < noise) & (mask > 0) & (shapes > 0), torch.tensor(self.mask), ids)
        emb = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        with torch.autocast("cpu", dtype=torch.bfloat16): h = self.encoder(inputs_embeds=emb, attention_mask=mask).last_hidden_state
        return self.drop(torch.gather(h, 1, first.unsqueeze(-1).expand(-1, -1, h.size(-1)))).float(), wm

    def roles(self, h, actor, b, k, t):
        """events (E) against all words: E x W x 3"""
        q = self.event(h[b, k]) + self.kind(t); W = h.size(1)
        v = actor[b]
        re = self.role_event(q); ra = self.role_actor(actor); rd = self.role_actor(self.distance.weight)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            z = (re[:, None] + ra[b] + rd[buckets(torch.arange(W)[None] - k[:, None])]).bfloat16() + self.role_both(q.bfloat16()[:, None] * v.bfloat16())
            r = self.role(F.gelu(z))
        return q, r.float()

    def pairs(self, q, actor, b, k, e, i, j):
        """events e (index into q), source words i, target words j"""
        bb, kk = b[e], k[e]; s = actor[bb, i] + self.distance(buckets(i - kk)); o = actor[bb, j] + self.distance(buckets(j - kk)); u = q[e]
        z = self.pair_event(u) + self.pair_source(s) + self.pair_target(o) + self.pair_es(u * s) + self.pair_et(u * o) + self.pair_st(s * o)
        return self.pair(self.drop(F.gelu(z)))

    def antecedents(self, h, b, j):
        """mention words j against all words: M x (W + 1); the first column is for none"""
        u = self.ante_from(h[b, j]); W = h.size(1); v = self.ante_to(h)[b]
        z = u[:, None] + v + self.ante_both(u[:, None] * v) + self.ante_distance(buckets(torch.arange(W)[None] - j[:, None]))
        s = self.ante(F.gelu(z)).squeeze(-1)
        return torch.cat([torch.zeros(len(j), 1), s], 1)

POSW = 2.0
def loss(net, batch, generic=0.15, noise=0.0, soft=None):
    h, wm = net.encode(batch, noise); B, W = wm.shape; parts = {}
    y = torch.zeros(B, W, len(TYPES)); tags = torch.zeros(B, W, dtype=torch.long); core = torch.zeros(B, W)
    events = {}
    for b, x in enumerate(batch):
        core[b, x.core[0]:x.core[1]] = 1
        for a, e, nm, kd in x.mentions:
            tags[b, a] = 1 + 2 * kd; tags[b, a + 1:e + 1] = 2 + 2 * kd
        for k, t, s, o, m, sp, sx, ox in x.relations:
            y[b, k, t] = 1; events.setdefault((b, k, t), []).append((s, o, m, sp))
    lt = net.trigger(h)
    parts["trigger"] = (F.binary_cross_entropy_with_logits(lt, y, pos_weight=torch.tensor(POSW), reduction="none").sum(-1) * core).sum()
    lg = net.tag(h)
    parts["tag"] = 0.5 * (F.cross_entropy(lg.transpose(1, 2), tags, reduction="none") * wm).sum()
    # antecedents of mentions without a name
    aj = []; want = []
    for b, x in enumerate(batch):
        for a, e, nm, kd in x.mentions:
            if is_name([w[0] for w in x.words[a:e + 1]]): continue
            names = [y_ for x_, y_ in x.named[nm] if (x_, y_) != (a, e) and is_name([w[0] for w in x.words[x_:y_ + 1]])]
            aj.append((b, e)); want.append([n + 1 for n in names] or [0])
    if aj:
        b_, j_ = torch.tensor(aj).T; s = net.antecedents(h, b_, j_)
        s = s.masked_fill(torch.cat([torch.ones(B, 1), wm], 1)[b_] == 0, -1e4); lp = torch.log_softmax(s, -1)
        parts["ante"] = 0.5 * -sum(torch.logsumexp(lp[n, torch.tensor(w)], 0) for n, w in enumerate(want))
    # events: gold, and those that the network wrongly believes in
    with torch.no_grad():
        p = torch.sigmoid(lt) * core.unsqueeze(-1) * (1 - y); wrong = [w for b in range(B) for w in sorted((p[b] > 0.15).nonzero().tolist(), key=lambda w: -p[b, w[0], w[1]].item())[:4] for w in [[b] + w]]
    gold = list(events); every = gold + [tuple(w) for w in wrong]
    if every:
        eb, ek, et = (torch.tensor(c) for c in zip(*every)); actor = net.actor(h)
        tt = torch.where(torch.rand(len(et)) < generic, torch.tensor(len(TYPES)), et) if net.training else et
        q, r = net.roles(h, actor, eb, ek, tt)
        G = len(gold); R = torch.zeros(G, W, 3); ok = wm[eb[:G]].unsqueeze(-1).repeat(1, 1, 3)
        for g, key in enumerate(gold):
            b = key[0]; x = batch[b]; spans = {e: a for a, e, _, _ in x.mentions}
            unknown = [False, False]
            for s, o, m, sp in events[key]:
                for c, v in ((0, s), (1, o), (2, sp)):
                    if v is None:
                        if c < 2: unknown[c] = True
                        continue
                    R[g, v, c] = 1
                    a = spans.get(v, v)
                    if v > a: ok[g, a:v, c] = 0
        if G: parts["role"] = (F.binary_cross_entropy_with_logits(r[:G], R, reduction="none") * ok * torch.tensor([1., 1., 0.5])).sum()
        # pairs
        with torch.no_grad(): rp = torch.sigmoid(r)
        E, I, J, Y, M = [], [], [], [], []
        for n, key in enumerate(every):
            b, k, t = key; rel = events.get(key, []); x = batch[b]; n_w = len(x.words)
            head = {}
            for a, e, _, _ in x.mentions:
                for w in range(a, e + 1): head[w] = e
            side = []
            for c in (0, 1):
                gs = {v[c] for v in rel if v[c] is not None}
                top = rp[n, :n_w, c]; idx = (top > 0.08).nonzero().flatten().tolist(); idx = sorted(idx, key=lambda w: -top[w].item())[:5]
                side.append(gs | {head.get(w, w) for w in idx})
            right = {(s, o): m for s, o, m, _ in rel}
            for s in side[0]:
                for o in side[1]:
                    if s == o: continue
                    yy = (s, o) in right or (TYPES[t] in SYM and (o, s) in right)
                    E.append(n); I.append(s); J.append(o); Y.append(float(yy)); M.append(right.get((s, o), right.get((o, s), 0)) if yy else -1)
        if E:
            E, I, J, Y, M = map(torch.tensor, (E, I, J, Y, M)); z = net.pairs(q, actor, eb, ek, E, I, J)
            parts["pair"] = F.binary_cross_entropy_with_logits(z[:, 0], Y, reduction="sum")
            if (M >= 0).any(): parts["modality"] = 0.5 * F.cross_entropy(z[M >= 0][:, 1:], M[M >= 0], reduction="sum")
    return sum(parts.values()) / B, {k: v.item() for k, v in parts.items()}

def mentions_of(lg, x, least=0.5):
    """spans by tags; a word begins or goes on a mention where it is in one with more than `least`"""
    p = torch.softmax(lg, -1); inside = 1 - p[:, 0]; found = []; w = 0; n = len(x.words)
    pl = p.tolist()
    while w < n:
        if 1 - pl[w][0] > least:
            kind = [pl[w][1 + 2 * k] + pl[w][2 + 2 * k] for k in range(5)]; e = w
            while e + 1 < n and 1 - pl[e + 1][0] > least and sum(pl[e + 1][2::2]) > sum(pl[e + 1][1::2]) and x.words[e + 1][3] == x.words[w][3]:
                e += 1; kind = [kind[k] + pl[e][1 + 2 * k] + pl[e][2 + 2 * k] for k in range(5)]
            found.append((w, e, max(range(5), key=lambda k: kind[k]))); w = e + 1
        else: w += 1
    return found

@torch.no_grad()
def read(net, found, least=0.25, least_role=0.2, tag_least=0.5, size=24):
    """rows: candidate relations with all their scores"""
    net.eval(); rows = []
    order = sorted(range(len(found)), key=lambda n: len(found[n].words))
    for at in range(0, len(order), size):
        batch = [found[n] for n in order[at:at + size]]
        h, wm = net.encode(batch)
        pt = torch.sigmoid(net.trigger(h)); lg = net.tag(h); actor = net.actor(h); ev = []
        for b, x in enumerate(batch):
            ev += [(b, k, t) for k, t in (pt[b, :len(x.words)] > least).nonzero().tolist() if x.core[0] <= k < x.core[1]]
        if not ev: continue
        eb, ek, et = (torch.tensor(c) for c in zip(*ev)); q, r = net.roles(h, actor, eb, ek, et); r = torch.sigmoid(r)
        ments = [mentions_of(lg[b, :len(x.words)], x, tag_least) for b, x in enumerate(batch)]
        heads = [{w: (a, e, k) for a, e, k in m for w in range(a, e + 1)} for m in ments]
        E, I, J, info = [], [], [], []
        for n, (b, k, t) in enumerate(ev):
            x = batch[b]; side = []
            for c in (0, 1):
                best = {}
                for w in (r[n, :len(x.words), c] > least_role).nonzero().flatten().tolist():
                    m = heads[b].get(w, (w, w, None)); best[m] = max(best.get(m, 0), r[n, w, c].item())
                side.append(best)
            sp = [(v, w) for w, v in enumerate(r[n, :len(x.words), 2].tolist()) if v > 0.5]
            sp = heads[b].get(max(sp)[1], (max(sp)[1],) * 2 + (None,)) if sp else None
            for s, ps in side[0].items():
                for o, po in side[1].items():
                    if s != o: E.append(n); I.append(s[1]); J.append(o[1]); info.append((b, k, t, s, o, pt[b, k, t].item(), ps, po, sp))
        if not E: continue
        z = net.pairs(q, actor, eb, ek, *map(torch.tensor, (E, I, J))); pz = torch.sigmoid(z[:, 0]).tolist(); pm = torch.softmax(z[:, 1:], -1).tolist()
        # antecedents of ends without a name
        want = sorted({(i[0], m[1]) for i in info for m in (i[3], i[4], i[8]) if m and not is_name([w[0] for w in batch[i[0]].words[m[0]:m[1] + 1]])}); ante = {}
        if want:
            b_, j_ = torch.tensor(want).T; s = net.antecedents(h, b_, j_).masked_fill(torch.cat([torch.ones(len(batch), 1), wm], 1)[b_] == 0, -1e4); s = torch.softmax(s, -1)
            for n, (b, j) in enumerate(want):
                x = batch[b]; total = {}
                for m in ments[b]:
                    if is_name([w[0] for w in x.words[m[0]:m[1] + 1]]): total[m] = s[n, m[0] + 1:m[1] + 2].sum().item()
                best = max(total, key=total.get, default=None)
                ante[(b, j)] = (best, total.get(best, 0), s[n, 0].item())
        for n, (b, k, t, s, o, p, ps, po, sp) in enumerate(info):
            x = batch[b]
            rows.append(dict(window=x, k=k, t=t, s=s, o=o, pt=p, ps=ps, po=po, pair=pz[n], modality=pm[n], sa=ante.get((b, s[1])), oa=ante.get((b, o[1])), speaker=sp))
    net.train(); return rows

def train(net, learned, epochs, lr, lr_head, batch_words=1400, warm=100, noise=0.05, log=print, check=None, seed=1):
    rng = random.Random(seed); inner = [p for p in net.encoder.parameters() if p.requires_grad]; known = {id(p) for p in inner}
    adam = torch.optim.AdamW([dict(params=inner, lr=lr), dict(params=[p for p in net.parameters() if p.requires_grad and id(p) not in known], lr=lr_head)], weight_decay=0.05)
    def batches():
        order = sorted(learned, key=lambda x: len(x.words) + rng.random() * 30); out = []; now = []
        for x in order:
            if now and (len(now) + 1) * len(x.words) > batch_words: out.append(now); now = []
            now.append(x)
        out.append(now); rng.shuffle(out); return out
    per = len(batches()); steps = epochs * per
    sched = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min(1, (s + 1) / warm) * max(0.01, 1 - s / steps)); began = time.time()
    for epoch in range(epochs):
        total = {}; n = 0
        for batch in batches():
            l, parts = loss(net, batch, noise=noise)
            adam.zero_grad(); l.backward(); nn.utils.clip_grad_norm_(net.parameters(), 1.0); adam.step(); sched.step(); n += len(batch)
            for k, v in parts.items(): total[k] = total.get(k, 0) + v
        log(f"epoch {epoch + 1}: " + " ".join(f"{k} {v / n:.2f}" for k, v in total.items()) + f"  {time.time() - began:.0f} s", flush=True)
        if check: check(epoch)
