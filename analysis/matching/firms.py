"""Which firm a name and a credit code stand for: one and the same, near ones that a person decides on, or none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from analysis.matching.cores import Cores
from graph.record import Graph, Node
from graph.rows.characters import one_width
from graph.rows.ids import valid_code

Kind = Literal["同一", "相近", "不认识"]
SAME, NEAR, UNKNOWN = "同一", "相近", "不认识"
NAMES = ("name", "full_name", "written", "former_names")
SHARED, OTHER_CODE, CODE_OR_NAME = "几家都叫这个名字", "名称相同，信用代码不同", "信用代码是这一家的，名称却是另一家的"
BY_NAME, CASE = "名称是这一家的，信用代码却是另一家的", "只差字母大小写"
CORE, INSIDE, ALIKE = "去掉地名和组织形式后同名", "名称一长一短", "写法相近"
SHORTEST_INSIDE, SHORTEST_ALIKE, LIKENESS, MOST = 3, 4, 75, 3


@dataclass(frozen=True)
class Near:
    """A firm that may be meant, and why it is shown; a person decides."""

    firm: str
    why: str


@dataclass(frozen=True)
class Match:
    """What a name stands for: 同一 with the firm's id, 相近 with those that may be meant, 不认识."""

    kind: Kind
    firm: str | None = None
    near: tuple[Near, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether several firms have exactly this name."""
        return any(n.why == SHARED for n in self.near)


class Firms:
    """All firms of a run by code and name; made once, asked for many names."""

    def __init__(self, graph: Graph) -> None:
        """Gather codes, names and their cores; linear in the names."""
        self._codes: dict[str, str] = {}
        self._coded: dict[str, str] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        self._cases: dict[str, set[str]] = defaultdict(set)
        self._by_core: dict[str, set[str]] = defaultdict(set)
        self._cores = Cores.of(graph)
        for firm in graph.all("Firm"):
            if code := valid_code(str(firm.props.get("uscc", ""))):
                self._codes[code] = firm.id
                self._coded[firm.id] = code
            for name in names_of(firm):
                folded = one_width(name)
                self._names[folded].add(firm.id)
                self._cases[folded.casefold()].add(firm.id)
                self._by_core[self._cores.core(name).casefold()].add(firm.id)
        self._all_cores = list(self._by_core)

    def same(self, name: str, code: str = "") -> Match:
        """Return what a name, with a credit code where one is given, stands for.

        Parameters
        ----------
        name : str
            As written: a short, full, registered or former name.
        code : str
            A unified social credit code; one that is not valid says nothing.

        Returns
        -------
        Match
            同一 by the credit code, else by exactly one firm of this name: width of marks, brackets and spaces apart,
            nothing else is. A name that several firms have, that belongs to a firm of another code, or that is only
            like another is 相近.

        Notes
        -----
        Two milliseconds at two thousand firms where the name is not known, else none.

        References
        ----------
        docs/decisions/0016-whole-words.md
        """
        code, found = valid_code(code), self._names.get(one_width(name), set[str]())
        if owner := self._codes.get(code):
            if not found or owner in found:
                return Match(SAME, owner)
            others = tuple(Near(id, BY_NAME) for id in sorted(found))
            return Match(NEAR, None, (Near(owner, CODE_OR_NAME), *others)[:MOST])
        if code and any(self._coded.get(id) for id in found):
            return Match(NEAR, None, tuple(Near(id, OTHER_CODE) for id in sorted(found)))
        if len(found) > 1:
            return Match(NEAR, None, tuple(Near(id, SHARED) for id in sorted(found)))
        if found:
            return Match(SAME, next(iter(found)))
        near = self.near(name)
        return Match(NEAR, None, near) if near else Match(UNKNOWN)

    def near(self, name: str) -> tuple[Near, ...]:
        """Return at most three firms whose name is near, or the same, the best reason first; each firm once."""
        core, why = self._cores.core(name).casefold(), dict[str, str]()
        if not core:
            return ()
        for id in sorted(self._cases.get(one_width(name).casefold(), ())):
            why.setdefault(id, CASE)
        for id in sorted(self._by_core.get(core, ())):
            why.setdefault(id, CORE)
        if len(core) >= SHORTEST_INSIDE:
            inside = [c for c in self._all_cores if len(c) >= SHORTEST_INSIDE and (c in core or core in c)]
            for other in sorted(inside, key=lambda c: (abs(len(c) - len(core)), c)):
                for id in sorted(self._by_core[other]):
                    why.setdefault(id, INSIDE)
        if len(why) < MOST and len(core) >= SHORTEST_ALIKE:
            alike = process.extract(core, self._all_cores, scorer=fuzz.ratio, limit=MOST, score_cutoff=LIKENESS)
            for other, *_ in alike:
                for id in sorted(self._by_core[other]):
                    why.setdefault(id, ALIKE)
        return tuple(Near(id, said) for id, said in why.items())[:MOST]


def same(graph: Graph, name: str, code: str = "") -> Match:
    """Return what one name stands for; who asks for many makes `Firms` once."""
    return Firms(graph).same(name, code)


def names_of(firm: Node) -> list[str]:
    """Return all names of a firm: short, full, as sources write it, former."""
    held = [firm.props.get(name, "") for name in NAMES]
    return [str(v) for value in held for v in (value if isinstance(value, list) else [value]) if v]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
