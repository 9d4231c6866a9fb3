"""The chain board as one SVG string: real text, every text escaped, readable on paper and by a screen reader."""

from exports.board.head import counted, head
from exports.board.layout.curves import number, point
from exports.board.layout.layout import HEADING_LINE, HEADING_SIZE
from exports.board.layout.pill import BELOW_LINE, BELOW_SIZE, DISC, END, NAME_GAP, WORD_SIZE
from exports.board.layout.text import width
from exports.board.legend import legend, pattern
from exports.board.marks import counts, disc, flag_ink, outline, shrunk, star, text
from exports.board.model import BoardLayout, Curve, Heading, Pill, StageBox
from exports.board.style import CSS, HOVER_CSS, INK, PAPER, SOFT, TONES, WIRE
from exports.escape import escape
from exports.look import FONTS, STATES, still

AIR = 16.0


def render_svg(
    layout: BoardLayout, selected: str | None = None, interactive: bool = True, lines: bool = False, head: bool = True
) -> str:
    """Return the board as SVG; `selected` outlines one segment, `lines` draws every tie, `head` the title.

    `interactive` makes the pills buttons, holds the ties hidden until they are looked at, and its colours follow the
    page around it; else it is a picture of its own in light colours. Every pill carries data-id, a title and a Chinese
    label, and data-light (strong, missing, building); lines carry data-from and data-to.
    """
    made = "".join(_parts(layout, selected, interactive, lines, head))
    return made if interactive else still(made)


def _parts(layout: BoardLayout, selected: str | None, interactive: bool, lines: bool, heads: bool) -> list[str]:
    # A picture that stands alone has air around it; on a page the page has.
    air = AIR if heads and not interactive else 0.0
    left, top = 0.0 - air, (0.0 if heads else layout.head) - air
    size = number(layout.width + 2 * air), number(layout.height + air - top)
    box = f'viewBox="{number(left)} {number(top)} {" ".join(size)}" width="{size[0]}" height="{size[1]}"'
    label = escape(f"{layout.title}，{layout.subtitle}，{counted(p.segment for p in layout.pills).sentence}")
    role = f'role="{"group" if interactive else "img"}" aria-label="{label}"'
    edges = layout.curves if interactive or lines else ()
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="{FONTS}" lang="zh-CN" {role}',
        f' class="{"all" if lines else ""}">',
        f"<style>{CSS}{HOVER_CSS if interactive else ''}</style><defs>{pattern()}</defs>",
        f'<rect x="{number(left)}" y="{number(top)}" width="100%" height="100%" fill="{PAPER}"/>',
        head(layout) if heads else "",
        *map(_stage, layout.stages),
        '<g class="edges">',
        *map(_edge, edges),
        "</g>",
        *map(_heading, layout.headings),
        *(_pill(pill, pill.segment.id == selected, interactive) for pill in layout.pills),
        legend(layout, lines),
        "</svg>",
    ]


def _stage(box: StageBox) -> str:
    """Draw the tint of a stage and its title: an arrow above a stage of the flow, a plate at the left of the band."""
    tint, tone = TONES[3 if box.band else box.tone % 3]
    area = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.w)}" height="{number(box.h)}"'
    ground = f'<rect {area} rx="10" fill="{tint}"/>'
    return ground + (_plate(box, tone) if box.band else _arrow(box, tone))


def _arrow(box: StageBox, tone: str) -> str:
    x, y, right = box.x, box.y, box.x + box.w
    shape = f"M{point(x, y)} H{number(right - 10)} L{point(right, y + 14)} L{point(right - 10, y + 28)} H{number(x)} Z"
    count = f"{box.total} 个环节 · 有 {box.present}" + (f" · 参照 {box.references}" if box.references else "")
    name = width(box.name, 17, bold=True)
    size = shrunk(count, 13, box.w - name - 36)
    start = x + (box.w - name - width(count, size) - 8) / 2
    words = text(start, y + 20, box.name, 17, INK, bold=True) + text(start + name + 8, y + 19.5, count, size, SOFT)
    return f'<path d="{shape}" fill="{tone}"/>{words}'


def _plate(box: StageBox, tone: str) -> str:
    counts = [f"{box.total} 个环节", f"有 {box.present}", *([f"参照 {box.references}"] if box.references else [])]
    middle, y = box.x + 40, box.y + box.h / 2 - 8.5 * len(counts)
    plate = f'x="{number(box.x)}" y="{number(box.y)}" width="80" height="{number(box.h)}"'
    lines = "".join(text(middle, y + 24 + 17 * row, words, 13, SOFT, "middle") for row, words in enumerate(counts))
    return f'<rect {plate} rx="10" fill="{tone}"/>{text(middle, y + 4, box.name, 17, INK, "middle", bold=True)}{lines}'


