"""What the database really holds of ours: every node and relation with labels and properties, and one hash of all of it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from typing import Any

from graph.store.neo4j.hashes import Total, seal
from graph.store.neo4j.rows import LABELS, LOCK, MARKER, RUN

PAGE = 10_000  # nodes a query: what a server collects for one answer counts against its memory
FEW = 1_000  # nodes a query where each page is used up before the next: it fits between the server and us

# A body as only ours look; without it a node with one of our labels and no marker is somebody else's.
BODY_OF_OURS = """n._body STARTS WITH '{"c":[' AND n._body CONTAINS '],"o":[' AND n._body CONTAINS '],"p":{'"""
_LOST = (
    f"MATCH (n) WHERE NOT n:{MARKER} AND ((labels(n) = [] OR n:{'|'.join(f'`{label}`' for label in LABELS)}) AND {BODY_OF_OURS} "
    "OR labels(n) = [] AND (n.id = 'current' AND n.seal IS NOT NULL OR n.id = 'publish' AND n.tried IS NOT NULL)) "
    f"SET n:{MARKER}"
)
_NODES = (
    f"MATCH (n:{MARKER}) WITH n SKIP $from LIMIT $page "
    "WITH labels(n) AS labels, collect([elementId(n), properties(n)]) AS rows RETURN labels, rows"
)
_EDGES = (
    f"MATCH (a:{MARKER}) WITH a SKIP $from LIMIT $page MATCH (a)-[r]->(b:{MARKER}) "
    "WITH type(r) AS name, collect([elementId(a), elementId(b), elementId(r), properties(r)]) AS rows RETURN name, rows"
)


# Without the ids of elements: a hash needs none.
_BARE_NODES = (
    f"MATCH (n:{MARKER}) WITH n SKIP $from LIMIT $page "
    "WITH labels(n) AS labels, collect(properties(n)) AS rows RETURN labels, rows"
)
_BARE_EDGES = (
    f"MATCH (a:{MARKER}) WITH a SKIP $from LIMIT $page MATCH (a)-[r]->(b:{MARKER}) WITH type(r) AS name, labels(a) AS first, "
    "labels(b) AS second, collect([a.id, b.id, properties(r)]) AS rows RETURN name, first, second, rows"
)


class There:
    """Nodes as [element id, properties] by their labels; relations as [start, end, element id, properties] by name.

    All is asked for at once: the server collects the relations while the nodes are unpacked, compared or hashed.
    """

    def __init__(self, tx: Any) -> None:
        """Ask for all that is ours. In lists, as a record for each node or edge costs the driver several times as much."""
        nodes, self._ties = _asked(tx, PAGE, _NODES, _EDGES)
        self.nodes: dict[frozenset[str], list[list[Any]]] = defaultdict(list)
        for labels, rows in map(tuple, chain.from_iterable(nodes)):
            self.nodes[frozenset(labels)] += rows

    @cached_property
    def edges(self) -> dict[str, list[list[Any]]]:
        """Return the relations, read from the server when they are first asked for."""
        found: dict[str, list[list[Any]]] = defaultdict(list)
        for name, rows in map(tuple, chain.from_iterable(self._ties)):
            found[name] += rows
        return found


def reclaim(tx: Any) -> None:
    """Put our marker back on nodes of ours that lost it, as only what is marked is compared."""
    tx.run(_LOST).consume()


def type_in(labels: Iterable[str]) -> str | None:
    """Return the type of a node that has just the labels we give, else None."""
    rest = set(labels) - {MARKER}
    return rest.pop() if len(rest) == 1 and rest <= set(LABELS) else None


def hash_written(tx: Any, facts: Mapping[str, str]) -> str | None:
    """Return the hash that was written of all there is; None unless run node and lock node are just as we leave them."""
    held = {name: tx.run(f"MATCH (n:{name}) RETURN labels(n), properties(n)").values() for name in (RUN, LOCK)}
    if any([labels for labels, _ in rows] != [[name]] for name, rows in held.items()):
        return None
    (_, run), (_, lock) = held[RUN][0], held[LOCK][0]
    intact = run.get("id") == "current" and run.get("seal") == seal(run) and set(lock) <= {"id", "tried"}
    return run["hashes"] if intact and all((run.get(name) or "") == value for name, value in facts.items()) else None


def hash_there(tx: Any) -> str | None:
    """Return the hash of what is there, None where it is surely not as we leave it: page by page, while the server goes on."""
    nodes, edges = _in_turn(tx, FEW, _BARE_NODES, _BARE_EDGES)
    found = Total()
    try:
        for labels, rows in nodes:
            type = type_in(labels)
            if type is None:
                return None
            found.add((type,), [((), props) for props in rows])
        for name, first, second, rows in edges:
            kind = (name, type_in(first) or "", type_in(second) or "")
            found.add(kind, [((start, end), props) for start, end, props in rows])
    except ValueError:  # a kind of value never written
        return None
    return found.text()


def _in_turn(tx: Any, page: int, *queries: str) -> list[Iterator[tuple[Any, ...]]]:
    """Return the answers of some queries, to be used up in this order: one page is asked for before another is used.

    To ask waits until the page before has come; so the server makes one page while we take in another, and no more are held.
    """
    held: int = tx.run(f"MATCH (n:{MARKER}) RETURN count(n)").single()[0]
    asked = (tx.run(query, {"from": at, "page": page}) for query in queries for at in range(0, held, page))
    ahead = deque(islice(asked, 1))

    def answers() -> Iterator[tuple[Any, ...]]:
        for _ in range(0, held, page):
            ahead.extend(islice(asked, 1))
            yield from map(tuple, ahead.popleft())

    return [answers() for _ in queries]


def _asked(tx: Any, page: int, *queries: str) -> list[list[Any]]:
    """Ask for all pages of some queries at once and return their answers, still to be read."""
    held: int = tx.run(f"MATCH (n:{MARKER}) RETURN count(n)").single()[0]
    return [[tx.run(query, {"from": at, "page": page}) for at in range(0, held, page)] for query in queries]
