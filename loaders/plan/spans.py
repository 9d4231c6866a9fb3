"""Where in a paragraph duties stand: in brackets of all shapes, behind a label, or as sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.plan.duties import LABEL as _LABEL
from loaders.plan.duties import Duty, Span, duties_of, labelled, rule_of
from loaders.plan.marks import CLAUSES, ENDS
from loaders.plan.numbers import number_of
from loaders.plan.parties import cut, looks_like_party, parties
from loaders.plan.text.blocks import Paragraph

_ALL = r"(?:任务|事项|工作|条款|措施|举措)"
_STANDING = re.compile(
    rf"(?:每项|各项|每个|每条|所有|全部|以上|以下|上述|下列|本计划|本方案)[^。]{{0,12}}{_ALL}?[^。]{{0,30}}(?:均|都)[^。]{{0,60}}(?:落实|负责|责任单位|参与|配合|牵头|承担|列)|"
    rf"(?:均|都|同)?为(?:以上|以下|上述|下列|各项|每项|所有|全部)[^。]{{0,12}}{_ALL}[^。]{{0,6}}(?:责任|配合|落实|实施)|"
    rf"对(?:各项|每项|所有|全部|上述|以上){_ALL}(?:均|都)?(?:承担|负)[^。]{{0,10}}责任|"
    r"不再(?:一一|逐一|逐项|分别|单独|另行|重复)?(?:列出|列明|注明|标注|列示)"
)
_AFTER_STOP = re.compile(rf"(?:^|(?<=[。;!)]))(?={_LABEL.pattern})")
_BEFORE_ALL = re.compile(
    r"(.+?)(?:均|都|同|共同)*为(?=以上|以下|上述|下列|各项|每项|所有|全部|(?:责任|配合|落实|实施|协同)单位)"
)
_MOST_SENTENCE = 160
_DEEPEST = 4
_AMID = re.compile(
    r"(?:^|(?<=[,;。.]))由(?P<who>[^,。;:]{3,80}?(?:牵头|负责)(?:负责|组织|落实|实施|推进)*"
    r"(?:,[^,。;:]{3,80}?(?:配合|参与|参加|协助)(?=[,。;]|$)|,会同[^,。;:]{3,80}?(?=制定|组织|落实|实施|推进|开展|做好|研究))*)"
)
_OPENING = re.compile(r"(?:(?:此|本|该|上述|以上|这)(?:项|些)?(?:工作|任务|行动|事项)?)?,?由")


def standing_of(text: str, printed: str) -> list[tuple[str, list[str]]]:
    """Return each sentence that gives a party to every task, with the names it gives."""
    found: list[tuple[str, list[str]]] = []
    for a, b in cut(text, "。"):
        sentence = text[a:b]
        pieces = [(c, d) for c, d in cut(sentence, ",;") if not rule_of(sentence[c:d])]
        for c, d in (
            [*pieces, *([(pieces[0][0], pieces[-1][1])] if pieces else [])]
            if rule_of(sentence)
            else [(0, len(sentence))]
        ):
            told = sentence[c:d]
            if _STANDING.search(told) and not rule_of(told) and (names := _named_in(told, printed[a + c : a + d])):
                found.append((printed[a + c : a + d], names))
    return found


def _named_in(sentence: str, printed: str) -> list[str]:
    """Return the parties that a sentence names amid other words."""
    found: list[str] = []
    for piece in re.finditer(r"[^,;:。]+", sentence):
        begin = piece.start() + 5 * piece.group().startswith("责任单位中")
        if before := _BEFORE_ALL.match(piece.group()):
            piece = re.compile(re.escape(before.group(1))).search(sentence, begin)
            assert piece is not None
        word = re.search(
            r"(?:均|都)?(?:需|须|应|要)?(?:由|为|是)|(?<!对)(?:以上|以下|上述|下列|所有|各项|每项)[^各市省区县]*",
            piece.group(),
        )
        if word and word.end() < len(piece.group()):
            begin += word.end()
        text = re.sub(
            r"(?:均|都|按|对(?=所有|各项|每项|全部)|负责|落实|参与|配合|为|是|不再|共同|同为|要|需|须|应|责任).*$",
            "",
            sentence[begin : piece.end()],
        )
        for party in parties(text, printed[begin : begin + len(text)]):
            if looks_like_party(sentence[printed.index(party.name) :][: len(party.name)], strictly=True):
                found.append(party.name)
    return list(dict.fromkeys(found))


def spans(paragraph: Paragraph) -> list[Span]:
    """Return the duties of a paragraph with their places, in order."""
    text, printed = paragraph.text, paragraph.printed
    found = [*_bracketed(text, printed, 0, len(text))]
    behind = [*_labelled(text, printed, found)]
    found = [s for s in found if not any(b.start <= s.start < b.end for b in behind)] + behind
    found += _sentences(text, printed, found)
    found = found or [*_told(text, printed)]
    standing = [(at, at + len(told)) for told, _ in standing_of(text, printed) for at in (printed.find(told),)]
    kept = [s for s in found if not any(a <= s.start < b for a, b in standing)]
    return sorted(kept, key=lambda s: s.start)


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the outermost brackets; one that is never closed reaches to the end."""
    depth, begin = 0, 0
    for at in range(start, end):
        if text[at] in "([":
            begin = at if depth == 0 else begin
            depth += 1
        elif text[at] in ")]" and depth:
            depth -= 1
            if depth == 0:
                yield begin, at + 1
    if depth:
        yield begin, end


