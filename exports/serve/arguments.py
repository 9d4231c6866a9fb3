"""What a program asks with: names, kinds and lengths checked by hand, so that an answer says in Chinese what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

MOST_TEXT = 200
MOST_ROWS, ROWS = 100, 20

Kind = Literal["string", "integer", "boolean"]
CALLED = {"string": "文字", "integer": "整数", "boolean": "true 或 false"}
TYPES: dict[Kind, type] = {"string": str, "integer": int, "boolean": bool}


class Refused(Exception):
    """A question that cannot be answered as it is; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Argument:
    """One thing that may be asked with: its name, kind, what it means."""

    name: str
    kind: Kind
    about: str
    required: bool = False

    def schema(self) -> dict[str, Any]:
        """Return it as JSON Schema."""
        limits: dict[str, Any] = {"maxLength": MOST_TEXT} if self.kind == "string" else {}
        if self.name == "limit":
            limits = {"minimum": 1, "maximum": MOST_ROWS, "default": ROWS}
        return {"type": self.kind, "description": self.about, **limits}


CHAIN = Argument("chain", "string", "只要这一条产业链（名称或标识）；不写就是全部")
LIMIT = Argument("limit", "integer", f"最多几行，1 到 {MOST_ROWS}，不写是 {ROWS}")
CURSOR = Argument("cursor", "string", "取下一页：照抄上一次回答里的 next_cursor，其余参数不变")


def schema_of(arguments: tuple[Argument, ...]) -> dict[str, Any]:
    """Return the JSON Schema of all arguments of a tool."""
    return {
        "type": "object",
        "properties": {a.name: a.schema() for a in arguments},
        "required": [a.name for a in arguments if a.required],
        "additionalProperties": False,
    }


def checked(arguments: tuple[Argument, ...], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given, without what is empty; Refused for a name nobody knows, a wrong kind, a text too long."""
    known = {a.name: a for a in arguments}
    words = "、".join(known) or "（没有参数）"
    if strange := [n for n in given if n not in known]:
        raise Refused(f"没有参数“{strange[0][:MOST_TEXT]}”；可用：{words}。")
    found = {n: _of_kind(known[n], v) for n, v in given.items() if v is not None and v != ""}
    for a in arguments:
        if a.required and a.name not in found:
            raise Refused(f"缺参数“{a.name}”：{a.about}。")
    if not 1 <= found.get("limit", ROWS) <= MOST_ROWS:
        raise Refused(f"limit 要在 1 到 {MOST_ROWS} 之间。")
    return found


def _of_kind(argument: Argument, value: Any) -> Any:
    right = isinstance(value, TYPES[argument.kind]) and (argument.kind == "boolean" or not isinstance(value, bool))
    if not right:
        raise Refused(f"参数“{argument.name}”要写{CALLED[argument.kind]}。")
    if isinstance(value, str) and len(value) > MOST_TEXT:
        raise Refused(f"参数“{argument.name}”太长（{len(value)} 字），最多 {MOST_TEXT} 字。")
    return value
