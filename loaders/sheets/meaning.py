"""A block → its plan: which type its rows are, and what each column means, by heading, folded spelling and looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.rows.check import ORIGIN_HEADINGS
from graph.schema import Field, NodeType
from loaders.sheets.columns import fits
from loaders.sheets.heading_rows import JOINED
from loaders.sheets.headings import fold, labels, unit_above
from loaders.sheets.looks import LOOKS, look_so, serial, words_of
from loaders.sheets.plan import Meaning, Plan, field_of
from loaders.sheets.presets import Alias, Preset, presets
from loaders.sheets.structure import Block
from loaders.sheets.units import UNITS, parted
from loaders.sheets.values import NOTHING

SAMPLE = 300
SERIALS = {"序号", "编号", "行号", "no", "no.", "#", "顺序", "排序", "次序", "id", "unnamed:0", ""}
NOT_THEIRS = {"offers_for", "match", "why", "other"}  # what only our own tables say: which gap a firm could fill
WHOLE = {"合计", "小计", "总计", "总额", "总数", "金额", "数值"}
NOT_YET = ("拟", "推荐", "培育", "未通过", "撤销", "储备", "申报", "取消", "候选")


@dataclass(frozen=True)
class Seen:
    """A column as it is met: place, label, the names its heading may go by (best first), unit, and the cells of the first rows."""

    place: int
    label: str
    names: tuple[str, ...]
    unit: str
    cells: tuple[str, ...]
    block: Block

    def whole(self) -> Iterator[str]:
        """Yield every cell of the column, not of the first rows alone."""
        return (self.block.usable(row)[self.place] for row in self.block.data)

    def counted_in(self, wanted: str) -> bool:
        """Tell whether every cell that holds something carries a unit of its own that converts into the wanted one."""
        if self.unit:
            return False
        parts = [parted(cell) for cell in self.whole() if cell and cell not in NOTHING]
        return bool(parts) and all(p is not None and UNITS[p[1]] == UNITS[wanted] for p in parts)

    @cached_property
    def looks(self) -> str:
        """What the cells look like, in Chinese."""
        return words_of(self.cells)


def understand(block: Block, kind: NodeType | None = None) -> Plan:
    """Return how a block is best read; `kind` settles the type beforehand."""
    seen, title = columns_seen(block), _title(block)
    tried = [_try(p, seen, title) for p in presets() if kind is None or p.kind is kind]
    best = max(tried, key=lambda t: t[0], default=(0, None, {}))
    preset, found = best[1], best[2]
    if best[0] <= 0 or preset is None:
        preset, found = None, {}
    settled = kind or (preset.kind if preset else None)
    if settled is not None:
        found = {**_own(settled, seen, found), **found}
    columns = tuple(_meaning(one, settled, found, seen) for one in seen)
    why = preset.name if preset else "没有哪一列说得出这是企业、项目还是载体"
    return Plan(settled, columns, why, _from_title(preset, title, found))


def columns_seen(block: Block) -> list[Seen]:
    """Return the columns of a block with the cells of its first rows."""
    rows = [block.usable(r) for r in block.data[:SAMPLE]]
    above = unit_above(left.text for left in block.left_out)
    found: list[Seen] = []
    for place, label in enumerate(labels(block.headings)):
        names, unit = _names(block.headings[place])
        found.append(Seen(place, label, names, unit or above, tuple(row[place] for row in rows), block))
    return found


def _names(heading: str) -> tuple[tuple[str, ...], str]:
    """Return the names a heading of one or two rows goes by, and its unit."""
    parts = [fold(part) for part in heading.split(JOINED)]
    whole = fold("".join(heading.split(JOINED)))
    unit = whole.unit or next((p.unit for p in parts if p.unit), "")
    names = [whole.name, *(p.name for p in reversed(parts) if len(p.name) > 2)]
    if parts[-1].name in WHOLE:
        names = [whole.name, parts[0].name]
    return tuple(dict.fromkeys(names)), unit


def _title(block: Block) -> str:
    return "\n".join(left.text for left in block.left_out if left.rows.stop <= block.heading_rows.start)


def _try(preset: Preset, seen: list[Seen], title: str) -> tuple[int, Preset, dict[int, Meaning]]:
    """Return how well a preset fits (0: not at all), and the columns it gives a meaning."""
    names = {n for one in seen for n in one.names}
    found = _assign(preset.columns, preset.kind, seen, {})
    fields = {m.name for m in found.values()}
    hits = len(preset.any & (names | fields)) + len(_from_title(preset, title, {}))
    if preset.kind is None:
        return (3 * hits if hits > 1 else 0), preset, {}
    whole = all(any(part in fields or part in names for part in group) for group in preset.all)
    if not whole or (preset.any and not hits):
        return 0, preset, {}
    return len(fields) + 2 * hits, preset, found


def _assign(
    aliases: Mapping[str, Iterable[Alias]], kind: NodeType | None, seen: list[Seen], found: Mapping[int, Meaning]
) -> dict[int, Meaning]:
    """Give each field the column whose heading comes first among its aliases; a field of several values all of them."""
    made: dict[int, Meaning] = {}
    taken = {m.name for m in found.values()}
    for name, ways in aliases.items():
        item = field_of(kind, name)
        for alias in ways if item else ():
            for one in seen:
                if one.place in made or one.place in found or alias.name not in one.names:
                    continue
                if name in taken and not (item and item.splits):
                    continue
                if item and (meaning := _fit(one, name, item, alias)):
                    made[one.place] = meaning
                    taken.add(name)
    return made


def _fit(one: Seen, name: str, item: Field, alias: Alias) -> Meaning | None:
    """Return the meaning of a column whose heading goes by an alias, None where unit or cells speak against it."""
    wanted = fold(item.label).unit
    unit = one.unit if wanted else ""
    if wanted and not fits(item, unit) and not one.counted_in(wanted):
        return None
    if alias.look and name in LOOKS and not look_so(one.cells, LOOKS[name]):
        return None
    exact = alias.name == fold(item.label).name
    why = f"表头就是“{item.label}”" if exact else f"表头“{one.label}”是“{item.label}”的另一种写法"
    why += "，格子也像" if alias.look and name in LOOKS else ""
    why += f"，按{unit}换算" if unit and unit != wanted else ""
    why += "，单位写在格子里" if wanted and not unit else ""
    return Meaning(one.place, one.label, name, unit, why)


def _own(kind: NodeType, seen: list[Seen], found: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Return the columns headed in the type's own Chinese words, and those that say where a row comes from."""
    own = {
        item.name: [Alias(fold(h).name, h != item.label) for h in item.headings if not h.isascii()]
        for item in kind.columns()
        if item.name not in NOT_THEIRS
    }
    said = {
        f"~{name}": [Alias(fold(h).name, True) for h in group if not h.isascii()]
        for name, group in ORIGIN_HEADINGS.items()
    }
    said = {k: v for k, v in said.items() if not any(a.name in (b.name for b in w) for w in own.values() for a in v)}
    return _assign({**own, **said}, kind, seen, found)


