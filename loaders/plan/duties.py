"""Who has to do a thing, read from what a plan says of it: labels, roles in sentences, lists of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.plan.marks import CLAUSES, LISTS
from loaders.plan.parties import Party, cut, looks_like_party, parties, with_level
from loaders.plan.text.blocks import folded

LEAD, WITH, DUTY = "牵头", "配合", "责任"
_WORD = r"[\u4e00-\u9fff、及和/]"
_ROLE_LABEL = re.compile(
    rf"{_WORD}{{0,8}}?(?:牵头|责任|配合|主办|协办|承办|参与|参加|协同|协助|支持|落实|实施|负责|主责|主管|承担)"
    r"(?:责任)?(?:单位|部门|处室|科室|主体|区县|县区|科局|机构)?(?:\([^()]*\))?"
).pattern
_UNIT_LABEL = r"(?:单位|部门)"
_OTHER_LABEL = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:领导|责任人|负责人|联系人|时限|时间|节点|进度|目标|备注|形式|要求|年限|标准|内容|周期)[\u4e00-\u9fff]{0,4}"
).pattern
_IS = re.compile(r"(?<=[头任合办]单位)为(?!牵头|主办|主责|责任|配合|各项|以上|全部)").pattern
LABEL = re.compile(rf"(?:(?P<skip>{_OTHER_LABEL})|(?P<role>{_ROLE_LABEL}|{_UNIT_LABEL}))(?::|{_IS})")
_AGAIN = re.compile(r"(?<=[局委办厅室府会部院心司])(?=(?:牵头|责任|配合|协办|主办|参与|协同)(?:单位|部门):)").pattern
_LABEL_AT = re.compile(rf"(?:^|(?<=[,;。)\] 、])|{_AGAIN}){LABEL.pattern}")
_WHEN = re.compile(
    r"(?:力争|确保|于|在)?(?:20\d\d年|\d{1,2}月|年)[^,;。]{0,8}(?:前|底|末|完成|到位|启动)(?:完成|见效|落实)?|"
    r"(?:长期|持续|常年)(?:坚持|推进|实施|开展)?"
)
_HOW = re.compile(
    r"(?:(?:按照?|依照?|根据|依据|结合)?(?:各自|有关|相关|自身)?(?:职责|职能|职权|任务)(?:范围|任务)?(?:内)?(?:分工|权限)?(?:范围)?(?:内)?|分工|共同|分别|联合|具体|密切|积极|主动|"
    r"协同|抓好|做好|认真|贯彻|全力|统筹|组织)*"
).pattern
_HOW_ONLY = re.compile(_HOW)
_DO = re.compile(
    r"(?P<lead>(?:负责)?(?:作?为(?:牵头|主办)(?:单位|部门)|牵头|主办|主抓|抓总)(?:负责|组织|落实|推进|实施|办理|协调)*)|(?P<with>作?为(?:配合|协办|参与)(?:单位|部门)|(?:配合|参与|参加|协助|协同|支持|协办)(?:落实|实施|做好|推进|负责|组织)*)|"
    r"(?P<duty>(?<!均)作?为(?:责任|承办)(?:单位|部门)|(?:组织)?(?:负责|落实|实施|推进|承担|承办|执行|组织)+)"
).pattern
_VERB = re.compile(rf"{_HOW}(?:{_DO})(?:(?:相关|有关|此项|该项|本项|具体)?(?:工作|任务))?$")
_BEFORE = re.compile(r"(?:(?:此|本|该|上述|以上|这)(?:项|些)?(?:工作|任务|行动|事项)?)?,?(?:均?由|并由|会同|以及|并)")
_WITH_WORD = re.compile(r"会同|联合(?!会)|商(?=市|省|区|县)")
_LONGEST = 2000  # characters of a list of parties: what is longer is none
FIRST, COMMA, MARKED = "first", "comma", "marked"
_RULES = (
    (
        COMMA,
        re.compile(
            r"(?:第一个)?(?:逗号|分号)(?:之)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?(?:为|是|即)(?:牵头|主办|主责)"
        ),
    ),
    (
        FIRST,
        re.compile(
            r"(?:列|排|排列|排名|排序)?(?:在|于|序)?(?:第一位|首位|第一|最前|前列|首个|第1位|第一个)(?:的)?(?:责任)?(?:单位|部门|者)?(?:均)?(?:为|是|即)?(?:牵头|主办|主责)"
        ),
    ),
    (
        MARKED,
        re.compile(
            r"(?:带|标|加|注|打)(?:有|注)?[“\"(]?[*★▲△●☆◆][”\")]?(?:号|的|为|者|标记)*(?:责任)?(?:单位|部门)?(?:的)?(?:为|是)?(?:牵头|主办)"
        ),
    ),
)


@dataclass(frozen=True)
class Duty:
    """A party's part in a task: role (empty where nothing says it), the comma-parted group it stands in."""

    name: str
    role: str
    group: int = 0


