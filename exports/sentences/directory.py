"""What the directory says of each kind before its rows: how many there are, which stand out, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from exports.table import Row


def firms_words(rows: Sequence[Row], here: Sequence[Row], leaders: int, candidates: int) -> str:
    """Return how many firms are here, how many lead, how many have no segment; candidates from elsewhere are another list."""
    unplaced = sum(r["placed"] == "环节待核实" for r in here)
    parts = [f"本地企业 {len(here)} 家", f"链主 {leaders} 家" if leaders else "没有来源点名的链主"]
    parts += [f"{unplaced} 家还不知道在哪个环节"] if unplaced else []
    away = len(rows) - len(here)
    rest = [f"在建、签约、外地与待核实 {away} 家"] if away else []
    rest += [f"外地候选企业 {candidates} 家在“目标企业”里"] if candidates else []
    return "，".join(parts) + "。" + (f"另有{'；'.join(rest)}。" if rest else "")


def parks_words(rows: Sequence[Row], suited: Mapping[str, int]) -> str:
    """Return how many parks there are and how many of them suit a gap."""
    parks = [r for r in rows if r["is_carrier"] is not False]
    able = [r for r in parks if suited[r["id"]]]
    areas = len(rows) - len(parks)
    told = f"园区 {len(parks)} 个，"
    told += f"其中 {len(able)} 个按主导产业或园内企业能承接宜本地的缺口" if able else "还没有哪个看得出能承接缺口"
    return told + "。" + (f"另有 {areas} 个是区域方向、集群或规划，不能落地项目。" if areas else "")


def projects_words(rows: Sequence[Row], known: Mapping[str, Mapping[str, Any]]) -> str:
    """Return how many projects there are by status, how many have gone quiet, and of how many nobody says the amount."""
    own = [r for r in rows if not r["is_package"]]
    if not own:
        return "没有登记项目。"
    told = Counter(r["status"] or "状态不明" for r in own)
    quiet = Counter(str(known[r["id"]]["grade"]) for r in own)
    silent = quiet["久"] + quiet["很久"]
    unknown = sum(r["investment_yi"] is None for r in own)
    parts = [f"项目 {len(own)} 个：{'、'.join(f'{s} {n} 个' for s, n in told.most_common())}"]
    parts += [f"还没有投产而超过半年没有消息的 {silent} 个，其中 {quiet['很久']} 个超过一年"] if silent else []
    parts += [f"{unknown} 个来源没有写投资额"] if unknown else []
    packages = len(rows) - len(own)
    return "；".join(parts) + "。" + (f"另有 {packages} 条是几个项目的合计。" if packages else "")
