"""What a reader does with a page: filter, search, read, save, send, with mouse and keyboard."""

import json

import pytest
from conftest import SMALL, edge, graph, wait_until


def shown(page):
    """The arrows to be seen, as their names for screen readers."""
    return page.eval_on_selector_all("g.edge:not(.gone)[data-arrow]", "all => all.map(e => e.getAttribute('aria-label'))")


def kept(page):
    """Positions of the edges that pass, with how many sentences do."""
    return page.evaluate("[...globalThis.__page().kept].map(([edge, evidence]) => [edge, evidence.length])")


@pytest.fixture
def page(open_page, small):
    page = open_page(small)
    page.evaluate("globalThis.__page = () => page")
    return page


FILTERS = [
    ({"relation": ["demands", "warns"]}, ["--relation", "demands,warns"]),
    ({"category": ["AID"]}, ["--category", "AID"]),
    ({"modality": ["hypothetical", "negated"]}, ["--modality", "hypothetical,negated"]),
    ({"entity": ["NATO"]}, ["--entity", "NATO"]),
    ({"since": "2022-01-03", "until": "2022-01-09"}, ["--since", "2022-01-03", "--until", "2022-01-09"]),
    ({"confidence": 0.6}, ["--min-confidence", "0.6"]),
    ({"confidence": 0.67, "since": "2022-01-02"}, ["--min-confidence", "0.67", "--since", "2022-01-02"]),
    ({"relation": ["warns"], "entity": ["Russia", "China"], "since": "2022-01-09"},
     ["--relation", "warns", "--entity", "Russia", "--entity", "China", "--since", "2022-01-09"]),
]


@pytest.mark.parametrize("choice, options", FILTERS)
def test_filters_as_the_command_line_does(page, tool, choice, options):
    page.evaluate("choice => { Object.assign(page.controls.filter, choice); page.controls.changed(); }", choice)
    target = tool.folder / "filtered.json"
    tool("filter", tool.folder / "small.json", *options, "-o", target)
    expected = json.loads(target.read_text())["edges"]
    found = [(SMALL["edges"][edge], count) for edge, count in kept(page)]
    assert [(e["source"], e["relation"], e["target"], n) for e, n in found] == [
        (e["source"], e["relation"], e["target"], len(e["evidence"])) for e in expected]
    assert len(expected) > 0
    for words in page.evaluate("Filter.command(page.state.filter)").split(" --"):
        assert words.lstrip("-").split(" ")[0] in "relation category modality entity since until min-confidence"


def test_boxes_filter_and_rename(page):
    assert "Russia warns · criticizes NATO (3 sentences)" in shown(page)
    page.check("label.choice:has-text('warns') input")
    assert shown(page) == ["Russia warns NATO (2 sentences)", "United States warns Russia (2 sentences)"]
    # The words on the arrow are those of what is shown.
    words = page.eval_on_selector_all("g[aria-hidden][data-arrow]:not(.gone) text", "all => all.map(t => t.textContent)")
    assert sorted(filter(None, words)) == ["warns", "warns"]
    assert "2 arrows of" in page.inner_text("#status")
    page.click("#reset")
    assert "Russia warns · criticizes NATO (3 sentences)" in shown(page)


def test_confidence(page, open_page, small, make):
    page.evaluate("page.choose({ actor: '', arrow: page.picture.arrows.findIndex(arrow => "
                  "arrow.group.getAttribute('aria-label').startsWith('NATO rejects')) })")
    captions = lambda: page.eval_on_selector_all("#details figcaption", "all => all.map(e => e.textContent)")
    assert [text.split(" · ")[-1] for text in captions()] == ["confidence 90%", "confidence 67%", "confidence 50%"]
    page.fill("#confidence", "60")
    assert page.inner_text("[data-filter=confidence] .count") == "60%"
    assert [text.split(" · ")[-1] for text in captions()] == ["confidence 90%", "confidence 67%"]
    assert "Russia demands NATO (2 sentences)" in shown(page)
    assert "min-confidence=0.6" in page.url
    other = open_page(small, "#" + page.url.split("#")[1])
    assert other.input_value("#confidence") == "60" and shown(other) == shown(page)
    page.fill("#confidence", "100")
    assert shown(page) == []
    page.click("#reset")
    assert page.input_value("#confidence") == "0" and len(shown(page)) == 10
    # Where nothing is in doubt there is nothing to ask.
    sure = graph({}, [edge("Russia", "warns", "NATO")])
    del sure["edges"][0]["confidence"], sure["edges"][0]["evidence"][0]["confidence"]
    assert page.is_visible("#confidence") and not open_page(make("sure", sure)).is_visible("#confidence")


