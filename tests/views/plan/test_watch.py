"""The tab 监测 of the page of districts on the small city."""

from __future__ import annotations

from tests.views.conftest import Show, html_of


def test_parks_are_watched_and_the_map_is_elsewhere(show_example: Show) -> None:
    at = show_example("districts", tab="watch", of="园区")
    assert not at.exception
    assert "1 个园区；项目的日期都待核实，看不出灯。" in html_of(at)
    assert at.pills(key="districts-tab").value == "watch"
    assert "区县示意图" not in html_of(at)
