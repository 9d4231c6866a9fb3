"""A table that goes out: columns with English names and Chinese headings, rows as dictionaries by English name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Row = dict[str, Any]
Kind = Literal["text", "number", "integer", "long"]


@dataclass(frozen=True)
class Column:
    """One column: English name (JSON), Chinese heading (sheets), kind and width. `json_only` stays out of sheets."""

    name: str
    label: str
    kind: Kind = "text"
    width: int = 12
    json_only: bool = False
    sheet_only: bool = False


@dataclass(frozen=True)
class Brief:
    """A column of the sheet that is read and printed: its heading, the row's value it shows or how that is made, its width.

    `top`: it stands in the short list on the first sheet too; `stays`: even where it says the same in every row;
    `link` names the row's value with the address, or the file beside the workbook, that it leads to.
    """

    label: str
    of: str | Callable[[Row], Any]
    width: int = 12
    top: bool = False
    stays: bool = False
    link: str = ""

    def value(self, row: Row) -> Any:
        """Return what the column shows of a row."""
        return row.get(self.of) if isinstance(self.of, str) else self.of(row)


@dataclass(frozen=True)
class Fill:
    """A column that people fill in: its heading, the words to choose from (a date where there are none), its width.

    `of` names what is shown again of what was filled in before.
    """

    label: str
    choices: tuple[str, ...] = ()
    date: bool = False
    width: int = 12
    of: str = ""


@dataclass(frozen=True)
class Table:
    """A kind of export: its name, title, columns, and how its rows are made of a city and, perhaps, one chain.

    `head` makes the sentence that stands above a list of its rows; `everything`: the rows take what is left out otherwise;
    `plans`: the rows are those of plans, and one plan may be asked for.
    `brief` are the columns of the sheet that is read, `fill` those to fill in behind them, `subject` names what a row is about.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[..., list[Row]]
    about: str = ""
    head: Callable[[list[Row]], str] | None = field(default=None, compare=False)
    everything: bool = False
    plans: bool = False
    brief: tuple[Brief, ...] = ()
    fill: tuple[Fill, ...] = ()
    subject: str = "name"

    def sheet_columns(self) -> list[Column]:
        """Return the columns of .xlsx and .csv."""
        return [c for c in self.columns if not c.json_only]

    def json_columns(self) -> list[Column]:
        """Return the columns of .json."""
        return [c for c in self.columns if not c.sheet_only]


def text(value: Any) -> str | float | int | None:
    """Return a cell for a sheet: lists joined by 、, 是/否 for booleans, None for unknown."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(str(text(v)) for v in value)  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        names: list[str] = value.get("aka", [])
        return f"{value['name']}（{'、'.join(names)}）" if names else str(value["name"])
    return value
