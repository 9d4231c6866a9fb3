"""Other people's constraints and indexes that stand in the way of ours, each named with what to do about it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from graph.store.contract import StoreError
from graph.store.neo4j.errors import KEPT

OURS = "chain_graph_"
WAITS = 50  # tenths of a second
_CONSTRAINTS = (
    "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN name, '约束', type, labelsOrTypes, properties"
)
_INDEXES = (
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint "
    "WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN name, '索引', type, labelsOrTypes, properties"
)


class Rule(NamedTuple):
    """A constraint or an index: its name, 约束 or 索引, its type, the labels and properties it is for."""

    name: str
    kind: str
    type: str
    labels: list[str]
    properties: list[str]

    def about(self, label: str) -> bool:
        """Tell whether it is for the ids of a label, and for nothing else."""
        return (self.labels, self.properties) == ([label], ["id"])

    def shown(self) -> str:
        """Return what it is for, and its name."""
        return f"{'、'.join(self.labels)} 的 {'、'.join(self.properties)} 上的{self.kind} {self.name}"

    def way_out(self) -> str:
        """Return what to do about it."""
        command = "CONSTRAINT" if self.kind == "约束" else "INDEX"
        return f"请删除它（DROP {command} `{self.name}`），或换一个空的数据库"


def rules(session: Any) -> list[Rule]:
    """Return all constraints, and all indexes that belong to none."""
    return [Rule(*row) for query in (_CONSTRAINTS, _INDEXES) for row in session.run(query).values()]


def settled(session: Any) -> list[Rule]:
    """Return the rules as they stand; an index of our ids without its constraint is mostly another publish at work: wait for it."""
    held = rules(session)
    for _ in range(WAITS):
        if not any(rule.kind == "索引" and rule.name.startswith(OURS) and rule.properties == ["id"] for rule in held):
            break
        time.sleep(0.1)
        held = rules(session)
    return held


def unique(held: Iterable[Rule], label: str, name: str) -> bool:
    """Tell whether the ids of a label are kept unique, by whatever name; StoreError when that cannot be had.

    An index somebody made of the ids forbids the constraint; and Neo4j passes over a name that is taken in silence.
    """
    on_ids = [rule for rule in held if rule.about(label)]
    if any(rule.kind == "约束" and ("UNIQUE" in rule.type or "KEY" in rule.type) for rule in on_ids):
        return True
    refuse_taken(held, name)
    for rule in on_ids:
        if rule.kind == "索引" and rule.type == "RANGE":
            raise StoreError(f"别人建的索引挡住了本程序的约束（{rule.shown()}）：{rule.way_out()}；没有写入任何内容。")
    return False


def refuse_taken(held: Iterable[Rule], name: str) -> None:
    """Raise StoreError where a name of ours stands for something else."""
    for rule in held:
        if rule.name == name:
            raise StoreError(f"本程序要用的名字被占用了（{rule.shown()}）：{rule.way_out()}；没有写入任何内容。")


def blame(session: Any, code: str, words: str) -> str | None:
    """Return the sentence for a write that somebody's constraint or index refused, None where none did.

    Only then is the server asked anything: after other failures it may not be able to answer.
    """
    unfit, long = "ConstraintValidationFailed" in code, "too large to index" in words
    if not unfit and not long:
        return None
    met = set(re.findall(r"`([^`]+)`", words))
    for rule in rules(session):
        if rule.name.startswith(OURS):
            continue
        if unfit and rule.kind == "约束" and met & set(rule.labels) and met >= set(rule.properties):
            return f"别人建的约束不许写入图谱的数据（{rule.shown()}）：{rule.way_out()}；{KEPT}。"
        if long and f"name='{rule.name}'" in words:
            return f"图谱里有一段文字太长，放不进别人建的索引（{rule.shown()}）：{rule.way_out()}；{KEPT}。"
    return None
