"""The small city twice in one ledger: as it is everywhere else, and a week later with what is changed here."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import build
from graph.store.open import open_store
from tests.city import AS_OF, Built, build_city

LATER = "2026-11-29"
LINES = {
    # 减速器: a firm that makes it here.
    "city/firm_names.csv": ("丁减速,ding-jiansu,丁减速,,,企业,,本地,",),
    "city/firms.csv": ("F021,丁减速,机器人,重点企业,市,上游,减速器,西区,,谐波减速器,,,,S008,日报写明投产",),
    "chains/robot/ties.csv": ("F021,减速器,reducer,,来源,日报写明减速器",),
    # 机器人运维: somebody looked.
    "city/searches.csv": ("Q08,机器人,浅,机器人运维,运维,2026-11-25,公开网页,未见,资料整理",),
    # 外锂六: a dated intent.
    "city/targets.csv": ("T004,外锂六,河北,来源,电池,洽谈锂盐厂,锂盐,来源,洽谈,是,2026-11-24,S008,日报",),
    "chains/battery/ties.csv": ("T004,锂盐,lithium-salt,,来源,写明锂盐",),
}
WORDS = {
    # 轴承: the confirmation of an old report is gone.
    "city/confirmations.csv": ("F009,S008,\n", ""),
    # Two sources told two amounts of one project; another project moved on.
    "city/projects.csv": ("甲电池,电池,示例电池园,东区,20,在建", "甲电池,电池,示例电池园,东区,30,在建"),
}


def build_twice(folder: Path) -> tuple[Built, Built]:
    """Build the city in a folder, then what is changed; return the first and the second, which share data and ledger."""
    first = build_city(folder)
    for name, lines in LINES.items():
        path = first.data / name
        path.write_text(
            path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\n".join(lines) + "\n", encoding="utf-8"
        )
    for name, (old, new) in WORDS.items():
        path = first.data / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new), encoding="utf-8")
    with closing(open_store(str(first.ledger))) as store:
        report = build.build(first.data, store, LATER, lambda _: None)
    assert report["ok"], report["details"]
    assert (first.report["as_of"], report["as_of"]) == (AS_OF, LATER)
    return first, Built(first.data, first.ledger, report)