@dataclass(frozen=True)
class Span:
    """Where in a paragraph duties stand, and which; `outside`: in no bracket."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    outside: bool = False


def rule_of(text: str) -> str:
    """Return which rule a folded sentence states on who leads: first, comma, marked, or none."""
    return next((name for name, form in _RULES if form.search(text)), "")


def labelled(text: str) -> bool:
    """Tell whether a folded text begins with a label of duties."""
    found = LABEL.match(text)
    if found and found["skip"]:
        found = next((m for m in _LABEL_AT.finditer(text) if m["role"] and "。" not in text[: m.start()]), None)
    return bool(found and found["role"])


def duties_of(text: str, printed: str, sure: bool) -> list[Duty]:
    """Return the duties that a folded text and its printed form name; none where it is not plainly a list of parties.

    sure: a label or a column says that parties stand here, so that a name need not look like one.
    """
    found: list[Duty] = []
    if len(text) > _LONGEST:
        return found
    group = 0
    for role, a, b in _segments(text):
        if role is None:
            continue
        made = _spoken(text[a:b], printed[a:b], role, sure or bool(role))
        if made is None:
            return []
        found += [Duty(d.name, d.role, group + d.group) for d in made]
        group = max((d.group for d in found), default=group) + 1
    once: dict[str, Duty] = {}
    for duty in found:
        once.setdefault(duty.name, duty)
    return [*once.values()]


def _segments(text: str) -> Iterator[tuple[str | None, int, int]]:
    """Yield role and span of what stands behind each label; None for what is no party, empty before any label."""
    role: str | None = ""
    start = 0
    for label in _LABEL_AT.finditer(text):
        if _depth(text, label.start()):
            continue
        if text[start : label.start()].strip(LISTS):
            yield role, start, label.start()
        role, start = None if label["skip"] else _role(label["role"]), label.end()
    if text[start:].strip(LISTS):
        yield role, start, len(text)


def _depth(text: str, at: int) -> int:
    return sum(c in "([" for c in text[:at]) - sum(c in ")]" for c in text[:at])


def _role(label: str) -> str:
    bare = re.sub(r"\([^()]*\)$", "", label)
    leads, joins = (
        bool(re.search(form, bare)) for form in (r"牵头|主办|主责|主管", r"配合|协办|参与|参加|协同|协助|支持")
    )
    if leads and (joins or re.search(r"牵头(?:单位|部门)?[、及和/]", bare)):
        return DUTY
    return LEAD if leads else WITH if joins else DUTY


def _spoken(text: str, printed: str, role: str, sure: bool) -> list[Duty] | None:
    """Return the duties of a segment, its clauses with their verbs; None where a clause names no party."""
    done: list[Duty] = []
    waiting: list[tuple[Party, int]] = []
    spoken = bool(role)
    for number, (a, b) in enumerate(cut(text, CLAUSES)):
        clause = text[a:b].strip("、 ")
        if (
            not clause
            or clause in ("下同", "以下同")
            or rule_of(clause)
            or _WHEN.fullmatch(clause)
            or _HOW_ONLY.fullmatch(clause)
        ):
            continue
        a += text[a:b].index(clause)
        verb = _VERB.search(clause)
        end = verb.start() if verb else len(clause)
        before = _BEFORE.match(clause)
        begin = before.end() if before else 0
        named = _named(clause, printed[a : a + len(clause)], begin, end, number)
        if named is None or not all(sure or looks_like_party(folded(p.name)) for p, _ in named):
            return None
        waiting += named
        if verb:
            spoken = True
            done += [_duty(p, w, _said(verb)) for p, w in waiting]
            waiting = []
    if not spoken and not sure:
        return None
    return done + [_duty(p, w, role or DUTY) for p, w in waiting]


def _named(clause: str, printed: str, begin: int, end: int, number: int) -> list[tuple[Party, int]] | None:
    """Return the parties between two places of a clause, those behind 会同 marked as joining."""
    middle = _WITH_WORD.search(clause, begin + 1, end) if begin < end else None
    spans = (
        [(begin, middle.start(), 0), (middle.end(), end, 1)] if middle and begin < middle.start() else [(begin, end, 0)]
    )
    if clause[:begin].endswith("会同"):
        spans = [(a, b, 1) for a, b, _ in spans]
    found = [(p, w + 2 * bool(middle and not w)) for a, b, w in spans for p in parties(clause[a:b], printed[a:b])]
    return [(Party(p.name, p.leads, number), w) for p, w in found] or None


def _duty(party: Party, joining: int, role: str) -> Duty:
    """Return a duty; who does a thing 会同 others leads, and they join."""
    said = LEAD if party.leads else WITH if joining == 1 else LEAD if joining == 2 else role
    return Duty(party.name, said, party.group)


def _said(verb: re.Match[str]) -> str:
    return LEAD if verb["lead"] else WITH if verb["with"] else DUTY


def settled(duties: list[Duty], rule: str, bare: bool) -> list[Duty]:
    """Return the duties of a task with level and roles settled by the document's rule; `bare`: offices are printed without level."""
    names = [d.name for d in duties]
    full = names if bare else with_level(names)
    once: dict[str, Duty] = {}
    for duty, name in zip(duties, full, strict=True):
        once.setdefault(name, Duty(name, duty.role, duty.group))
    made = [*once.values()]
    if any(d.role == LEAD for d in made) or not made:
        return made
    firsts = [d for d in made if d.role == DUTY] or made
    led = {firsts[0].name} if rule == FIRST else set[str]()
    if rule == COMMA:
        led = {d.name for d in firsts if d.group == firsts[0].group}
    return [Duty(d.name, LEAD if d.name in led else d.role, d.group) for d in made]
