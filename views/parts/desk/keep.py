"""A claim is put to whoever makes it: what it would change, then a yes; kept once, built, and taken back by anyone."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from desk.desk import Desk
from desk.pairs import consistent
from desk.place import default_desk
from desk.record import TAKING, Act, Claim, DeskError, Whose
from desk.there import acts_of
from exports.sentences.effect import effect_words
from views.parts.desk.address import SAY
from views.parts.desk.person import known, remember
from views.parts.desk.person import person as person
from views.parts.desk.suppose import suppose
from views.parts.frame.address import put
from views.parts.html import plain
from views.parts.run import ahead, past, permit
from views.parts.run.state import city, data_folder, published, rebuild

WAITING, WRONG = "keep-waiting", "keep-wrong"
LARGE = 20  # statements: so many are not taken back without a word of what follows
PUBLISHED = "这里看的是发布到服务器的图，只供查看；要补充，请在生成它的那台机器上打开。"
NAMELESS = "请先写您的姓名；没有存下。"


@dataclass(frozen=True)
class Asked:
    """A claim that waits for a yes: whose, where on the page, by which attempt, after which act, what it would change."""

    claim: Claim
    whose: Whose
    about: str
    token: str
    seen: int
    words: str


def may_write(key: str, because: str = "") -> bool:
    """Tell whether this visitor may keep anything; asks for the word, or says why not. Every page that writes asks it.

    `key` tells apart the places of one page that ask.
    """
    if published():
        st.caption(PUBLISHED)
        return False
    return permit.may_build(key, because)


def ask(
    claim: Claim, whose: Whose, about: str, words: str = "", segment: str = "", chain: str = "", note: str = ""
) -> None:
    """Put a claim to the person; it waits under `about` until `waiting(about)`, called where it is to stand, hears yes or no.

    `words` say what would change; without them a dry build finds it out, seen from a segment of a chain where these are
    given; `note` is said after them. Runs the page anew. DeskError for a claim that nobody signs, or that a build would not read.
    """
    if not whose.person.strip():
        raise DeskError(NAMELESS)
    acts = acts_of(default_desk()) or []
    seen = max((a.number for a in acts), default=0)
    consistent(acts, claim)
    ahead.get_ready()
    if not words:
        with st.spinner("正在推算……"):
            found = suppose(data_folder(), acts, claim, whose, city(), segment)
        if found.issues or found.effect is None:
            raise DeskError("没有存下：" + "；".join(i.text() for i in found.issues[:3]))
        words = effect_words(found.effect, segment, chain)
    remember(whose.person.strip())
    st.session_state[WAITING] = Asked(claim, whose, about, uuid4().hex, seen, words + note)
    st.rerun()


def waiting(about: str) -> bool:
    """Show the claim that waits under `about` with its two buttons, and what went wrong with the last; tell whether one waits."""
    if wrong := st.session_state.pop(f"{WRONG}-{about}", ""):
        st.error(plain(wrong))
    asked: Asked | None = st.session_state.get(WAITING)
    if asked is None or asked.about != about:
        return False
    st.info(plain(f"{asked.claim.kind}：{asked.words}"))
    yes, no = st.columns(2)
    if no.button("不存", key="say-no", width="stretch"):
        del st.session_state[WAITING]
        st.rerun()
    if yes.button("存下并更新", type="primary", key="say-yes", width="stretch"):
        del st.session_state[WAITING]
        kept(asked.claim, asked.whose, about, asked.token, asked.seen)
    return True


def kept(claim: Claim, whose: Whose, about: str, token: str, seen: int | None = None) -> None:
    """Keep a claim and begin a build; what speaks against it is shown where `about` stands. Runs the page anew."""
    try:
        if past.asked():
            raise DeskError(f"没有存下：{permit.PAST}")
        if not permit.allowed():
            raise DeskError("没有存下：还没有输入口令。")
        with closing(Desk(default_desk())) as desk:
            desk.keep(claim, whose, token, seen)
    except DeskError as error:
        st.session_state[f"{WRONG}-{about}"] = str(error)
        st.rerun()
    put(**{SAY: ""})
    rebuild(who=whose.person)
    st.rerun()


def take_back(act: Act, who: str = "") -> None:
    """Show the button that takes back what stands of an act: at once, a large one after a word of what follows.

    `who` takes it back; the name this browser remembers where none is given.
    """
    about, who = f"back-{act.number}", who or known()
    taking = Claim(TAKING, act.about, takes=tuple(s.number for s in act.live))
    if waiting(about) or not st.button("撤回", key=f"say-{about}", disabled=not act.live):
        return
    if not who:
        st.error(NAMELESS)
    elif len(act.live) >= LARGE:
        try:
            ask(taking, Whose(who), about, note=f"。{len(act.live)} 条陈述不再算数")
        except DeskError as error:
            st.error(plain(str(error)))
    else:
        remember(who)
        kept(taking, Whose(who), about, uuid4().hex)
