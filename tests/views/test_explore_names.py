"""The boxes of the page 图谱 hold the names that fit: what is typed is looked for in all, only the hits travel."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.views.conftest import Show, html_of
from tests.views.test_explore import chosen
from views.parts.explore.narrow import holding, told


def boxes(at: AppTest) -> tuple[list[str], str]:
    """What the first box can choose of, and what is said of it."""
    assert not at.exception
    return at.selectbox[0].options, at.caption[0].value


def test_many_names_are_looked_for_in_all_and_only_the_hits_travel(show: Show) -> None:
    at = show("explore", node="Firm:tian-yue-xian-jin")
    options, said = boxes(at)
    total = int(re.sub(r"\D", "", at.selectbox[0].label))
    assert total > 1000 and len(options) in (150, 151)
    assert options[0] == "天岳先进（山东天岳先进科技股份有限公司）"
    assert said == f"共 {total} 个名称，先列 150 个；输入几个字，在全部名称里找。"
    at.text_input[0].set_value("中晶 芯源").run()
    assert chosen(at) == "Firm:zhong-jing-xin-yuan"
    at.text_input[0].set_value("浪潮").run()
    options, said = boxes(at)
    assert options[0].startswith("中晶芯源") and len(options) > 3 and all("浪潮" in o for o in options[1:])
    assert said == f"含“浪潮”的有 {len(options) - 1} 个；请在框里选。"
    at.selectbox[0].set_value(options[1]).run()
    assert "浪潮" in html_of(at) and chosen(at) != "Firm:zhong-jing-xin-yuan"
    at.text_input[0].set_value("没有这家").run()
    options, said = boxes(at)
    assert len(options) == 1 and said == "没有哪个名称含“没有这家”，请换几个字。"


def test_the_free_graph_and_both_ends_find_in_all_names(show: Show) -> None:
    at = show("explore", ask="free", node="Firm:tian-yue-xian-jin")
    at.text_input[0].set_value("山东天岳先进科技股份有限公司").run()
    assert chosen(at) == "Firm:tian-yue-xian-jin" and len(at.selectbox[1].options) <= 151
    at.text_input[0].set_value("中晶芯源").run()
    assert any(o.startswith("中晶芯源") for o in at.selectbox[1].options)
    at = show("explore", ask="between", node="Firm:tian-yue-xian-jin", to="Firm:lang-chao")
    at.text_input[1].set_value("ＢＹＤ").run()
    assert not at.exception and at.selectbox[0].value == "Firm:tian-yue-xian-jin"
    assert all(len(s.options) <= 151 for s in at.selectbox)


def test_a_search_leaves_what_holds_every_word_in_any_width() -> None:
    options = {"a": "甲ＡＢ 电池", "b": "乙ab电芯", "c": "丙"}
    assert holding(options, " ab 电") == ["a", "b"] and holding(options, "池 AB") == ["a"]
    assert holding(options, "  ") == ["a", "b", "c"] and holding(options, "丁") == []
    assert told("*", 1210) == "含“\\*”的有 1210 个，先列 150 个；请在框里选，或多输几个字。"
