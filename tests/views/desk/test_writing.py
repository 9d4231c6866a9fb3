"""No page keeps anything for a visitor who may not: every page of the desk asks the one function, and says why not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import claims
from desk.record import Whose
from tests.desk.said import Told
from tests.views.conftest import open_page, read_from
from views.parts.frame.pages import page_files
from views.parts.run.permit import READ_ONLY

ROOT = Path(__file__).resolve().parents[3]
ONLY_ANSWERS = "names"  # 名单核对 reads lists with the parts of 导入 and keeps nothing
PAGES = sorted(p for p in page_files() if p.parent.name == "desk" and p.stem != ONLY_ANSWERS)


def imported(path: Path) -> Iterator[Path]:
    """Yield the modules of views that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("views"):
            for name in [node.module, *(f"{node.module}.{a.name}" for a in node.names)]:
                found = ROOT / (name.replace(".", "/") + ".py")
                if found.exists():
                    yield found


def reached(path: Path) -> set[Path]:
    """Return a file and everything of views that it rests on."""
    found, waiting = {path}, [path]
    while waiting:
        new = set(imported(waiting.pop())) - found
        found |= new
        waiting += new
    return found


def writes(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return "Desk(" in text and ".keep(" in text


def test_who_writes_is_found_and_is_few() -> None:
    names = {p.relative_to(ROOT).as_posix() for p in (ROOT / "views").rglob("*.py") if writes(p)}
    assert {"views/parts/desk/keep.py", "views/parts/intake/keep.py"} <= names


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_of_the_desk_that_can_write_asks_whether_it_may(page: Path) -> None:
    if any(map(writes, reached(page))):
        assert "may_write(" in page.read_text(encoding="utf-8"), f"{page.name} writes and does not ask may_write"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    made.keep(claims.doubted("cathode", "不清楚"), whose=Whose("张某"))
    assert made.build()["ok"]
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


@pytest.mark.parametrize(
    "page", [p for p in PAGES if "may_write(" in p.read_text(encoding="utf-8")], ids=lambda p: p.stem
)
def test_an_app_open_to_others_without_a_word_says_that_it_only_shows(
    told: Told, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.setattr("views.parts.run.permit.opened", lambda: True)
    monkeypatch.delenv("GRAPH_PIN", raising=False)
    at = open_page(page.stem)
    assert not at.exception
    assert READ_ONLY in [c.value for c in at.caption]
    assert not [b for b in at.button if b.label in ("撤回", "存下并更新", "先看会变什么")]


def test_what_was_asked_before_the_word_was_lost_is_not_kept(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page("said", act="1")
    at.text_input(key="said-person").input("李某").run()
    back = at.button(key="say-back-1")
    monkeypatch.setattr("views.parts.run.permit.opened", lambda: True)
    monkeypatch.setenv("GRAPH_PIN", "0531")
    at = back.click().run()
    assert len(told.acts()) == 1 and "pin-word-said" in [t.key for t in at.text_input]
