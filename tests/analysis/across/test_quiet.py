"""Projects gone quiet: days since the last news, half a year, a year, unknown, and which projects run."""

import datetime

import pytest

from analysis.across.quiet import gone_quiet, last_news, quiet, running
from analysis.chains.view import chain_views
from analysis.city import City
from graph.record import Graph, Key, Node, Origin
from tests.city import findings

DAY = datetime.date(2026, 11, 22)


def project(*dates: str, id: str = "p", **props: object) -> Node:
    origins = [Origin("S1", "projects.csv", "", n, date) for n, date in enumerate(dates, 2)]
    return Node(Key("Project", id), {"name": id, "status": "在建", **props}, origins)


@pytest.mark.parametrize(
    ("dates", "news", "days", "grade"),
    [
        (["2026-11-22"], "2026-11-22", 0, ""),
        (["2026-12-01"], "2026-12-01", 0, ""),
        (["2026-05-27"], "2026-05-27", 179, ""),
        (["2025-01-01", "2026-05-26", "2024"], "2026-05-26", 180, "久"),
        (["2025-11-23"], "2025-11-23", 364, "久"),
        (["2025-11-22"], "2025-11-22", 365, "很久"),
        (["2025"], "2025", 326, "久"),
        (["2025-10", "2025-10-02"], "2025-10", 387, "很久"),
        ([""], "", None, ""),
        ([], "", None, ""),
    ],
)
def test_days_are_counted_from_the_last_day_that_the_newest_date_can_mean(
    dates: list[str], news: str, days: int | None, grade: str
) -> None:
    found = quiet(project(*dates), DAY)
    assert (found.news, found.days, found.grade) == (news, days, grade)


def test_a_confirmation_of_one_point_is_no_news() -> None:
    node = project("2024-01-01")
    node.origins.append(Origin("S2", "confirmations.csv", "", 2, "2026-11-01", only_for="投资额"))
    assert last_news(node) == "2024-01-01"


def test_the_longest_silence_stands_first_and_what_is_done_or_a_sum_not_at_all() -> None:
    nodes = [
        project("2026-11-01", id="new"),
        project("2020-01-01", id="done", status="投产"),
        project("2020-01-01", id="sum", is_package=True),
        project("", id="undated"),
        project("2026-01-01", id="old"),
        project("2024-01-01", id="older", status="规划"),
    ]
    city = City(Graph({n.key: n for n in nodes}, []), findings().rules, DAY)
    assert [(q.project.id, q.grade) for q in gone_quiet(city)] == [("older", "很久"), ("old", "久"), ("undated", "")]


def test_the_projects_of_the_invented_city() -> None:
    found = [(q.project.caption, q.news, q.days) for q in gone_quiet(findings())]
    assert found == [
        ("外伺服示例基地", "2026-01", 295),
        ("甲电池电芯二期", "2026-02", 267),
        ("某储能电站", "2026-03", 236),
    ]
    running_in = {v.name: [n.caption for n in running(v)] for v in chain_views(findings())}
    # 某储能电站 is only planned.
    assert running_in == {"电池": ["甲电池电芯二期"], "机器人": ["外伺服示例基地"], "食品": []}
