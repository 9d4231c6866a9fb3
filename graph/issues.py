"""The issue codes: level, what is wrong in Chinese, what to do; and the making of an issue."""

from __future__ import annotations

from graph.issues_of_files import READING, Code
from graph.issues_of_plans import PLANS
from graph.record import Issue, Origin
from graph.rows.characters import visible

__all__ = ["CODES", "Code", "issue"]

_OTHERS = (
    Code("data-missing", "stop", "找不到数据目录", "检查 --data 的路径，或从项目里恢复 data 目录"),
    Code("data-empty", "stop", "数据目录里没有可读的表", "放入 data/city 与 data/chains 的文件"),
    Code("rules-missing", "stop", "缺少 rules.yaml（权重与界限）", "从项目恢复 data/rules.yaml"),
    Code("rules-invalid", "stop", "rules.yaml 的内容不可用：{detail}", "按说明改正该项"),
    Code(
        "statement-two-files",
        "stop",
        "这个编号在 {detail} 也有，内容不同；这两个文件里这样的编号共 {count} 个",
        "多半是旧的副本：只留一份，另一份移出数据目录；确是两条陈述的，给其中一条新的编号",
    ),
    Code(
        "graph-incomplete",
        "stop",
        "合并后的图不完整：{detail}",
        "检查这个对象所在的行；数据无误时是程序的差错，请连同这份报告告知维护者",
    ),
    Code("chain-none", "stop", "没有读入一条产业链", "检查链文件与链目录：是否都在，标识与名称是否都被接受"),
    Code("expect-range", "stop", "环节数 {value} 不在预期 {detail} 之内", "确认链文件是否完整；确要改变时先改 expect"),
    Code(
        "loss-file-gone",
        "stop",
        "上次生成有这个文件，这次没有（上次读入 {was} 行，这次 0 行）",
        "放回文件；确是有意去掉或改名的，用 --accept-loss 生成",
    ),
    Code(
        "loss-file-fell",
        "stop",
        "比上次少了一成以上的行：从 {was} 行到 {now} 行",
        "核对文件是否完整、表头与工作表有没有改动；确是有意减少的，用 --accept-loss 生成",
    ),
    Code(
        "loss-column-fell",
        "stop",
        "这一列比上次少了一成以上的内容：从 {was} 格到 {now} 格",
        "核对表头有没有改名、这一列有没有被清空；确是有意减少的，用 --accept-loss 生成",
    ),
    Code(
        "loss-type-fell",
        "stop",
        "比上次生成少了一成以上：从 {was} 个到 {now} 个",
        "检查有没有缺行或被拒的行；确是有意减少的，用 --accept-loss 生成",
    ),
    Code(
        "loss-rejected",
        "stop",
        "读入 {read} 行，其中 {lost} 行被拒，占一成以上",
        "按逐条的问题改正；确认可以不要这些行的，用 --accept-loss 生成",
    ),
    Code("key-missing", "row", "缺少标识，这一行没有读入", "填写标识或名称"),
    Code("key-malformed", "row", "标识的写法不合规则", "用小写英文与数字，词间用连字符；编号按样例"),
    Code("required-missing", "row", "必填的格子空着，或没有可用的值", "补上内容，或改正这一格"),
    Code("name-unknown", "row", "名称不在名称表里", "先在名称表（firm_names 等）登记这个写法指向谁，再重新生成"),
    Code("name-ambiguous", "row", "同一写法指向两家", "在名称表里只保留一个，或写得更全"),
    Code(
        "id-taken",
        "row",
        "按全称的拼音给的标识 {detail} 已属于另一个名称",
        "先在名称表（firm_names 等）登记这个写法与标识，再重新生成",
    ),
    Code("source-missing", "row", "这条陈述没有来源", "在“来源”列填写 sources 表里的编号；一般知识写“行业常识:0.9”"),
    Code("source-unknown", "row", "来源编号不在来源表里", "先在 sources 表登记这则来源"),
    Code("statement-twice", "row", "编号已用过，用在 {detail}", "给这一行一个新的编号"),
    Code("statement-unknown", "row", "没有这个编号的陈述", "检查编号；被拒绝的行也不能对应或印证"),
    Code("tie-unfit", "row", "这类陈述不能对应到环节", "只能对应企业、项目、短板、意向、环节提及的陈述"),
    Code("relation-to-itself", "row", "甲方与乙方是同一家", "改正其中一方，或删去这一行"),
    Code("undeclared", "row", "这个标识只被引用，没有在任何文件里完整声明", "在拥有它的文件里补上声明"),
    Code("rests-on-rejected", "row", "这一行依据的另一行被拒绝：{detail}", "先改好那一行，这一行随之读入"),
    Code("control-character", "cell", "有控制字符 {detail}，这一格未读入", "删去这些字符，或重新输入这一格"),
    Code(
        "unseen-character", "cell", "有看不见的方向或零宽字符 {detail}，这一格未读入", "删去这些字符，或重新输入这一格"
    ),
    Code("text-too-long", "cell", "超过 {detail} 个字，这一格未读入", "缩短；细节写进“说明”，说明过长时分成几行"),
    Code("same-as-unknown", "row", "“同一企业”所指的没有登记", "先登记那一家，或改正写法；不是同一家就把这一格留空"),
    Code(
        "same-as-circle", "row", "“同一企业”互相指来指去，没有一家是最后的", "只留一个方向：旧的一行指向要保留的那一家"
    ),
    Code("same-as-conflict", "cell", "同一个标识写了两个不同的“同一企业”，都没有采用", "核对后只留一个"),
    Code("bad-number", "cell", "不是数字，这一格未读入", "只写数字，单位写进表头"),
    Code("bad-date", "cell", "不是日期，这一格未读入", "写成 2026-11-22、2026-11 或 2026"),
    Code(
        "month-unclear",
        "cell",
        "分不清是 1 月还是 10 月（数字 2024.10 会显示成 2024.1），这一格未读入",
        "写成 2024-01 或 2024-10",
    ),
    Code("bad-flag", "cell", "应为“是”或“否”，这一格未读入", "写“是”或“否”"),
    Code("bad-choice", "cell", "不在可选值之内，这一格未读入", "从可选值中选：{detail}"),
    Code("bad-pattern", "cell", "写法不合规则，这一格未读入", "按样例填写：{detail}"),
    Code("bad-credit-code", "cell", "统一社会信用代码的校验位不符，这一格未读入", "对照营业执照改正"),
    Code("link-unknown", "cell", "所指的名称没有登记，这一格的关联未建立", "先登记该名称，或改正写法"),
    Code("link-rejected", "cell", "所指的一行被拒绝：{detail}，这一格的关联未建立", "先改好那一行，关联随之建立"),
    Code("link-self", "cell", "指的是这一行自己，这一格的关联未建立", "删去自己，写所指的另一个对象"),
    Code("link-ambiguous", "cell", "所指的写法对应多个对象，这一格的关联未建立", "写得更全或用标识"),
    Code("not-unique", "cell", "两家用了同一个编码，后者未读入", "核对是不是同一家"),
    Code(
        "name-width",
        "note",
        "名称只差全角半角或空格，按登记的 {detail} 读入；这一列里别的同类写法也是如此",
        "不用处理；不是同一家的，在名称表里把这个写法登记到另一家",
    ),
    Code("conflict", "note", "来源不一致，已保留两种说法", "核对后在数据里注明以谁为准"),
    Code(
        "hint-untied",
        "note",
        "这条陈述写了环节用语，但没有对应到环节，显示为“环节未定”",
        "在该链文件夹的 ties 表里补一行对应与理由",
    ),
    Code("cycle", "note", "环节之间形成循环：{detail}", "确认是否真实；真实的在链文件里说明"),
    Code("isolated", "note", "环节没有上下游", "补上它的投入或去向"),
    Code(
        "columns-backward",
        "note",
        "链图各列之间的供给线有 {detail} 条从右往左，超过一成",
        "核对环节的段与列，以及投入环节写的方向",
    ),
)

CODES: dict[str, Code] = {c.code: c for c in (*READING, *PLANS, *_OTHERS)}


def issue(
    code: str,
    origin: Origin | None = None,
    *,
    file: str = "",
    column: str = "",
    value: str = "",
    hints: tuple[str, ...] = (),
    row: int = 0,
    **parts: str,
) -> Issue:
    """Make an issue of a declared code at an origin (or at a file); KeyError for a code that is not declared."""
    kind = CODES[code]
    value = visible(value)
    shown = value if len(value) <= 80 else value[:79] + "…"
    parts = {"detail": "", **{name: visible(part) for name, part in parts.items()}}
    return Issue(
        code=code,
        level=kind.level,
        sentence=kind.sentence.format(value=shown, **parts),
        file=origin.file if origin else file,
        sheet=origin.sheet if origin else "",
        row=origin.row if origin else row,
        column=visible(column),
        value=shown,
        remedy=kind.remedy.format(value=shown, **parts),
        hints=tuple(map(visible, hints)),
    )
