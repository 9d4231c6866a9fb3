"""evidence: the evidence of a list as .zip: what was read of its sources and kept, with an index."""

from __future__ import annotations

from exports.evidence import pack
from exports.files import ExportError
from exports.kinds.kind import Asked, Kind
from exports.lists import TABLES

LIST = "--list"


def _make(asked: Asked) -> tuple[bytes, str]:
    name = asked.options["list"]
    if name not in TABLES:
        known = "、".join(TABLES)
        raise ExportError(f"请用 {LIST} 写明是哪份清单的证据{f'，没有“{name}”' if name else ''}；可用：{known}。")
    table = TABLES[name]
    rows = table.rows(asked.city, asked.chain)
    method = asked.said(f"产业链：{asked.chain}" if asked.chain else "全部产业链")
    made, sources, kept = pack(table, rows, asked.city, method, asked.kept())
    return made, f"{table.title} {len(rows)} 行，{sources} 个来源，其中 {kept} 个有留存的原文"


KIND = Kind("evidence", "清单的证据", (".zip",), _make, {LIST: "哪份清单（如 targets）的证据"})
