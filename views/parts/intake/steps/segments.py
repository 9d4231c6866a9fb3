"""Step 6: which segments the rows speak of: proposals from whole words, accepted all, by segment or by row; none by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from analysis.city import City
from desk.record import Act
from views.parts.desk.marked import marked
from views.parts.html import e, plain
from views.parts.intake.steps.screen import fold, onward, ready, say
from views.parts.intake.ties import Offer, can_tie, segment_name
from views.parts.intake.work import Work


def segments(mine: Work, city: City, acts: Sequence[Act]) -> None:
    """Show what is proposed and let the person accept it."""
    found = ready(mine, city, acts)
    stated = [o for o in found.offers if o.stated]
    inferred = [o for o in found.offers if not o.stated]
    if not found.offers:
        why = "表里没有写到图里的产品名" if can_tie(mine) else "这类行不对应到环节"
        say(f"{why}，没有要对应的；存下后可以在“对应”页再看。")
        onward(mine)
        return
    taken = sum(o.key in mine.accepted for o in found.offers)
    say(f"从产品词找到 {len(found.offers)} 条对应，您接受了 {taken} 条；没有接受的不会写进图里。")
    _all(mine, "产品栏写明的（来源，计入有没有）", stated, "stated", "primary")
    _all(mine, "只在经营范围里的（推断，只列为疑有）", inferred, "inferred", "secondary")
    groups: dict[tuple[bool, str], list[Offer]] = defaultdict(list)
    for offer in found.offers:
        groups[not offer.stated, offer.proposal.segment].append(offer)
    onward(mine, why="一条也没有接受：企业照样存下，只是不算进任何环节。" if not taken else "")
    for (guess, segment), offers in groups.items():
        _segment(mine, segment_name(city.graph, segment), segment, guess, offers)


def _all(mine: Work, words: str, offers: Sequence[Offer], key: str, kind: str) -> None:
    if not offers:
        return
    taken = sum(o.key in mine.accepted for o in offers)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"{words}：{len(offers)} 条，已接受 {taken} 条"), width="content")
        many = kind if not taken else "secondary"
        st.button(
            f"全部接受这 {len(offers)} 条",
            key=f"intake-all-{key}",
            type="primary" if many == "primary" else "secondary",
            disabled=taken == len(offers),
            on_click=_set,
            args=(mine, offers, True),
        )
        st.button("都不要", key=f"intake-none-{key}", disabled=not taken, on_click=_set, args=(mine, offers, False))


def _segment(mine: Work, name: str, segment: str, guess: bool, offers: Sequence[Offer]) -> None:
    key = f"{segment}-{'guess' if guess else 'said'}"
    taken = sum(o.key in mine.accepted for o in offers)
    box, rest = st.columns([3, 9], vertical_alignment="center")
    basis = "推断" if guess else "来源"
    words = f"{name}（{basis}，{taken}/{len(offers)}）"
    with box:
        _box(plain(words), f"intake-seg-{key}", mine, offers)
    with (
        rest,
        (part := fold("逐条看：" + "、".join(dict.fromkeys(o.proposal.words for o in offers)), f"intake-fold-{key}")),
    ):
        for offer in offers if part.open else ():
            _one(mine, offer)


def _one(mine: Work, offer: Offer) -> None:
    left, right = st.columns([4, 8], vertical_alignment="center")
    with left:
        _box(plain(offer.who), f"intake-one-{'-'.join(map(str, offer.key))}", mine, [offer])
    right.html(f"<small>{e(offer.column)}：{marked(offer.text, offer.proposal.start, offer.proposal.end)}</small>")


def _box(words: str, name: str, mine: Work, offers: Sequence[Offer]) -> None:
    """Show a box by which some are accepted: another box each time that something else than itself changed that.

    A browser that has not drawn the change yet sends the box as it was with the next click, which would take it back:
    what a box says counts while it is the one that is shown.
    """
    ticked, at = all(o.key in mine.accepted for o in offers), f"{name}-at"
    number = int(st.session_state.get(at, 0))
    if st.session_state.get(f"{name}-{number}", ticked) != ticked:
        number += 1
    st.session_state[at] = number
    st.session_state.setdefault(f"{name}-{number}", ticked)

    def changed() -> None:
        if st.session_state.get(at) == number:
            _set(mine, offers, bool(st.session_state[f"{name}-{number}"]))

    st.checkbox(words, key=f"{name}-{number}", on_change=changed)


def _set(mine: Work, offers: Sequence[Offer], accept: bool) -> None:
    keys = {o.key for o in offers}
    mine.accepted = mine.accepted | keys if accept else mine.accepted - keys
