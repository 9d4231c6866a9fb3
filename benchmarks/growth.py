"""Every page on made-up data, beside itself with ten times the firms: what the server needs for a visitor who comes later."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import made_up
from benchmarks.measure import Line, Ratio, by_turns
from benchmarks.served import script_seconds, served_data
from views.parts.frame.pages import page_files

TIMES, GROWTH, CHAINS = 1.2, 10, 4
PAGES = tuple(sorted(p.stem for p in page_files()))
FRONT = "overview"  # its address is the bare one


def lines(
    chains: int = CHAINS, firms: int = made_up.FIRMS, runs: int = 9, pages: tuple[str, ...] = PAGES
) -> list[Line]:
    """Return for each page the ratio of its time with ten times the firms to its own; both were opened before."""
    with TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        made_up.write(small, chains, firms)
        made_up.write(large, chains, GROWTH * firms)
        with served_data(large) as many, served_data(small) as few:
            for place in (many, few):
                _open_all(place, chains, pages)
            return [_page(name, many, few, runs) for name in pages]


def _page(name: str, many: str, few: str, runs: int) -> Ratio:
    def opened(place: str) -> float:
        return script_seconds(place, "" if name == FRONT else name, "chain=c0")

    found = by_turns(lambda: opened(many), lambda: opened(few), runs)
    return Ratio(f"{name}，企业十倍 / ten times the firms", *found, times=TIMES)


def _open_all(place: str, chains: int, pages: tuple[str, ...]) -> None:
    """Open every page of every chain, so that what is made once a run has been made."""
    for chain in range(chains):
        for name in pages:
            script_seconds(place, "" if name == FRONT else name, f"chain=c{chain}")
