"""What stands beside a board: firms that sources name without a segment, stated gaps and signals that are not placed yet."""

from __future__ import annotations

from analysis.chains.view import ChainView
from exports.cards.html import Link, badge, e, items, link, node_link

MOST = 40


def unplaced(view: ChainView, make: Link = link) -> tuple[str, str]:
    """Return a title with the counts, and the two lists as HTML, every text escaped; no HTML where nothing is left over."""
    placed = {g.said.node.id for f in view.drawn for g in f.gaps}
    placed |= {s.node.id for f in view.drawn for s in f.facts.signals}
    loose = [n for kind in ("StatedGap", "Signal") for n in view.of_type(kind) if n.id not in placed]
    title = f"环节待核实的企业 {len(view.unplaced)} 家 · 环节未定的陈述 {len(loose)} 条"
    if not (loose or view.unplaced):
        return title, ""
    firms = items((node_link(n.key, n.caption, make) for n in view.unplaced[:MOST]), "没有")
    rest = make("directory", f"共 {len(view.unplaced)} 家，到名录里看本链企业", kind="firm", chain=view.id)
    more = f"<p>{rest}</p>" if len(view.unplaced) > MOST else ""
    said = items(
        (
            f"{badge('意向' if n.key.type == 'Signal' else '短板')} {e(n.caption)} {e(n.origins[0].evidence)}"
            for n in loose[:MOST]
        ),
        "没有",
    )
    left = f"<p>另 {len(loose) - MOST} 条</p>" if len(loose) > MOST else ""
    return (
        title,
        f'<div class="card"><h4>来源点到、但没有写明环节的企业</h4>{firms}{more}<h4>环节未定</h4>{said}{left}</div>',
    )
