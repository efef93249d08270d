"""The modules of the page's script, one table each."""

import pytest


@pytest.fixture(scope="module")
def page(browser, small):
    page = browser.new_page()
    page.goto(small.as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("query, count", [
    ("", (0, 0)), ("  ", (0, 0)), ("nato", (1, 4)), ("NÁTO rejects", (0, 1)), ("note 3", (0, 1)), ("biden meets", (0, 1)),
])
def test_search(page, query, count):
    found = page.evaluate("query => Search.find(page.model, query)", query)
    assert (len(found["nodes"]), len(found["edges"])) == count


@pytest.mark.parametrize("filter, command", [
    ({}, ""), ({"relation": ["demands", "warns"]}, "--relation demands,warns"),
    ({"entity": ["Joe Biden", "O'Neil"]}, "--entity 'Joe Biden' --entity 'O'\\''Neil'"),
    ({"category": ["ROLE", "AID"], "since": "2022-01-01"}, "--category AID --since 2022-01-01"),
    ({"until": "2022-01-01", "confidence": 0.67}, "--until 2022-01-01 --min-confidence 0.67"),
])
def test_command(page, filter, command):
    assert page.evaluate("filter => Filter.command({ ...Filter.empty(), ...filter })", filter) == command


@pytest.mark.parametrize("least, kept", [(0, [2, 0, 0]), (0.5, [2, None, 0]), (0.6, [1, None, 0]), (0.95, [None, None, 0])])
def test_what_is_less_likely_goes(page, least, kept):
    pieces = [{"date": None, "confidence": 0.9}, {"date": None, "confidence": 0.5}]
    edges = [{"evidence": pieces}, {"evidence": [], "confidence": 0.4}, {"evidence": [], "confidence": 1}]
    assert page.evaluate(
        "([edges, confidence]) => edges.map(edge => Filter.passing(edge, { ...Filter.empty(), confidence })?.length ?? null)",
        [edges, least]) == kept


def test_state_comes_back(page):
    state = {
        "filter": {"relation": ["warns"], "category": [], "modality": ["negated"], "entity": ["António Guterres", "NATO"],
                   "since": "2022-01-02", "until": "", "confidence": 0.67},
        "query": "a & b=c#d", "view": 0, "theme": "dark", "actor": "NATO", "arrow": -1, "place": [1.5, -2, 0.75],
    }
    assert page.evaluate("state => State.decode('#' + State.encode(state), page.model)", state) == state


@pytest.mark.parametrize("sentence, marked", [
    ("Russia warned NATO.", "[Russia] <warned> [NATO]."), ("Nothing here.", "Nothing here."),
    ("NATO and NATO", "[NATO] and NATO"),
])
def test_marks_words_of_a_sentence(page, sentence, marked):
    piece = {"sentence": sentence, "trigger": "warned", "source_text": "Russia", "target_text": "NATO"}
    parts = page.evaluate("""piece => Details.marked(piece).map(part => typeof part === 'string' ? part
        : part.localName === 'mark' ? `<${part.textContent}>` : `[${part.textContent}]`).join('')""", piece)
    assert parts == marked


@pytest.mark.parametrize("text, quoted", [('a"b', '"a\\"b"'), ("a\\", '"a\\\\"'), ("a\nb", '"a b"')])
def test_quotes_for_dot(page, text, quoted):
    dot = page.evaluate("title => Save.dot({ ...page.model, title }, new Map())", text)
    assert f"label={quoted}," in dot


def test_zoom_keeps_the_point(page):
    assert page.evaluate("""() => {
        const view = page.viewport;
        const at = () => [(200 - view.x) / view.scale, (100 - view.y) / view.scale];
        const before = at();
        view.zoom(1.7, 200, 100);
        const after = at();
        return Math.hypot(before[0] - after[0], before[1] - after[1]);
    }""") < 1e-9
