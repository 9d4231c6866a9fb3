"""The chain board as one HTML file that works without a network: the SVG, its hover and its keys."""

from pathlib import Path

from exports.escape import escape
from exports.look import FONTS, css

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
#board{{overflow-x:auto}}
#board svg{{width:100%;min-width:960px;height:auto}}
label{{font:14px {fonts};color:var(--ink)}}
@page{{size:A4 landscape;margin:8mm}}
@media print{{body{{margin:0}}label{{display:none}}#board svg{{min-width:0;max-height:98vh}}}}
</style>
</head>
<body>
<main id="board">{svg}</main>
<label><input type="checkbox" id="lines"> 显示全部供给线</label>
<script>
{script}
const svg = document.querySelector("#board svg");
const lines = document.querySelector("#lines");
wireBoard(svg, (id) => markBoard(svg, id));
lines.checked = svg.classList.contains("all");
lines.addEventListener("change", () => showLines(svg, lines.checked));
</script>
</body>
</html>
"""


def hover_script() -> str:
    """Return the script that gives an interactive board its hover, focus and arrow keys, the same in app and file."""
    return Path(__file__).with_name("hover.js").read_text(encoding="utf-8")


def standalone_html(svg: str, title: str) -> str:
    """Return a page with an interactive board (from render_svg, which escapes every text); it loads nothing."""
    return _PAGE.format(title=escape(title), svg=svg, tokens=css(), fonts=FONTS, script=hover_script())
