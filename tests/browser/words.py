"""What is Chinese throughout: the texts of a page with an English word that is not of the data."""

from __future__ import annotations

import json
import re
from contextlib import closing, suppress

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Slow

from graph.store.open import open_store
from tests.browser.server import ROOT, Server

# Formats and keys, and whose map it is under which licence.
ALLOWED = {
    "excel",
    "svg",
    "png",
    "html",
    "pdf",
    "word",
    "ctrl",
    "cnmaps",
    "mit",
    "xlsx",
    "xls",
    "csv",
    "txt",
    "tsv",
    "ods",
    "mb",
}
WORDS = (ROOT / "views" / "parts" / "frame" / "words.js").read_text(encoding="utf-8")
STREAMLIT = {a or b for a, b in re.findall(r'(?:"([^"]+)"|\b(\w+)): "', WORDS.partition("SHAPES")[0])}
LETTERS = re.compile(r"[A-Za-z]{2,}")
# Every text in sight and every name for screen readers, shadow roots of components included; icons are letters of a font.
READ = """() => {
  const found = [], names = ["placeholder", "aria-label", "title", "alt"];
  const read = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) read(node.shadowRoot);
      if (node.closest("script, style, noscript, code, [data-testid='stIconMaterial'], [data-testid='glide-data-grid-canvas'], canvas")) continue;
      for (const name of names) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
      for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE && child.data.trim()) found.push(child.data);
    }
  };
  read(document.body);
  return found;
}"""
# Addresses, files and marks of a run are no words of a sentence.
NO_WORDS = re.compile(r"https?://\S+|[\w./-]+\.(?:csv|ya?ml|xlsx|md)\b|\b[0-9a-f]{8,}\b|\b[\w-]+\.[a-z]+\b")


def english(page: Page, known: set[str]) -> set[str]:
    """Return the texts of a page with an English word that is not of the data, and those that are Streamlit's own."""
    texts: set[str] = {text.strip() for text in page.evaluate(READ)}
    strange = {text for text in texts if set(map(str.lower, LETTERS.findall(NO_WORDS.sub("", text)))) - known}
    return strange | (texts & STREAMLIT)


def words_of(app: Server) -> set[str]:
    """Return the words of the data, which stay as their sources write them, and names of formats and keys."""
    with closing(open_store(str(app.ledger))) as store:
        graph = store.read()
    things = [*graph.nodes.values(), *graph.edges]
    texts = [json.dumps([t.props, [o[:9] for o in t.origins]], ensure_ascii=False, default=str) for t in things]
    texts.append((ROOT / "docs" / "methods.md").read_text(encoding="utf-8"))
    return ALLOWED | {word.lower() for text in texts for word in LETTERS.findall(text)}


def english_while_typing(page: Page, known: set[str]) -> set[str]:
    """Return the same while something is typed into the first fields of a page that nobody's data hold."""
    found: set[str] = set()
    fields = page.locator('.stSelectbox input, .stMultiSelect input, .stTextInput input, [data-testid="stDataFrame"]')
    for number in range(min(fields.count(), 6)):
        with suppress(Slow):
            fields.nth(number).click(timeout=3_000)
            page.keyboard.type("qqzz")
            page.wait_for_timeout(200)
        found |= english(page, known | {"qqzz"})
        page.keyboard.press("Escape")
    return found