def test_actor_field(page):
    page.fill("#actor", "guterres")
    page.keyboard.press("Enter")
    assert len(shown(page)) == 2 and page.inner_text(".chip").startswith("António Guterres")
    page.click(".chip")
    assert len(shown(page)) > 2


def test_search(page):
    page.fill("#search", "mariupol")
    assert "asked for a corridor to Mariupol" in page.inner_text("#details")
    lit = page.eval_on_selector_all("g.edge.lit", "all => all.map(e => e.getAttribute('aria-label'))")
    assert lit == ["António Guterres demands Russia (1 sentence)"]
    page.fill("#search", "ANTONIO")
    assert "António Guterres" in page.inner_text("#details .names")
    page.fill("#search", "nothing like this")
    assert "0 actors, 0 relations" in page.inner_text("#details")


def test_click_through(page):
    point = page.evaluate("""() => {
        const arrow = page.picture.arrows.find(arrow => arrow.group.getAttribute('aria-label').startsWith('NATO rejects'));
        const place = arrow.line.getPointAtLength(arrow.line.getTotalLength() * 0.25);
        const at = place.matrixTransform(arrow.line.getScreenCTM());
        return [at.x, at.y];
    }""")
    page.mouse.click(*point)
    text = page.inner_text("#details")
    assert "NATO rejects Russia, says note 0." in text and "2022-01-03 · note0" in text and "3 sentences" in text
    assert page.inner_text("#details mark >> nth=0") == "rejects"
    page.click("#details button.link:has-text('Russia')")
    assert "Is done to it" in page.inner_text("#details")
    page.click("#details .row:has-text('attack')")
    assert "Russia attacks Ukraine" in page.inner_text("#details")


def test_click_on_an_actor_lights_its_neighbours(page):
    page.click("g.node[data-actor]:has-text('NATO')")
    assert page.inner_text("#details h2") == "NATO"
    lit = page.eval_on_selector_all("g.node.lit[data-actor]", "all => all.map(e => e.getAttribute('aria-label'))")
    assert sorted(name.split(",")[0] for name in lit) == ["NATO", "Russia"]


def test_drag_moves_and_does_not_choose(page):
    before = page.evaluate("[page.viewport.x, page.viewport.y]")
    box = page.locator("#frame").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y + 30, steps=4)
    page.mouse.up()
    after = page.evaluate("[page.viewport.x, page.viewport.y]")
    assert abs(after[0] - before[0] - 50) < 6 and abs(after[1] - before[1] - 30) < 6
    assert page.inner_text("#details h2") == "Evidence"
    page.mouse.wheel(0, -300)
    wait_until(page, "location.href.includes('place=')")
    page.click("#fit")
    wait_until(page, "!location.href.includes('place=')")


def test_fits_what_is_shown(page):
    scale = page.evaluate("page.viewport.scale")
    page.check("label.choice:has-text('aids') input")
    page.click("#fit")
    page.wait_for_timeout(300)
    frame = page.locator("#frame").bounding_box()
    boxes = page.eval_on_selector_all("[tabindex='0'][data-actor]:not(.gone), g.edge[data-arrow]:not(.gone)", """all =>
        all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.top, b.bottom])""")
    assert len(boxes) == 5 and page.evaluate("page.viewport.scale") >= scale
    assert all(frame["x"] <= left and right <= frame["x"] + frame["width"]
               and frame["y"] <= top and bottom <= frame["y"] + frame["height"] for left, right, top, bottom in boxes)


def test_the_address_holds_the_state(page, open_page, small):
    page.check("label.choice:has-text('demands') input")
    page.fill("#search", "NATO")
    page.click("#theme")
    page.click("g.node[data-actor]:has-text('NATO')")
    fragment = "#" + page.url.split("#")[1]
    other = open_page(small, fragment)
    assert shown(other) == shown(page) and len(shown(other)) == 2
    assert other.inner_text("#details h2") == "NATO"
    assert other.input_value("#search") == "NATO"
    assert other.is_checked("label.choice:has-text('demands') input")
    assert other.get_attribute("html", "data-theme") == page.get_attribute("html", "data-theme") == "dark"
    assert other.url.split("#")[1] == fragment[1:]


@pytest.mark.parametrize("fragment", [
    "#arrow=99999&view=7&actor=nobody&place=1,2", "#relation=%3Cscript%3E&since=tomorrow&theme=pink", "#%E0%A4%A",
    "#place=NaN,0,0&q=" + "x" * 5000, "#arrow=-3&arrow=1e9&place=0,0,1e300",
    "#min-confidence=60", "#min-confidence=NaN", "#min-confidence=-0.5",
])
def test_any_address_opens(open_page, small, fragment):
    page = open_page(small, fragment)
    assert len(shown(page)) == 10


