"""一页: a chain on one page of A4 across, for print (HTML) and as PDF: title, sentence, board, the columns of lists."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path

from analysis.chains.view import ChainView
from exports.board.head import counted
from exports.board.layout.text import width
from exports.board.of_chain import board_model
from exports.board.paper.draw import ACROSS as WIDE
from exports.board.paper.draw import fitting
from exports.board.png import chinese_font
from exports.escape import escape
from exports.look import FONTS, LIGHT
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.five import five_columns, plain_lines
from graph.store.contract import Run

MOST_LINES, ROWS = 6, (4, 10)  # of a list, and the fewest and most rows these may take in its column
SIZE = 9.0  # points of the text of the lists and of the board, the smallest on the page
# Points: what the page has from edge to edge, what its title and the air between its parts take, a line of the sentence,
# and of the lists their headings and a row.
DOWN, HEAD, SENTENCE, HEADING, ROW = 547.0, 37.0, 12.6, 18.0, 11.4
# Points: the columns side by side without what is between them, and what the mark before a line and its ragged end take.
ACROSS, MARK = WIDE - 4 * 11.4, 13.5
Lists = tuple[tuple[str, tuple[str, ...]], ...]

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
@page{{size:A4 landscape;margin:8mm}}
body{{box-sizing:border-box;width:281mm;height:193mm;margin:6mm auto;display:flex;flex-direction:column;gap:2mm;\
font:9pt/1.25 {fonts};color:{ink};background:{paper};print-color-adjust:exact;-webkit-print-color-adjust:exact}}
header{{display:flex;justify-content:space-between;align-items:baseline}}
h1{{font-size:15pt;margin:0}}header p{{margin:0;color:{soft}}}
.answer{{font-size:10pt;margin:0}}
figure{{flex:1;min-height:0;margin:0}}figure svg{{display:block;width:100%;height:100%}}
.lists{{display:grid;grid-template-columns:{columns};gap:4mm}}
section{{border-top:.8pt solid {house};padding-top:1mm}}
h2{{font-size:10pt;margin:0 0 .6mm}}ul{{margin:0;padding-left:3mm}}
@media print{{body{{margin:0}}}}
</style>
</head>
<body>
<header><h1>{title}</h1><p>{subtitle}</p></header>
<p class="answer">{sentence}</p>
<figure>{svg}</figure>
<div class="lists">{lists}</div>
</body>
</html>
"""


@dataclass(frozen=True)
class OnePage:
    """What stands on the page, all plain text but the board: a still SVG without its head; `alt` is the board in words.

    `lists` are headings with their lines, side by side in this order.
    """

    title: str
    subtitle: str
    sentence: str
    svg: str
    alt: str
    lists: Lists

    @property
    def widths(self) -> list[float]:
        """Return the share of the page each list takes."""
        return _widths(self.lists)


def one_page(view: ChainView, run: Run, note: str = "") -> OnePage:
    """Return the page of a mapped chain: of each of the five lists the first lines, as many as leave the board its room.

    `note` says beside the day of the data for whom the page is.
    """
    model, sentence = board_model(view, run, note), words(chain_sentence(view))
    room = DOWN - HEAD - SENTENCE * ceil(width(sentence, SIZE + 1) / WIDE) - HEADING
    board = fitting(model, WIDE, room - ROWS[1] * ROW)
    most = max(ROWS[0], min(ROWS[1], int((room - board.height) // ROW)))
    whole = tuple((heading, plain_lines(told)) for heading, told in five_columns(view))
    widths = _widths([(heading, told[:MOST_LINES]) for heading, told in whole])
    shown = tuple(
        (heading, _first(told, ACROSS * share / sum(widths) - MARK, most))
        for (heading, told), share in zip(whole, widths, strict=True)
    )
    return OnePage(model.title, model.subtitle, sentence, board.svg, counted(model.segments).sentence, shown)


def _widths(lists: Sequence[tuple[str, Sequence[str]]]) -> list[float]:
    """Return the share of the page each list takes: a long one up to twice the least."""
    lengths = [sum(map(len, lines)) for _, lines in lists]
    mean = max(sum(lengths) / max(len(lengths), 1), 1.0)
    return [round(min(2.0, max(1.0, length / mean)), 2) for length in lengths]


def _first(lines: Sequence[str], room: float, most: int) -> tuple[str, ...]:
    """Return the first lines, at least one and at most so many rows of them, and how many are left; `room` in points."""
    lines = [_short(line, room * (most - 1)) for line in lines]
    rows = [ceil(width(line, SIZE) / room) for line in lines]
    kept = min(len(lines), MOST_LINES)
    while kept > 1 and sum(rows[:kept]) + (kept < len(lines)) > most:
        kept -= 1
    left = len(lines) - kept
    return (*lines[:kept], f"其余 {left} 项") if left else tuple(lines)


def _short(line: str, room: float) -> str:
    """Return a line that would push the board off the page cut where it has filled its rows."""
    if width(line, SIZE) <= room:
        return line
    return f"{line[: max(1, int(len(line) * room / width(line, SIZE)) - 3)]}……"


def page_html(page: OnePage) -> str:
    """Return the page as HTML that prints on one sheet and loads nothing; every text is escaped."""
    lists = "".join(
        f"<section><h2>{escape(heading)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul></section>"
        for heading, lines in page.lists
    )
    plain = {name: escape(text) for name, text in asdict(page).items() if isinstance(text, str) and name != "svg"}
    colours = {name: LIGHT[name] for name in ("ink", "soft", "paper", "house")}
    return _PAGE.format(
        **plain,
        **colours,
        svg=page.svg,
        lists=lists,
        columns=" ".join(f"{w}fr" for w in page.widths) or "1fr",
        fonts=FONTS,
    )


def page_pdf(page: OnePage) -> bytes:
    """Return the page as PDF whose text is text.

    Raises FontMissing without a Chinese font.
    """
    import typst  # tens of megabytes that only this file pays

    family, files = chinese_font()
    told = asdict(page) | {
        "font": family,
        "widths": page.widths,
        "colours": {name: LIGHT[name] for name in ("ink", "soft", "house")},
    }
    folders = sorted({str(Path(file).parent) for file in files})
    return typst.compile(
        Path(__file__).with_suffix(".typ").read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders),
        format="pdf",
        sys_inputs={"page": json.dumps(told, ensure_ascii=False)},
    )
