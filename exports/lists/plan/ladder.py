"""企业梯度: the local firms on each step, with the badge, its date and its source."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.ladder import Rung, rungs
from exports.pick import names, of_chain
from exports.sentences.plan.ladder import OURS, target_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each step and each local firm on it, those with a source first."""
    return rows_of(city, rungs(city), chain)


def rows_of(city: City, found: list[Rung], chain: str | None = None) -> list[Row]:
    """Return the rows of some steps."""
    return [
        {
            "step": rung.name,
            "id": step.firm.id,
            "firm": step.firm.caption,
            "full_name": step.firm.props.get("full_name"),
            "chains": names(city, step.firm.key, "ROLE_IN"),
            "badges": list(step.badges),
            "sourced": "有来源" if step.sourced else "行业常识，待核实",
            "date": step.date or None,
            "targets": [target_words(t) for t in rung.targets],
            "sources": cites(city.graph, step.origins),
        }
        for rung in found
        for step in rung.firms
        if of_chain(city, step.firm.key, "ROLE_IN", chain)
    ]


def head(found: list[Row]) -> str:
    """Return the sentence above the list."""
    firms, steps = len({r["id"] for r in found}), len({r["step"] for r in found})
    return f"本地企业 {firms} 家，在 {steps} 级。{OURS}"


TABLE = Table(
    "ladder",
    "企业梯度",
    (
        Column("step", "梯度", width=12),
        Column("id", "企业标识", json_only=True),
        Column("firm", "企业", width=18),
        Column("full_name", "企业全称", width=28),
        Column("chains", "产业链", width=18),
        Column("badges", "资质或代码", width=18),
        Column("sourced", "依据", width=16),
        Column("date", "来源日期", width=12),
        Column("targets", "计划目标（全市）", "long", 40),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    OURS,
    head,
    brief=(
        Brief("梯度", "step", 12, top=True),
        Brief("企业", "firm", 20, top=True),
        Brief("产业链", "chains", 20, top=True),
        Brief("资质或代码", "badges", 18, top=True),
        Brief("依据", "sourced", 16, top=True),
        Brief("来源日期", "date", 12, top=True),
    ),
    subject="firm",
)
