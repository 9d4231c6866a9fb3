"""What the driver and the server report → one Chinese sentence that says what to do."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.store.contract import StoreError
from graph.system.os_words import words

KEPT = "Neo4j 里原有的图未变"
_BY_CODE = (
    ("AuthenticationRateLimit", "密码错了太多次，服务器暂时不让登录：请等几秒，改好 NEO4J_PASSWORD 再试。"),
    ("CredentialsExpired", "这个密码要先修改才能用：请在 Neo4j Browser 里改好，再设置 NEO4J_PASSWORD。"),
    ("Security.Unauthorized", "用户名或密码不对：请检查 NEO4J_USERNAME 与 NEO4J_PASSWORD（连错三次会被暂时锁住）。"),
    ("Security.Forbidden", f"这个用户没有写入权限：请换一个可写的用户；{KEPT}。"),
    ("ReadOnlyDatabase", f"这个数据库是只读的：请在服务器配置里放开写入，或换一个数据库；{KEPT}。"),
    ("AccessMode", f"这个数据库或连接是只读的：请放开写入后再试；{KEPT}。"),
    ("WriteOnReadOnly", f"这个数据库是只读的：请放开写入后再试；{KEPT}。"),
    (
        "OutOfMemory",
        f"Neo4j 内存不够一次写完：请调大服务器的堆内存（server.memory.heap.max_size），或用 export.py neo4j-import 离线导入；{KEPT}。",
    ),
    ("OutOfDisk", f"Neo4j 磁盘已满：请清理磁盘后重新发布；{KEPT}。"),
    (
        # The transaction stands in the server's log already, so that a restart may complete it.
        "TransactionCommitFailed",
        "Neo4j 提交时出错（常见原因是磁盘满）：请清理磁盘并重启服务器，再运行同一条命令；重启后是原来的图或新的图，不会混在一起。",
    ),
    ("TransactionStartFailed", "数据库出错停下了（常见原因是磁盘满）：请清理磁盘并重启服务器后再试。"),
    ("DatabaseNotFound", "没有这个数据库：Neo4j 社区版只有一个，名为 neo4j。"),
    ("DatabaseUnavailable", f"数据库暂时不可用：请看 Neo4j 的日志（常见原因是磁盘满），恢复后重新发布；{KEPT}。"),
    ("TransactionTimedOut", f"发布用时超过上限，已撤销：请稍后再试；{KEPT}。"),
    ("DeadlockDetected", f"另一个发布正在进行：请等它结束后再试；{KEPT}。"),
    ("LockClient", f"另一个发布正在进行：请等它结束后再试；{KEPT}。"),
    ("ConstraintValidationFailed", f"数据库里已有同标识的别人的数据：请换一个数据库；{KEPT}。"),
)


def sentence(error: Neo4jError, shown: str) -> str:
    """Return what to do about an error of the server."""
    code, message = error.code or "", str(error)
    for part, said in _BY_CODE:
        if part in code:
            return said
    if "read only" in message or "read-only" in message:
        return f"这个数据库是只读的：请放开写入后再试；{KEPT}。"
    if "No space left" in message:
        return f"Neo4j 磁盘已满：请清理磁盘后重新发布；{KEPT}。"
    return f"Neo4j（{shown}）报错（代码 {code or '不明'}）：请查看服务器的日志；{KEPT}。"


def silence(shown: str) -> str:
    """Return what to do about a server that has stopped answering."""
    return f"Neo4j（{shown}）10 秒没有任何回应：请看服务器是否卡住（重启它），网络是否通，再试一次；没有写完的发布不会留下痕迹。"


@contextmanager
def say(shown: str) -> Generator[None]:
    """Turn driver and server errors into StoreError; other errors pass."""
    try:
        yield
    except AuthError as error:
        raise StoreError(sentence(error, shown)) from error
    except Neo4jError as error:
        raise StoreError(sentence(error, shown)) from error
    except ConfigurationError as error:
        raise StoreError(f"Neo4j 地址 {shown} 用不了：请写成 neo4j://主机:7687。") from error
    except IncompleteCommit as error:
        raise StoreError(
            f"提交时与 Neo4j（{shown}）的连接中断，不知道是否已经写完：请确认它已启动，再运行同一条命令（已写完的便写入 0）。"
        ) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreError(
            f"连不上 Neo4j（{shown}）或连接中断：请确认它已启动（make neo4j）、地址与端口正确；没有写完的发布不会留下痕迹。"
        ) from error
    except OSError as error:
        raise StoreError(
            f"与 Neo4j（{shown}）通信出错（{words(error)}）：请检查网络与服务器后再试；{KEPT}。"
        ) from error
    except DriverError as error:
        raise StoreError(f"与 Neo4j（{shown}）通信出错：请检查网络与服务器后再试；{KEPT}。") from error
