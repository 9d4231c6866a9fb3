"""A small line of an indicator as SVG: what is due, dashed; the values, joined where no year lies between; what is missing, crossed."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.plan.observed import SO_FAR, Observed
from analysis.plan.standing import Standing
from exports.escape import escape
from exports.look import var
from exports.sentences.plan.indicator import amount, missing_words, period_words, target_words

PAD = 6.0


def spark(s: Standing, width: int = 132, height: int = 30) -> str:
    """Return the drawing of an indicator, empty where neither a value nor a year is known.

    Colour is never alone: what is due is dashed and ends in an open ring, values are dots, a missing year is a cross at the foot.
    """
    shown = [p for p in s.course.points if not (p.span == SO_FAR and p.month < 12 and s.goal and not s.goal.ratio)]
    path = s.course.path
    begin = min((t for t, _ in path), default=0.0) - 1.0
    shown = [p for p in shown if p.time >= begin]
    times = [t for t, _ in path] + [p.time for p in shown] + [y + 1.0 for y in s.course.missing]
    if not times or s.goal is None:
        return ""
    values = [v for _, v in path] + [p.value for p in shown]
    first, last = min(times), max(times)
    low, high = min(values), max(values)

    def x(t: float) -> float:
        return PAD + (width - 2 * PAD) * ((t - first) / (last - first) if last > first else 0.5)

    def y(v: float) -> float:
        return height - PAD - (height - 2 * PAD) * ((v - low) / (high - low) if high > low else 0.5)

    due = _line(((x(t), y(v)) for t, v in path), f'stroke="{var("edge")}" stroke-dasharray="3 3"')
    end_x, end_y = x(path[-1][0]), y(path[-1][1])
    ring = f'<circle cx="{end_x:.1f}" cy="{end_y:.1f}" r="3" fill="none" stroke="{var("edge")}" stroke-width="1.5"/>'
    runs = "".join(
        _line(((x(p.time), y(p.value)) for p in run), f'stroke="{var("house")}" stroke-width="1.8"')
        for run in _runs(shown)
    )
    dots = "".join(f'<circle cx="{x(p.time):.1f}" cy="{y(p.value):.1f}" r="2.3" fill="{var("house")}"/>' for p in shown)
    gone = "".join(_cross(x(m + 1.0), height - 3.0) for m in s.course.missing)
    label = escape(_label(s, shown))
    return (
        f'<svg class="spark" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{label}"><title>{label}</title>{due}{ring}{runs}{dots}{gone}</svg>'
    )


def _runs(points: list[Observed]) -> list[list[Observed]]:
    """Return values that no missing year parts."""
    runs: list[list[Observed]] = []
    for p in points:
        if runs and p.time - runs[-1][-1].time <= 1.0 + 1e-9:
            runs[-1].append(p)
        else:
            runs.append([p])
    return runs


def _line(points: Iterable[tuple[float, float]], look: str) -> str:
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{drawn}" fill="none" {look}/>' if " " in drawn else ""


def _cross(x: float, y: float) -> str:
    look = f'stroke="{var("soft")}" stroke-width="1.3"'
    return f'<path d="M{x - 2.5:.1f} {y - 2.5:.1f}l5 5m0 -5l-5 5" {look}/>'


def _label(s: Standing, shown: list[Observed]) -> str:
    unit = str(s.node.props.get("unit") or "")
    told = "，".join(f"{period_words(p)} {amount(p.value, unit)}" for p in shown) or "没有一期的值"
    end = f"目标：{target_words(s.node)}{f'，到 {s.goal.year} 年' if s.goal else ''}"
    return "；".join(filter(None, (told, missing_words(s), end)))
