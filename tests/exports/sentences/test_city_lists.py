"""How an official list and the chains that are drawn differ, said at the head of the overview."""

from __future__ import annotations

from pathlib import Path

import build
from exports.sentences.city import list_words
from graph.store.open import open_store
from tests.city import AS_OF, Built, copy_data

LISTINGS = """条目标识,条目名称,口径,次序,目录类别,规模目标,对应关系,对应说明,产业链,来源,说明
a-battery,电池,2023,1,,,同名,同名,电池,S001,
a-robot,机器人,2023,2,,,同名,同名,机器人,S001,
b-cells,电芯,2025,1,,,拆分,拆分,电池,S001,
b-materials,电池材料,2025,2,,,拆分,拆分,电池,S001,
b-food,食品,2025,3,,,同名,同名,食品,S001,
"""


def test_a_list_that_is_not_what_is_drawn_says_how_they_differ(tmp_path: Path) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    (data / "city" / "listings.csv").write_text(LISTINGS, encoding="utf-8")
    store = open_store(str(ledger))
    report = build.build(data, store, AS_OF, lambda _: None)
    store.close()
    assert report["ok"], report["details"]
    city = Built(data, ledger, report).city()
    assert list_words(city, "2023") == ""
    assert list_words(city, "2025") == (
        "2025 年名单有 3 条：电芯、电池材料合画一张链图（电池）；食品还没有链图，上面的数不含它；不含机器人，上面的数含它。"
    )
    assert list_words(city, "") == ""
