"""Type of work: 强链, 补链, 延链, 建链."""

from itertools import product

import pytest

from analysis.chains.worktype import chain_work, nearby, work_type
from analysis.rules import Rules
from tests.analysis.conftest import graph


@pytest.mark.parametrize("state", ["有", "企业待列"])
def test_present(state: str) -> None:
    for critical, direction in product((True, False), repeat=2):
        found = work_type(state, critical, direction, users=True, suppliers=True)
        assert found == ("强链" if critical or direction else None)


@pytest.mark.parametrize("state", ["缺", "疑缺"])
def test_missing(state: str) -> None:
    found = {(users, up): work_type(state, True, True, users, up) for users, up in product((True, False), repeat=2)}
    assert found == {(True, True): "补链", (True, False): "补链", (False, True): "延链", (False, False): "建链"}


def test_nothing_is_said_of_what_nobody_has_searched() -> None:
    assert {work_type(s, True, True, users=True, suppliers=True) for s in ("疑有", "查未清", "未查")} == {None}


def test_within_three_steps(rules: Rules) -> None:
    line = graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    assert nearby(line, "a", {"a", "d"}, rules) == (True, False)
    assert nearby(line, "a", {"a", "e"}, rules) == (False, False)
    assert nearby(line, "e", {"b"}, rules) == (False, True)
    assert nearby(line, "c", {"a", "e"}, rules) == (True, True)


@pytest.mark.parametrize(
    ("states", "work"),
    [
        ("缺 疑缺 未查", "建链"),
        ("缺 疑有 未查", None),
        ("缺 疑缺 疑有", "建链"),
        ("缺 查未清", None),
        ("缺 未查", None),
        ("未查 未查", None),
        ("缺 缺 企业待列", None),
        ("", None),
    ],
)
def test_a_whole_chain(states: str, work: str | None, rules: Rules) -> None:
    assert chain_work(states.split(), rules) == work