def _heading(heading: Heading) -> str:
    """Write the name of a sub-column above its pills."""
    lines = enumerate(heading.lines)
    return "".join(
        text(heading.x, heading.y + 13 + HEADING_LINE * row, line, HEADING_SIZE, SOFT, "middle") for row, line in lines
    )


def _edge(curve: Curve) -> str:
    """Draw one line with the ids it joins."""
    ends = f'data-from="{escape(curve.source)}" data-to="{escape(curve.target)}"'
    return f'<path class="edge" {ends} stroke="{WIRE}" fill="none" d="{curve.path}"/>'


def _pill(pill: Pill, selected: bool, interactive: bool) -> str:
    """Draw one segment: halo, body, disc, star, name, what stands below it, state and counts."""
    segment, grade = pill.segment, pill.segment.grade
    light = segment.reference
    label = escape(_label(pill))
    role = f'role="button" tabindex="0" aria-pressed="{str(selected).lower()}" ' if interactive else ""
    lights = f' data-light="{" ".join(segment.lights)}"' if segment.lights else ""
    halo = f'x="{number(pill.x - 4)}" y="{number(pill.y - 4)}"'
    halo += f' width="{number(pill.w + 8)}" height="{number(pill.h + 8)}"'
    right = pill.x + pill.w - END
    ink = STATES[grade].line if light else STATES[grade].ink
    parts = [
        f'<g class="seg{" sel" if selected else ""}" data-id="{escape(segment.id)}"{lights} {role}aria-label="{label}">',
        f"<title>{escape(_title(pill))}</title>",
        f'<rect class="halo" {halo} rx="{number(min(pill.h / 2, 19) + 4)}"/>' if interactive or selected else "",
        outline(pill.x, pill.y, pill.w, pill.h, grade, segment.provisional, light),
        disc(pill.x + 17, pill.middle, segment.count, segment.firms, grade, segment.leader, light),
        star(pill.x + 6, pill.y + 1, 8) if segment.key else "",
        *_words(pill),
        text(right, pill.middle - 3, segment.word, WORD_SIZE, ink, "end", bold=True),
        counts(right, pill.middle + 13, pill.into, pill.out),
    ]
    return "".join(parts) + "</g>"


def _words(pill: Pill) -> list[str]:
    """Write the name, and below it the flag and whom the segment serves."""
    segment, x = pill.segment, pill.x + DISC
    ink = SOFT if segment.reference else INK
    y = pill.middle - (len(pill.lines) * (pill.size + NAME_GAP) + len(pill.below) * BELOW_LINE) / 2
    parts: list[str] = []
    for line in pill.lines:
        parts.append(text(x, y + pill.size, line, pill.size, ink, bold=segment.key))
        y += pill.size + NAME_GAP
    for line in pill.below:
        parts.append(text(x, y + BELOW_SIZE, line, BELOW_SIZE, flag_ink(line) if line == segment.flag else SOFT))
        y += BELOW_LINE
    return parts


def _firms(pill: Pill) -> str:
    """Say how many local firms there are, or that it is not known."""
    known = {
        "企业待列": "企业名单待补",
        "疑有": "有企业待核实",
        "查未清": "企业数没有查清",
        "未查": "企业数未查",
    }
    return known.get(pill.segment.state, f"{pill.segment.firms} 家")


def _title(pill: Pill) -> str:
    """Return the tooltip: name, state, number of firms, ties."""
    ties = f"{pill.into} 个环节供给它 · 它供给 {pill.out} 个环节"
    return f"{pill.segment.name} · {pill.segment.shown} · {_firms(pill)} · {ties}"


def _label(pill: Pill) -> str:
    """Return the whole pill in words for a screen reader."""
    segment = pill.segment
    words = [segment.name, f"{segment.stage}{segment.column}", segment.shown, f"本地企业{_firms(pill)}"]
    words += ["关键环节"] if segment.key else []
    words += ["有龙头企业"] if segment.leader else []
    words += ["参照环节，不计入本链各数"] if segment.reference else []
    return "，".join([*words, f"{pill.into} 个环节供给它", f"它供给 {pill.out} 个环节", *segment.flags])
