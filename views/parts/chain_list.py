"""链名单: how far the lists of flagship chains are established, and what sources say of them."""

from __future__ import annotations

import re

from analysis.chains.view import chain_views
from analysis.city import City
from graph.record import Node
from views.parts.html import badge, e, items, link, sources

LISTS = {
    "ten": "十条·来源点名",
    "ten_candidate": "十条·候选依据",
    "ten_structure": "十条·只有数目",
    "thirteen_2025": "13条（2025）·列名",
    "thirteen_structure": "13条·只有数目",
    "community_2023": "产业共同体（2023）",
    "cluster_evidence": "省级集群",
    "sub_chain": "细分链",
    "older_list": "更早的名单（2021）",
}
ESTABLISHED = (
    "已确立的：2023 年的计划文件确定聚焦十条标志性产业链群，同年 11 月正式印发（济发〔2023〕7号），2025 年 3 月仍这样叫；"
    "其中五条由来源直接点名——集成电路、节能与新能源汽车、新能源装备、高端数控机床与机器人、生物医药。",
    "没有确立的：官方完整列名没有找到，每条的链长、牵头处室与链主全名单也没有找到；空天信息、人工智能、高端软件、"
    "新一代信息技术装备、精品钢与先进材料这五条是最有依据的候选，精品钢与先进材料还可能是两条。",
    "十条之后另有口径：2025 年 5 月前后优化整合为 13 条标志性链与 34 条重点链，“产业共同体”、省级集群和 2021 年的 21 个链群也是别的口径，"
    "都不能直接当作十条的名单。",
    "2026 年 1 月的报道列出了 2025 年的十三条；其中专用装备、食品与生物制造是 2023 年十条里没有的，按这一口径列在后面，"
    "其余各条与十条的对应写在“总览”的口径里。",
)

# The numbers of statements: what they say stands beside.
CODES = re.compile(r"[(（]C\d{3}(?:、C\d{3})*[)）]")


def established() -> str:
    """Return what is established and what is not, in four sentences."""
    return f'<div class="card"><h4>链名单确立到什么程度</h4><ol>{"".join(f"<li>{e(s)}</li>" for s in ESTABLISHED)}</ol></div>'


def catalogue(city: City) -> str:
    """Return the chains of this map with why each is among them and the evidence for it."""
    lines: list[str] = []
    for view in chain_views(city):
        p = view.node.props
        standing = str(p.get("standing", ""))
        said = items(
            f"{_list(n)} {_said(n)} {sources(city.graph, n.origins, city.as_of)}" for n in view.of_type("ChainEvidence")
        )
        lines.append(
            f"<tr><td><b>{link('chain', view.name, chain=view.id)}</b><br>{badge(standing, 'key' if standing == '来源点名' else '')}</td>"
            f"<td>{e(CODES.sub('', str(p.get('why', ''))))}</td><td>{said}</td></tr>"
        )
    return f'<div class="card"><table><tr><th>产业链</th><th>确立依据</th><th>来源怎么说</th></tr>{"".join(lines)}</table></div>'


def whole_list(city: City) -> str:
    """Return the evidence that speaks of no single chain of ours: numbers, other lists."""
    owned = {n.key for v in chain_views(city) for n in v.of_type("ChainEvidence")}
    loose = [n for n in city.graph.all("ChainEvidence") if n.key not in owned]
    found = items(
        f"{_list(n)} <b>{e(n.caption)}</b> {_said(n)} {sources(city.graph, n.origins, city.as_of)}" for n in loose
    )
    return f'<div class="card"><h4>说名单整体或别的口径的（{len(loose)} 条）</h4>{found}</div>'


def _list(evidence: Node) -> str:
    version = str(evidence.props["list_version"])
    return badge(LISTS.get(version, version))


def _said(evidence: Node) -> str:
    told = next((o.evidence for o in evidence.origins if o.evidence), "")
    scale = "、".join(evidence.props.get("scale", []))
    return e(told) + (f"（{e(scale)}）" if scale else "")
