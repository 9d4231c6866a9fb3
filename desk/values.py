"""What people enter of an indicator: a value of a period, or what a year is to reach, as the rows that state it."""

from __future__ import annotations

import re

from desk.record import Claim, DeskError, Saying

VALUE, YEARLY = "观测值", "年度分解"
PERIOD, YEAR = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2]))?"), re.compile(r"[12][0-9]{3}")


def about_indicator(indicator: str) -> str:
    """Return what a claim on an indicator is about."""
    return f"Indicator:{indicator}"


def observation(
    indicator: str, name: str, yearly: bool, span: str, period: str, value: float | None, unit: str, reason: str
) -> Claim:
    """观测值 or, where `yearly`, 年度分解: a value of an indicator for a period; DeskError names what is missing."""
    period, reason = period.strip(), reason.strip()
    if not (YEAR if yearly else PERIOD).fullmatch(period):
        raise DeskError("期间请写成 2025" + ("；没有存下。" if yearly else " 或 2025-09；没有存下。"))
    if value is None:
        raise DeskError("请填值；没有存下。")
    if not reason:
        raise DeskError("请写明这个值出自哪里；没有存下。")
    told = {"指标": indicator, "说明": reason}
    if yearly:
        return Claim(
            YEARLY,
            about_indicator(indicator),
            (Saying("Breakdown", {**told, "年度": period, "年度目标值": f"{value:.12g}"}),),
        )
    if span in ("累计", "当月") and len(period) == 4:
        raise DeskError("累计和当月的值请写到月，如 2025-09；没有存下。")
    cells = {**told, "口径": name, "期间": period, "期间类别": span, "值": f"{value:.12g}"}
    return Claim(VALUE, about_indicator(indicator), (Saying("Observation", {**cells, "单位": unit or "个"}),))
