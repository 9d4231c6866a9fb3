"""What the system says of a file, in Chinese."""

import errno

from graph.system.os_words import words


def test_known_failures_are_said_in_chinese_and_unknown_ones_by_number() -> None:
    assert words(OSError(errno.ENOSPC, "No space left on device")) == "磁盘已满"
    assert words(OSError(errno.EACCES, "Permission denied")) == "没有权限"
    assert words(OSError(9999, "Something")) == "系统错误 9999"
    assert words(OSError("no number")) == "系统错误 不明"
