"""The tools that find a thing by what people type, and that say what is served."""

from __future__ import annotations

from typing import Any

from exports.lists import TABLES
from exports.pick import chains
from exports.search.index import NEAR, Hit
from exports.serve.arguments import Argument
from exports.serve.shown import Shown
from exports.serve.tool import Asked, Tool

WORDS = Argument("words", "string", "名称、别名、曾用名、产品、拼音或首字母、统一社会信用代码、股票代码", required=True)
LIKE = "写法或读音相近，不一定是所问的"
ABOUT = "数据日期、有哪些产业链、有哪些清单；先看它，再取清单。"


def tools() -> list[Tool]:
    """Return the two tools."""
    finds = "按名称、别名、产品、拼音或代码查产业链、环节、产品、企业、载体、项目、部门、任务、指标、区县；得到标识。"
    return [
        Tool("search", "查找", finds, (WORDS,), _search),
        Tool("about", "有什么", ABOUT, (), _about),
    ]


def _search(shown: Shown, asked: Asked) -> dict[str, Any]:
    found = shown.index.search(asked["words"])
    groups = [{"kind": g.label, "hits": [_hit(h) for h in g.hits], "more": g.more} for g in found]
    said = "没有找到；可以换一个写法，或少写几个字。" if not groups else "同名的先列，本地的在前。"
    return {**shown.said(), "said": said, "groups": groups}


def _hit(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    found_by = "；".join(filter(None, (hit.under, LIKE if hit.rank == NEAR else "")))
    told = {"name": entry.name, "note": entry.note, "found_by": found_by, "local": entry.local}
    return {"id": entry.id, **{n: v for n, v in told.items() if v != ""}}


def _about(shown: Shown, asked: Asked) -> dict[str, Any]:
    views = chains(shown.city, None)
    return {
        **shown.said(),
        "chains": [{"id": v.id, "name": v.name, "segments": len(v.findings)} for v in views],
        "lists": [{"tool": f"list_{t.name}", "title": t.title, "about": t.about} for t in TABLES.values()],
    }
