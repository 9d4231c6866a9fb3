"""The page 名单核对: pasted or dropped, answered, and nothing of desk or ledger is another byte afterwards."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from desk import claims
from tests.desk.said import Told
from tests.desk.test_claims import NEW
from tests.views.conftest import html_of, open_page, read_from
from views.parts.desk.listing import of_file, of_text

PASTED = "序号\t企业名称\t主要产品\n1\t甲材料有限公司\t磷酸铁锂\n2\t从没见过的厂\t湿法隔膜\n"


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "-shm" not in p.name
    }


def test_a_list_is_answered_and_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(tmp_path)
    told.keep(claims.here("separator", "隔膜", NEW, "看过"))
    told.city()
    read_from(monkeypatch, told.data, told.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(told.desk))
    before = bytes_of(tmp_path)
    at = open_page("names")
    assert not at.exception and "贴上或放入一份名单" in html_of(at)
    at = at.text_area(key="names-text").set_value(PASTED).run()
    assert not at.exception and not at.error
    assert "名单 2 行：认出 1 家，其中已在本地 1 家" in html_of(at)
    assert [b.proto.label for b in at.get("download_button")] == ["下载核对结果"]  # pyright: ignore[reportAttributeAccessIssue]
    hostile = (
        at.text_area(key="names-text").set_value("<script>x</script>有限公司\n[甲](http://a.cn)公司\n=1+1公司").run()
    )
    assert not hostile.exception and "<script>x" not in html_of(hostile)
    assert bytes_of(tmp_path) == before


def test_lines_are_read_from_tables_lists_and_what_people_number() -> None:
    told = [(e.number, e.name, e.makes) for e in of_text(PASTED)]
    assert told == [(1, "甲材料有限公司", "磷酸铁锂"), (2, "从没见过的厂", "湿法隔膜")]
    plain = of_text("参展商名单\n\n1. 甲公司\n（2）乙公司，电机\n• 丙公司  轴承\n三一重工\n123\n")
    assert [(e.name, e.makes) for e in plain] == [
        ("甲公司", ""),
        ("乙公司", "电机"),
        ("丙公司", "轴承"),
        ("三一重工", ""),
    ]
    table = "企业名称,统一社会信用代码,经营范围,电话\n甲公司,91990100MAK8PBRNYT,一般项目：电机销售；许可项目：检测,0531\n".encode()
    (one,) = of_file(table, "x.csv")
    assert (one.name, one.code, one.makes, one.scope) == (
        "甲公司",
        "91990100MAK8PBRNYT",
        "",
        "一般项目：电机销售；许可项目：检测",
    )
    (bare,) = of_file("甲示例有限公司\n".encode("gb18030"), "x.txt")
    assert bare.name == "甲示例有限公司"
    assert of_text("") == of_text("12\n34\n") == []
