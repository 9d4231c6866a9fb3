"""What must hold of every grade: learning of badges never lowers it, and it lies in its interval."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from analysis.rules import Rules
from analysis.segments.capability import Standing, capability
from analysis.segments.linkage import linkage
from analysis.segments.scale import group_points, is_leader
from analysis.segments.states import ORDER
from analysis.segments.strength import Evidence, Strength, grade
from tests.analysis.conftest import read_rules_file

RULES = Rules.from_dict(read_rules_file())
BADGES = sorted(RULES.strength.badges)
ROLES = ["链主", "龙头", "老字号"]
POSITIONS = sorted(RULES.strength.positions)
BANDS = ["弱", "中", "强"]
WORDS = ["孤点", "少数", "多家", "有龙头"]

share = st.none() | st.floats(0, 1)
words = st.frozensets(st.sampled_from(BADGES + ROLES), max_size=4)
firm = st.tuples(words, st.frozensets(st.sampled_from(POSITIONS), max_size=2))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Evidence, list[tuple[frozenset[str], frozenset[str]]]]:
    firms = draw(st.lists(firm, min_size=1, max_size=4))
    shares = None
    if draw(st.booleans()):
        parts = draw(st.lists(st.integers(1, 9), min_size=len(firms), max_size=len(firms)))
        shares = tuple(part / sum(parts) for part in parts)
    near = linkage(draw(st.lists(st.sampled_from(ORDER), max_size=6)))
    frame = Evidence(
        **{"n": len(firms), "groups": (1,) * len(firms), "linkage": near, "shares": shares},
        **{"lq": draw(st.none() | st.floats(0, 20)), "rpc": draw(share), "capability_complete": draw(st.booleans())},
    )
    return frame, firms


def with_firms(frame: Evidence, firms: list[tuple[frozenset[str], frozenset[str]]]) -> Evidence:
    standings = [Standing(tags, positions) for tags, positions in firms]
    return replace(
        frame,
        groups=tuple(group_points(tags, RULES) for tags, _ in firms),
        capability=capability(standings, RULES, frame.capability_complete),
        has_leader=any(is_leader(tags, RULES) for tags, _ in firms),
    )


def assert_not_lower(before: Strength, after: Strength) -> None:
    assert before.score is not None and after.score is not None
    assert after.score >= before.score - 1e-9
    assert after.low >= before.low - 1e-9
    assert after.high >= before.high - 1e-9
    assert after.pending <= before.pending
    for order in (BANDS, WORDS):
        if before.band in order and after.band in order:
            assert order.index(after.band) >= order.index(before.band)


@given(cases(), st.data())
def test_learning_of_a_badge_never_lowers_a_grade(case, data: st.DataObject) -> None:
    frame, firms = case
    which = data.draw(st.integers(0, len(firms) - 1))
    tags, positions = firms[which]
    more = [*firms]
    more[which] = (tags | data.draw(words), positions | data.draw(st.frozensets(st.sampled_from(POSITIONS))))
    assert_not_lower(grade(with_firms(frame, firms), RULES), grade(with_firms(frame, more), RULES))


@given(cases())
@example((Evidence(n=1, groups=(1,), linkage=linkage(["有", "未查", "未查"]), lq=0.0), [(frozenset(), frozenset())]))
@example((Evidence(n=1, groups=(1,), linkage=linkage(["缺", "未查", "未查"]), lq=20.0), [(frozenset(), frozenset())]))
def test_a_grade_lies_in_its_interval(case) -> None:
    found = grade(with_firms(*case), RULES)
    assert found.score is not None
    assert 0 <= found.low <= found.score + 1e-9
    assert found.score - 1e-9 <= found.high <= 100 + 1e-9
    assert 0.3 <= found.coverage <= 1 + 1e-9