def _meaning(one: Seen, kind: NodeType | None, found: Mapping[int, Meaning], seen: list[Seen]) -> Meaning:
    if one.place in found:
        return found[one.place]
    if not any(one.whole()):
        return Meaning(one.place, one.label, why="整列没有内容", read=False)
    if kind is not None and SERIALS.intersection(one.names) and serial([*one.whole()]):
        return Meaning(one.place, one.label, why="只是行的序号", read=False)
    if kind is not None and any("身份证" in name for name in one.names):
        return Meaning(one.place, one.label, why="个人的身份证号，不写明就不读", read=False)
    looks = one.looks
    taken = {m.name for m in found.values()}
    for name, words in (("uscc", "统一社会信用代码"), ("stock_code", "股票代码"), ("district", "区县名")):
        first = next((s for s in seen if s.place not in found and s.looks == words), None)
        if kind and looks == words and name in kind.by_name and name not in taken and first is one:
            return Meaning(one.place, one.label, name, why=f"表头不认识，格子像{words}")
    return Meaning(one.place, one.label, why=_why_other(one, kind, found, looks))


def _why_other(one: Seen, kind: NodeType | None, found: Mapping[int, Meaning], looks: str) -> str:
    """Return why a column is kept as it is."""
    if kind is None:
        return "这张表不是图谱里的一类"
    wanted = [item for item in kind.columns() if fold(item.label).unit and fold(item.label).name in one.names]
    if wanted and one.unit not in UNITS:
        return f"像“{wanted[0].label}”，但没有写能换算的单位"
    other = next((m for m in found.values() if one.names[0] and one.names[0] in fold(m.label).name), None)
    if other:
        return f"与“{other.label}”一列意思相同，那一列已读"
    return "没有对应的栏" + (f"，格子像{looks}" if looks else "")


def _from_title(preset: Preset | None, title: str, found: Mapping[int, Meaning]) -> dict[str, str]:
    """Return what the title says of every row, nothing where it speaks of what is only hoped for."""
    if preset is None or any(word in title for word in NOT_YET):
        return {}
    taken = {m.name for m in found.values()}
    said = {n: next((v for w, v in words.items() if w in title), "") for n, words in preset.title.items()}
    return {name: value for name, value in said.items() if value and name not in taken}
