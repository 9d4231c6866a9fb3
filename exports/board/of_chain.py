"""A chain's findings → the board's model."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from exports.board.model import BoardModel, BoardSegment
from graph.store.contract import Run

STAGES = ("上游", "中游", "下游", "支撑")


def board_model(view: ChainView, run: Run, note: str = "") -> BoardModel:
    """Return the board of a mapped chain, titled with its name and the data date, and with what is supposed."""
    return BoardModel(
        title=f"{view.name}产业链图谱",
        subtitle=" · ".join(filter(None, (view.city.rules.city, f"数据日期 {run.as_of}", note))),
        stages=tuple(s for s in STAGES if any(p.stage == s for p in view.places.values())),
        segments=tuple(_segment(view, f) for f in view.drawn),
        edges=tuple(sorted(view.flow.edges)),
        columns=tuple(view.node.props.get("columns", ())),
    )


def _segment(view: ChainView, f: SegmentFinding) -> BoardSegment:
    place = view.places[f.id]
    return BoardSegment(
        id=f.id,
        name=f.facts.name,
        stage=place.stage,
        column=place.column or place.stage,
        state=f.state,
        shown=f.shown,
        firms=f.presence.n,
        key=place.key,
        leader=f.leader,
        flags=tuple(x.name for x in view.flags[f.id]),
        reference=not place.own,
    )
