"""What networks learn by: annotated windows, or windows with the marks of a teacher."""
import torch
import torch.nn.functional as F

from network import KINDS, TYPES, is_named, spans
from windows import SYMMETRIC

# Triggers are rare: those that are there weigh more.
TRIGGER_WEIGHT = 2.0
# Share of events that are asked about as events of no learned type, for ontologies of other types.
UNTYPED = 0.15


def typed(net, type):
    return torch.where(torch.rand(len(type)) < UNTYPED, torch.tensor(len(TYPES)), type) if net.training else type


def annotated(net, batch, noise=0.0):
    """The loss on annotated windows: triggers, mentions, antecedents, parts, pairs and modalities."""
    states, present = net.encode(batch, noise)
    count, width = present.shape
    wanted, tags = torch.zeros(count, width, len(TYPES)), torch.zeros(count, width, dtype=torch.long)
    core, events = torch.zeros(count, width), {}
    for b, x in enumerate(batch):
        core[b, x.core[0]:x.core[1]] = 1
        for first, last, _, kind in x.mentions:
            tags[b, first], tags[b, first + 1:last + 1] = 1 + 2 * kind, 2 + 2 * kind
        for trigger, type, source, target, modality, speaker in x.relations:
            wanted[b, trigger, type] = 1
            events.setdefault((b, trigger, type), []).append((source, target, modality, speaker))
    scores, parts = net.trigger(states), {}
    weights = torch.tensor(TRIGGER_WEIGHT)
    losses = F.binary_cross_entropy_with_logits(scores, wanted, pos_weight=weights, reduction="none")
    parts["trigger"] = (losses.sum(-1) * core).sum()
    parts["tag"] = 0.5 * (F.cross_entropy(net.tag(states).transpose(1, 2), tags, reduction="none") * present).sum()
    antecedents = [
        (b, last, [q + 1 for p, q in x.named[name] if (p, q) != (first, last) and is_named(x, (p, q))] or [0])
        for b, x in enumerate(batch) for first, last, name, _ in x.mentions if not is_named(x, (first, last))
    ]
    if antecedents:
        b, mention, meant = zip(*antecedents)
        likely = net.antecedents(states, present, torch.tensor(b), torch.tensor(mention))
        parts["antecedent"] = -0.5 * sum(torch.logsumexp(likely[n, torch.tensor(m)], 0) for n, m in enumerate(meant))
    # Beside the events there are those that the network wrongly believes in, whose pairs are all wrong.
    with torch.no_grad():
        believed = torch.sigmoid(scores) * core.unsqueeze(-1) * (1 - wanted)
    wrong = []
    for b in range(count):
        places = sorted((believed[b] > 0.15).nonzero().tolist(), key=lambda w: -believed[b, w[0], w[1]].item())
        wrong += [(b, *place) for place in places[:4]]
    asked = list(events) + wrong
    if asked:
        b, trigger, type = (torch.tensor(column) for column in zip(*asked))
        actors = net.actor(states)
        query, roles = net.roles(states, actors, b, trigger, typed(net, type))
        if events:
            parts["role"] = roles_loss(batch, events, present, b, roles)
        pairs = asked_pairs(batch, asked, events, torch.sigmoid(roles.detach()))
        if pairs:
            event, source, target, right, modality = map(torch.tensor, zip(*pairs))
            judged = net.pairs(query, actors, b, trigger, event, source, target, roles)
            parts["pair"] = F.binary_cross_entropy_with_logits(judged[:, 0], right, reduction="sum")
            known = modality >= 0
            if known.any():
                parts["modality"] = 0.5 * F.cross_entropy(judged[known][:, 1:], modality[known], reduction="sum")
    return parts


def roles_loss(batch, events, present, b, roles):
    count = len(events)
    wanted, counted = torch.zeros(count, present.size(1), 3), present[b[:count]].unsqueeze(-1).repeat(1, 1, 3)
    for n, (key, relations) in enumerate(events.items()):
        first = {last: first for first, last, _, _ in batch[key[0]].mentions}
        for source, target, _, speaker in relations:
            for part, word in enumerate((source, target, speaker)):
                if word is not None:
                    wanted[n, word, part] = 1
                    # Of a mention only the last word is asked; the others may say what they like.
                    counted[n, first.get(word, word):word, part] = 0
    losses = F.binary_cross_entropy_with_logits(roles[:count], wanted, reduction="none")
    return (losses * counted * torch.tensor([1.0, 1.0, 0.5])).sum()


def asked_pairs(batch, asked, events, roles):
    """Pairs of the right ends and of the likely ones: (event, source, target, whether right, modality or -1)."""
    found = []
    for n, key in enumerate(asked):
        x, relations = batch[key[0]], events.get(key, [])
        last = {w: mention[1] for mention in x.mentions for w in range(mention[0], mention[1] + 1)}
        sides = []
        for part in (0, 1):
            likely = roles[n, :len(x.words), part]
            words = sorted((likely > 0.08).nonzero().flatten().tolist(), key=lambda w: -likely[w].item())[:5]
            sides.append({r[part] for r in relations if r[part] is not None} | {last.get(w, w) for w in words})
        right = {(source, target): modality for source, target, modality, _ in relations}
        for source in sorted(sides[0]):
            for target in sorted(sides[1]):
                both = [(source, target)] + ([(target, source)] if TYPES[key[2]] in SYMMETRIC else [])
                modality = next((right[p] for p in both if p in right), None)
                if source != target:
                    found.append((n, source, target, float(modality is not None), -1 if modality is None else modality))
    return found


