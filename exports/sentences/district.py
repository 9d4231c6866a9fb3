"""What the district page says first: how many firms, parks and projects there are, where most stand, how many nobody places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.across.districts import FIRMS, KINDS, PARKS, PROJECTS, Spread
from exports.sentences import Piece, Sentence, joined, say
from graph.record import Node

UNITS = {FIRMS: "家", PARKS: "个", PROJECTS: "个"}
CALLED = {FIRMS: "本地企业", PARKS: "载体", PROJECTS: "项目"}


def counted(kind: str, n: int) -> str:
    """Return a number of firms, parks or projects with its measure word."""
    return f"{CALLED[kind]} {n} {UNITS[kind]}"


def districts_sentence(kind: str, spread: Spread, districts: Sequence[Node], where: str) -> Sentence:
    """Return where the things of one kind stand; `where` names the chain, or the city."""
    if not spread.total:
        return say(f"{where}还没有查到{CALLED[kind]}。")
    placed = spread.total - len(spread.unplaced)
    held = [d for d in districts if spread.count(d.id)]
    told = f"{where}{counted(kind, spread.total)}"
    if not held:
        return say(told, "，来源都没有写区县。")
    most = max(spread.count(d.id) for d in held)
    top = [d for d in held if spread.count(d.id) == most]
    unknown = f"{len(spread.unplaced)} {UNITS[kind]}区县不明"
    return say(
        told,
        f"，{placed} {UNITS[kind]}写明了区县，在 {len(held)} 处",
        _most(top, most, len(held), kind),
        say("；", Piece(unknown, "districts", {"district": "unknown", "show": kind})) if spread.unplaced else (),
        f"；{spread.several} {UNITS[kind]}写在两处以上，各处都列" if spread.several else "",
        "。",
    )


def _most(top: Sequence[Node], most: int, held: int, kind: str) -> Sentence:
    if held == 1:
        return say("：", _piece(top[0], kind))
    if len(top) == held:
        return say(f"，各 {most} {UNITS[kind]}")
    return say(
        "，最多的是",
        joined([_piece(d, kind) for d in top], "、"),
        f"（{'各 ' if len(top) > 1 else ''}{most} {UNITS[kind]}）",
    )


def _piece(district: Node, kind: str) -> Piece:
    return Piece(district.caption, "districts", {"district": district.id, "show": kind})


def district_sentence(name: str, spreads: Mapping[str, Spread], district: str, where: str) -> Sentence:
    """Return how many firms, parks and projects stand in one district; `where` is the chain, empty for the city."""
    found = [counted(kind, spreads[kind].count(district)) for kind in KINDS if spreads[kind].count(district)]
    of = f"·{where}" if where else ""
    if not found:
        return say(f"{name}{of}还没有查到企业、载体和项目。")
    return say(f"{name}{of}：{'，'.join(found)}。")
