"""The generated documents: data dictionary, issue codes, columns of the exports, diagram of the schema."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from exports.books import BOOKS
from exports.issue_examples import examples
from exports.lists import TABLES
from exports.table import Column, Table
from graph.derive import ORIGIN_LABELS, headings, relations
from graph.issues import CODES
from graph.schema import LONG, SHORT, Edge, Field, NodeType
from graph.types import TYPES

ROOT = Path(__file__).resolve().parent.parent
HEAD = "<!-- 由 `python -m exports.dictionary` 生成\uff0c不要手改。 -->\n"
FULL_WIDTH = str.maketrans(",;:?!", "\uff0c\uff1b\uff1a\uff1f\uff01")
HAN = r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e“”]"
MARKS = re.compile(rf"(?<={HAN})[,;:?!]|[,;:?!](?={HAN})")
BRACKETS = re.compile(r"(?<!\])\(([^()]*[\u4e00-\u9fff][^()]*)\)")
KINDS = {"text": "文字", "number": "数字", "date": "日期", "flag": "是/否", "code": "统一社会信用代码"}
MERGES = {"single": "单值", "many": "多值", "dated": "有历史"}
LEVELS = {"stop": "停止", "row": "拒行", "cell": "弃格", "note": "提示"}
SHEETS = {(False, False): "都有", (True, False): "只在 JSON", (False, True): "只在表格"}


def prose(text: str) -> str:
    """Return Chinese text with full-width marks beside Chinese characters; code and addresses stay as they are."""
    parts = re.split(r"(`[^`]*`|\]\([^)]*\))", text)
    return "".join(p if number % 2 else _full_width(p) for number, p in enumerate(parts))


def _full_width(text: str) -> str:
    bracketed = BRACKETS.sub("\uff08\\1\uff09", text)
    return MARKS.sub(lambda m: m.group().translate(FULL_WIDTH), bracketed)


def code(words: object) -> str:
    """Return a code span that a markdown table can hold."""
    return f"`{str(words).replace('|', chr(92) + '|')}`"


def table(head: list[str], lines: list[list[str]]) -> str:
    """Return a markdown table."""
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *lines]) + "\n"


def data_dictionary() -> str:
    """Return docs/data-dictionary.md: every type with its tables, headings and relations."""
    origin = table(
        ["表头", "标识", "填什么"],
        [[code(ORIGIN_LABELS[n]), code(n), words] for n, words in ORIGIN_WORDS.items()],
    )
    types = "\n".join(_type(kind) for kind in TYPES.values())
    return f"{HEAD}\n# 数据字典\n\n{prose(INTRO)}\n## 来源列\n\n{prose(ORIGIN_INTRO)}\n{prose(origin)}\n{types}"


INTRO = f"""表可以是 .csv、.tsv、.xlsx、.xls 或 .ods。一张表是哪个类型，由文件名（不含后缀）、工作表名或所在文件夹的名称决定，可用的名称列在各节开头。
别处拿来的表不用改样子，放在 data/sources，见[读自己的表](own-tables.md)。

表头写中文、标识或“也可写作”里的任一种都认。合并方式：**单值**，两个来源说法不同算冲突，两种说法都留下，用等级高、日期新的一个；**多值**，说法相加，
一格里用 `;`、`、`、`|` 或换行分开；**多值·整格**，说法相加，但一格就是一个值；**有历史**，取日期最新的一个，旧的留作历史。
日期写成 `2026-11-22`、`2026-11` 或 `2026`。一个值不超过 {SHORT} 个字，长文与说明、备注不超过 {LONG} 个字；有控制字符、方向字符或零宽字符的格子不读入。
问题代码见 [issues.md](issues.md)。
"""
ORIGIN_INTRO = """除“不需要来源”的类型外，每行都要有来源编号，或在依据列写明是一般知识。这五列任何表都可以有；某类型自己用了同名表头的，以该类型的为准。
"""
ORIGIN_WORDS = {
    "statement": "这一行陈述的编号，全部表中不重复；人工对应与印证用它指代这一行",
    "source": "来源表里的编号，如 `S001`",
    "evidence": "来源说了什么，用自己的话转述",
    "note": "给整理者看的备注",
    "basis": "没有来源时写 `行业常识` 或 `行业常识:0.9`（后面是把握，0 到 1）；也可写来源编号",
}


def _type(kind: NodeType) -> str:
    names = "、".join(code(t) for t in (*kind.tables, kind.label))
    facts = [f"- 表名：{names}", f"- 标识列：{code(kind.field(kind.key).label)}"]
    if kind.names:
        facts.append(f"- 其他表可以用这些列里的写法指代它：{'、'.join(code(kind.field(n).label) for n in kind.names)}")
    if kind.date:
        facts.append(f"- 一行的日期取自：{code(kind.field(kind.date).label)}；空着时取来源的日期")
    facts.append(f"- 来源：{'需要' if kind.sourced else '不需要'}")
    facts += ["- 不产生节点，只给别的行添关系或来源"] if kind.virtual else []
    own = {f.name for f in (*kind.fields, *(e.column for e in kind.edges if e.column))}
    head = ["表头", "标识", "也可写作", "必填", "合并", "类型", "可选值或样例", "说明"]
    columns = table(head, [_field(f, f.name in own) for f in headings(kind)])
    edges = (
        table(["关系", "标识", "从 → 到", "写在", "属性"], [_edge(kind, e) for e in kind.edges]) if kind.edges else ""
    )
    parts = [f"## {kind.label} {code(kind.name)}", kind.about, "\n".join(facts), columns, *([edges] if edges else [])]
    return prose("\n\n".join(p.rstrip("\n") for p in parts) + "\n")


def _field(field: Field, own: bool) -> list[str]:
    merge = MERGES[field.merge] + ("·整格" if field.exact and field.merge == "many" else "")
    values = "、".join(map(code, field.choices)) or (f"如 {code(field.example)}" if field.example else "")
    about = [field.about, "不可重复" if field.unique else "", f"格式 {code(field.pattern)}" if field.pattern else ""]
    needed = ("是" if own else "有关系时") if field.required else ""
    also = "、".join(map(code, field.aliases))
    return [
        code(field.label),
        code(field.name),
        also,
        needed,
        merge,
        "长文" if field.long else KINDS[field.kind],
        values,
        ";".join(filter(None, about)),
    ]


def _rows_of(kind: NodeType) -> str:
    """Return the name of the table whose rows make the relations of a type."""
    return next(f"{k.label}表" for k in TYPES.values() if k.virtual and k.edges and k.edges[0].to == kind.name)


def _edge(kind: NodeType, edge: Edge) -> list[str]:
    ends = (edge.to, kind.name) if edge.reverse else (kind.name, edge.to)
    where = code(edge.column.label) if edge.column else _rows_of(kind) if edge.row else "人工对应表"
    return [
        edge.label,
        code(edge.name),
        " → ".join(TYPES[t].label for t in ends),
        where,
        "、".join(code(p.label) for p in edge.props),
    ]


def issue_codes() -> str:
    """Return docs/issues.md: every issue code with level, sentence, remedy, and an example of each."""
    lines = [[code(c.code), f"{LEVELS[c.level]} {code(c.level)}", c.sentence, c.remedy] for c in CODES.values()]
    shown = examples()
    told = "\n".join(f"- {code(name)} {shown[name].replace('<', '&lt;')}" for name in CODES if name in shown)
    about = """生成时每个值要么被用上，要么在这里有一条问题。级别：**停止**，这次不生成，原有内容不变；**拒行**，这一行不读入，其余照常；
