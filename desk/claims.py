"""What people say where they see a thing, each claim as the rows that state it; firms and segments are given by their ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain, count

from desk.record import Claim, DeskError, Saying
from graph.rows.ids import id_by_rule
from graph.types.firm import TYPE as FIRM
from graph.types.purchase_need import TYPE as NEED
from graph.types.source import PERSON

HERE, NOT_HERE, DOUBTED = "本地有", "本地没有", "存疑"
CAN, UNFIT, SETTLED = "确认能做", "不合适", "已在济"
WANTED, MET = "采购需求", "不再要买"
CORRECTED, SAME, DIFFERENT, UNDECIDED, OUTDATED = "更正", "同一", "不同", "待定", "过时"
LIGHT, FULL = "浅", "全"
SEEN_NOTHING = "未见本地企业"
KEY, NAME = "企业标识", "企业名称"
NEED_FIRM, NEED_PRODUCTS = "采购企业", "采购产品"


@dataclass(frozen=True)
class NewFirm:
    """A firm that nobody has named yet: its full name, a short one where people use one, its codes where known.

    `taken` are the ids of the firms there are: by rule another one may have the same.
    """

    full_name: str
    name: str = ""
    credit_code: str = ""
    stock_code: str = ""
    taken: Collection[str] = ()

    @property
    def id(self) -> str:
        """The id it gets by rule, with a number where that is taken."""
        id = id_by_rule(self.full_name, self.credit_code, self.stock_code)
        return next(i for i in chain([id], (f"{id}-{n}" for n in count(2))) if i not in self.taken)

    def cells(self) -> dict[str, str]:
        """Return the cells that declare it."""
        return _filled(
            {
                KEY: self.id,
                NAME: self.name or self.full_name,
                "企业全称": self.full_name,
                "统一社会信用代码": self.credit_code,
                "股票代码": self.stock_code,
            }
        )


def about_segment(segment: str) -> str:
    """Return what a claim on a segment is about."""
    return f"Segment:{segment}"


def about_target(firm: str, segment: str) -> str:
    """Return what a claim on a target firm of a segment is about."""
    return f"Firm:{firm}/Segment:{segment}"


def about_firm(firm: str) -> str:
    """Return what a claim on a firm is about."""
    return f"Firm:{firm}"


def about_pair(one: str, other: str) -> str:
    """Return what a decision on two firms is about."""
    return f"Firms:{'/'.join(sorted((one, other)))}"


def about_statement(number: str) -> str:
    """Return what a claim on somebody's statement is about."""
    return f"Statement:{number}"


def here(segment: str, wording: str, firm: str | NewFirm, reason: str) -> Claim:
    """本地有: the firm is here and makes what the segment is, in the person's words."""
    return Claim(HERE, about_segment(segment), _works_in(segment, wording, firm, reason))


def not_here(segment: str, depth: str, where: str, day: str, person: str, words: str = "", found: str = "") -> Claim:
    """本地没有: the person looked for it, lightly (浅) or everywhere (全), on a day, and saw no local firm."""
    cells = {"检索深度": depth, "检索日期": day, "检索范围": where, "检索词": words, "环节": segment}
    cells |= {"检索所得": found or SEEN_NOTHING, "检索人": f"{PERSON} {person}"}
    return Claim(NOT_HERE, about_segment(segment), (Saying("Search", _filled(cells)),))


def doubted(segment: str, reason: str, firm: str = "") -> Claim:
    """存疑: what is said of the segment, or of one firm in it, may not be so."""
    cells = {"环节": segment, "企业": firm, "理由": _reason(reason)}
    return Claim(DOUBTED, about_segment(segment), (Saying("Doubt", _filled(cells)),))


def can_make(firm: str, segment: str, product: str, reason: str) -> Claim:
    """确认能做: the firm from elsewhere makes a product of the segment."""
    cells = {NAME: firm, "环节": segment, "匹配产品": product, "理由": _reason(reason), "说明": reason}
    return Claim(CAN, about_target(firm, segment), (Saying("Firm", _filled(cells)),))


