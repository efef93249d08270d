"""Text of documents is text, whatever it says."""

import json

import pytest
from conftest import edge, graph

HOSTILE = [
    "</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)",
    "</svg></template><iframe srcdoc='<script>alert(1)</script>'>", "<!--<script>", "'];alert(1);//", "__proto__",
    "constructor", "&lt;b&gt; &amp;amp;", "{{script}}", "\\\\evil\\n\\N", "a\u2028b\u202ec", "</title></style><svg onload=alert(1)>",
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_stays_text(make, open_page, tool, number):
    text = HOSTILE[number]
    data = graph({text: "person"}, [edge(text, "warns", "B", sentence=f"{text} and more"), edge("B", "meets", text)])
    data["edges"][0]["evidence"][0] |= {"document": text, "attribution": text, "trigger": text}
    page = open_page(make(f"hostile{number}", data, "--title", text))
    page.fill("#search", text[:8])
    page.click("g[aria-hidden][data-arrow]:has-text('warns')")
    assert f"{text} and more" in page.text_content("#details")
    page.click("#details h3 button.link >> nth=0")
    page.click("#details button:has-text('Show only')")
    assert page.eval_on_selector_all("script, img, iframe, a[href], [onerror], [onload], foreignObject", "all => all.length") == 2
    page.click("#save summary")
    for kind in ("svg", "dot", "json"):
        if not page.is_visible(f"#save-{kind}"):
            page.click("#save summary")
        with page.expect_download() as download:
            page.click(f"#save-{kind}")
        path = tool.folder / f"saved{number}.{kind}"
        download.value.save_as(path)
    nodes = json.loads(path.read_text())["nodes"]
    assert [node["id"] for node in nodes if node["id"] != "B"] == [text]
    again = tool.folder / f"again{number}.json"
    tool("filter", tool.folder / f"saved{number}.svg", "-o", again)
    assert json.loads(again.read_text())["nodes"] == nodes
    tool("render", tool.folder / f"saved{number}.dot", "-o", tool.folder / "again.svg")


def test_policy_stops_what_is_put_in(open_page, small):
    """Even markup that someone adds to the file later does not run."""
    changed = small.with_name("changed.html")
    changed.write_text(small.read_text().replace("</main>", "</main><script>window.hit = 1</script>"
                                                 "<button id=bad onclick='window.hit = 2'>x</button>"))
    page = open_page(small)
    page.goto("about:blank")
    context = page.context
    other = context.new_page()
    other.goto(changed.as_uri())
    other.evaluate("document.getElementById('bad').click()")
    assert other.evaluate("window.hit") is None
