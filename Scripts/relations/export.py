"""A network as the program reads it: sections of a model file, weights in 8 bits. What is in them is told in the sources
that read them (`LanguageModel`, `DenseLayer`, `TransformerEncoder`, `WordPieceVocabulary`, `RelationNetwork`)."""
import struct
import unicodedata

import numpy as np

from windows import KINDS, TYPES

POSITIONS = 256
MULTIPLIER, SECOND, ALL = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, (1 << 64) - 1


def stable_hash(data):
    """As `StableHash` has it: four lanes of 64 bits."""
    rows = np.frombuffer(data[:len(data) // 32 * 32], dtype="<u8").reshape(-1, 4)
    lanes, multiplier, shift = np.array([1, 2, 3, 4], np.uint64), np.uint64(MULTIPLIER), np.uint64(29)
    with np.errstate(over="ignore"):
        for row in rows:
            lanes = (lanes ^ row) * multiplier
            lanes = lanes ^ (lanes >> shift)
    lanes = [int(lane) for lane in lanes]

    def mixed(lane, word):
        product = (lane ^ word) * MULTIPLIER & ALL
        return product ^ (product >> 29)

    for byte in data[len(data) // 32 * 32:]:
        lanes[0] = mixed(lanes[0], byte + 0x100)
    result = len(data)
    for lane in lanes:
        result = (mixed(result, lane) * SECOND & ALL) ^ (result >> 31)
    return result


def model_file(sections):
    padded = lambda data: data.ljust((len(data) + 63) // 64 * 64, b"\0")
    table, body, offset = b"", b"", 64 + 64 * len(sections)
    for name, data in sections:
        table += name.encode().ljust(40, b"\0") + struct.pack("<QQ", offset + len(body), len(data)) + bytes(8)
        body += padded(data)
    rest = table + body
    check = stable_hash(rest) + len(sections) * MULTIPLIER & ALL
    head = b"GTMODEL\n" + struct.pack("<IIQQ", 7, len(sections), 64 + len(rest), check)
    return head.ljust(64, b"\0") + rest


def in_bytes(rows):
    """Rows of floats as 8-bit numbers, each row with its scale."""
    scales = np.abs(rows).max(1) / 127
    scales[scales == 0] = 1
    return np.clip(np.rint(rows / scales[:, None]), -127, 127).astype(np.int8), scales.astype("<f4")


def dense(weight, bias=None):
    outputs, inputs = weight.shape
    padded = (outputs + 15) // 16 * 16
    whole, biases = np.zeros((padded, inputs), np.float32), np.zeros(padded, "<f4")
    whole[:outputs] = weight
    if bias is not None:
        biases[:outputs] = bias
    numbers, scales = in_bytes(whole)
    packed = numbers.reshape(padded // 16, 16, inputs // 4, 4).transpose(0, 2, 1, 3)
    sums = numbers.astype("<i4").sum(1, dtype="<i4")
    header = struct.pack("<II", inputs, outputs).ljust(64, b"\0")
    return header + scales.tobytes() + biases.tobytes() + sums.tobytes() + np.ascontiguousarray(packed).tobytes()


def character_table(pieces):
    """What characters beyond ASCII become in the vocabulary: small letters without accents, nothing for marks alone."""
    known, lines = set("".join(pieces)), []
    for number in range(128, 0x30000):
        character = chr(number)
        category = unicodedata.category(character)
        if category in ("Cs", "Cn", "Co") or category in ("Cc", "Zl", "Zp") and character in "\x85\u2028\u2029":
            continue
        became = "" if category in ("Cc", "Cf") else "".join(
            c for c in unicodedata.normalize("NFD", character.lower()) if unicodedata.category(c) != "Mn")
        if became != character and all(c in known for c in became):
            lines.append(character + "\t" + became)
    return "\n".join(lines) + "\n"


def sections_of(net, calibration):
    state = {name: value.float().numpy() for name, value in net.state_dict().items()}
    config, floats = net.encoder.config, lambda *parts: np.concatenate([p.ravel() for p in parts]).astype("<f4").tobytes()
    vocabulary = [piece for piece, _ in sorted(net.pieces.tokenizer.get_vocab().items(), key=lambda p: p[1])]
    layout = {"width": config.hidden_size, "heads": config.num_attention_heads, "layers": config.num_hidden_layers}
    yield "layout", "".join(f"{name} {number}\n" for name, number in layout.items()).encode()
    yield "types", "\n".join(TYPES).encode()
    yield "kinds", "\n".join(KINDS).encode()
    yield "pieces", ("\n".join(vocabulary) + "\n").encode()
    yield "characters", character_table(vocabulary).encode()
    e = "encoder.embeddings."
    numbers, scales = in_bytes(state[e + "word_embeddings.weight"])
    yield "embedding.words", scales.tobytes() + numbers.tobytes()
    yield "embedding.shapes", floats(state["shape.weight"])
    places = state[e + "position_embeddings.weight"] + state[e + "token_type_embeddings.weight"][0]
    yield "embedding.positions", floats(places[:POSITIONS])
    yield "embedding.norm", floats(state[e + "LayerNorm.weight"], state[e + "LayerNorm.bias"])
    for number in range(config.num_hidden_layers):
        both = lambda name: (
            state[f"encoder.encoder.layer.{number}.{name}.weight"], state[f"encoder.encoder.layer.{number}.{name}.bias"])
        (query, q), (key, k), (value, v) = (both("attention.self." + name) for name in ("query", "key", "value"))
        # The program does not divide by the root of a head's width.
        scale = np.float32(1 / np.sqrt(config.hidden_size // config.num_attention_heads))
        name = f"layer.{number}."
        yield name + "projections", dense(np.concatenate([query * scale, key, value]), np.concatenate([q * scale, k, v]))
        yield name + "context", dense(*both("attention.output.dense"))
        yield name + "context-norm", floats(*both("attention.output.LayerNorm"))
        yield name + "inner", dense(*both("intermediate.dense"))
        yield name + "outer", dense(*both("output.dense"))
        yield name + "outer-norm", floats(*both("output.LayerNorm"))
    for head in sorted({name.rsplit(".", 1)[0] for name in state if "." in name and not name.startswith("encoder.")}):
        if head in ("kind", "distance", "ante_distance"):
            yield head, floats(state[head + ".weight"])
        elif head == "pair":
            yield head, dense(state["pair.weight"], state["pair.bias"])
            yield "pair_roles", floats(state["pair_roles"])
        elif head != "shape":
            yield head, dense(state[head + ".weight"], state.get(head + ".bias"))
    yield "calibration", calibration


def write(net, calibration, path):
    with open(path, "wb") as file:
        file.write(model_file(list(sections_of(net, calibration))))