@torch.no_grad()
def mark(net, windows, size=24, log=print):
    """Gives each window what the network thinks of it, as `taught` wants it."""
    net.eval()
    order = sorted(windows, key=lambda x: len(x.words))
    for at in range(0, len(order), size):
        batch = order[at:at + size]
        states, present = net.encode(batch)
        likely, tags, actors = torch.sigmoid(net.trigger(states)), net.tag(states), net.actor(states)
        asked, place = [], []
        for b, x in enumerate(batch):
            count = len(x.words)
            x.marks = dict(tags=torch.softmax(tags[b, :count], -1).half(), triggers=[], events=[], pairs=[], antecedents=[])
            x.spans = spans(tags[b, :count], x)
            for trigger, type in (likely[b, :count] > 0.02).nonzero().tolist():
                if x.core[0] <= trigger < x.core[1]:
                    x.marks["triggers"].append((trigger, type, likely[b, trigger, type].item()))
                    if likely[b, trigger, type] > 0.08:
                        asked.append((b, trigger, type))
        if asked:
            b, trigger, type = (torch.tensor(column) for column in zip(*asked))
            query, scores = net.roles(states, actors, b, trigger, type)
            roles, pairs = torch.sigmoid(scores), []
            for n, key in enumerate(asked):
                x = batch[key[0]]
                row, place_in_window = roles[n, :len(x.words)], len(x.marks["events"])
                place.append(place_in_window)
                cells = [(w, part, row[w, part].item()) for w, part in (row > 0.02).nonzero().tolist()]
                x.marks["events"].append((key[1], key[2], likely[key].item(), cells))
                last = {w: s[1] for s in x.spans for w in range(s[0], s[1] + 1)}
                sides = []
                for part in (0, 1):
                    words = sorted((row[:, part] > 0.05).nonzero().flatten().tolist(), key=lambda w: -row[w, part].item())
                    sides.append(sorted({last.get(w, w) for w in words[:6]}))
                pairs += [(n, s, t) for s in sides[0] for t in sides[1] if s != t]
            if pairs:
                judged = net.pairs(query, actors, b, trigger, *map(torch.tensor, zip(*pairs)), scores)
                right, modalities = torch.sigmoid(judged[:, 0]).tolist(), torch.softmax(judged[:, 1:], -1).tolist()
                for (n, s, t), p, m in zip(pairs, right, modalities):
                    batch[asked[n][0]].marks["pairs"].append((place[n], s, t, p, m))
        unnamed = [(b, s[1]) for b, x in enumerate(batch) for s in x.spans if not is_named(x, s)]
        if unnamed:
            rows = net.antecedents(states, present, *map(torch.tensor, zip(*unnamed))).exp()
            for (b, mention), row in zip(unnamed, rows):
                batch[b].marks["antecedents"].append(
                    (mention, [(c, row[c].item()) for c in (row > 0.02).nonzero().flatten().tolist()]))
        if at // size % 40 == 0:
            log(f"{at + len(batch)} of {len(order)} windows", flush=True)
    net.train()


def taught(net, batch, noise=0.0):
    """The loss on windows that a teacher has marked: how far from its likelihoods."""
    states, present = net.encode(batch, noise)
    count, width = present.shape
    wanted, core = torch.zeros(count, width, len(TYPES)), torch.zeros(count, width)
    tags = torch.zeros(count, width, 2 * len(KINDS) + 1)
    events, pairs, unnamed = [], [], []
    for b, x in enumerate(batch):
        core[b, x.core[0]:x.core[1]] = 1
        tags[b, :len(x.words)] = x.marks["tags"].float()
        for trigger, type, p in x.marks["triggers"]:
            wanted[b, trigger, type] = p
        pairs += [(len(events) + n, *rest) for n, *rest in x.marks["pairs"]]
        events += [(b, *event) for event in x.marks["events"]]
        unnamed += [(b, *row) for row in x.marks["antecedents"]]
    parts = {}
    losses = F.binary_cross_entropy_with_logits(net.trigger(states), wanted, reduction="none")
    parts["trigger"] = 1.4 * (losses.sum(-1) * core).sum()
    parts["tag"] = -0.5 * (torch.log_softmax(net.tag(states), -1) * tags * present.unsqueeze(-1)).sum()
    if unnamed:
        b, mention, rows = zip(*unnamed)
        likely = net.antecedents(states, present, torch.tensor(b), torch.tensor(mention))
        parts["antecedent"] = -0.4 * sum(p * likely[n, c] for n, row in enumerate(rows) for c, p in row)
    if events:
        b, trigger, type, likely, cells = zip(*events)
        b, trigger, type, weight = *map(torch.tensor, (b, trigger, type)), torch.tensor(likely).clamp(min=0.15)
        actors = net.actor(states)
        query, roles = net.roles(states, actors, b, trigger, typed(net, type))
        parts_wanted = torch.zeros(len(events), width, 3)
        for n, row in enumerate(cells):
            for word, part, p in row:
                parts_wanted[n, word, part] = p
        losses = F.binary_cross_entropy_with_logits(roles, parts_wanted, reduction="none")
        counted = (present[b] * weight[:, None]).unsqueeze(-1) * torch.tensor([1.0, 1.0, 0.5])
        parts["role"] = (losses * counted).sum()
        if pairs:
            event, source, target, right, modalities = map(torch.tensor, zip(*pairs))
            judged = net.pairs(query, actors, b, trigger, event, source, target, roles)
            losses = F.binary_cross_entropy_with_logits(judged[:, 0], right, reduction="none")
            parts["pair"] = (losses * weight[event].clamp(min=0.3)).sum()
            parts["modality"] = -0.5 * ((torch.log_softmax(judged[:, 1:], -1) * modalities).sum(-1) * right).sum()
    return parts
