"""The order of columns that a chain file may give: each name a column of the chain, given once, its stage named whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from graph.rows.values import SEPARATORS
from loaders.yaml_shapes import Level

KEY = "columns"


def column_order(chain: Level, stages: Mapping[str, Collection[str]]) -> list[str]:
    """Return the names under `columns`; LoadError for one that orders nothing. `stages` holds the columns of each stage."""
    said = chain.texts(KEY)
    for number, name in enumerate(said):
        wrong = _wrong(name, said[:number], said, stages)
        if wrong:
            raise chain.error(f"{KEY} 里的 {name} {wrong}", value=name, key=KEY)
    return said


def _wrong(name: str, before: Sequence[str], said: Sequence[str], stages: Mapping[str, Collection[str]]) -> str:
    """Return why a name orders nothing and what to do, empty where it is good."""
    known = dict.fromkeys(column for columns in stages.values() for column in columns)
    if name not in known:
        return f"不是这条链的列，可用：{'、'.join(known) or '没有'}"
    if name in before:
        return "写了两次：只留一处"
    if SEPARATORS.search(name):
        return "里有分隔号，读入时会被拆开：给这一列改名"
    missing = {stage: [c for c in columns if c not in said] for stage, columns in stages.items() if name in columns}
    if all(missing.values()):
        stage, rest = next(iter(missing.items()))
        return f"所在的{stage}还有列没有写：补上 {'、'.join(rest)}，或把这一段的列都去掉"
    return ""
