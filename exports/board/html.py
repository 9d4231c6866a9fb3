"""The chain board as one HTML file that works without a network: the SVG, its hover and its keys, and all its cards."""

from collections.abc import Mapping
from pathlib import Path

from exports.cards.pack import card_css, cards_css, cards_script, packed
from exports.escape import escape
from exports.look import FONTS, badges, css

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline'">
<title>{title}</title>
<style>
{tokens}
body{{margin:16px;background:var(--ground);color-scheme:light dark}}
{look}
.drawer{{top:.8rem;font-family:{fonts}}}
.board svg{{width:100%;min-width:960px;height:auto}}
a{{color:var(--house)}}label{{font:14px {fonts};color:var(--ink)}}
@page{{size:A4 landscape;margin:8mm}}
@media print{{body{{margin:0}}label{{display:none}}.board svg{{min-width:0;max-height:98vh}}}}
</style>
</head>
<body>
<main id="board"><div class="board" data-chain="{chain}">{svg}</div><div class="drawer-host"></div></main>
<label><input type="checkbox" id="lines"> 显示全部供给线</label>
<script>
{script}
const box = document.querySelector(".board");
const svg = box.querySelector("svg");
const lines = document.querySelector("#lines");
const keep = (id) => history.replaceState(null, "", id ? `#${{id}}` : " ");
const cards = makeCards(document.querySelector(".drawer-host"), box, keep);
wireBoard(svg, (id) => {{ cards.open(id); keep(id); }});
lines.checked = svg.classList.contains("all");
lines.addEventListener("change", () => showLines(svg, lines.checked));
cards.take("{cards}");
const asked = decodeURIComponent(location.hash.slice(1));
if (asked && cards.has(asked)) cards.open(asked);
</script>
</body>
</html>
"""


def hover_script() -> str:
    """Return the script that gives an interactive board its hover, focus and arrow keys, the same in app and file."""
    return Path(__file__).with_name("hover.js").read_text(encoding="utf-8")


def standalone_html(svg: str, title: str, chain: str, cards: Mapping[str, str]) -> str:
    """Return a page with an interactive board (from render_svg) and its cards, all of them escaped; it loads nothing.

    `cards` are by segment, with links made for a file (`still_link`); the address may name one after a #.
    """
    return _PAGE.format(
        title=escape(title),
        svg=svg,
        tokens=css(),
        look=f"{cards_css()}{card_css()}{badges()}",
        fonts=FONTS,
        chain=escape(chain),
        cards=packed(cards),
        script=f"{hover_script()}\n{cards_script()}",
    )
