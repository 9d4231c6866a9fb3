"""What a row of a table may be: firms here, firms elsewhere, projects, anything people enter; and what is never read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.schema import NodeType
from graph.types import TYPES
from loaders.sheets.headings import plain
from loaders.sheets.plan import Meaning, Plan
from loaders.sheets.structure import Block

FIRM = TYPES["Firm"]
# What only rests on other rows, or is part of a chain's own file.
NOT_ENTERED = {
    "Source",
    "Tie",
    "Confirmation",
    "Outdated",
    "Doubt",
    "Rejection",
    "Mention",
    "Listing",
    "ChainEvidence",
    "Mismatch",
}
_CONTACT = re.compile(
    r"(?:联系|联络)(?:人|方式|电话|号码|手机|邮箱)|电话|手机|座机|传真|邮箱|邮件|email|e-mail|微信|wechat|qq号?|身份证|住址|家庭地址"
)
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}|\(?0\d{2,3}\)?[- ]?\d{7,8}(?:[-转]\d+)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CONTACT = "联系方式不进图谱，也不公开；要用的，记在经办人自己的跟进里"
_CLOSED = re.compile("注销|吊销|撤销|清算|停业|迁出")
_STATUS = re.compile("(?:登记|经营|企业|存续|工商)状态")


@dataclass(frozen=True)
class Means:
    """What a row of a table is: its type, and what holds for every row by field."""

    key: str
    label: str
    kind: NodeType
    values: Mapping[str, str] = field(default_factory=dict[str, str])


HERE = Means("here", "本市的企业", FIRM, {"presence": "本地"})
ELSEWHERE = Means("elsewhere", "外地的企业", FIRM, {"presence": "非本地"})
LISTED = Means("listed", "获认定或上市的企业（在不在本市，看图里或表里）", FIRM)


def all_means() -> dict[str, Means]:
    """Return everything a row may be, by key, what is met most first."""
    first = (HERE, ELSEWHERE, LISTED, *(Means(n, TYPES[n].label, TYPES[n]) for n in ("Project", "Park")))
    entered = [k for k in TYPES.values() if k.tables and k.name not in NOT_ENTERED and k.name != "Firm"]
    rest = [Means(k.name, k.label, k) for k in sorted(entered, key=lambda k: k.label)]
    return {m.key: m for m in (*first, *rest)} | {m.key: m for m in first}


def guessed(plan: Plan) -> Means | None:
    """Return what the rows of a table most likely are, None where nothing tells."""
    if plan.kind is None:
        return None
    if plan.kind is not FIRM:
        return all_means().get(plan.kind.name)
    names = {c.name for c in plan.columns}
    if "presence" in names or "认定" in plan.why or "交易所" in plan.why or "上市" in plan.why:
        return LISTED
    return HERE


def is_contact(column: Meaning, block: Block) -> bool:
    """Tell whether a column holds phones, mail or persons to call, by its heading or by most of its cells."""
    if column.name:
        return False
    if _CONTACT.search(plain(column.label)):
        return True
    cells = [c for r in block.data[:300] if (c := block.usable(r)[column.place])]
    return (
        bool(cells)
        and sum(bool(_PHONE.fullmatch(c.split(";")[0].split("；")[0].strip())) for c in cells) > len(cells) / 2
    )


def closed(other: Mapping[str, str]) -> str:
    """Return what a row says of a firm that is no more, empty where it says nothing of the kind."""
    return next((v for h, v in other.items() if _STATUS.search(h) and _CLOSED.search(v)), "")
