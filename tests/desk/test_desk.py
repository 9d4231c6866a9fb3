"""What every desk does: acts are kept whole and once, the second person sees the first, what is taken back stays on record."""

import threading
from contextlib import closing

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from desk.desk import Desk, Seen
from desk.place import url_of
from desk.record import TAKING, Claim, DeskError, Saying, Whose
from desk.rows import rows
from desk.there import acts_of

ABOUT = "Segment:separator"
SEARCH = {
    **{"检索深度": "全", "检索日期": "2026-11-20", "检索范围": "名录", "检索所得": "未见", "检索人": "经办人 张某"},
    "环节": "separator",
}
NOBODY_HERE = Claim("本地没有", ABOUT, (Saying("Search", SEARCH),))
ZHANG, LI = Whose("张某", "问过三家"), Whose("李某", "去年看过")


def test_what_is_kept_is_read_as_it_was_said(address: str) -> None:
    with closing(Desk(address)) as desk:
        assert (desk.acts(), desk.newest()) == ([], 0)
        made = desk.keep(NOBODY_HERE, ZHANG, "a", 0)
    acts = acts_of(address) or []
    assert acts == [made]
    assert (made.number, made.kind, made.about, made.whose, made.takes) == (1, "本地没有", ABOUT, ZHANG, ())
    assert [(s.number, s.type, dict(s.cells), s.taken) for s in made.statements] == [(1, "Search", SEARCH, None)]
    source, search = rows(acts)
    assert source.cells["原载"] == "经办人 张某" and source.cells["日期"] == made.at[:10]
    assert search.cells == {**SEARCH, "检索标识": "JB000001", "来源": "J000001"}
    assert (search.origin.file, search.origin.row) == ("经办", 1)


def test_the_same_attempt_is_kept_once(address: str) -> None:
    with closing(Desk(address)) as desk:
        assert desk.keep(NOBODY_HERE, ZHANG, "a") == desk.keep(NOBODY_HERE, ZHANG, "a")
        assert len(desk.acts()) == 1


def test_the_second_person_sees_the_first(address: str) -> None:
    with closing(Desk(address)) as first, closing(Desk(address)) as second:
        seen = second.newest()
        first.keep(NOBODY_HERE, ZHANG, "a", first.newest())
        with pytest.raises(Seen, match=r"张某 .* 已说“本地没有”（问过三家）") as met:
            second.keep(NOBODY_HERE, LI, "b", seen)
        assert [a.whose for a in met.value.acts] == [ZHANG]
        assert second.keep(NOBODY_HERE, LI, "b", second.newest()).number == 2


def test_of_two_at_the_same_moment_one_is_kept(address: str) -> None:
    with closing(Desk(address)):
        pass
    seen: list[Seen] = []
    start = threading.Barrier(4)

    def say(name: str) -> None:
        with closing(Desk(address)) as desk:
            start.wait()
            try:
                desk.keep(NOBODY_HERE, Whose(name), name, 0)
            except Seen as error:
                seen.append(error)

    people = [threading.Thread(target=say, args=(f"第{i}人",)) for i in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    acts = acts_of(address) or []
    assert len(acts) == 1 and [e.acts for e in seen] == [tuple(acts)] * 3


def test_what_is_taken_back_stays_on_record(address: str) -> None:
    with closing(Desk(address)) as desk:
        desk.keep(NOBODY_HERE, ZHANG, "a")
        taking = desk.take_back(1, LI, "b")
        assert (taking.kind, taking.about, taking.takes) == (TAKING, ABOUT, (1,))
        said, back = desk.acts()
        assert said.live == () and back == taking
        taken = said.statements[0].taken
        assert taken is not None and (taken.act, taken.person, taken.at) == (2, "李某", taking.at)
        assert rows([said, back]) == []
        with pytest.raises(Seen, match=r"李某 .* 已说“撤回”"):
            desk.take_back(1, Whose("王某"), "c")
        with pytest.raises(DeskError, match="没有第 9 号"):
            desk.take_back(9, LI, "d")
        assert desk.take_back(1, LI, "b") == taking


@pytest.mark.parametrize(
    ("claim", "whose", "said"),
    [
        (NOBODY_HERE, Whose(" "), "请写明经办人的姓名"),
        (NOBODY_HERE, Whose("甲" * 41), "请写明经办人的姓名"),
        (Claim("x", "y", (Saying("Nothing", {}),)), ZHANG, "不认识的表或表头"),
        (Claim("x", "y", (Saying("Search", {**SEARCH, "深度": "全"}),)), ZHANG, "不认识的表或表头（Search 深度）"),
        (Claim("x", "y", (Saying("Search", {**SEARCH, "检索深度": "很全"}),)), ZHANG, "不在可选值之内"),
        (Claim("x", "y", (Saying("Search", {"环节": "甲" * 6000}),)), ZHANG, "超过 5000 个字"),
        (Claim("x", "y", takes=(7,)), ZHANG, "要撤回的陈述不存在"),
    ],
)
def test_what_no_build_would_read_is_not_kept(address: str, claim: Claim, whose: Whose, said: str) -> None:
    with closing(Desk(address)) as desk:
        with pytest.raises(DeskError) as met:
            desk.keep(claim, whose, "a")
        assert said in str(met.value)
        assert desk.acts() == []


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE act SET person = '王某'",
        "DELETE FROM statement",
        "UPDATE statement SET type = 'Firm'",
        "DELETE FROM taken",
    ],
)
def test_the_database_lets_nobody_change_what_was_kept(address: str, harm: str) -> None:
    with closing(Desk(address)) as desk:
        desk.keep(NOBODY_HERE, ZHANG, "a")
        desk.take_back(1, LI, "b")
        before = desk.acts()
        engine = create_engine(url_of(address))
        with pytest.raises(DBAPIError, match="never changed"), engine.begin() as db:
            db.execute(text(harm))
        engine.dispose()
        assert desk.acts() == before
