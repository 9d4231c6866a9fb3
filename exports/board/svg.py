"""The chain board as one SVG string: real text, every text escaped, readable on paper and by a screen reader."""

from exports.board.layout.layout import BoardLayout, Heading, Pill, Route, StageBox
from exports.board.layout.pill import BADGE_SIZE, DISC, MARK_LINE, MARK_SIZE, badge_width
from exports.board.layout.routes import number, point
from exports.board.layout.text import width
from exports.board.legend import counted, head, legend, pattern
from exports.board.marks import badge, disc, marks, outline, star, text
from exports.board.style import CSS, HOVER_CSS, INK, PAPER, SOFT, TONES, WIRES
from exports.escape import escape
from exports.look import FONTS, still


def render_svg(layout: BoardLayout, selected: str | None = None, interactive: bool = True) -> str:
    """Return the board as SVG; `selected` outlines one segment, `interactive` makes the pills buttons and its
    colours follow the theme of the page around it; else it is a picture of its own in light colours.

    Every pill carries data-id, a title and a Chinese label; lines carry data-from and data-to.
    """
    size = f'viewBox="0 0 {number(layout.width)} {number(layout.height)}"'
    size += f' width="{number(layout.width)}" height="{number(layout.height)}"'
    label = escape(f"{layout.title}，{layout.subtitle}，{counted(layout).sentence}")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}" lang="zh-CN"',
        f' role="{"group" if interactive else "img"}" aria-label="{label}">',
        f"<style>{CSS}{HOVER_CSS if interactive else ''}</style><defs>{pattern()}</defs>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        head(layout),
        *map(_stage, layout.stages),
        '<g class="edges">',
        *map(_edge, sorted(layout.routes, key=lambda route: route.kind != "support")),
        "</g>",
        *map(_heading, layout.headings),
        *(_pill(pill, pill.segment.id == selected, interactive) for pill in layout.pills),
        legend(layout),
        "</svg>",
    ]
    made = "".join(parts)
    return made if interactive else still(made)


def _stage(box: StageBox) -> str:
    """Draw the tint of a stage and its title, an arrow for a stage of the flow."""
    tint, tone = TONES[3 if box.band else box.tone % 3]
    area = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.w)}" height="{number(box.h)}"'
    parts = [f'<rect {area} rx="10" fill="{tint}"/>']
    count = f"{box.total} 个环节 · 有 {box.present}" + (f" · 参照 {box.references}" if box.references else "")
    if box.band:
        parts.append(text(box.x + 24, box.y + 27, box.name, 17, INK, bold=True))
        parts.append(text(box.x + 32 + width(box.name, 17, bold=True), box.y + 26, count, 12.5, SOFT))
        return "".join(parts)
    x, y, right = box.x, box.y, box.x + box.w
    arrow = f"M{point(x, y)} H{number(right - 12)} L{point(right, y + 16)} L{point(right - 12, y + 32)} H{number(x)} Z"
    middle = x + box.w / 2
    shift = width(count, 12.5) / 2 + 4
    parts.append(f'<path d="{arrow}" fill="{tone}"/>')
    parts.append(text(middle - shift, y + 22, box.name, 17, INK, "middle", bold=True))
    parts.append(text(middle - shift + width(box.name, 17) / 2 + 8, y + 21.5, count, 12.5, SOFT))
    return "".join(parts)


def _heading(heading: Heading) -> str:
    """Write the name of a sub-column above its pills."""
    lines = enumerate(heading.lines)
    return "".join(text(heading.x, heading.y + 13 + 16 * row, line, 12.5, SOFT, "middle") for row, line in lines)


def _edge(route: Route) -> str:
    """Draw one line with the ids it joins."""
    ends = f'data-from="{escape(route.source)}" data-to="{escape(route.target)}"'
    look = f'stroke="{WIRES[route.kind]}" stroke-width="1.2"'
    return f'<path class="edge" {ends} {look} fill="none" d="{route.path}"/>'


def _pill(pill: Pill, selected: bool, interactive: bool) -> str:
    """Draw one segment: halo, body, disc, star, name, flags, badge."""
    segment, grade, middle = pill.segment, pill.segment.grade, pill.y + pill.h / 2
    light, ink = segment.reference, SOFT if segment.reference else INK
    label = escape(_label(pill))
    role = f'role="button" tabindex="0" aria-pressed="{str(selected).lower()}" ' if interactive else ""
    halo = f'x="{number(pill.x - 4)}" y="{number(pill.y - 4)}"'
    halo += f' width="{number(pill.w + 8)}" height="{number(pill.h + 8)}"'
    tag = badge_width(segment)
    parts = [
        f'<g class="seg{" sel" if selected else ""}" data-id="{escape(segment.id)}" {role}aria-label="{label}">',
        f"<title>{escape(_title(pill))}</title>",
        f'<rect class="halo" {halo} rx="{number(min(pill.h / 2, 19) + 4)}"/>',
        outline(pill.x, pill.y, pill.w, pill.h, grade, segment.provisional, light),
        disc(pill.x + 19.5, middle, segment.count, segment.firms, grade, segment.leader, light),
        star(pill.x + 6, pill.y + 2, 8) if segment.key else "",
    ]
    used = len(pill.lines) * (pill.size + 3) + len(pill.marks) * MARK_LINE
    y = middle - used / 2
    for line in pill.lines:
        parts.append(text(pill.x + DISC, y + pill.size, line, pill.size, ink, bold=segment.key))
        y += pill.size + 3
    for line in pill.marks:
        parts.append(marks(pill.x + DISC, y + MARK_SIZE, line, MARK_SIZE))
        y += MARK_LINE
    parts.append(badge(pill.x + pill.w - tag - 10, pill.y - 2, tag, segment.badge, BADGE_SIZE, grade, light))
    return "".join(parts) + "</g>"


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
    """Return the tooltip: name, state, number of firms."""
    return f"{pill.segment.name} · {pill.segment.shown} · {_firms(pill)}"


def _label(pill: Pill) -> str:
    """Return the whole pill in words for a screen reader."""
    segment = pill.segment
    words = [segment.name, f"{segment.stage}{segment.column}", segment.shown, f"本地企业{_firms(pill)}"]
    words += ["关键环节"] if segment.key else []
    words += ["有龙头企业"] if segment.leader else []
    words += ["参照环节，不计入本链各数"] if segment.reference else []
    return "，".join([*words, *segment.flags])
