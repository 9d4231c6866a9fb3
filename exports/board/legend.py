"""The legend of the chain board, as SVG: only the signs that occur on it."""

from collections.abc import Callable, Sequence

from exports.board.layout.curves import number
from exports.board.layout.frame import MARGIN
from exports.board.layout.text import width, wrap
from exports.board.marks import counts, disc, outline, star, text
from exports.board.model import SHOWN, BoardLayout, BoardSegment
from exports.board.style import HATCH, INK, PAPER, SOFT, WIRE
from exports.look import STATES

SIZE, NOTE_SIZE = 12.5, 12.5
TOP, ROW, NOTE_ROW = 10.0, 24.0, 18.0
_LABELS = {"多家": "多家（3 家起）", "少数": "少数（2 家）", "孤点": "孤点（1 家）"}
_UNRATED = ("有龙头", "多家", "少数", "孤点")
_NOTES = {
    "缺": "缺：有据确认没有",
    "疑有": "疑有：有企业待核实",
    "疑缺": "疑缺：浅检索未见",
    "查未清": "查未清：查过而没有查清",
    "未查": "未查：没有逐环节查过",
    "企业待列": "企业待列：来源称有，名单待补",
}
_UNKNOWN = "? 与 … 不等于没有"
Sign = tuple[Callable[[float, float], str], float, str]  # draws at x and a middle y; its room; its words


def pattern() -> str:
    """Define the hatching of 企业待列."""
    look = STATES["企业待列"]
    return (
        f'<pattern id="{HATCH}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="{PAPER}"/><rect width="1.6" height="7" fill="{look.line}" opacity="0.22"/>'
        "</pattern>"
    )


def legend_height(segments: Sequence[BoardSegment], board: float) -> float:
    """Return the room the legend takes on a board of a width, with the sign of the lines."""
    rows = len(_rows(_signs(segments, lines=True), board))
    return TOP + ROW * rows + NOTE_ROW * len(_notes(segments, board)) + 6.0


def legend(board: BoardLayout, lines: bool) -> str:
    """Explain every sign that occurs, in as few rows as fit, and in words the states that are easily misread."""
    segments = [pill.segment for pill in board.pills]
    y = board.height - board.foot + TOP + ROW / 2
    parts: list[str] = []
    for row in _rows(_signs(segments, lines), board.width):
        x = MARGIN + 8.0
        for draw, room, label in row:
            parts.append(draw(x, y) + text(x + room, y + 4.5, label, SIZE, INK))
            x += _room((draw, room, label))
        y += ROW
    for line in _notes(segments, board.width):
        parts.append(text(MARGIN + 8.0, y + 2.0, line, NOTE_SIZE, SOFT))
        y += NOTE_ROW
    return "".join(parts)


def _room(sign: Sign) -> float:
    return sign[1] + width(sign[2], SIZE) + 14.0


def _rows(signs: list[Sign], board: float) -> list[list[Sign]]:
    """Break the signs into rows not wider than the board."""
    rows: list[list[Sign]] = [[]]
    for sign in signs:
        if rows[-1] and sum(map(_room, [*rows[-1], sign])) > board - 2 * MARGIN:
            rows.append([])
        rows[-1].append(sign)
    return rows


def _notes(segments: Sequence[BoardSegment], board: float) -> tuple[str, ...]:
    states = {segment.state for segment in segments}
    words = notes(segments)
    unknown = bool(states & {"疑有", "查未清", "未查", "企业待列"})
    reference = any(s.reference for s in segments)
    words[len(words) - reference : len(words) - reference] = [_UNKNOWN] if unknown else []
    return wrap(f"{'；'.join(words)}。", board - 2 * MARGIN - 16.0, NOTE_SIZE) if words else ()


def notes(segments: Sequence[BoardSegment], numbers: bool = False) -> list[str]:
    """Return in words the states that occur and are easily misread; `numbers` says beside a grade how many firms it means."""
    states = {segment.state for segment in segments}
    unrated = [grade for grade in _UNRATED if any(s.grade == grade for s in segments)]
    named = [_LABELS.get(grade, grade) for grade in unrated] if numbers else unrated
    words = [f"{'、'.join(named)}：强弱待评"] if named else []
    words += [told for state, told in _NOTES.items() if state in states]
    return [*words, *(["参照环节不计入本链各数"] if any(s.reference for s in segments) else [])]


def _signs(segments: Sequence[BoardSegment], lines: bool) -> list[Sign]:
    """Return the signs that occur on these segments, and that of the lines where they are drawn."""
    plain = {segment.grade for segment in segments}
    found: list[Sign] = [_state(grade) for grade in SHOWN if grade in plain]
    if thin := next((s.grade for s in segments if s.provisional), ""):
        found.append((lambda x, y: outline(x + 1, y - 9, 30, 18, thin, thin=True), 37.0, "细边：初判"))
    if any(s.reference for s in segments):
        found.append((lambda x, y: outline(x + 1, y - 9, 30, 18, "多家", light=True), 37.0, "参照环节"))
    found.append((lambda x, y: disc(x + 12, y, "8", 8, "多家"), 28.0, "本地企业数"))
    if any(s.leader for s in segments):
        found.append((lambda x, y: disc(x + 12, y, "8", 8, "有龙头", leader=True), 31.0, "双圈：有龙头"))
    if any(s.key for s in segments):
        found.append((lambda x, y: star(x + 8, y, 8), 21.0, "关键环节"))
    found.append((lambda x, y: counts(x + 40, y + 4.5, 3, 5), 46.0, "供入、供出的环节数"))
    return [*found, (_arrow, 37.0, "供给")] if lines else found


def _state(grade: str) -> Sign:
    return lambda x, y: outline(x + 1, y - 9, 30, 18, grade), 37.0, _LABELS.get(grade, grade)


def _arrow(x: float, y: float) -> str:
    tip = "h30 m-6,-3.6 l6,3.6 l-6,3.6"
    return f'<path d="M{number(x)},{number(y)} {tip}" fill="none" stroke="{WIRE}" stroke-width="1.7"/>'
