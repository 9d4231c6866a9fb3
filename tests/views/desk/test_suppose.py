"""What a claim would change is told before it is kept, and is what the build then makes of it."""

from pathlib import Path

import pytest

from desk import claims
from desk.record import Claim
from exports.sentences.effect import NOTHING, effect_words
from tests.desk.said import ZHANG, Told
from tests.desk.test_claims import NEW
from views.parts.desk.suppose import suppose


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


@pytest.mark.parametrize(
    ("claim", "segment", "chain", "words"),
    [
        (claims.here("separator", "隔膜", NEW, "看过"), "separator", "电池", "疑缺 → 孤点·强弱待评 · 本链缺口 5 → 4"),
        (
            claims.not_here("separator", claims.FULL, "名录", "2026-11-20", "张某"),
            "separator",
            "电池",
            "疑缺 → 缺",
        ),
        (claims.unfit("wai-ci-1", "servo", "不来"), "servo", "机器人", "目标 外伺一 第二批 → 不列出"),
        (claims.corrected("geng-shipin", {"企业全称": "庚食品有限公司"}, "执照"), "", "", NOTHING),
    ],
)
def test_it_is_told_before_it_is_kept(told: Told, claim: Claim, segment: str, chain: str, words: str) -> None:
    now = told.city()
    found = suppose(told.data, told.acts(), claim, ZHANG, now, segment)
    assert found.issues == () and found.effect is not None
    assert effect_words(found.effect, segment, chain) == words
    assert told.acts() == [] and told.city().states == now.states
    told.keep(claim)
    then = told.city()
    assert {m.id: m.after for m in found.effect.states} == {
        i: f.shown for i, f in then.segments.items() if f.shown != now.segments[i].shown
    }


def test_taking_back_is_told_too_and_what_cannot_be_read_is_an_issue(told: Told) -> None:
    (said,) = told.keep(claims.here("separator", "隔膜", NEW, "看过"))
    now = told.city()
    taking = Claim("撤回", said.about, takes=tuple(s.number for s in said.statements))
    found = suppose(told.data, told.acts(), taking, ZHANG, now)
    assert found.effect is not None
    assert effect_words(found.effect, "separator", "电池") == "孤点·强弱待评 → 疑缺 · 本链缺口 4 → 5"
    wrong = suppose(told.data, told.acts(), claims.outdated("F999", "x"), ZHANG, now)
    assert [i.code for i in wrong.issues] == ["statement-unknown"]