def test_dark(open_page, small):
    page = open_page(small, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(15, 20, 25)"
    assert page.get_attribute("g.node[data-actor] path", "fill").lower() in ("#17324a", "#3b3119")
    page.click("#theme")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    assert page.get_attribute("g.node[data-actor] path", "fill").lower() in ("#dcebf7", "#f7f1dc")


def test_keyboard(page):
    page.focus("#reset")
    page.keyboard.press("Tab")
    focused = "document.activeElement.dataset"
    assert page.evaluate(focused).keys() == {"arrow"}
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    source, target = page.inner_text("#details h2").split(" → ")
    assert name.startswith(source) and target in name
    page.keyboard.press("Escape")
    assert page.inner_text("#details h2") == "Evidence"
    scale = page.evaluate("page.viewport.scale")
    page.keyboard.press("+")
    assert page.evaluate("page.viewport.scale") > scale
    x = page.evaluate("page.viewport.x")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("page.viewport.x") == x - 60
    page.keyboard.press("0")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    # Every arrow and actor can be reached and has a name.
    parts = page.eval_on_selector_all("[data-arrow][tabindex='0'], [data-actor][tabindex='0']",
                                      "all => all.map(e => [e.getAttribute('role'), e.getAttribute('aria-label')])")
    assert len(parts) == 10 + 8 and all(role == "button" and name for role, name in parts)


def test_every_control_has_a_name(page):
    nameless = page.evaluate("""() => [...document.querySelectorAll('button, input, summary')].filter(part =>
        !(part.textContent.trim() || part.getAttribute('aria-label') || part.labels?.length)).map(part => part.outerHTML)""")
    assert nameless == []


def saved(page, kind, folder):
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"#save-{kind}")
    path = folder / f"saved.{kind}"
    download.value.save_as(path)
    assert download.value.suggested_filename == f"small.{kind}"
    return path


def test_saves_what_is_shown(page, tool):
    page.check("label.choice:has-text('warns') input")
    path = saved(page, "json", tool.folder)
    assert [e["relation"] for e in json.loads(path.read_text())["edges"]] == ["warns", "warns"]
    path = saved(page, "svg", tool.folder)
    assert "<title>Russia warns NATO (2 sentences)</title>" in path.read_text() and "reach" not in path.read_text()
    # The saved picture is one of the program's own.
    tool("filter", path, "--entity", "NATO", "-o", tool.folder / "again.json")
    again = json.loads((tool.folder / "again.json").read_text())
    assert [(e["source"], e["target"], len(e["evidence"])) for e in again["edges"]] == [("Russia", "NATO", 2)]
    assert [e["confidence"] for e in again["edges"]] == [0.9]
    path = saved(page, "dot", tool.folder)
    assert path.read_text().count("confidence=0.9") == 2
    tool("render", path, "-o", tool.folder / "again.svg")
    assert ">warns<" in (tool.folder / "again.svg").read_text()
    path = saved(page, "png", tool.folder)
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) > 5_000


def test_saves_dark_pictures(open_page, small, tool):
    page = open_page(small, "#theme=dark")
    assert 'fill="#17324a"' in saved(page, "svg", tool.folder).read_text().lower()


def test_saves_all_as_it_was(page, tool):
    data = json.loads(saved(page, "json", tool.folder).read_text())
    own = json.loads((tool("filter", tool.folder / "small.json", "-o", tool.folder / "own.json"),
                      (tool.folder / "own.json").read_text())[1])
    assert data["edges"] == own["edges"] and data["nodes"] == own["nodes"]


def test_opens_readable_on_a_phone(make, open_page):
    nodes = {f"Actor {number}": "country" for number in range(40)}
    wide = graph(nodes, [edge("Actor 0", "warns", f"Actor {number}") for number in range(1, 40)])
    path = make("phone", wide)
    page = open_page(path, has_touch=True)
    wait_until(page, "page.viewport.scale > 0")
    assert page.url == path.as_uri()
    page.set_viewport_size({"width": 390, "height": 844})
    wait_until(page, "page.viewport.scale >= 0.6")
    # The busiest actor is in sight, and what opened the page is no state of the reader's.
    seen = page.locator("#stage [data-actor='0']").bounding_box()
    frame = page.locator("#frame").bounding_box()
    assert frame["x"] <= seen["x"] and seen["x"] + seen["width"] <= frame["x"] + frame["width"]
    page.wait_for_timeout(400)
    assert page.url == path.as_uri()
    page.locator("#fit").click()
    wait_until(page, "page.viewport.scale < 0.6")


def test_keeps_the_cross_of_what_is_denied(open_page, small):
    page = open_page(small)
    label = page.locator("#stage [data-arrow][aria-hidden]", has_text="does not aid")
    assert label.locator("text").first.text_content().strip() == "×"
    page.evaluate("page.state.filter.since = '2022-01-01'; page.show()")
    assert label.locator("text").first.text_content().strip() == "×"
