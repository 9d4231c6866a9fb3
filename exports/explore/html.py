"""The free graph as one HTML page by pyvis: places given, no physics, no request, a click told to the app."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from exports.escape import escape
from exports.explore.facts import caption, relation, title
from exports.explore.labels import CHOSEN_SIZE, SIZE, Mark, labelled, short
from exports.explore.style import CHOSEN, LINE, legend, look
from exports.look import DARK, FONTS, LIGHT, written
from graph.record import Graph, Key
from graph.rows.characters import without_control

WIDTH, HEIGHT = 840.0, 540.0  # pixels of a usual frame that the first view fills
STRETCH = 1.3  # frames are wider than high, the layout is round
NARROWEST, WIDEST = 70.0, 150.0  # world units of a tie of length 1
QUIET = 10.0  # name of a node without room at first: it appears on zooming in
MOST_ARROWS = 400
_OUTSIDE = re.compile(
    r"<link\b[^>]*>|<script\b[^>]*\bsrc\s*=[^>]*>\s*</script>|<center>\s*<h1>\s*</h1>\s*</center>", re.I
)
_BRIDGE = """<script>
network.on("click", (event) => {
  if (event.nodes.length === 1) parent.postMessage({ explore: event.nodes[0] }, parent.location.origin);
});
</script>"""
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True)
class Picture:
    """What to draw: part of a graph, places in lengths of a tie, the chosen node, the whole graph for its sources, the theme."""

    part: Graph
    places: Mapping[Key, tuple[float, float]]
    whole: Graph
    chosen: Key | None = None
    dark: bool = False

    @property
    def theme(self) -> Mapping[str, str]:
        """The colours of the page by name."""
        return DARK if self.dark else LIGHT

    @property
    def rim(self) -> str:
        """The colour around a node: dark marks would be lost on dark ground."""
        return self.theme["edge" if self.dark else "paper"]

    @cached_property
    def unit(self) -> float:
        """World units of a length of 1: a small picture fills the frame, a large one stays readable on zooming in."""
        return min(WIDEST, max(NARROWEST, min(WIDTH / self.span[0], HEIGHT / self.span[1])))

    @cached_property
    def zoom(self) -> float:
        """Pixels for a world unit at first sight, at most 1."""
        return min(1.0, WIDTH / (self.span[0] * self.unit), HEIGHT / (self.span[1] * self.unit))

    @cached_property
    def span(self) -> tuple[float, float]:
        """How wide and how high the places reach, at least 1."""
        across, down = [x * STRETCH for x, _ in self.places.values()], [y for _, y in self.places.values()]
        return max(1.0, max(across) - min(across)), max(1.0, max(down) - min(down))

    def at(self, key: Key) -> tuple[float, float]:
        """Return where a node stands, in world units."""
        x, y = self.places[key]
        return x * STRETCH * self.unit, y * self.unit

    @cached_property
    def ties(self) -> Counter[Key]:
        """How many neighbours each node has in the picture."""
        pairs = {frozenset((e.start, e.end)) for e in self.part.edges if e.start != e.end}
        return Counter(key for pair in pairs for key in pair)


def page(picture: Picture, heading: str, click: bool) -> str:
    """Return the picture as one HTML page that works without a network.

    heading: a line above the picture, plain text. click: tell the embedding app the id `Type:id` of a clicked node;
    False for a file of its own. Raises KeyError where a node has no place.
    """
    from pyvis.network import Network  # brings IPython: half a second that only this page pays

    net = Network("100vh", "100%", directed=True, bgcolor=picture.theme["paper"], cdn_resources="in_line")
    net.templateEnv.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    net.nodes, net.edges, net.options = _nodes(picture), _edges(picture), _options(picture)
    html = without_control(_OUTSIDE.sub("", net.generate_html()))
    frame = _frame(picture, heading, click)
    html = html.replace("<html>", '<!doctype html>\n<html lang="zh-CN">', 1)
    html = html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{frame["head"]}', 1)
    start, end = html.rindex('<div id="mynetwork"'), html.rindex("</body>")
    return f"{html[:start]}{frame['above']}{html[start:end]}{frame['below']}\n{html[end:]}"


def node_id(key: Key) -> str:
    """Return the id of a node in the page and in addresses: `Type:id`."""
    return f"{key.type}:{key.id}"


def _frame(picture: Picture, heading: str, click: bool) -> dict[str, str]:
    here = Path(__file__)
    rules = here.with_name("explore.css").read_text(encoding="utf-8").replace("FONTS", FONTS)
    css = written(rules.replace("RIM", picture.rim), picture.theme)
    script = f"<script>\n{here.with_name('explore.js').read_text(encoding='utf-8')}</script>\n"
    return {
        "head": f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(heading)}</title>\n'
        f"<style>{css}</style>",
        "above": f"<header><p>{escape(heading)}</p>{legend(picture.part.nodes)}</header>",
        "below": script + (_BRIDGE if click else ""),
    }


def _nodes(picture: Picture) -> list[dict[str, Any]]:
    named = {key: short(caption(node)) for key, node in sorted(picture.part.nodes.items())}
    grown = min(1.6, max(1.0, 0.6 / picture.zoom))
    sizes = {k: look(k.type).size * grown * (1 + min(picture.ties[k], 40) / 80) for k in named}
    sizes |= {k: sizes[k] * 1.25 for k in named if k == picture.chosen}
    zoom = picture.zoom
    marks = [Mark(k, picture.at(k)[0] * zoom, picture.at(k)[1] * zoom, sizes[k] * zoom, n) for k, n in named.items()]
    shown = labelled(marks, picture.ties, picture.chosen)
    found: list[dict[str, Any]] = []
    for key, name in named.items():
        pick, (x, y) = key == picture.chosen, picture.at(key)
        size = (CHOSEN_SIZE if pick else SIZE) / zoom if key in shown else QUIET
        fill = look(key.type).fill
        found.append(
            {
                "id": node_id(key),
                "label": name or " ",
                "title": _inert(title(picture.whole, picture.part.nodes[key])),
                "shape": look(key.type).shape,
                "size": round(sizes[key], 1),
                "x": round(x, 1),
                "y": round(y, 1),
                "color": {
                    "background": fill,
                    "border": CHOSEN if pick else picture.rim,
                    "highlight": fill,
                    "hover": fill,
                },
                "borderWidth": 4 if pick else 1,
                "font": {"size": round(size, 1)},
            }
        )
    return found


def _edges(picture: Picture) -> list[dict[str, Any]]:
    """Return one line for each ordered pair, parallel relations named together."""
    names: dict[tuple[Key, Key], list[str]] = {}
    for edge in picture.part.edges:
        names.setdefault((edge.start, edge.end), []).append(relation(edge))
    text = {k: short(caption(n)) for k, n in picture.part.nodes.items()}
    return [
        {"from": node_id(a), "to": node_id(b), "title": f"{text[a]} → {text[b]}：{'、'.join(dict.fromkeys(said))}"}
        for (a, b), said in sorted(names.items())
    ]


def _options(picture: Picture) -> dict[str, Any]:
    edges, theme = len(picture.part.edges), picture.theme
    arrows = {"to": {"enabled": edges <= MOST_ARROWS, "scaleFactor": 0.4}}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {
            "font": {"face": FONTS, "color": theme["ink"], "strokeWidth": 3, "strokeColor": theme["paper"]},
            "scaling": {"label": {"drawThreshold": 9}},
        },
        "edges": {
            "color": {"color": LINE, "highlight": theme["ink"], "hover": theme["ink"]},
            "smooth": False,
            "arrows": arrows,
            "width": 1,
            "hoverWidth": 1,
            "selectionWidth": 1,
        },
        "interaction": {
            "hover": True,
            "tooltipDelay": 120,
            "hideEdgesOnDrag": edges > 1500,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
    }


def _inert(text: str) -> str:
    """Break the one word on which pyvis turns every title into HTML; nobody sees the joiner."""
    return re.sub(r"(?i)(hr)(ef)", "\\1\u2060\\2", text)
