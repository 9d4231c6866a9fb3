"""The four kinds of the directory: their tables, the parts they are divided into, and how rows are found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.city import City
from analysis.segments.firms import COMING, HERE, REGISTERED, roles
from exports.lists import TABLES
from exports.table import Row, Table
from graph.record import Key
from graph.types import TYPES

SEARCHED = ("name", "full_name", "former_names", "written", "stock_code", "uscc")
Facts = Mapping[str, Any]
Scope = tuple[str, str, Callable[[Row, Facts], bool]]
STATUSES = TYPES["Project"].field("status").choices
ALL: Scope = ("all", "全部", lambda r, x: True)


@dataclass(frozen=True)
class Kind:
    """One kind: its node type, its word in the address, its label, its table, and its parts, of which the first shows.

    A part has a word in the address, a label, and a test of a row with what is known of it besides (see directory_rows).
    """

    type: str
    param: str
    label: str
    table: Table
    scopes: tuple[Scope, ...]

    def chains(self, row: Row) -> list[str]:
        """Return the chains a row belongs to, for a park its main and other ones."""
        return [*row.get("chains", []), *row.get("main_chains", []), *row.get("other_chains", [])]

    def many(self, rows: Sequence[Row]) -> int:
        """Return how many there are; a row that puts several projects together is none of its own."""
        return sum(not r.get("is_package") for r in rows)

    def scope(self, word: str) -> Scope:
        """Return the part of a word in the address, the first one where there is no such part."""
        return next((s for s in self.scopes if s[0] == word), self.scopes[0])


def is_here(row: Row) -> bool:
    """Tell whether a firm's row is of one that is here."""
    return row["presence"] in {*HERE, REGISTERED} and (row["kind"] or "企业") in ("企业", "研究机构")


def _status(status: str) -> Scope:
    return status, status, lambda r, x: r["status"] == status and not r["is_package"]


KINDS = {
    k.param: k
    for k in (
        Kind(
            "Firm",
            "firm",
            "企业",
            TABLES["firms"],
            (
                ("here", "本地", lambda r, x: is_here(r)),
                ("leaders", "链主", lambda r, x: bool(x["leads"])),
                ("coming", "在建与签约", lambda r, x: r["presence"] in COMING),
                ("away", "外地与待核实", lambda r, x: not is_here(r) and r["presence"] not in COMING),
                ALL,
            ),
        ),
        Kind(
            "Park",
            "park",
            "载体",
            TABLES["parks"],
            (
                ("park", "园区", lambda r, x: r["is_carrier"] is not False),
                ("suited", "能承接缺口的", lambda r, x: bool(x["suited"])),
                ("area", "区域、集群与规划", lambda r, x: r["is_carrier"] is False),
                ALL,
            ),
        ),
        Kind(
            "Project",
            "project",
            "项目",
            TABLES["projects"],
            (
                ALL,
                ("quiet", "久无消息", lambda r, x: bool(x["grade"])),
                *map(_status, STATUSES),
                ("package", "几个项目的合计", lambda r, x: bool(r["is_package"])),
            ),
        ),
    )
}


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; empty means all. `chain` and `district` are names, `scope` the word of a part."""

    chain: str = ""
    district: str = ""
    scope: str = ""
    words: str = ""

    def said(self, kind: Kind) -> str:
        """Return the filter in Chinese, for the page and for a file."""
        scope = kind.scope(self.scope)
        parts = [f"{kind.label}（{scope[1]}）" if scope is not ALL else f"全部{kind.label}"]
        parts += [f"产业链：{self.chain}"] if self.chain else []
        parts += [f"区县：{self.district}"] if self.district else []
        parts += [f"含“{self.words}”"] if self.words else []
        return "，".join(parts)


def leader_of(city: City, firm: str) -> dict[str, str]:
    """Return the chains a firm is called 链主 of, each with who says so, such as 空天信息 → 空天信息（媒体）."""
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
    """Return by id the text in which a search looks: names, names as written, codes, duties."""
    return {n.id: plain("\n".join(_texts(n.props.get(f) for f in SEARCHED))) for n in city.graph.all(kind.type)}


def _texts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        yield "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def chosen(
    kind: Kind, rows: Iterable[Row], wanted: Wanted, found_in: Mapping[str, str], facts: Mapping[str, Facts]
) -> list[Row]:
    """Return the rows that a filter leaves; every word must occur; a 链主 must lead the chain asked for."""
    words, (name, _, inside) = plain(wanted.words).split(), kind.scope(wanted.scope)

    def fits(row: Row) -> bool:
        known = facts.get(row["id"], {})
        return (
            inside(row, known)
            and (not wanted.chain or wanted.chain in kind.chains(row))
            and (name != "leaders" or not wanted.chain or wanted.chain in known["leads"])
            and (not wanted.district or wanted.district in row.get("districts", []))
            and all(w in found_in[row["id"]] for w in words)
        )

    return [r for r in rows if fits(r)]
