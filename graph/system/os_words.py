"""What the operating system says of a file → Chinese, so that no English word stands inside a sentence."""

from __future__ import annotations

import errno

_WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "磁盘只读",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正被占用",
    errno.ETXTBSY: "正被占用",
    errno.ENAMETOOLONG: "名字过长",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EFBIG: "文件过大",
    errno.EILSEQ: "名字里有系统认不出的字符",
    errno.EINVAL: "系统不认这个名字或操作",
    errno.EPIPE: "接收输出的一方已关闭",
    errno.ETIMEDOUT: "等得太久，没有回应",
    errno.ENOMEM: "内存不够",
    errno.ENOTSUP: "磁盘或共享文件夹不支持这种操作",
    errno.ENOLCK: "共享文件夹不支持加锁",
}
_WINDOWS = {5: "没有权限", 32: "正被另一个程序占用", 33: "正被另一个程序占用", 112: "磁盘已满"}


def words(error: OSError) -> str:
    """Return what a failure of the system means, in Chinese; its number where the meaning is not known."""
    windows = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    return windows or _WORDS.get(error.errno or 0) or f"系统错误 {error.errno or '不明'}"
