"""The four kinds of the directory: their tables, the columns on screen, and how rows are told apart and found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.city import City
from analysis.segments.firms import roles
from exports.lists import TABLES
from exports.table import Row, Table, text
from graph.record import Key
from views.parts.department_table import TABLE as DEPARTMENTS

SEARCHED = ("name", "full_name", "former_names", "written", "stock_code", "role")


@dataclass(frozen=True)
class Kind:
    """One kind: its node type, its word in the address, its label, its table, the columns shown, and its state."""

    type: str
    param: str
    label: str
    table: Table
    shown: tuple[str, ...]
    state_label: str
    state: Callable[[Row], str]

    def chains(self, row: Row) -> list[str]:
        """Return the chains a row belongs to, for a park its main and other ones."""
        return [*row.get("chains", []), *row.get("main_chains", []), *row.get("other_chains", [])]


KINDS = {
    k.param: k
    for k in (
        Kind(
            "Firm",
            "firm",
            "企业",
            TABLES["firms"],
            ("name", "presence", "chains", "segments", "placed", "districts", "products", "badges", "stock_code", "suspected", "newest", "age"),
            "在地情况",
            lambda r: r["presence"] or "",
        ),
        Kind(
            "Park",
            "park",
            "载体",
            TABLES["parks"],
            ("name", "is_carrier", "kind", "level", "districts", "main_chains", "other_chains", "firms", "projects", "newest", "age"),
            "类别",
            lambda r: r["kind"] or "",
        ),
        Kind(
            "Project",
            "project",
            "项目",
            TABLES["projects"],
            (
                *("name", "status", "status_date", "investment_yi", "investment_conflict", "chains", "segments", "investors"),
                *("districts", "parks", "part_of", "is_package", "age"),
            ),
            "最新状态",
            lambda r: r["status"] or "",
        ),
        Kind("Department", "department", "部门", DEPARTMENTS, ("name", "role", "chains", "newest", "age"), "", lambda r: ""),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; empty means all. `chain` and `districts` are names."""

    chain: str = ""
    district: str = ""
    states: tuple[str, ...] = ()
    words: str = ""
    leaders: bool = False

    def sentence(self, kind: Kind) -> str:
        """Return the filter in Chinese, for the page and for a file."""
        parts = [kind.label]
        parts += [f"产业链：{self.chain}"] if self.chain else []
        parts += [f"区县：{self.district}"] if self.district else []
        parts += [f"{kind.state_label}：{'、'.join(self.states)}"] if self.states else []
        parts += ["只看链主"] if self.leaders else []
        parts += [f"含“{self.words}”"] if self.words else []
        return "，".join(parts) if len(parts) > 1 else f"全部{kind.label}"


def leader_of(city: City, firm: str) -> dict[str, str]:
    """Return the chains a firm is called 链主 of, each with who says so, such as 空天信息 → 空天信息(媒体)."""
    found: dict[str, list[str]] = {}
    for edge in roles(city.graph, city.graph.nodes[Key("Firm", firm)]):
        if edge.props.get("role") == "链主":
            found.setdefault(city.graph.nodes[edge.end].caption, []).append(
                str(edge.props.get("role_scope") or "口径不明")
            )
    return {chain: f"{chain}（{'、'.join(dict.fromkeys(scopes))}）" for chain, scopes in found.items()}


def plain(words: object) -> str:
    """Return text by which words are compared: half-width, small letters."""
    return unicodedata.normalize("NFKC", str(words)).casefold()


def index(city: City, kind: Kind) -> dict[str, str]:
    """Return by id the text in which a search looks: name, full and former names, names as written, stock code, duties."""
    return {n.id: plain("\n".join(_texts(n.props.get(f) for f in SEARCHED))) for n in city.graph.all(kind.type)}


def _texts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        yield "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def chosen(
    kind: Kind, rows: list[Row], wanted: Wanted, found_in: dict[str, str], leaders: dict[str, dict[str, str]]
) -> list[Row]:
    """Return the rows that a filter leaves; every word must occur; a leader must lead the chain asked for."""
    words = plain(wanted.words).split()

    def fits(row: Row) -> bool:
        leads = leaders.get(row["id"], {})
        return (
            (not wanted.chain or wanted.chain in kind.chains(row))
            and (not wanted.district or wanted.district in row.get("districts", []))
            and (not wanted.states or kind.state(row) in wanted.states)
            and (not wanted.leaders or (wanted.chain in leads if wanted.chain else bool(leads)))
            and all(w in found_in[row["id"]] for w in words)
        )

    return [r for r in rows if fits(r)]


def frame(kind: Kind, rows: list[Row], leaders: dict[str, dict[str, str]]) -> pd.DataFrame:
    """Return rows for the screen under the headings of the files; firms get a column that marks 链主."""
    labels = {c.name: c.label for c in kind.table.columns}
    numbers = {c.name for c in kind.table.columns if c.kind in ("number", "integer")}
    made: list[dict[str, object]] = []
    for row in rows:
        cells: dict[str, object] = {labels[n]: row[n] if n in numbers else (text(row[n]) or "") for n in kind.shown}
        if kind.type == "Firm":
            leads = leaders.get(row["id"], {})
            cells = {
                "企业名称": cells.pop("企业名称"),
                "链主": "★ " + "、".join(leads.values()) if leads else "",
                **cells,
            }
        made.append(cells)
    return pd.DataFrame(made)
