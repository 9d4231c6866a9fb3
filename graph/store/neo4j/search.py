"""Search by name: full text with the cjk analyser, and plain containment for what that cannot find."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from graph.store.neo4j.rows import MARKER, type_of
from graph.store.neo4j.schema import FULL_TEXT, SEARCHED

# The analyser indexes pairs of Chinese characters: one alone is found only where it stands alone.
_ALONE = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?![\u3400-\u9fff])")
_ANSWER = f"RETURN {type_of('n')}, n.id, n.name, score ORDER BY score DESC, n.name, n.id LIMIT $limit"
_FULL = f"CALL db.index.fulltext.queryNodes('{FULL_TEXT}', $words) YIELD node AS n, score WHERE n:{MARKER} {_ANSWER}"
_CONTAINED = (
    f"MATCH (n:{MARKER}) WITH n, reduce(all = [], v IN [{', '.join(f'n.{p}' for p in SEARCHED)}] | all + coalesce(v, [])) AS names "
    f"WHERE all(w IN $words WHERE any(x IN names WHERE toLower(x) CONTAINS toLower(w))) WITH n, 0.0 AS score {_ANSWER}"
)


class Asked(Protocol):
    """A server that can be asked: its sessions, and what turns their errors into sentences."""

    def asking(self) -> AbstractContextManager[None]:
        """Turn what the server reports into one sentence."""
        ...

    def session(self) -> Any:
        """Return a session; the caller closes it."""
        ...


class Hit(NamedTuple):
    """A node that a search found; a score of 0 means found by containment, which ranks nothing."""

    type: str
    id: str
    name: str
    score: float


def escaped(text: str) -> str:
    """Return a Lucene query for nodes that hold every word of a text, in which no sign has a meaning.

    Between quotation marks only those marks themselves and the backslash keep theirs.
    """
    quoted = (re.sub(r'(["\\])', r"\\\1", word) for word in text.split())
    return " AND ".join(f'"{word}"' for word in quoted)


def search(store: Asked, text: str, limit: int = 20) -> list[Hit]:
    """Return the nodes whose names hold every word of a text, best first; StoreError when the server fails.

    A single Chinese character, and what the full-text index does not find (parts of Latin words, signs), is looked for
    in the same properties by containment.
    """
    words = text.split()
    if not words:
        return []
    with store.asking(), store.session() as session:
        found: list[Any] = []
        if not _ALONE.search(text):
            found = session.run(_FULL, words=escaped(text), limit=limit).values()
        if not found:
            found = session.run(_CONTAINED, words=words, limit=limit).values()
    return [Hit(*row) for row in found]
