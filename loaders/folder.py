"""The data folder as it lies on the disk: its files, what is passed over and said, and a file's bytes read once."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from graph.issues import issue
from graph.record import Issue
from graph.system.os_words import words
from loaders.errors import LoadError

IGNORED = ("~$*", ".*", "*.md", "*.tmp", "Thumbs.db", "desktop.ini")
# An office's own Word templates: written for exports, no data.
TEMPLATES = "templates"
MOST_MB = 50
MOST_ENTRIES, MOST_LEVELS = 10_000, 20
_JUNCTION = 0xA0000003
# A pipe put in place of a file between two looks must not be waited for, nor a link followed.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_WINDOWS_IN_USE = (32, 33)
_OF_SHARES = {
    *(errno.ENOLCK, errno.ENOTSUP, errno.ETIMEDOUT, errno.ENOTCONN, errno.EHOSTUNREACH, errno.ENETUNREACH),
    *(getattr(errno, name, -1) for name in ("ESTALE", "EHOSTDOWN", "EREMOTEIO")),
}
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # Unicode's control, direction and line marks, and bytes that are no UTF-8


@dataclass(frozen=True)
class Found:
    """A file of the data folder: where it lies, its name below the folder, and what tells that it was changed."""

    path: Path
    name: str
    stamp: tuple[int, ...]


@dataclass(frozen=True)
class Listing:
    """The files of a folder in order of their names, and a note for each link and special file passed over."""

    files: tuple[Found, ...]
    notes: tuple[Issue, ...]


def files(root: Path) -> list[Path]:
    """Return every data file under root in name order; raises LoadError as listing does."""
    return [found.path for found in listing(root).files]


def listing(root: Path) -> Listing:
    """Return what lies under root; raises LoadError when there is nothing, or a part of it cannot be listed."""
    found: list[Found] = []
    notes: list[Issue] = []
    waiting, seen = [root], 0
    while waiting:
        folder = waiting.pop()
        for path, status in _entries(folder, root):
            seen += 1
            if seen > MOST_ENTRIES:
                raise LoadError(issue("folder-too-many", file=shown(str(root)), limit=str(MOST_ENTRIES)))
            _take(path, status, root, waiting, found, notes)
    if not found:
        raise LoadError(issue("data-empty", file=shown(str(root))))
    return Listing(tuple(sorted(found, key=lambda f: f.path)), tuple(sorted(notes, key=lambda n: n.file)))


def _entries(folder: Path, root: Path) -> list[tuple[Path, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            return [(Path(entry.path), entry.stat(follow_symlinks=False)) for entry in entries]
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        gone = not os.path.isdir(root)
        code, name = ("data-missing", str(root)) if gone else ("file-changed", _below(folder, root))
        raise LoadError(issue(code, file=shown(name))) from error
    except OSError as error:
        name = str(root) if folder == root else _below(folder, root)
        raise LoadError(issue("folder-unreadable", file=shown(name), detail=words(error))) from error


def _take(
    path: Path, status: os.stat_result, root: Path, waiting: list[Path], found: list[Found], notes: list[Issue]
) -> None:
    """Put one entry where it belongs: to be looked into, to be read, to be noted, or nowhere."""
    name = _below(path, root)
    folder = stat.S_ISDIR(status.st_mode)
    if name == TEMPLATES and folder:
        return
    if path.name.startswith(".") if folder else any(fnmatch(path.name, one) for one in IGNORED):
        return
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        notes.append(issue("file-link", file=shown(name)))
    elif folder:
        if name.count("/") >= MOST_LEVELS:
            raise LoadError(issue("folder-too-deep", file=shown(name), limit=str(MOST_LEVELS)))
        waiting.append(path)
    elif not stat.S_ISREG(status.st_mode):
        notes.append(issue("file-special", file=shown(name)))
    elif any(map(_unseen, name)):
        raise LoadError(issue("file-name", file=shown(name)))
    else:
        found.append(Found(path, name, _stamp(status)))


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def shown(name: str) -> str:
    """Return a name as it can be printed anywhere: bytes that are no text, and control characters, as escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c.encode("unicode_escape").decode() if _unseen(c) else c for c in text)


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def contents(file: Found) -> bytes:
    """Return a file's bytes, read once; raises LoadError when it is too large, gone or cannot be read."""
    try:
        with os.fdopen(os.open(file.path, _OPEN), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise LoadError(issue("file-changed", file=file.name))
            content = stream.read(MOST_MB * 2**20 + 1)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENXIO):  # gone, or a link or pipe by now
            raise LoadError(issue("file-changed", file=file.name)) from error
        raise LoadError(issue(_why(error), file=file.name, detail=words(error))) from error
    if len(content) > MOST_MB * 2**20:
        raise LoadError(issue("file-too-large", file=file.name, limit=str(MOST_MB)))
    return content


def _why(error: OSError) -> str:
    """Return the issue code of a file that the system does not give."""
    in_use = getattr(error, "winerror", None) in _WINDOWS_IN_USE or error.errno in (errno.EBUSY, errno.ETXTBSY)
    if in_use or (os.name == "nt" and error.errno == errno.EACCES):  # so Windows calls what Excel holds open
        return "file-in-use"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "file-no-permission"
    return "file-on-share" if error.errno in _OF_SHARES else "file-unreadable"


def changed(root: Path, before: Listing) -> list[Issue]:
    """Return a stop issue for each file that came, went or changed since the listing."""
    try:
        now = {f.name: f.stamp for f in listing(root).files}
    except LoadError as error:
        return [error.problem]
    then = {f.name: f.stamp for f in before.files}
    return [issue("file-changed", file=n) for n in sorted(then | now) if then.get(n) != now.get(n)]
