"""The reader on plans in many styles: every task, party, leading party and promised number that a person reads in them, and no other."""

import random
from pathlib import Path

import pytest
from corpus import PLANS, compared, truth_of

from loaders.plan.model import Plan
from loaders.plan.reader import read_plan
from loaders.plan.text.blocks import folded, tidy

EACH = pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)


def test_there_are_plans_of_many_styles() -> None:
    assert len(PLANS) >= 14
    assert sum(len(truth_of(p).tasks) for p in PLANS) >= 60
    assert sum(len(truth_of(p).duties) for p in PLANS) >= 170


# What the reader is known to name or date otherwise than a person does, by plan: numbers, parties.
OTHERWISE = {
    "31-省稳增长": (1, 0),
    "33-区分解表": (1, 0),
    "35-数字经济": (3, 3),
    "36-招商引资": (1, 0),
    "37-专精特新": (3, 0),
    "38-绿色制造": (1, 0),
    "39-营商环境": (2, 0),
}


@pytest.mark.parametrize("path", [p for p in PLANS if p.stem in OTHERWISE], ids=lambda p: p.stem)
def test_few_numbers_are_named_otherwise_and_none_is_invented(path: Path) -> None:
    found = compared(path)
    numbers, parties = OTHERWISE[path.stem]
    missed, other = found.pop("numbers")
    assert len(missed) <= numbers and {n[1:3] for n in other} <= {n[1:3] for n in missed}
    missed, other = found.pop("duties")
    assert len(missed) <= parties and len(other) <= parties
    assert set(map(str, found.values())) == {"([], [])"}


@pytest.mark.parametrize("path", [p for p in PLANS if p.stem not in OTHERWISE], ids=lambda p: p.stem)
def test_what_is_read_is_what_a_person_reads(path: Path) -> None:
    assert compared(path) == {kind: ([], []) for kind in ("tasks", "duties", "leads", "numbers", "standing")}


@EACH
def test_nothing_is_printed_that_the_text_does_not_say(path: Path) -> None:
    text = folded(tidy(path.read_text(encoding="utf-8")))
    plan = read(path.read_text(encoding="utf-8"), path)
    for task in plan.tasks:
        assert folded(task.title) in text and folded(task.no) in text
        for duty in task.duties:  # 市 or 省 said once before several holds for each
            assert folded(duty.name) in text or folded(duty.name)[1:] in text or folded(duty.name)[2:] in text
    for one in plan.indicators:
        assert one.target + folded(one.unit) in text or f"{one.target}" in text
        assert folded(one.unit) in text
        assert is_said(folded(one.name), text), one.name
        assert one.target_max in text and one.year in text and one.baseline in text


# A page has its own blanks.
@pytest.mark.parametrize("path", [p for p in PLANS if p.suffix == ".txt"], ids=lambda p: p.stem)
def test_widths_and_blanks_change_nothing(path: Path, tries) -> None:
    plain = path.read_text(encoding="utf-8")
    known = said(read(plain, path))
    for seed in range(tries(3, 200)):
        assert said(read(changed(plain, random.Random(seed)), path)) == known, seed


def is_said(name: str, text: str) -> bool:
    """Tell whether a name stands in the text, whole or in pieces: what was named before, its limit, what goes on with it."""
    begins = [at for at in range(len(name)) if name[:at] in text]
    return any(name[at:end] in text and name[end:] in text for at in begins for end in range(at, len(name)))


def changed(text: str, chance: random.Random) -> str:
    """Return a text with some marks and digits in the other width, and blanks at the ends of lines and behind marks."""
    other = {c: chr(ord(c) + 0xFEE0) for c in "0123456789%(),;:"} | {chr(ord(c) + 0xFEE0): c for c in "0123456789(),;:"}
    lines = []
    for line in text.split("\n"):
        made = "".join(other[c] if c in other and chance.random() < 0.2 else c for c in line)
        made = "".join(c + " " * (c in "，；（" and chance.random() < 0.3) for c in made)
        lines.append(made + " " * (chance.random() < 0.3) if line.strip() else line)
    return "\n".join(lines)


def read(text: str, path: Path) -> Plan:
    return read_plan(text.encode(), path.name, path.stem)[0]


def said(plan: Plan) -> object:
    tasks = [(folded(t.no), folded(t.title), [(folded(d.name), d.role) for d in t.duties]) for t in plan.tasks]
    return tasks, [
        (folded(i.name), i.target, i.target_max, folded(i.unit), i.year, i.per_year) for i in plan.indicators
    ]
