"""The issue codes of reading: what can be wrong with a folder, a file, a sheet, a heading and a cell."""

from __future__ import annotations

from dataclasses import dataclass

from graph.record import Level


@dataclass(frozen=True)
class Code:
    """One kind of issue. `sentence` may hold {value} and other named parts; `remedy` says what to do.

    lost: a note that names what was not read, so that the report says it before it says 完成.
    """

    code: str
    level: Level
    sentence: str
    remedy: str
    lost: bool = False


READING = (
    Code("folder-unreadable", "stop", "文件夹打不开：{detail}", "检查权限，或把它移出数据目录"),
    Code("folder-too-many", "stop", "数据目录里的文件和文件夹超过 {limit} 个", "检查 --data 的路径，移出无关的文件"),
    Code("folder-too-deep", "stop", "文件夹套得超过 {limit} 层", "把它移出数据目录，或减少层数"),
    Code("file-name", "stop", "名字里有认不出或看不见的字符", "改名，只用看得见的字"),
    Code("file-link", "note", "这是链接，没有打开", "把它指向的文件或文件夹本身放进数据目录"),
    Code("file-special", "note", "这是管道、套接字或设备，没有打开", "移出数据目录"),
    Code("file-changed", "stop", "读取过程中被改动", "等改动的人或程序做完，请稍后再生成"),
    Code("file-no-permission", "stop", "没有权限读这个文件", "请有权限的人放开读取，或复制一份自己的"),
    Code("file-in-use", "stop", "文件正被别的程序占用", "关闭打开它的程序后重试"),
    Code("file-on-share", "stop", "共享文件夹没有给出这个文件：{detail}", "把数据目录复制到本机磁盘再生成"),
    Code("file-unreadable", "stop", "文件读不出来：{detail}", "从别处重新复制一份；仍读不出的，检查磁盘"),
    Code(
        "file-damaged", "stop", "文件已损坏，或没有传完整", "重新复制或下载；能在 Excel 或 WPS 中打开的，另存一份后重试"
    ),
    Code("file-password", "stop", "文件有密码", "在 Excel 或 WPS 中去掉打开密码后另存"),
    Code("file-other-kind", "stop", "这是{detail}，不能直接读", "在能打开它的程序里另存为 .xlsx"),
    Code("file-is-document", "stop", "这是{detail}，不是表格", "把其中的表复制到 Excel 或 WPS，另存为 .xlsx"),
    Code("file-is-picture", "stop", "这是图片，不是表格", "向提供的人要表格文件，或把内容录成 .xlsx"),
    Code("file-is-archive", "stop", "这是压缩包，不是表格", "解开压缩包，放入里面的表"),
    Code("page-without-table", "stop", "这是网页，里面没有表格", "重新登录后再导出一次；多半导出的是登录页或报错页"),
    Code("sheets-too-many", "stop", "工作表超过 {limit} 张", "删去多余的工作表，或拆成几个文件"),
    Code(
        "unpacked-too-large",
        "stop",
        "解压后过大（上限 {limit} MB）",
        "删去图片、多余的工作表和过长的格子，或拆成几个文件",
    ),
    Code(
        "sheet-too-large",
        "stop",
        "有内容的范围过大，超过 {limit} 格",
        "清空远处误填的格子（多半是空格），删去这些行和列后另存",
    ),
    Code(
        "file-too-heavy",
        "stop",
        "读取它要用的内存或时间过多，已中止",
        "在 Excel 或 WPS 中打开，删去多余内容，另存为 .xlsx 后重试",
    ),
    Code("file-empty", "stop", "文件里没有内容", "补上内容，或移出数据目录"),
    Code("csv-quotes", "stop", "从这一行起引号不成对", "在这一行补上或去掉引号"),
    Code("csv-cell-long", "stop", "一格超过 {limit} 字", "检查前面是否漏了一个引号；确是长文的，请缩短"),
    Code("file-encoding", "stop", "文字编码认不出", "在 Excel 或 WPS 中打开，另存为“CSV UTF-8”"),
    Code(
        "text-damaged",
        "stop",
        "这一行有损坏的字符（编码 {detail}）",
        "改正这一行后另存；看不出是什么字的，向提供的人再要一份",
    ),
    Code("rows-too-many", "stop", "表里的行超过 {limit} 行", "拆成几个文件，分几次放入"),
    Code("file-too-large", "stop", "文件超过 {limit} MB", "拆成几个文件"),
    Code(
        "file-unclaimed",
        "stop",
        "不知道这个文件是什么表",
        "把文件或工作表改名为已有类型的名称（见 docs/data-dictionary.md）",
    ),
    Code("file-claimed-twice", "stop", "两个读取器都认领这个文件：{detail}", "检查 loaders/ 中的 claims"),
    Code("yaml-syntax", "stop", "YAML 写法有误：{detail}", "按所给行改正缩进、引号或冒号"),
    Code("yaml-encoding", "stop", "文字编码不是 UTF-8", "在编辑器里另存为 UTF-8"),
    Code("yaml-alias", "stop", "不用锚点（&）与别名（*）", "把所指的内容照写一遍；文字以这两个符号开头时请加引号"),
    Code("heading-missing", "stop", "缺少必需的表头", "补上这一列，或改回原来的表头"),
    Code("heading-twice", "stop", "两列的表头意思相同", "删去或改名其中一列"),
    Code(
        "mapping-missing",
        "stop",
        "data/sources 里的这张表没有对照表",
        "在“导入”页放入一次，同样式的表以后就认得；或用 python -m loaders.sheets 文件 --write 写出对照表，改好后放在它旁边",
    ),
    Code("mapping-twice", "stop", "两份对照表都写着这个文件：{detail}", "在其中一份的 files 里去掉它"),
    Code(
        "mapping-sheet",
        "stop",
        "对照表 {detail} 写的工作表不在文件里",
        "改正对照表的 sheet，或去掉这一行，读全部工作表",
    ),
    Code(
        "mapping-no-table",
        "stop",
        "对照表 {detail} 所说的工作表里没有表头和数据行，或表头不在所写的行",
        "核对对照表的 sheet 与 heading；空表移出 data/sources",
    ),
    Code(
        "mapping-heading",
        "stop",
        "对照表 {detail} 写的这个表头不在表里",
        "核对原表是否换了样式；把对照表里的表头改成现在的写法",
    ),
    Code(
        "mapping-unit",
        "stop",
        "这一列要换算，单位却没有写，或与表头写的不同",
        "在对照表 {detail} 里给这一列写上 means 与 unit，如 unit: 万元；与表头写的单位要一致",
    ),
    Code("heading-unknown", "note", "表头不认识，这一列未读入", "改用数据字典里的表头，或删去这一列", lost=True),
    Code(
        "heading-unit",
        "note",
        "表头没有写能换算的单位，这一列未读入",
        "在表头里写明单位，如“{detail}”；万元、千元、元会自动换算",
        lost=True,
    ),
    Code(
        "value-folded",
        "note",
        "{count} 格按规则改了写法：{detail}",
        "不用处理；核对一格，规则不合适时在原表里改成样例的写法",
    ),
    Code(
        "columns-kept",
        "note",
        "{count} 列没有对应的栏，随行留作“原表其他栏”：{detail}",
        "不用处理；有对应的，在对照表里改",
    ),
    Code(
        "columns-lost",
        "note",
        "{count} 列没有对应的栏，这一类也没有“原表其他栏”，没有读入：{detail}",
        "有对应的，在对照表里改；要留作“原表其他栏”的，把 type 写成企业、项目或载体",
        lost=True,
    ),
    Code("columns-left", "note", "{count} 列按对照表或因只是序号没有读入：{detail}", "不用处理；要读的，在对照表里改"),
    Code(
        "table-no-type",
        "note",
        "这张表不是图谱里的一类，{count} 行没有读入",
        "确有对应的，在对照表里改 type；没有的移出 data/sources",
        lost=True,
    ),
    Code(
        "new-things",
        "note",
        "{count} 个名称原先没有登记，按规则给了标识：有信用代码的用代码，其次股票代码，其次全称的拼音",
        "核对有没有其实已经登记的；是的，在名称表里补上这个写法；要一直用这个标识的，把它登记进名称表",
    ),
    Code("merged-filled", "note", "有 {count} 格的内容取自合并的单元格", "核对；不该合并的，取消合并后逐格填写"),
    Code("left-out", "note", "没有当作数据读入：{detail}", "其中有数据的，改成表头下面连续的行", lost=True),
    Code("sheet-passed", "note", "对照表只读“{detail}”，这张工作表没有读", "不用处理；都要读的，去掉对照表的 sheet"),
    Code("sheet-hidden", "note", "隐藏的工作表，没有读", "要读的，取消隐藏后另存", lost=True),
    Code(
        "sheet-no-table",
        "note",
        "工作表里没有表头和数据行，没有读",
        "有数据的，补上表头，数据紧接在表头下面",
        lost=True,
    ),
    Code("sheet-without-cells", "note", "图表或对话框，不是表格，没有读", "不必处理；不需要的可以删去"),
    Code("sheet-second-block", "note", "同一张工作表上另有一块表，没有读：{detail}", "移到单独的工作表", lost=True),
    Code("hidden-lines", "note", "隐藏的行或列也读入了", "不要的，删去这些行或列"),
    Code("macros-left-out", "note", "文件里有宏，没有运行", "不必处理；宏算出的内容要先在 Excel 或 WPS 中保存"),
    Code(
        "links-not-followed",
        "note",
        "引用了别的文件，用的是上次保存的值",
        "要最新的值，在 Excel 或 WPS 中更新链接后保存",
    ),
    Code("row-too-long", "row", "这一行的格子比表头多", "检查是否有多余的逗号或漏了引号"),
    Code("cell-error-value", "cell", "这一格是错误值，未读入", "改正公式或它所引用的格子，或直接填写内容"),
    Code("cell-not-calculated", "cell", "这一格的公式没有算出结果，未读入", "在 Excel 或 WPS 中打开文件，保存一次"),
    Code(
        "cell-digits-lost",
        "cell",
        "数字太长，末尾的数位已丢失，这一格未读入",
        "把这一列设为“文本”格式，再重新填写完整的号码",
    ),
    Code("cell-characters-lost", "cell", "有字符已损坏，认不出是什么字，这一格未读入", "对照原件改正这些字"),
    Code("cell-scaled", "cell", "格式把数缩小了显示，看到的与存的不是同一个数，未读入", "改为“常规”格式，单位写进表头"),
)
