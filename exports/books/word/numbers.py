"""Sources numbered as they are cited: 〔3〕 in a line leads to the third of the list at the end."""

from __future__ import annotations

from collections.abc import Iterable

from exports.sources import cites
from graph.record import COMMON, Graph, Origin


class Numbered:
    """The sources of a paper in the order in which it cites them."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph whose sources are cited."""
        self.graph = graph
        self.found: dict[str, int] = {}

    def marks(self, origins: Iterable[Origin]) -> str:
        """Return the numbers of some origins' sources; nothing of general knowledge, which is no source."""
        sure = [o for o in origins if o.source and o.source != COMMON]
        return "".join(f"〔{self.number(said)}〕" for said in cites(self.graph, sure))

    def number(self, said: str) -> int:
        """Return the number of a source, a new one where it is cited for the first time."""
        return self.found.setdefault(said, len(self.found) + 1)

    def listed(self) -> list[dict[str, str]]:
        """Return number and text of each source."""
        return [{"number": f"〔{n}〕", "text": said} for said, n in self.found.items()]
