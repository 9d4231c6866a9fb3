"""What a park's card says first: which gaps it could take, because of what, and who could come."""

from __future__ import annotations

from analysis.around.parks import Hosted, Hosting, hosting
from analysis.city import City
from analysis.targets.parks import main_chains
from exports.sentences import names
from graph.record import Node

MOST = 3


def park_line(city: City, park: Node) -> str:
    """Return the conclusion of a park's card."""
    if park.props.get("is_carrier") is False:
        return "这是区域方向、集群或规划，不是可以落地项目的园区，所以不列可承接的缺口。"
    return suited_words(hosting(city, park)) + main_words(city, park)


def suited_words(found: Hosting) -> str:
    """Return how many gaps a park suits by what it makes and who is in it."""
    if not found.suited:
        return (
            "按园区的主导产业和园内企业，还看不出它适合承接哪个缺口：来源没有写到相关产业，也没有写明园内有相关企业；"
            "补上园内企业或主导产业的来源，就能重新判断。"
        )
    key = [h for h in found.suited if h.key]
    ready = [h for h in found.suited if h.shown]
    told = f"可承接 {len(found.suited)} 个宜本地的缺口"
    told += f"，{len(key)} 个是关键环节（{segment_names(key)}）" if key else "，都不是关键环节"
    if ready:
        return told + f"；其中 {len(ready)} 个的候选企业已有产品来源、意向、龙头关系或省内基地可查。"
    some = any(h.targets for h in found.suited)
    return told + ("；候选企业都还只是行业常识，没有来源或意向。" if some else "；还没有候选企业。")


def main_words(city: City, park: Node) -> str:
    """Return a park's main chains, at most two, and that a source names more where one does."""
    mains = [city.graph.nodes[x.end].caption for x in main_chains(city, park)]
    said = {x.end for x in city.graph.edges_of.get(park.key, []) if x.name == "MAIN_CHAIN" and x.start == park.key}
    if not mains:
        return "来源没有写明它的主导产业链。"
    more = f"（来源共写了 {len(said)} 条，按来源等级和日期取前两条）" if len(said) > len(mains) else ""
    return f"主导产业链：{'、'.join(mains)}{more}。"


def segment_names(found: list[Hosted]) -> str:
    """Return the names of some gaps, the first three and how many there are."""
    return names([h.rows[0].finding.facts.name for h in found], MOST, "个")
