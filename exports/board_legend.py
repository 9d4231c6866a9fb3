"""The head of the chain board (title, data date, counts by state) and its legend, as SVG."""

from analysis.board_layout import BoardLayout
from analysis.board_model import SHOWN, STATES
from analysis.board_text import width
from exports.board_marks import disc, outline, shrunk, star, text
from exports.board_style import HATCH, INK, LOOKS, SOFT, STATE_COLOURS, WIRES

_NOTES = {"有龙头": "有龙头·强弱待评", "多家": "多家（3 家以上）", "少数": "少数（2 家）", "孤点": "孤点（1 家）"}


def pattern() -> str:
    """Define the hatching of 企业待列."""
    look = LOOKS["企业待列"]
    return (
        f'<pattern id="{HATCH}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="#ffffff"/><rect width="1.6" height="7" fill="{look.line}" opacity="0.22"/>'
        "</pattern>"
    )


def head(board: BoardLayout) -> str:
    """Write the title and the data date at the left, the number of segments in each state at the right."""
    left = board.stages[0].x
    room = board.width - 2 * left - 500.0
    parts = [text(left, 36, board.title, shrunk(board.title, 24, room), INK, bold=True)]
    parts.append(text(left, 61, board.subtitle, shrunk(board.subtitle, 13, room), SOFT))
    x = board.width - left
    states = [pill.segment.state for pill in board.pills]
    for state in reversed(STATES):
        count = str(states.count(state) + (states.count("企业待列") if state == "有" else 0))
        words = "其中企业待列" if state == "企业待列" else state
        label = width(words, 13)
        parts.append(text(x, 38, words, 13, INK, "end"))
        parts.append(text(x - label - 5, 40, count, 25, STATE_COLOURS[state], "end", bold=True))
        x -= label + width(count, 25) + 24
    parts.append(text(x, 38, f"{len(states)} 个环节：", 14, INK, "end"))
    return "".join(parts) + _bar(board, states)


def _bar(board: BoardLayout, states: list[str]) -> str:
    """Draw the shares of the states as one thin bar."""
    full, right, parts = 430.0, board.width - board.stages[0].x, list[str]()
    x = right - full
    for state in STATES:
        share = full * states.count(state) / len(states)
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
    return "".join(parts) + _signs(left, top + 44) + _notes(left, top + 72)


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
    for kind, label in (("flow", "供给"), ("back", "逆向供给"), ("support", "与支撑环节之间的供给")):
        tip = "h30 m-24,-3.6 l-6,3.6 l6,3.6" if kind == "back" else "h30 m-6,-3.6 l6,3.6 l-6,3.6"
        line = f'<path d="M{x:.1f},{y} {tip}" fill="none" stroke="{WIRES[kind]}" stroke-width="1.7"/>'
        add(line, 37, label)
    return "".join(parts)


def _notes(x: float, y: float) -> str:
    """Say in words what the unknown states mean."""
    words = (
        "缺：有据确认本地没有；疑缺：初步检索未见；未查：没有查过或没有查清，不等于没有（圆内为 ?）；",
        "企业待列：来源称有，企业名单待补（圆内为 …）；多条线汇于一点再分开：来线的各环节都供给去线的各环节。",
    )
    return text(x, y, "".join(words), 12, SOFT)
