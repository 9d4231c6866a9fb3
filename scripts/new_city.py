"""A data folder for another city: the maps of some chains without what is said of this city, the rules, nothing else."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.system.arguments import Parser
from graph.system.console import prepare, say
from graph.system.in_place import whole_folder
from graph.system.os_words import words

ROOT = Path(__file__).resolve().parents[1]
RULES = "rules.yaml"
OWN = re.compile(r"^  - id: ([\w-]+)", re.M)
USED = re.compile(r"^  - \{id: ([\w-]+), from: ([\w-]+),.*\n", re.M)
INPUTS = re.compile(r"inputs: \[([^\]]*)\]")
BASIS = re.compile(r"basis: \[([^\]]*)\]")
WHY = re.compile(r"(?<=why: )[^}，,]*(?:，[^}]*)?(?=\})")
NAME = re.compile(r"^( +city: +)\S+ ", re.M)
PROVINCE = re.compile(r"^( +own: )\[[^\]]*\]", re.M)
LOCAL = re.compile(r"local: \{fit: ([^,}]+)[^}]*\}")
OPEN = "原图照另一座城市判断，请按本市情况核定"
COMMON = "行业常识:0.8"


class NoSuchChain(ValueError):
    """A chain that is none of ours."""


def chains_of(data: Path) -> dict[str, Path]:
    """Return the file of every chain that has a map, by its id and by its name."""
    found: dict[str, Path] = {}
    for path in sorted(data.glob("chains/*/chain.yaml")):
        head = path.read_text(encoding="utf-8").splitlines()[:8]
        named = [line.partition(":")[2].strip() for line in head if line.startswith(("id:", "name:"))]
        found |= dict.fromkeys(named, path)
    return found


def chosen(data: Path, wanted: Iterable[str]) -> list[Path]:
    """Return the files of the chains wanted, by id or name; NoSuchChain names what there is."""
    known = chains_of(data)
    lost = [name for name in wanted if name not in known]
    if lost:
        there = "、".join(name for name in known if not name.isascii())
        raise NoSuchChain(f"没有“{'、'.join(lost)}”这条链的图；现有：{there}。")
    return list(dict.fromkeys(known[name] for name in wanted))


def adapted(text: str, there: Iterable[str], places: Iterable[str]) -> str:
    """Return a chain's file for another city.

    `there` are the ids of all segments that will be there: others are no longer named. Whether a segment fits the city is
    open again, as are reasons that name a place of this one (`places`); what a source said of it becomes general knowledge.
    """
    here = set(there)
    text = USED.sub(lambda line: line[0] if line[1] in here else "", text)
    text = INPUTS.sub(lambda m: f"inputs: [{', '.join(i for i in _items(m[1]) if i in here)}]", text)
    text = BASIS.sub(lambda m: f"basis: [{', '.join(_general(_items(m[1])))}]", text)
    text = LOCAL.sub(lambda m: f"local: {{fit: {m[1]}, why: {OPEN}}}", text)
    named = re.compile("|".join(map(re.escape, places)))
    return WHY.sub(lambda m: OPEN if named.search(m[0]) else m[0], text)


def _items(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _general(basis: list[str]) -> list[str]:
    return [one for one in basis if one.startswith("行业常识")] or [COMMON]


def places_of(data: Path) -> set[str]:
    """Return the names of this city and its districts, as they are spoken of."""
    found = {"济南", "本市", "本地", "市里", "全市", "省会"}
    with (data / "city" / "districts.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            found |= {
                name.removesuffix("区").removesuffix("县") for name in (row["区县名称"], row["又称"]) if len(name) > 1
            }
    return found - {""}


def files(data: Path, wanted: Iterable[str], city: str, province: str) -> Mapping[str, str]:
    """Return the new folder's files by name; NoSuchChain where a chain has no map."""
    paths = chosen(data, wanted)
    texts = {path.parent.name: path.read_text(encoding="utf-8") for path in paths}
    owned = {name: set(OWN.findall(text)) for name, text in texts.items()}
    there = set[str]().union(*owned.values())
    made = {f"chains/{n}/chain.yaml": adapted(t, there, places_of(data)) for n, t in texts.items()}
    return made | {RULES: rules_of((data / RULES).read_text(encoding="utf-8"), city, province)}


def rules_of(text: str, city: str, province: str) -> str:
    """Return the rules with the new city's name and province; the neighbours are for the city to correct."""
    text = NAME.sub(lambda m: f"{m[1]}{city} ", text, count=1)
    return PROVINCE.sub(lambda m: f"{m[1]}[{province}]", text, count=1) if province else text


def write(folder: Path, made: Mapping[str, str]) -> None:
    """Write the folder whole; it must not be there, or be empty."""
    with whole_folder(folder) as place:
        for name, text in made.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8", newline="\n")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    prepare()
    parser = Parser(description="为另一座城市建一个数据目录：选定的产业链的图与规则，不带本市的事实。")
    parser.add_argument("folder", type=Path, help="新的数据目录（还没有，或是空的）")
    parser.add_argument("--city", required=True, metavar="城市", help="城市的名称，写在各页的题目里，例如 滕州")
    parser.add_argument("--province", default="", metavar="省份", help="城市所在的省份，例如 山东（算邻近用）")
    parser.add_argument("--chains", nargs="+", required=True, metavar="链", help="产业链的名称或标识，几条用空格隔开")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="从哪个数据目录取图（默认 data/）")
    args = parser.parse_args(argv)
    try:
        if args.folder.exists() and (not args.folder.is_dir() or any(args.folder.iterdir())):
            raise NoSuchChain(f"文件夹 {args.folder} 里有别的文件，没有动它；请换一个新的或空的文件夹。")
        write(args.folder, files(args.data, args.chains, args.city, args.province))
    except NoSuchChain as error:
        say(str(error), sys.stderr)
        return 1
    except OSError as error:
        say(f"写不到 {args.folder}（{words(error)}）；请检查路径与权限，或换一个文件夹。", sys.stderr)
        return 1
    say(f"{args.folder}：{len(args.chains)} 条链的图与规则。下一步见 docs/another-city.md。", sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