def unfit(firm: str, segment: str, reason: str) -> Claim:
    """不合适: the firm is no target for the segment, and is not listed for it again."""
    cells = {"企业": firm, "环节": segment, "理由": _reason(reason)}
    return Claim(UNFIT, about_target(firm, segment), (Saying("Rejection", cells),))


def settled(firm: str, segment: str, reason: str, wording: str = "") -> Claim:
    """已在济: the firm is here already; with a wording it also works in the segment."""
    said = (Saying("Firm", {NAME: firm, "在地情况": "本地", "说明": _reason(reason)}),)
    return Claim(SETTLED, about_target(firm, segment), _works_in(segment, wording, firm, reason) if wording else said)


def corrected(firm: str, values: Mapping[str, str], reason: str) -> Claim:
    """更正: other values for fields of a firm, by their headings; the person's word stands before all older sources."""
    unknown = [h for h in values if h not in {f.label for f in FIRM.columns()} or h == KEY]
    if unknown or not values:
        raise DeskError(f"没有存下：不能更正“{'、'.join(unknown) or '空'}”；请选企业的一栏。")
    # By its id, as the name may be what is corrected.
    cells = {KEY: firm, **values, "说明": _reason(reason)}
    return Claim(CORRECTED, about_firm(firm), (Saying("Firm", cells),))


def same(firm: str, kept: str, reason: str) -> Claim:
    """同一: the first firm is the second, whose id is kept; the other id becomes a former one."""
    return Claim(
        SAME, about_pair(firm, kept), (Saying("Firm", {KEY: firm, "同一企业": kept, "说明": _reason(reason)}),)
    )


def different(one: str, other: str, reason: str) -> Claim:
    """不同: two names that are near each other mean two firms."""
    return Claim(DIFFERENT, about_pair(one, other), (_decided(one, "不是同一家", other, reason),))


def undecided(one: str, other: str, reason: str) -> Claim:
    """待定: whether two names mean one firm was looked at and cannot be told yet."""
    return Claim(UNDECIDED, about_pair(one, other), (_decided(one, "是否同一家待定", other, reason),))


def outdated(statement: str, reason: str) -> Claim:
    """过时: a statement, by its number, holds no more."""
    return Claim(
        OUTDATED, about_statement(statement), (Saying("Outdated", {"陈述": statement, "理由": _reason(reason)}),)
    )


def wanted(firm: str, products: str, values: Mapping[str, str], reason: str = "") -> Claim:
    """采购需求: the local firm wants to buy something; `values` are what else is known of it, by heading."""
    known = {f.label for f in NEED.columns()} - {NEED_FIRM, NEED_PRODUCTS}
    if unknown := [h for h in values if h not in known]:
        raise DeskError(f"没有存下：采购需求没有“{'、'.join(unknown)}”这一栏。")
    if not products.strip():
        raise DeskError("请写明要买什么；没有存下。")
    cells = {NEED_FIRM: firm, NEED_PRODUCTS: products.strip(), **values, "说明": reason.strip()}
    return Claim(WANTED, about_firm(firm), (Saying("PurchaseNeed", _filled(cells)),))


def met(need: str, reason: str) -> Claim:
    """不再要买: a purchase need, by its number, is met or dropped."""
    cells = {"陈述": need, "理由": _reason(reason)}
    return Claim(MET, about_statement(need), (Saying("Outdated", cells),))


def _works_in(segment: str, wording: str, firm: str | NewFirm, reason: str) -> tuple[Saying, ...]:
    named = firm.cells() if isinstance(firm, NewFirm) else {NAME: firm}
    told = {"在地情况": "本地", "环节用语": wording, "说明": _reason(reason)}
    tie = {"陈述": "#0", "提示": wording, "环节": segment, "依据": "来源", "理由": reason}
    return Saying("Firm", named | told), Saying("Tie", tie)


def _decided(one: str, kind: str, other: str, reason: str) -> Saying:
    cells = {"甲方": one, "关系": kind, "乙方": other, "内容": _reason(reason)}
    return Saying("Relation", cells)


def _reason(given: str) -> str:
    if not given.strip():
        raise DeskError("请写明理由；没有存下。")
    return given.strip()


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {heading: text for heading, text in cells.items() if text}
