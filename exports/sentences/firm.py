"""What a firm's card says first: what it is here, where it stands, who is around it, and on what that rests."""

from __future__ import annotations

from analysis.around.firms import Around, Partner, around
from analysis.city import City
from analysis.segments.firms import is_local, roles
from exports.sentences import names
from graph.record import Node

MOST = 3


def firm_lines(city: City, firm: Node) -> tuple[str, ...]:
    """Return one or two lines: where the firm stands, then who is around it."""
    found = around(city, firm)
    return tuple(line for line in (_standing(city, firm, found), _partners(found)) if line)


def place_words(firm: Node) -> str:
    """Return where a firm is in one word; a candidate from elsewhere has no presence of its own."""
    return str(firm.props.get("presence") or "外地候选企业")


def leads(city: City, firm: Node) -> list[str]:
    """Return the chains a firm is called 链主 of, each once."""
    found = [city.graph.nodes[x.end].caption for x in roles(city.graph, firm) if x.props.get("role") == "链主"]
    return list(dict.fromkeys(found))


def _standing(city: City, firm: Node, found: Around) -> str:
    segments = names([city.facts[s].name for s in found.segments], MOST, "个环节")
    head = f"{'、'.join(leading)}的链主" if (leading := leads(city, firm)) else place_words(firm)
    said = {
        "计入": f"计入环节：{segments}",
        "待核实": f"可能在的环节：{segments}，还不计数",
        "可补": f"可以来补：{segments}",
        "项目": f"在这里的项目补充：{segments}",
        "": "没有来源写明它在哪个环节" if is_local(firm) else "还没有对应到环节",
    }
    return f"{head}；{said[found.basis]}。"


def _partners(found: Around) -> str:
    parts = [_counted("供应商", found.suppliers), _counted("客户", found.customers)]
    told = [p for p in parts if p]
    return f"{'；'.join(told)}。" if told else ""


def _counted(label: str, partners: tuple[Partner, ...]) -> str:
    named, near = sum(p.sourced for p in partners), sum(not p.links for p in partners)
    common = len(partners) - named - near
    parts = [f"有来源写明的 {named} 家"] if named else []
    parts += [f"只是行业常识的 {common} 家"] if common else []
    if not parts:
        return f"{label}：没有写明的，按上下游环节可能有本地企业 {near} 家" if near else ""
    return f"{label}：{'，'.join([*parts, *([f'按上下游环节可能还有 {near} 家'] if near else [])])}"
