"""Pages made by the program itself, opened in headless Chromium."""

import json
import os
import pathlib
import subprocess
import time

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = os.environ.get("GRAPH_TOOL", str(ROOT / ".build/debug/graph-tool"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

CATEGORIES = {
    "meets": "CONSULT", "supports": "SUPPORT", "aids": "AID", "demands": "DEMAND", "criticizes": "DISAPPROVE",
    "rejects": "REJECT", "warns": "THREATEN", "sanctions": "SANCTION", "attacks": "ASSAULT", "leads": None,
}


def edge(source, relation, target, modality="asserted", count=1, day=1, sentence=None):
    """An edge in node-link form with its evidence, one sentence a day from `day` of January 2022 on, ever less likely."""
    return {
        "source": source, "target": target, "relation": relation, "category": CATEGORIES[relation],
        "modality": modality, "weight": count, "confidence": 0.9,
        "evidence": [
            {
                "document": f"note{number}", "date": f"2022-01-{day + number:02}",
                "sentence": sentence or f"{source} {relation} {target}, says note {number}.", "start": 0, "end": 9,
                "source_text": source, "target_text": target, "trigger": relation, "attribution": None,
                "confidence": [0.9, 0.67, 0.5, 0.255][number],
            }
            for number in range(count)
        ],
    }


def graph(types, edges):
    names = list(dict.fromkeys([*types, *(name for item in edges for name in (item["source"], item["target"]))]))
    keys = {}
    for item in edges:
        pair = (item["source"], item["target"])
        item["key"] = keys[pair] = keys.get(pair, -1) + 1
    return {
        "directed": True, "multigraph": True, "graph": {},
        "nodes": [{"id": name, "type": types.get(name, "country")} for name in names], "edges": edges,
    }


SMALL = graph(
    {"NATO": "organization", "Joe Biden": "person", "António Guterres": "person"},
    [
        edge("Russia", "demands", "NATO", count=4), edge("Russia", "warns", "NATO", count=2, day=8),
        edge("Russia", "criticizes", "NATO", day=9),
        edge("NATO", "rejects", "Russia", count=3, day=3), edge("Russia", "attacks", "Ukraine", "hypothetical", day=20),
        edge("United States", "warns", "Russia", count=2, day=10), edge("United States", "aids", "Ukraine", day=14),
        edge("United States", "criticizes", "Russia", day=15), edge("China", "supports", "Russia", day=4),
        edge("Germany", "aids", "Ukraine", "negated", day=12), edge("Joe Biden", "meets", "António Guterres", day=27),
        edge("Joe Biden", "leads", "United States", day=2),
        edge("António Guterres", "demands", "Russia", day=21, sentence="Guterres asked for a corridor to Mariupol."),
    ])


@pytest.fixture(scope="session")
def tool(tmp_path_factory):
    """Runs the program in a folder of its own."""
    folder = tmp_path_factory.mktemp("work")

    def run(*arguments):
        return subprocess.run([TOOL, *map(str, arguments)], cwd=folder, check=True, capture_output=True, text=True)

    run.folder = folder
    return run


@pytest.fixture(scope="session")
def make(tool):
    """Writes the page of a graph; returns its path."""

    def page(name, data, *options):
        source, target = tool.folder / f"{name}.json", tool.folder / f"{name}.html"
        source.write_text(json.dumps(data))
        tool("render", source, "-o", target, "--title", "Small world", *options)
        return target

    return page


@pytest.fixture(scope="session")
def small(make):
    return make("small", SMALL)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def wait_until(page, expression, seconds=8):
    """Waits until an expression holds. Playwright's own waiting evaluates in the page, which the page's policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(20)


@pytest.fixture
def open_page(browser):
    """Opens pages that must write no error, run no dialog and ask for nothing but themselves."""
    contexts, faults = [], []

    def open_one(path, fragment="", **options):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: None if request.url.startswith((path.as_uri(), "blob:")) else
                faults.append(request.url))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("#stage svg[role=group]")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []
