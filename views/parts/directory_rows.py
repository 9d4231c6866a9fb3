"""The rows of the directory on screen: what is known besides the file's columns, their order, and their cells."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.across.quiet import DONE, quiet
from analysis.around.parks import hosting
from analysis.city import City
from exports.sentences import names
from exports.table import Row
from graph.record import Key
from views.parts.directory_kinds import STATUSES, Facts, Kind, is_here, leader_of
from views.parts.html import badge, e
from views.parts.table import Col, Line

MOST = 3
WEIGHT = ("龙头", "重点企业")
NEWEST = Col("newest", "最新来源", none="日期不明", help="提到它的来源中最新一则的日期")
COLUMNS: Mapping[str, tuple[Col, ...]] = {
    "firm": (
        Col("name", "企业", width=110),
        Col("role", "角色与产业链", "html", 150),
        Col("presence", "在地"),
        Col("districts", "区县"),
        Col("segments", "环节", none="待核实", help="有来源或推断把它对应到的环节；加“疑”的还不计数"),
        Col("products", "主要产品", none="未写"),
        NEWEST,
    ),
    "park": (
        Col("name", "载体", width=130),
        Col("suited", "可承接的缺口", "number", help="按主导产业和园内企业，适合它承接的宜本地缺口数"),
        Col("main", "主导产业链", none="未写明"),
        Col("districts", "区县", none="未写"),
        Col("kind", "类别"),
        Col("firms", "园内企业", "number"),
        Col("projects", "项目", "number"),
        NEWEST,
    ),
    "project": (
        Col("name", "项目", width=150),
        Col("status", "状态", "html"),
        Col("days", "无消息", "html", help="离最近一则有日期的消息多少天；半年以上标出，一年以上加重"),
        Col("money", "总投资（亿元）", "number", none="未知"),
        Col("chains", "产业链"),
        Col("segments", "补充环节", none="未对应"),
        Col("investors", "投资方", none="未写"),
        Col("where", "落在哪里", none="未写"),
    ),
}


def facts(city: City, kind: Kind, rows: list[Row]) -> dict[str, Facts]:
    """Return by id what rows are divided and ordered by, besides what the file says."""
    nodes = city.graph.nodes
    if kind.param == "firm":
        return {r["id"]: {"leads": leader_of(city, r["id"])} for r in rows}
    if kind.param == "park":
        return {r["id"]: {"suited": len(hosting(city, nodes[Key("Park", r["id"])]).suited)} for r in rows}
    if kind.param == "project":
        found = {r["id"]: quiet(nodes[Key("Project", r["id"])], city.as_of) for r in rows}
        silent = {r["id"] for r in rows if r["status"] == DONE or r["is_package"]}
        return {i: {"days": q.days, "grade": "" if i in silent else q.grade} for i, q in found.items()}
    return {r["id"]: {} for r in rows}


def ordered(kind: Kind, rows: list[Row], known: Mapping[str, Facts]) -> list[Row]:
    """Return rows as people look for them: leaders first; parks by what they could take; projects by status, then silence."""
    if kind.param == "firm":
        return sorted(rows, key=lambda r: (not is_here(r), not known[r["id"]]["leads"], *_weight(r)))
    if kind.param == "park":
        return sorted(rows, key=lambda r: (-int(known[r["id"]]["suited"]), -len(r["firms"]), r["id"]))
    if kind.param == "project":
        order = [*STATUSES, None]
        days = {i: f["days"] for i, f in known.items()}
        return sorted(
            rows, key=lambda r: (order.index(r["status"]), days[r["id"]] is None, -(days[r["id"]] or 0), r["id"])
        )
    return sorted(rows, key=lambda r: (not r["chains"], -len(r["articles"]), r["id"]))


def _weight(row: Row) -> tuple[int, int, str]:
    held = min((_rank(role.split("·")[0]) for role in row["roles"]), default=len(WEIGHT))
    return held, -len(row["segments"]), row["id"]


def line(kind: Kind, row: Row, known: Facts) -> Line:
    """Return a row of the file as a line of the table."""
    cells = CELLS[kind.param](row, known)
    return Line(
        row["id"], {"name": row["name"], "districts": _some(row.get("districts")), "newest": _month(row), **cells}
    )


def _firm(row: Row, known: Facts) -> dict[str, str | None]:
    leads: Mapping[str, str] = known["leads"]
    best: dict[str, str] = {}
    for role, _, chain in (r.partition("·") for r in row["roles"]):
        name = chain.split("（")[0]
        if name not in leads and (name not in best or _rank(role) < _rank(best[name])):
            best[name] = role
    told = [badge(f"★ 链主 {words}", "key") for words in leads.values()]
    told += [e(f"{role} {chain}") for chain, role in sorted(best.items(), key=lambda kv: _rank(kv[1]))]
    doubted = [f"{s.split('（')[0]}（疑）" for s in row["suspected"]]
    return {
        "role": "、".join(told),
        "presence": row["presence"],
        "segments": _some([*row["segments"], *doubted]),
        "products": _some(row["products"]),
    }


def _rank(role: str) -> int:
    return WEIGHT.index(role) if role in WEIGHT else len(WEIGHT)


def _park(row: Row, known: Facts) -> dict[str, str | float | None]:
    area = row["is_carrier"] is False
    return {
        "suited": None if area else int(known["suited"]),
        "main": _some(row["main_chains"]),
        "kind": row["kind"],
        "firms": len(row["firms"]),
        "projects": len(row["projects"]),
    }


def _project(row: Row, known: Facts) -> dict[str, str | float | None]:
    days = known["days"]
    told = "日期不明" if days is None else f"{days} 天"
    status = badge(row["status"] or "状态不明") + (f" {badge('打包数', 'flag')}" if row["is_package"] else "")
    return {
        "status": status,
        "days": f'<span class="silent {DAYS[str(known["grade"])]}">{e(told)}</span>',
        "money": row["investment_yi"],
        "chains": _some(row["chains"]),
        "segments": _some(row["segments"]),
        "investors": _some(row["investors"]),
        "where": _some([*row["parks"], *row["districts"]]),
    }


CELLS = {"firm": _firm, "park": _park, "project": _project}
DAYS = {"": "", "久": "half", "很久": "year"}


def _some(found: list[str] | None) -> str | None:
    return names(found, MOST, "个") if found else None


def _month(row: Row) -> str | None:
    return str(row["newest"])[:7] if row.get("newest") else None
