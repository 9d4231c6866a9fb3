"""The head of the chain board (title, data date, counts by state) and its legend, as SVG."""

from analysis.chains.completeness import Completeness, completeness
from analysis.segments.states import PRESENT
from exports.board.layout.layout import BoardLayout
from exports.board.layout.text import width
from exports.board.marks import disc, outline, shrunk, star, text
from exports.board.model import SHOWN
from exports.board.style import HATCH, INK, LOOKS, PAPER, SOFT, STATE_COLOURS, WIRES

NOTES = (
    "缺：有据确认本地没有；疑有：有企业待核实，一经证实就是有；疑缺：浅检索未见；查未清：逐环节查过而没有查清；"
    "未查：没有逐环节查过。圆内为 ? 的都不等于没有。",
    "企业待列：来源称有，企业名单待补（圆内为 …）；参照环节：本链的用户，或供应商的供应商；"
    "多条线汇于一点再分开：来线的各环节都供给去线的各环节。",
)
_NOTES = {"有龙头": "有龙头·强弱待评", "多家": "多家（3 家以上）", "少数": "少数（2 家）", "孤点": "孤点（1 家）"}


def pattern() -> str:
    """Define the hatching of 企业待列."""
    look = LOOKS["企业待列"]
    return (
        f'<pattern id="{HATCH}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="{PAPER}"/><rect width="1.6" height="7" fill="{look.line}" opacity="0.22"/>'
        "</pattern>"
    )


def counted(board: BoardLayout) -> Completeness:
    """Return the chain's own segments by state."""
    return completeness({p.segment.id: p.segment.state for p in board.pills if not p.segment.reference})


def head(board: BoardLayout) -> str:
    """Write the title and the data date at the left, the number of segments in each state at the right."""
    left = board.stages[0].x
    room = board.width - 2 * left - 640.0
    parts = [text(left, 36, board.title, shrunk(board.title, 24, room), INK, bold=True)]
    parts.append(text(left, 61, board.subtitle, shrunk(board.subtitle, 13, room), SOFT))
    x = board.width - left
    found = counted(board)
    for state, number in reversed(found.figures.items()):
        words = f"有（{found.unlisted} 个名单待列）" if state == PRESENT and found.unlisted else state
        label, count = width(words, 13), str(number)
        parts.append(text(x, 38, words, 13, INK, "end"))
        parts.append(text(x - label - 5, 40, count, 25, STATE_COLOURS[state], "end", bold=True))
        x -= label + width(count, 25) + 20
    parts.append(text(x, 38, f"{found.total} 个环节：", 14, INK, "end"))
    return "".join(parts) + _bar(board, found)


def _bar(board: BoardLayout, found: Completeness) -> str:
    """Draw the shares of the states as one thin bar, 企业待列 beside the other present ones."""
    full, right, parts = 430.0, board.width - board.stages[0].x, list[str]()
    x = right - full
    for state, count in found.counts.items():
        share = full * count / max(found.total, 1)
        if share:
            box = f'x="{x:.1f}" y="51" width="{share - 1.5:.1f}" height="9"'
            parts.append(f'<rect {box} fill="{STATE_COLOURS[state]}"/>')
        x += share
    return "".join(parts)


def legend(board: BoardLayout) -> str:
    """Explain every sign of the board in two rows at the bottom."""
    left, top = board.stages[0].x, board.height - board.foot + 20
    parts, x = list[str](), left
    for grade in SHOWN:
        label = _NOTES.get(grade, grade)
        parts.append(outline(x + 1, top, 30, 18, grade))
        parts.append(text(x + 37, top + 13.5, label, 12.5, INK))
        x += 37 + width(label, 12.5) + 17
    notes = "".join(text(left, top + 72 + 18 * row, line, 12, SOFT) for row, line in enumerate(NOTES))
    return "".join(parts) + _signs(left, top + 44) + notes


def _signs(x: float, y: float) -> str:
    """Explain disc, ring, star, thin border and the three kinds of lines."""
    parts: list[str] = []

    def add(sign: str, room: float, label: str) -> None:
        nonlocal x
        parts.append(sign + text(x + room, y + 4.5, label, 12.5, INK))
        x += room + width(label, 12.5) + 20

    add(star(x + 8, y, 8), 21, "关键环节（名称加粗）")
    add(disc(x + 12, y, "8", 8, "多家"), 28, "本地企业数，圆越大越多")
    add(disc(x + 12, y, "8", 8, "有龙头", leader=True), 31, "双圈：有龙头企业")
    add(outline(x + 1, y - 9, 30, 18, "中", thin=True), 37, "细边：初判")
    add(outline(x + 1, y - 9, 30, 18, "中", light=True), 37, "白底浅字：参照环节，不计入本链各数")
    for kind, label in (("flow", "供给"), ("back", "逆向供给"), ("support", "与支撑环节之间的供给")):
        tip = "h30 m-24,-3.6 l-6,3.6 l6,3.6" if kind == "back" else "h30 m-6,-3.6 l6,3.6 l-6,3.6"
        line = f'<path d="M{x:.1f},{y} {tip}" fill="none" stroke="{WIRES[kind]}" stroke-width="1.7"/>'
        add(line, 37, label)
    return "".join(parts)
