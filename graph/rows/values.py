"""One cell's text → a value of its field, or the issue that says why not."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import cast

from stdnum.cn import uscc

from graph.issues import issue
from graph.record import Issue, Origin, Value
from graph.rows.characters import CONTROL, UNSEEN, listed
from graph.schema import LONG, SHORT, Field

SEPARATORS = re.compile(r"[;；、|\n]+")
separated = SEPARATORS.search
DATES = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[ T]00:00(?::00)?)?",
        r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日?)?)?",
        r"(\d{4})(\d{2})(\d{2})",
    )
)
# A sheet shows the number 2024.10 as 2024.1: nobody can tell it from January.
UNCLEAR = re.compile(r"\d{4}\.1", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?", re.ASCII)
FLAGS = {
    "是": True,
    "否": False,
    "true": True,
    "false": False,
    "yes": True,
    "no": False,
    "1": True,
    "0": False,
    "√": True,
}


def split(field: Field, text: str) -> list[str]:
    """Return the parts of a cell: one for a single field, several for a many field."""
    if not (field.splits and separated(text)):
        return [whole] if (whole := text.strip()) else []
    return list(dict.fromkeys(p.strip() for p in SEPARATORS.split(text) if p.strip()))


def unfit(field: Field, text: str, origin: Origin) -> Issue | None:
    """Return the issue of a text with characters that no text may hold, or that is too long; None for a fit one."""
    if not text.isprintable():
        for code, form in (("control-character", CONTROL), ("unseen-character", UNSEEN)):
            if found := form.findall(text):
                return issue(code, origin, column=field.label, value=text, detail=listed(found))
    if len(text) <= SHORT:
        return None
    parts = [LONG] if len(text) > LONG else [field.longest for p in split(field, text) if len(p) > field.longest]
    return issue("text-too-long", origin, column=field.label, value=text, detail=str(parts[0])) if parts else None


@lru_cache(maxsize=4096)  # the days of many rows are few
def iso_date(text: str) -> str | None:
    """Return a date as ISO to the day, month or year it is known to; None when it is no date.

    Accepts 2026-11-22, 2026/11/2, 2026.11, 2026年11月22日, 20261122 and 2026; years 1900 to 2100.
    """
    text = text.strip()
    for form in DATES:
        if found := form.fullmatch(text):
            break
    else:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not 1900 <= int(year) <= 2100:
        return None
    return "-".join([year, *(f"{int(p):02d}" for p in (month, day) if p)])


def parse(field: Field, text: str, origin: Origin) -> tuple[list[Value], list[Issue]]:
    """Return the values of a cell and the issues met; an unusable part is left out and signalled."""
    if field.plain:
        return cast("list[Value]", split(field, text)), []
    values: list[Value] = []
    issues: list[Issue] = []
    for part in split(field, text):
        value, code, detail = _one(field, part)
        if value is None:
            issues.append(issue(code, origin, column=field.label, value=part, detail=detail))
        else:
            values.append(value)
    return values, issues


def _one(field: Field, text: str) -> tuple[Value | None, str, str]:
    if field.kind == "flag":
        return FLAGS.get(text.lower()), "bad-flag", ""
    if field.kind == "date":
        return (None, "month-unclear", "") if UNCLEAR.fullmatch(text) else (iso_date(text), "bad-date", "")
    if field.kind == "number":
        if field.form and not field.form.fullmatch(text):
            return None, "bad-pattern", field.example
        return _number(text), "bad-number", ""
    if field.kind == "code":
        return (uscc.compact(text), "", "") if uscc.is_valid(text) else (None, "bad-credit-code", "")
    if field.choices and text not in field.choices:
        return None, "bad-choice", "、".join(field.choices)
    if field.form and not field.form.fullmatch(text):
        return None, "bad-pattern", field.example
    return text, "", ""


def _number(text: str) -> float | None:
    found = float(text.replace(",", "")) if NUMBER.fullmatch(text) else None
    return found if found is not None and isfinite(found) else None
