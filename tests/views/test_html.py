"""Every text passes through escape: hostile names, addresses and marks come out as text."""

from __future__ import annotations

import datetime
from html.parser import HTMLParser

import pytest

from exports.sentences import Piece
from graph.record import COMMON, Graph, Key, Node, Origin
from views.parts import html

AS_OF = datetime.date(2026, 11, 22)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "'\"><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "=cmd|' /C calc'!A0",
    "&lt;b&gt;",
)


class Read(HTMLParser):
    """What a browser would make of a piece of HTML: tags with attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def source_graph(**props: object) -> Graph:
    key = Key("Source", "S001")
    return Graph({key: Node(key, dict(props), [])}, [])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_every_piece(name: str) -> None:
    for made, tags in [
        (html.link("chain", name, chain=name), ["a"]),
        (html.node_link(Key("Firm", name), name), ["a"]),
        (html.node_link(Key("Product", name), name), ["a"]),
        (html.sentence((Piece(name, "gaps", {"state": name}), Piece(name))), ["a"]),
        (html.badge(name, "x"), ["span"]),
        (html.state_badge(name, name), ["span"]),
        (html.items([html.e(name)]), ["ul", "li"]),
        (html.items([], name), ["p"]),
        (html.rows([(name, html.e(name))]), ["dl", "dt", "dd"]),
    ]:
        read = Read(made)
        assert [tag for tag, _ in read.tags] == tags
        assert name in read.words
        assert {a for _, attrs in read.tags for a in attrs} <= {"href", "class"}


def test_the_class_of_a_badge_cannot_break_out() -> None:
    assert html.badge("a", '"><b>') == '<span class="badge &quot;&gt;&lt;b&gt;">a</span>'


def test_addresses_carry_names_that_need_quoting() -> None:
    assert html.link("targets", "全部", chain="a&b", segment="锂 盐") == (
        '<a href="targets?chain=a%26b&amp;segment=%E9%94%82+%E7%9B%90">全部</a>'
    )


@pytest.mark.parametrize(
    ("key", "address"),
    [
        (Key("Firm", "f1"), "directory?firm=f1"),
        (Key("Park", "p1"), "directory?park=p1"),
        (Key("Project", "j1"), "directory?project=j1"),
        (Key("Department", "d1"), "departments?department=d1"),
        (Key("Product", "x"), "explore?node=Product%3Ax"),
    ],
)
def test_each_node_has_an_address(key: Key, address: str) -> None:
    assert html.node_link(key, "它") == f'<a href="{address}">它</a>'


@pytest.mark.parametrize(
    ("shown", "state", "kind"),
    [
        ("缺", "缺", "missing"),
        ("疑缺", "疑缺", "suspect"),
        ("未查", "未查", "unsearched"),
        ("企业待列", "企业待列", "unlisted"),
        ("强·初判", "有", "strong"),
        ("中", "有", "middle"),
        ("弱", "有", "weak"),
        ("孤点·强弱待评", "有", "present"),
    ],
)
def test_a_state_has_words_and_a_look_of_its_own(shown: str, state: str, kind: str) -> None:
    assert html.state_badge(shown, state) == f'<span class="badge {kind}">{shown}</span>'


def test_a_source_with_an_address_links_to_it_without_telling_where_from() -> None:
    graph = source_graph(publisher="示例日报", url="https://example.org/a?b=1&c=2", rank=2)
    assert html.source(graph, Origin("S001", "a.csv", "", 2, date="2026-03-01"), AS_OF) == (
        '<span class="src"><a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">'
        "示例日报 2026-03-01</a></span>"
    )


def test_a_source_without_an_address_says_so_and_shows_its_age() -> None:
    graph = source_graph(publisher="某门户", rank=5)
    said = Read(html.source(graph, Origin("S001", "a.csv", "", 2, date="2020-05-20"), AS_OF))
    assert said.words == "某门户 2020-05-20 · 转载页，原址待换 · 弱来源 旧资料（2020年）"
    assert [tag for tag, _ in said.tags] == ["span", "span"]


def test_a_source_without_a_date_says_so() -> None:
    said = Read(html.source(source_graph(publisher="公众号", rank=3), Origin("S001", "a.csv", "", 2), AS_OF))
    assert said.words == "公众号 日期不明 · 转载页，原址待换"


def test_general_knowledge_and_our_own_rows_are_no_sources() -> None:
    common = html.source(Graph({}, []), Origin(COMMON, "a.yaml", "", 3, confidence=0.85), AS_OF)
    assert common == '<span class="common">行业常识·待核实，把握 0.85</span>'
    assert Read(html.source(Graph({}, []), Origin("", "a<b>.csv", "", 3), AS_OF)).words == "项目整理（a<b>.csv 第3行）"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_publisher_stays_text(name: str) -> None:
    graph = source_graph(publisher=name, url=f"https://example.org/{name}", rank=1)
    read = Read(html.source(graph, Origin("S001", "a.csv", "", 2, date="2026-01-01", only_for=name), AS_OF))
    assert [tag for tag, _ in read.tags] == ["span", "a"]
    assert read.words.count(name) == 2
    assert set(read.tags[1][1]) == {"href", "target", "rel"}


def test_each_source_stands_once() -> None:
    graph = source_graph(publisher="示例日报", rank=2)
    twice = [Origin("S001", "a.csv", "", row, date="2026-03-01") for row in (2, 9)]
    assert html.sources(graph, twice, AS_OF).count("示例日报") == 1


def test_markdown_shows_marks_as_they_are() -> None:
    assert html.plain("![](https://x.cn/a.png)") == r"\!\[\]\(https\://x\.cn/a\.png\)"
    assert html.plain("济南 2026") == "济南 2026"


def test_rows_without_content_are_left_out() -> None:
    assert html.rows([("甲", ""), ("乙", "1")]) == "<dl><dt>乙</dt><dd>1</dd></dl>"
