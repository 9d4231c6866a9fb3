"""Which firm each row is about: certain by code or name, near ones to be decided by the person, new ones with an id by rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain, count

from analysis.matching.firms import NEAR, SAME, Firms, Near
from graph.assembly.names import Register
from graph.record import Graph
from graph.rows.ids import id_by_rule
from graph.schema import NodeType
from graph.types import TYPES
from views.parts.intake.rows import Draft, Named, named
from views.parts.intake.work import Work

NEW = ""


@dataclass(frozen=True)
class Settled:
    """Whom a name means: `ref` is the id of a known thing, empty for a new one, None while nobody has decided."""

    named: Named
    ref: str | None
    near: tuple[Near, ...] = ()


def register_of(graph: Graph) -> Register:
    """Return the register of all names of a graph."""
    made = Register()
    for key, node in graph.nodes.items():
        made.keys[key.type].add(key.id)
        for field in (*TYPES[key.type].names, "former_ids") if key.type in TYPES else ():
            held = node.props.get(field) or []
            for value in held if isinstance(held, list) else [held]:
                made.names[key.type][str(value)].add(key.id)
    return made


def wanted(drafts: Iterable[Draft], kind: NodeType) -> dict[str, Named]:
    """Return what rows name that must be known or new: their own things, else the firms they cannot do without."""
    found: dict[str, Named] = {}
    for draft in drafts:
        one = named(draft, kind)
        for name in (one,) if one else _firms(draft, kind):
            found.setdefault(name.key, name)
    return found


def _firms(draft: Draft, kind: NodeType) -> list[Named]:
    return [Named(t.strip()) for h in firm_columns(kind) for t in draft.cells.get(h, "").split(";") if t.strip()]


def firm_columns(kind: NodeType) -> list[str]:
    """Return the headings of a type that must name a firm."""
    return [] if kind.names else [c.label for e, c in kind.naming if e.to == "Firm" and c.required]


def settled(work: Work, names: dict[str, Named], graph: Graph) -> dict[str, Settled]:
    """Return for every name whom it means, decisions of the person included; each is looked for once a run."""
    if work.matched_in is not graph:
        work.matched, work.matched_in = {}, graph
    missing = {k: n for k, n in names.items() if k not in work.matched}
    if missing and work.kind.names and work.kind.name != "Firm":
        register = register_of(graph)
        for key, one in missing.items():
            found = sorted(register.find(work.kind.name, one.name))
            work.matched[key] = Settled(one, found[0] if len(found) == 1 else NEW)
    elif missing:
        firms = Firms(graph)
        work.matched |= {k: _firm(firms, n) for k, n in missing.items()}
    return {k: replace(work.matched[k], ref=work.decided.get(k, work.matched[k].ref)) for k in names}


def _firm(firms: Firms, one: Named) -> Settled:
    tried = [firms.same(name, one.code) for name in (one.full, one.name) if name]
    near = {n.firm: n for m in tried if m.kind == NEAR for n in m.near}
    same = sorted({str(m.firm) for m in tried if m.kind == SAME})
    if len(same) == 1:
        return Settled(one, same[0])
    if same:
        return Settled(one, None, tuple(Near(f, "全称与简称各是一家") for f in same))
    return Settled(one, None if near else NEW, tuple(near.values()))


def new_ids(found: Iterable[Settled], kind: NodeType, taken: Collection[str]) -> dict[str, str]:
    """Return the ids of new things by name key: by rule, with a number where another thing has that id."""
    made: dict[str, str] = {}
    used = {*taken}
    firm = kind if kind.names else None
    for one in sorted((s for s in found if s.ref == NEW), key=lambda s: s.named.key):
        n = one.named
        id = (
            id_by_rule(n.full or n.name, n.code, n.stock) if firm is None or kind.name == "Firm" else id_by_rule(n.name)
        )
        made[n.key] = next(i for i in chain([id], (f"{id}-{k}" for k in count(2))) if i not in used)
        used.add(made[n.key])
    return made
