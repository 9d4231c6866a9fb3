"""Visitors without a browser: sessions over the app's data stream that open pages and click, and what they are shown."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

STAY = 8  # pages of one session: a link in a text loads the app anew
PATIENCE = 60.0  # seconds until a server that does not answer counts as broken
TEXTS = {"alert": "body", "button": "label", "exception": "message", "heading": "body", "html": "body"}
TEXTS |= {"markdown": "body", "text_input": "label"}
RERUN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Seen:
    """What one visit showed: texts by kind of element, the labels of status boxes, widgets by their key, seconds."""

    texts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    widgets: dict[str, Any] = field(default_factory=dict[str, Any])
    seconds: float = 0.0

    def all(self, *kinds: str) -> str:
        """Return the texts of some kinds (all unless given), one a line, without the marks of markdown."""
        found = [text for kind, texts in self.texts.items() if not kinds or kind in kinds for text in texts]
        return "\n".join(found).replace("\\", "")


class Visitor:
    """One open session, on one page at a time."""

    def __init__(self, stream: ClientConnection) -> None:
        """Take the connection to the app's data stream."""
        self.stream, self.page, self.query = stream, "", ""

    def open(self, page: str = "", query: str = "") -> Seen:
        """Open a page by its name and query and wait until all of it is shown."""
        self.page, self.query = page, query
        return self._ask(BackMsg())

    def act(self, seen: Seen, key: str, text: str | None = None, also: str = "") -> Seen:
        """Press a button by its key, after writing a text into the field `also`, and wait for what is then shown."""
        asked = BackMsg()
        if text is not None:
            state = asked.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = seen.widgets[also].id, text
        state = asked.rerun_script.widget_states.widgets.add()
        state.id, state.trigger_value = seen.widgets[key].id, True
        return self._ask(asked)

    def _ask(self, asked: BackMsg) -> Seen:
        asked.rerun_script.page_name, asked.rerun_script.query_string = self.page, self.query
        started, seen = time.perf_counter(), Seen()
        self.stream.send(asked.SerializeToString())
        while True:
            if quick := getattr(socket, "TCP_QUICKACK", None):
                self.stream.socket.setsockopt(socket.IPPROTO_TCP, quick, 1)
            answer = ForwardMsg.FromString(bytes(self.stream.recv(PATIENCE, decode=False)))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                seen = Seen()
            elif kind == "delta":
                _note(seen, answer.delta)
            elif kind == "script_finished" and answer.script_finished != RERUN:
                seen.seconds = time.perf_counter() - started
                return seen


def _note(seen: Seen, delta: Any) -> None:
    if delta.WhichOneof("type") == "add_block":
        if label := delta.add_block.expandable.label:
            seen.texts.setdefault("status", []).append(label)
        return
    kind = delta.new_element.WhichOneof("type")
    element = getattr(delta.new_element, kind) if kind else None
    if kind in TEXTS:
        seen.texts.setdefault(kind, []).append(getattr(element, TEXTS[kind]))
    if (id := getattr(element, "id", "")) and "-" in id:
        # Streamlit writes a widget's own key after its kind and hash.
        seen.widgets[id.split("-", 2)[-1]] = element


@contextmanager
def visiting(place: str, host: str | None = None) -> Iterator[Visitor]:
    """Yield a visitor of the server at 127.0.0.1:PORT, who asks for it under the name `host`, its own unless given."""
    address, port = place.split(":")
    sock = socket.create_connection((address, int(port)), timeout=PATIENCE)
    url = f"ws://{host or address}:{port}/_stcore/stream"
    with connect(url, sock=sock, max_size=None, compression=None, open_timeout=PATIENCE) as stream:
        yield Visitor(stream)


@dataclass
class Load:
    """What many visitors met: the seconds of each rerun, by page, and what went wrong."""

    seconds: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])
    errors: list[str] = field(default_factory=list[str])

    def percentile(self, share: float, page: str | None = None) -> float:
        """Return the seconds within which a share of the reruns (of one page) were answered."""
        found = sorted(s for name, s in self.seconds if page in (None, name))
        return found[min(len(found) - 1, int(share * len(found)))]


def crowd(place: str, pages: Sequence[tuple[str, str]], visitors: int, seconds: float, think: float) -> Load:
    """Let visitors open pages (name, query) at random for some seconds, each thinking between two of them."""
    load, until = Load(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=_stroll, args=(place, pages, until, think, random.Random(n), load))
        for n in range(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return load


def _stroll(
    place: str, pages: Sequence[tuple[str, str]], until: float, think: float, dice: random.Random, load: Load
) -> None:
    time.sleep(dice.uniform(0, think))
    try:
        while time.monotonic() < until:
            with visiting(place) as visitor:
                for page, query in dice.choices(pages, k=STAY):
                    seen = visitor.open(page, query)
                    load.seconds.append((page, seen.seconds))
                    load.errors += [f"{page}?{query}: {said}" for said in seen.texts.get("exception", [])]
                    time.sleep(dice.uniform(0.5, 1.5) * think)
                    if time.monotonic() > until:
                        break
    except Exception as error:
        load.errors.append(f"{type(error).__name__}: {error}")


def pages_of(chains: Iterable[tuple[str, Sequence[str]]]) -> list[tuple[str, str]]:
    """Return every page, and those of a chain for each chain with some of its segments' cards."""
    found = [("overview", ""), ("gaps", ""), ("targets", ""), ("explore", "")]
    found += [("directory", f"kind={kind}") for kind in ("firm", "park", "project", "department")]
    found += [("data", f"part={part}") for part in ("run", "issues", "conflicts", "sources", "searches", "ages")]
    for chain, segments in chains:
        found += [(page, f"chain={chain}") for page in ("chain", "targets")]
        found += [("chain", f"chain={chain}&segment={segment}") for segment in segments]
        found += [("gaps", f"chain={chain}")]
    return found