**弃格**，这一格不读入，行留下；**提示**，照常读入，请看一眼。每条问题都写明文件、工作表、行、列和值；`{…}` 处填当时的内容。
"""
    return f"{HEAD}\n# 问题代码\n\n{prose(about)}\n{prose(table(['代码', '级别', '意思', '怎么办'], lines))}\n## 例子\n\n{EXAMPLES}\n{told}\n"


EXAMPLES = "报告里的样子，各举一例；“怎么办”跟在后面，这里略去。\n"


def export_columns(old: str) -> str:
    """Return the columns of every export; the meanings are written by hand and kept from the old text."""
    return "\n".join(_export(t, _meanings(old, t.name)) for t in TABLES.values())


def _export(one: Table, meanings: dict[str, str]) -> str:
    def line(c: Column) -> list[str]:
        return [code(c.name), code(c.label), SHEETS[c.json_only, c.sheet_only], meanings.get(c.name, "")]

    columns = table(["JSON 名", "表头", "在哪", "意思"], [line(c) for c in one.columns])
    return f"### {code(one.name)} {one.title}\n\n{prose(one.about)}\n\n{columns}"


def _meanings(old: str, name: str) -> dict[str, str]:
    section = old.partition(f"### `{name}` ")[2].partition("\n### ")[0]
    return {m[1]: m[2].strip() for m in re.finditer(r"^\| `(\w+)` \|[^|]*\|[^|]*\|([^|]*)\|$", section, re.MULTILINE)}


def book_lines() -> str:
    """Return what books there are, a line each."""
    lines = [[code(b.name), b.title, code(b.ending), b.about] for b in BOOKS.values()]
    return table(["WHAT", "名称", "文件", "是什么"], lines)


def schema_diagram() -> str:
    """Return the schema as a mermaid diagram, one arrow for each pair of types and all relations on it."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for start, name, label, end in relations():
        arrows.setdefault((start, end), []).append(f"{label} {name}")
    nodes = dict.fromkeys(t for pair in arrows for t in pair)
    lines = [f'  {t}["{TYPES[t].label} {t}"]' for t in nodes]
    lines += [f'  {a} -->|"{"<br>".join(names)}"| {b}' for (a, b), names in arrows.items()]
    return "```mermaid\nflowchart LR\n" + "\n".join(lines) + "\n```\n"


def between(text: str, name: str, content: str) -> str:
    """Return a document with the part between its markers replaced; ValueError where it has none."""
    begin, end = f"<!-- 生成开始 {name} -->\n", f"<!-- 生成结束 {name} -->"
    if begin not in text or end not in text:
        raise ValueError(f"文档里没有标记“生成开始 {name}”与“生成结束 {name}”")
    return text.partition(begin)[0] + begin + content + end + text.partition(end)[2]


def documents(folder: Path) -> dict[Path, str]:
    """Return what every generated document in a docs folder should hold."""
    exports, architecture = folder / "exports.md", folder / "architecture.md"
    old = exports.read_text(encoding="utf-8")
    return {
        folder / "data-dictionary.md": data_dictionary(),
        folder / "issues.md": issue_codes(),
        exports: between(between(old, "columns", export_columns(old)), "books", prose(book_lines())),
        architecture: between(architecture.read_text(encoding="utf-8"), "schema", schema_diagram()),
    }


def main(arguments: list[str]) -> int:
    """Write the documents; with --check only name those that are not current and return 1."""
    made = documents(ROOT / "docs")
    stale = [p for p, text in made.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT).as_posix())
        if "--check" not in arguments:
            path.write_text(made[path], encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
