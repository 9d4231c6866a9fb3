"""The page of imports: what it says to whom, and what it does with a file that cannot be read or is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.desk.said import Told
from tests.views.conftest import html_of, open_page, read_from
from tests.views.intake.lists import Import, firm, table
from views.parts.intake.steps.drop import OPENING
from views.parts.intake.steps.trial import ALSO_CHANGED
from views.parts.run import permit


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    assert made.build()["ok"]
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


def drop(content: bytes, name: str = "名单.csv") -> AppTest:
    at = open_page("intake")
    assert not at.exception and OPENING in html_of(at)
    at.file_uploader[0].upload(name, content, "text/csv").run()
    assert not at.exception
    return at


def click(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


@pytest.mark.usefixtures("told")
def test_where_others_reach_it_nobody_imports_without_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permit, "opened", lambda: True)
    monkeypatch.delenv("GRAPH_PIN", raising=False)
    at = open_page("intake")
    assert not at.exception and not at.file_uploader
    assert any("没有设定口令" in c.value for c in at.caption)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 broken", "没有读：文件已损坏，或没有传完整。"),
        (b"\x89PNG\r\n\x1a\n", "没有读：这是图片，不是表格。"),
        ('名称,代码\n甲,"b\n1,2\n'.encode(), "没有读：从这一行起引号不成对"),
        (b"", "没有读：文件里没有内容。"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(content: bytes, said: str) -> None:
    at = drop(content, "名单.xlsx")
    (error,) = [e.value.replace("\\", "") for e in at.error]
    assert error.startswith(said) and error.endswith("。")


def test_the_same_file_is_said_to_be_there_and_taken_back_from_there(told: Told) -> None:
    content = table([firm(1, "湿法隔膜")])
    Import(told, told.city(), content).keep()
    at = drop(content)
    (info,) = [i.value.replace("\\", "") for i in at.info]
    assert info.startswith("这份文件 张某 ") and info.endswith("读到的 2 条还在图里；内容一样，不用再存。")
    assert len(told.acts()) == 2


def test_steps_can_be_gone_back_to_and_wrong_columns_hold_one_up(told: Told) -> None:
    at = click(drop(table([firm(1, "湿法隔膜")])), "intake-on")
    name = next(s for s in at.selectbox if "单位名称" in s.label.replace("\\", ""))
    assert name.value == "name"
    name.set_value("原表其他栏").run()
    assert at.button(key="intake-on").disabled
    assert any("还没有哪一列是“企业名称”" in c.value.replace("\\", "") for c in at.caption)
    next(s for s in at.selectbox if "单位名称" in s.label.replace("\\", "")).set_value("name").run()
    assert not at.button(key="intake-on").disabled
    phone = next(s for s in at.selectbox if "联系电话" in s.label.replace("\\", ""))
    assert phone.value == "不读" and "原表其他栏" not in phone.options
    at = click(click(at, "intake-on"), "intake-back")
    assert next(s for s in at.selectbox if "单位名称" in s.label.replace("\\", "")).value == "name"
    assert told.acts() == []
    assert OPENING in html_of(click(at, "intake-drop"))


def trial(content: bytes) -> AppTest:
    """Return the page at its last step: the dry run of a list."""
    at = click(click(drop(content), "intake-on"), "intake-on")
    for label, words in (("您的姓名", "张某"), ("谁做的表", "区局名单")):
        next(t for t in at.text_input if t.label.startswith(label)).set_value(words).run()
    for _ in range(3):
        at = click(at, "intake-on")
    assert "试算：" in html_of(at)
    return at


def test_a_trial_says_where_data_changed_meanwhile_have_a_part_in_it(told: Told) -> None:
    at = trial(table([firm(1, "湿法隔膜")]))
    assert ALSO_CHANGED not in html_of(at)
    with (told.data / "city" / "districts.csv").open("a", encoding="utf-8") as file:
        file.write("nan,南区,,市辖区,990103\n")
    assert ALSO_CHANGED in html_of(at.run())
