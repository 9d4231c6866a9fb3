"""What people enter of a chain's leadership and of policies, as the rows that state it; DeskError names what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import uuid4

from desk.record import Claim, DeskError, Saying
from graph.schema import NodeType
from graph.types.chain_role import TYPE as ROLE
from graph.types.policy import TYPE as POLICY

SEAT, OFFER = "链长制分工", "政策"
SEATS, SETTLED = ROLE.field("role").choices, "已明确"
NEW_POLICY = "Policy:new"
DAY = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
UNSURE = "没有写明，申报前须核实"


def about_seats(chain: str) -> str:
    """Return what a claim on the 4个1 and 3个1 of a chain is about."""
    return f"Chain:{chain}/ChainRole"


def seated(chain: str, role: str, day: str, values: Mapping[str, str], id: str = "") -> Claim:
    """链长制分工: who or what fills a place of a chain since a day; `values` are the rest by heading."""
    told = _told(ROLE, values)
    if role not in SEATS:
        raise DeskError(f"分工请选 {'、'.join(SEATS)}；没有存下。")
    if not any(told.get(h) for h in ("承担者", "部门", "企业")):
        raise DeskError("请写承担者（职务、单位或成果的名称），或选部门、企业；没有存下。")
    _day("日期", day)
    cells = {"分工标识": id or f"D-{uuid4().hex[:12]}", "产业链": chain, "分工": role, "日期": day.strip()}
    return Claim(SEAT, about_seats(chain), (Saying("ChainRole", {**cells, "分工状态": SETTLED, **told}),))


def offered(values: Mapping[str, str], id: str = "") -> Claim:
    """政策: one provision with whom it is for, what it gives, until when; `values` by heading."""
    told = _told(POLICY, values)
    needed = [f.label for f in POLICY.fields if f.required and f.name != "id"]
    if lacking := [h for h in needed if not told.get(h)]:
        raise DeskError(f"请写{'、'.join(lacking)}；没有存下。")
    for heading in ("印发日期", "有效期至"):
        if heading in told:
            _day(heading, told[heading])
    for heading in ("最高金额（万元）", "比例（%）"):
        if heading in told and not re.fullmatch(r"[0-9]+(\.[0-9]+)?", told[heading]):
            raise DeskError(f"{heading}请只写数；没有存下。")
    if not told.get("有效期至") and not told.get("有效期说明"):
        told["有效期说明"] = UNSURE
    return Claim(OFFER, NEW_POLICY, (Saying("Policy", {"政策标识": id or f"d-{uuid4().hex[:12]}", **told}),))


def _told(kind: NodeType, values: Mapping[str, str]) -> dict[str, str]:
    known = {f.label for f in kind.columns()}
    if unknown := [h for h in values if h not in known]:
        raise DeskError(f"没有存下：{kind.label}没有“{'、'.join(unknown)}”这一栏。")
    return {k: v.strip() for k, v in values.items() if v.strip()}


def _day(heading: str, day: str) -> None:
    if not DAY.fullmatch(day.strip()):
        raise DeskError(f"{heading}请写成 2026、2026-11 或 2026-11-22；没有存下。")
