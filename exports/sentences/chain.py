"""What a chain's board says first: what is here and led, what is missing and key, what is open, which projects run."""

from __future__ import annotations

from collections import Counter

from analysis.across.quiet import DONE, quiet
from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.segments.firms import roles
from analysis.segments.flags import RUNNING
from analysis.segments.scale import is_leader
from analysis.segments.states import MISSING, SUSPECT
from exports.sentences import Piece, Sentence, joined, listed, say
from exports.sentences.counts import open_sentence, present_words
from graph.record import Node

MOST_FIRMS, MOST_SEGMENTS = 3, 3
# What the status of a project comes to; every other one is told as it is.
WORDS = {**dict.fromkeys(sorted(RUNNING), "在推进"), DONE: "已投产", "规划": "还在规划"}
QUIET = "久无消息"


def chain_sentence(view: ChainView) -> Sentence:
    """Return the sentence at the head of a chain: every segment is in it once."""
    if not view.mapped:
        return say(f"{view.name}还没有画图谱，只有来源点到的企业和短板。")
    found = view.completeness
    parts = [
        joined([f"{found.total} 个环节", present_words(found), _led(view)], "，"),
        *(_missing(view, state) for state in (MISSING, SUSPECT)),
        open_sentence(found, chain=view.id),
    ]
    return say(joined(parts, "；"), "。", projects_sentence(view))


def segment_piece(view: ChainView, f: SegmentFinding) -> Piece:
    """Return a segment's name that leads to its card on the board."""
    return Piece(f.facts.name, "chain", {"chain": view.id, "segment": f.id})


def firm_piece(firm: Node) -> Piece:
    """Return a firm's name that leads to its card."""
    return Piece(firm.caption, "directory", {"firm": firm.id})


def leaders_here(view: ChainView) -> list[Node]:
    """Return the leaders that count in own segments of a chain: its 链主 first, then those of more segments."""
    city, found, times = view.city, dict[str, Node](), Counter[str]()
    for f in view.findings:
        for tie in f.presence.counted:
            firm = tie.said.node
            if is_leader(city.tags_in(firm, f.id), city.rules):
                found[firm.id] = firm
                times[firm.id] += 1
    heads = {n.id for n in found.values() if any(_heads(view, n))}
    return [found[i] for i in sorted(found, key=lambda i: (i not in heads, -times[i], i))]


def _heads(view: ChainView, firm: Node) -> list[bool]:
    return [e.props.get("role") == "链主" for e in roles(view.city.graph, firm) if e.end.id == view.id]


def _led(view: ChainView) -> Sentence:
    led = sum(f.leader for f in view.findings)
    if not view.completeness.figures["有"]:
        return ()
    if not led:
        return say("没有来源点名的龙头")
    firms = listed([firm_piece(n) for n in leaders_here(view)], MOST_FIRMS, "家")
    return say(f"{led} 个有龙头（", firms, "）")


def _missing(view: ChainView, state: str) -> Sentence:
    """Return how many segments are 缺 or 疑缺, and which of them are key."""
    found = [f for f in view.findings if f.state == state]
    if not found:
        return ()
    head = Piece(f"{state} {len(found)} 个", "gaps", {"chain": view.id, "state": state})
    key = [segment_piece(view, f) for f in found if view.places[f.id].key]
    if not key:
        return say(head, f"，{'都' if len(found) > 1 else ''}不是关键环节")
    own = "是" if len(found) == 1 else "都是" if len(found) == len(key) else f"{len(key)} 个是"
    return say(head, f"，{own}关键环节：", listed(key, MOST_SEGMENTS, ""))


def projects(view: ChainView) -> list[Node]:
    """Return a chain's projects; the sum of several is none."""
    return [p for p in view.of_type("Project") if not p.props.get("is_package")]


def projects_sentence(view: ChainView) -> Sentence:
    """Return how many projects a chain has: in operation, on their way, not begun, or not heard of for half a year."""
    found = projects(view)
    if not found:
        return say("没有登记项目。")
    told = Counter(_told(view, p) for p in found)
    known = {*WORDS.values(), QUIET}
    first = sorted(told, key=lambda w: (w not in known, w == "状态不明", -told[w], w))
    return say(
        Piece(f"项目 {len(found)} 个", "directory", {"kind": "project", "chain": view.id}),
        f"：{'、'.join(f'{told[w]} 个{w}' for w in first)}。"
        if len(told) > 1
        else f"，{'都' if len(found) > 1 else ''}{first[0]}。",
    )


def _told(view: ChainView, project: Node) -> str:
    """Return what a project's status comes to; of one on its way that nobody reports on, only that."""
    status = str(project.props.get("status", "状态不明"))
    on_its_way = status in WORDS and status != DONE
    return QUIET if on_its_way and quiet(project, view.city.as_of).grade else WORDS.get(status, status)
