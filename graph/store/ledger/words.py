"""What SQLite and the system report of a ledger → one Chinese sentence that says what is wrong and what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from graph.store.contract import StoreError
from graph.store.ledger.parts import Damaged
from graph.system.os_words import words

DAMAGED = (
    "台账 {} 已损坏或不是台账文件；请运行 make restore 从备份恢复（现在的文件会留一份），"
    "或把它移到别处（不要删除）再用 make build 重新生成。"
)
LOCKED = "台账 {} 正被另一个程序占用，请关闭它或稍后再试；原有内容未变。"
FULL = "磁盘已满，台账 {} 没有写入；请清理磁盘后重试，原有内容未变。"
READ_ONLY = "台账 {} 只读，无法写入；请检查文件权限，原有内容未变。"
NOT_WRITTEN = "台账 {} 写不进磁盘，可能磁盘已满、超出配额或出了故障；请检查磁盘后重试，原有内容未变。"
NOT_READ = "台账 {} 从磁盘读不出来，磁盘可能出了故障；请检查磁盘后重试，原有内容未变。"
NOT_OPENED = "台账 {} 打不开；请检查路径与权限。"
NO_LOCKS = "台账 {} 所在的共享文件夹不支持加锁；请用 GRAPH_LEDGER 把台账放到本机磁盘，原有内容未变。"
UNUSABLE = "台账 {} 无法读写（{}）；请检查路径、权限与磁盘空间。"
# What a failing disk is called when it is asked to keep something.
_WRITES = ("WRITE", "FSYNC", "TRUNCATE", "DELETE", "LOCK", "MMAP", "SHMSIZE", "SHMOPEN")


@contextmanager
def said(path: Path, whole: Callable[[], bool]) -> Generator[None]:
    """Turn a failure into a StoreError; `whole` looks at the file again where SQLite's own word is not to be trusted."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(error, path, whole).format(path.name)) from error
    except OSError as error:
        raise StoreError(UNUSABLE.format(path.name, words(error))) from error
    except (Damaged, UnicodeDecodeError) as error:  # a damaged schema is quoted up to the middle of a character
        raise StoreError(DAMAGED.format(path.name)) from error


def _sentence(error: sqlite3.Error, path: Path, whole: Callable[[], bool]) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = getattr(error, "sqlite_errorname", "")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LOCKED
    if code == sqlite3.SQLITE_CANTOPEN:
        return NOT_OPENED
    if code == sqlite3.SQLITE_PERM or (code == sqlite3.SQLITE_READONLY and not _may_write(path)):
        return READ_ONLY
    # A damaged size field makes SQLite speak of a full disk or of reading past the end.
    if code == sqlite3.SQLITE_FULL and whole():
        return FULL
    if code == sqlite3.SQLITE_IOERR and "SHORT_READ" not in name and whole():
        return NOT_WRITTEN if any(word in name for word in _WRITES) else NOT_READ
    return DAMAGED


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))
