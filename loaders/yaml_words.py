"""What the YAML parser says is wrong → Chinese, by cause; where the cause is not known, the place alone."""

from __future__ import annotations

# Phrases of libyaml's and PyYAML's scanner and parser, the first that fits from the top.
_CAUSES = (
    ("mapping values are not allowed", "这里不该有冒号，值里有冒号时请加引号，或检查上一行的缩进"),
    ("expected ':'", "键后面缺少冒号"),
    ("tab", "缩进用了制表符，请改用空格"),
    ("cannot start any token", "这里有不能开头的字符，缩进用空格，以 @、%、` 开头的值请加引号"),
    ("end of stream", "引号没有成对，一直到文件末尾"),
    ("',' or ']'", "方括号里缺少逗号，或没有用 ] 收尾"),
    ("',' or '}'", "花括号里缺少逗号，或没有用 } 收尾"),
    ("expected '-' indicator", "缩进与上面的 - 不齐"),
    ("expected key", "缩进与上面不齐，或这里不是“键: 值”"),
    ("<block end>", "缩进与上面不齐，或这里不是“键: 值”"),
    ("block sequence entries", "这里不该有 -，列表要另起一行"),
    ("mapping keys are not allowed", "这里不该有“?”，值以问号开头时请加引号"),
    ("escape", "双引号里有认不出的 \\ 转义，请改用单引号"),
    ("hexdecimal", "双引号里有认不出的 \\ 转义，请改用单引号"),
    ("another document", "一个文件只写一份内容，去掉单独成行的 --- 与 ..."),
    ("document start", "一个文件只写一份内容，去掉单独成行的 --- 与 ..."),
    ("document indicator", "引号没有成对，或一个文件里写了几份内容"),
    ("node content", "这里缺少值，或多了一个标点"),
    ("directive", "不用 % 开头的指令"),
    ("tag", "不用 ! 开头的类型标记，值以 ! 开头时请加引号"),
    ("indentation indicator", "| 或 > 后面的缩进数字不对"),
    ("alphabetic or numeric", "值以 * 或 & 开头时请加引号"),
    ("comment or line break", "| 或 > 后面不能再写别的"),
)


def cause(problem: str, column: int) -> str:
    """Return what is wrong as a phrase, with the column counted from 1; a problem in Chinese is our own and stays."""
    if not problem.isascii():
        return problem
    known = next((said for phrase, said in _CAUSES if phrase in problem), "写法不合规则")
    return f"{known}（第 {column} 列附近）"
