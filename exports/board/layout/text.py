"""How wide a text is without a font at hand, and where a Chinese name may be broken into lines."""

import re
import unicodedata

from exports.board.layout.words import WHOLE

_TOKEN = re.compile(r"[A-Za-z0-9.+%]+|\s+|.", re.DOTALL)
_NOT_FIRST = set("、，。）》】”’；：？！」』),.;:!?%/·")
_NOT_LAST = set("(（《【“‘「『")
_GOOD_END = set("、与和及·/")
JOIN = " · "
_NARROW = set("iljI.,:;'|!()[]/ ")


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the estimated width in pixels: full-width characters one em, Latin letters by class, never too little."""
    ems = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WFA":
            ems += 1.0
        elif char in _NARROW:
            ems += 0.36
        else:
            ems += 0.9 if char in "MW@%mw…—" else 0.7 if char.isupper() else 0.6
    return ems * size * (1.04 if bold and not text.isascii() else 1.0)


def _tokens(text: str, room: float, size: float) -> list[str]:
    """Split into pieces that stay together: Latin words that fit, one Chinese character with its punctuation."""
    pieces: list[str] = []
    for match in _TOKEN.finditer(text.strip()):
        token = " " if match.group().isspace() else match.group()
        parts = [token] if width(token, size) <= room else list(token)
        for part in parts:
            glue = pieces and (part[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST)
            if glue and width(pieces[-1] + part, size) <= room:
                pieces[-1] += part
            else:
                pieces.append(part)
    return pieces


def _greedy(pieces: list[str], room: float, size: float) -> list[str]:
    """Fill each line as far as it goes."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and width(line + piece.rstrip(), size) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    return [*lines, line.strip()] if line.strip() else lines or [""]


def _tears(first: str, second: str) -> bool:
    """Say whether a break between the two parts goes through a word of the trade."""
    return any(
        first.endswith(word[:cut]) and second.startswith(word[cut:]) for word in WHOLE for cut in range(1, len(word))
    )


def _two(pieces: list[str], room: float, size: float) -> list[str] | None:
    """Return the best break into two lines: even lengths, an even last line, after 、 or 与, no torn word."""
    best: tuple[float, int, list[str]] | None = None
    for cut in range(1, len(pieces)):
        first, second = "".join(pieces[:cut]).strip(), "".join(pieces[cut:]).strip()
        widths = width(first, size), width(second, size)
        if not first or not second or max(widths) > room:
            continue
        score = abs(widths[0] - widths[1]) / size + (0.8 if len(second) % 2 else 0.0)
        score += 4.0 * _tears(first, second)
        score -= 3.0 if first[-1] in _GOOD_END or second[0] in _NOT_LAST or pieces[cut - 1] == " " else 0.0
        if best is None or score < best[0]:
            best = (score, cut, [first, second])
    return best[2] if best else None


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Break a text into the fewest lines not wider than `room` pixels; nothing is ever cut off."""
    pieces = _tokens(text, room, size)
    lines = _greedy(pieces, room, size)
    if len(lines) == 2:
        lines = _two(pieces, room, size) or lines
    return tuple(lines)


def fit(name: str, room: float, bold: bool = False) -> tuple[tuple[str, ...], float]:
    """Return lines and font size of a name: one line of 14 or 13 px, two of 14 to 12, else lines of 12."""
    space = room / 1.04 if bold else room
    for size, most in ((14.0, 1), (13.0, 1), (14.0, 2), (13.0, 2), (12.0, 2)):
        lines = wrap(name, space, size)
        if len(lines) <= most:
            return lines, size
    return wrap(name, space, 12.0), 12.0


def wrap_marks(marks: tuple[str, ...], room: float, size: float) -> tuple[str, ...]:
    """Join short marks with · into lines not wider than `room`; a mark that is too long is broken."""
    lines: list[str] = []
    for mark in marks:
        for part in wrap(mark, room, size):
            joined = f"{lines[-1]}{JOIN}{part}" if lines else part
            if lines and width(joined, size) <= room:
                lines[-1] = joined
            else:
                lines.append(part)
    return tuple(lines)
