"""Search: what is found by which words, in which order, and where it opens."""

from __future__ import annotations

import random

import pytest

from exports.search.entries import Entry, entries
from exports.search.index import EXACT, INSIDE, NEAR, PREFIX, Group, Index
from exports.search.near import begins
from tests.city import example


@pytest.fixture(scope="module")
def city() -> Index:
    return Index(entries(example().city().graph))


def firm(name: str, *others: tuple[str, str], local: bool = True, weight: int = 0) -> Entry:
    return Entry("Firm", name, ((name, ""), *others), "directory", {"firm": name}, "", (), local, weight)


def found(index: Index, words: str) -> list[tuple[int, str]]:
    return [(hit.rank, hit.entry.name) for group in index.search(words) for hit in group.hits]


def test_exact_before_prefix_before_inside_and_the_local_first_in_each() -> None:
    names = ("江北电池", "大电池厂", "电池科技", "电池", "电池材料", "电池组")
    index = Index([firm(name, local=name in ("电池材料", "大电池厂")) for name in names])
    assert found(index, "电池") == [
        (EXACT, "电池"),
        (PREFIX, "电池材料"),
        (PREFIX, "电池组"),
        (PREFIX, "电池科技"),
        (INSIDE, "大电池厂"),
        (INSIDE, "江北电池"),
    ]


def test_one_typing_error_is_forgiven_where_no_name_begins_so() -> None:
    index = Index([firm("天岳先进"), firm("天山先导"), firm("浪潮信息")])
    for typed in ("天岳先近", "天岳岳先进", "天先岳进", "天岳进", "夭岳先进", "天跃先进", "天月先进"):
        assert found(index, typed) == [(NEAR, "天岳先进")], typed
    assert found(index, "天岳") == [(PREFIX, "天岳先进")]
    assert found(index, "langchoaxinxi") == [(NEAR, "浪潮信息")]
    assert found(index, "浪潮云海") == []


@pytest.mark.parametrize(
    ("words", "under"),
    [
        ("山东天岳先进科技", "全称：山东天岳先进科技股份有限公司"),
        ("天岳晶体", "曾用名：天岳晶体"),
        ("688234", "股票代码：688234"),
        ("91370100MA3CF2PR0K", "信用代码：91370100MA3CF2PR0K"),
        ("sic衬底", "产品：SiC 衬底"),
        ("ＳＩＣ", "产品：SiC 衬底"),
        ("tianyuexianjin", ""),
        ("TYXJ", ""),
        ("天岳 先进", ""),
        ("“天岳”", ""),
    ],
)
def test_a_firm_is_found_by_any_of_its_names_and_codes(words: str, under: str) -> None:
    one = firm(
        "天岳先进",
        ("山东天岳先进科技股份有限公司", "全称"),
        ("天岳晶体", "曾用名"),
        ("688234", "股票代码"),
        ("91370100MA3CF2PR0K", "信用代码"),
        ("SiC 衬底", "产品"),
    )
    (group,) = Index([one]).search(words)
    assert [(hit.entry, hit.under) for hit in group.hits] == [(one, under)]


def test_a_character_of_several_readings_is_read_as_in_its_word() -> None:
    index = Index([firm("中国重汽"), firm("重庆长安"), firm("齐鲁银行")])
    assert found(index, "zgzq") == [(EXACT, "中国重汽")]
    assert found(index, "chongqing") == [(PREFIX, "重庆长安")]
    assert found(index, "qlyh") == [(EXACT, "齐鲁银行")]


def test_of_many_the_first_are_shown_and_the_rest_said() -> None:
    (group,) = Index([firm(f"电池{n}", weight=n) for n in range(40)]).search("电池")
    assert [hit.entry.weight for hit in group.hits] == [39, 38, 37, 36, 35, 34]
    assert group.more


def test_a_few_letters_inside_count_in_names_and_not_in_their_sound() -> None:
    index = Index([firm("车规MCU"), firm("大明传优"), firm("甲", ("1688234", "股票代码"))])
    assert found(index, "mcu") == [(INSIDE, "车规MCU")]
    assert found(index, "mc") == [(INSIDE, "车规MCU")]
    assert found(index, "mingchuan") == [(INSIDE, "大明传优")]
    assert found(index, "688234") == [(INSIDE, "甲")]


def test_who_is_named_so_comes_before_who_makes_it() -> None:
    index = Index([firm("甲", ("电池包", "产品"), weight=9), firm("乙电池")])
    assert found(index, "电池") == [(INSIDE, "乙电池"), (INSIDE, "甲")]


@pytest.mark.parametrize("words", ["", "  ", "……", "·", "\n", "没有这样的东西", "q" * 10_000, "%", "<>"])
def test_what_is_nowhere_finds_nothing(city: Index, words: str) -> None:
    assert city.search(words) == []


def labels(groups: list[Group]) -> list[str]:
    return [group.label for group in groups]


def test_hits_stand_by_kind_the_kind_of_the_best_first(city: Index) -> None:
    kinds = ["产业链", "环节", "产品", "指标", "企业", "载体", "项目", "任务"]
    assert labels(city.search("电池")) == kinds


@pytest.mark.parametrize(
    ("words", "label", "page", "query"),
    [
        ("机器人", "产业链", "chain", {"chain": "robot"}),
        ("减速器", "环节", "chain", {"chain": "robot", "segment": "reducer"}),
        ("谐波减速器", "产品", "chain", {"chain": "robot", "segment": "reducer"}),
        ("庚食品", "企业", "directory", {"firm": "geng-shipin"}),
        ("东区", "区县", "districts", {"district": "dong"}),
    ],
)
def test_a_hit_opens_at_its_own_address(city: Index, words: str, label: str, page: str, query: dict[str, str]) -> None:
    best = next(group for group in city.search(words) if group.label == label).hits[0]
    assert best.address("") == (page, query)


def test_a_shared_segment_opens_in_the_reader_s_chain(city: Index) -> None:
    (hit, *_) = next(group for group in city.search("电池包") if group.label == "环节").hits
    assert set(hit.entry.chains) == {"battery", "robot"}
    assert hit.address("robot")[1] == {"chain": "robot", "segment": "pack"}
    assert hit.address("food")[1]["chain"] == hit.entry.chains[0]


def test_every_name_of_the_city_finds_its_thing(city: Index) -> None:
    for entry in entries(example().city().graph):
        for name, word in entry.names:
            hits = [hit for group in city.search(name) for hit in group.hits]
            rank = INSIDE if word == "产品" else EXACT
            assert any(hit.rank == rank and hit.entry == entry for hit in hits), name


def edits(word: str, other: str) -> int:
    """Count the errors between two words in the textbook's way, neighbours changed over counted as one."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(word, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[-1][-1]


def test_one_error_is_what_the_textbook_counts() -> None:
    chance = random.Random(1)
    for _ in range(4000):
        text = "".join(chance.choices("ab", k=chance.randint(0, 6)))
        words = "".join(chance.choices("ab", k=chance.randint(1, 5)))
        assert begins(text, words) == any(edits(text[:n], words) <= 1 for n in range(len(text) + 1)), (text, words)