def _bracketed(text: str, printed: str, start: int, end: int, depth: int = 0) -> Iterator[Span]:
    for a, b in _brackets(text, start, end):
        closed = text[b - 1] in ")]"
        inner = (a + 1, b - 1 if closed else b)
        duties = _in_bracket(text, printed, *inner, last=_ends(text, b))
        if duties and (closed or labelled(text[inner[0] :])):
            yield Span(a, b, tuple(duties))
        elif inner[1] > inner[0] and depth < _DEEPEST:
            yield from _bracketed(text, printed, *inner, depth + 1)


def _ends(text: str, at: int) -> bool:
    """Tell whether a sentence or the paragraph ends at a place, or a new item begins."""
    rest = text[at:].lstrip(CLAUSES)
    return not rest or text[at : at + 1] in ENDS or number_of(rest) is not None


def _in_bracket(text: str, printed: str, a: int, b: int, last: bool) -> list[Duty]:
    inner, shown = text[a:b], printed[a:b]
    if labelled(inner):
        return duties_of(inner, shown, sure=True)
    if _LABEL.search(inner) and re.match(r"[^:]{0,12}:", inner) and labelled(inner[inner.find(":") + 1 :]):
        return duties_of(inner, shown, sure=True)
    made = duties_of(inner, shown, sure=False)
    if made:
        return made
    return _bare(inner, shown) if last else []


def _bare(text: str, printed: str) -> list[Duty]:
    """Return the duties of a list of names alone: each must read as an office."""
    if re.search(r"[。:]", text) or not text:
        return []
    found = parties(text, printed)
    folded_names = [text[printed.index(p.name) :][: len(p.name)] for p in found if p.name in printed]
    sure = found and all(looks_like_party(n) for n in folded_names)
    return (
        [Duty(p.name, "", p.group) for p in found]
        if sure and any(looks_like_party(n, strictly=True) for n in folded_names)
        else []
    )


def _inside(at: int, taken: list[Span]) -> bool:
    return any(s.start <= at < s.end for s in taken)


def _labelled(text: str, printed: str, taken: list[Span]) -> Iterator[Span]:
    """Yield what stands behind a label outside of brackets, up to the end of its sentence."""
    done = 0
    for place in _AFTER_STOP.finditer(text):
        a = place.start()
        if a < done or _inside(a, taken) or not labelled(text[a:]):
            continue
        b = len(text)
        for stop in re.finditer("。", text[a:]):
            rest = text[a + stop.end() :]
            if rest and not _LABEL.match(rest):
                b = a + stop.end()
                break
        if duties := duties_of(text[a:b].rstrip("。"), printed[a:b], sure=True):
            done = b
            yield Span(a, b, tuple(duties), outside=True)


def _sentences(text: str, printed: str, taken: list[Span]) -> Iterator[Span]:
    """Yield sentences that say nothing but who does it."""
    start = 0
    if number := number_of(text):
        start = number.length
    for a, b in cut(text[start:], ENDS):
        a, b = a + start, b + start
        if not 4 <= b - a <= _MOST_SENTENCE or _inside(a, taken) or _inside(b - 1, taken):
            continue
        opening = _OPENING.match(text, a, b)
        begin = opening.end() if opening else a
        made = duties_of(text[begin:b], printed[begin:b], sure=False)
        if _offices(made, text, printed):
            yield Span(a, b, tuple(made), outside=True)


def _told(text: str, printed: str) -> Iterator[Span]:
    """Yield who does a thing where a numbered paragraph without other duties tells it amid other words: …,由A牵头,会同B制定办法。"""
    if not number_of(text):
        return
    for place in _AMID.finditer(text):
        a, b = place.start("who"), place.end()
        made = duties_of(text[a:b], printed[a:b], sure=False)
        if _offices(made, text, printed):
            yield Span(place.start(), b, tuple(made), outside=True)


def _offices(made: list[Duty], text: str, printed: str) -> bool:
    """Tell whether names of a sentence are offices: the first and half of them beyond doubt, the others as they end."""
    names = [folded_of(text, printed, d.name) for d in made]
    sure = [looks_like_party(n, strictly=True) for n in names]
    return bool(names) and sure[0] and sum(sure) * 2 >= len(sure) and all(map(looks_like_party, names))


def folded_of(text: str, printed: str, name: str) -> str:
    """Return a printed name as it stands in the folded text."""
    at = printed.find(name)
    return text[at : at + len(name)] if at >= 0 else name
