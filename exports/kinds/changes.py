"""变化: what changed between two runs of the ledger, as a list or as one sheet of Word."""

from __future__ import annotations

from contextlib import closing

from exports.books.brief import TITLE as BRIEF
from exports.books.brief import document
from exports.changes.read import pair
from exports.changes.table import TITLE, table
from exports.files import ExportError, content
from exports.kinds.kind import Asked, Kind
from exports.method import Method
from exports.pick import chains
from graph.store.ledger.ledger import Ledger
from graph.store.open import ledger_path, open_kept

WORD = ".docx"
NO_HISTORY = "历次运行都在台账里，发布到服务器的只有一次：请写 --store var/ledger.db。"


def make(asked: Asked) -> tuple[bytes, str]:
    """Return the file's bytes and which days it compares."""
    if ledger_path(asked.store) is None:
        raise ExportError(NO_HISTORY)
    with closing(open_kept(asked.store)) as ledger:
        assert isinstance(ledger, Ledger)
        since, until = (asked.options.get(name) or "" for name in ("since", "until"))
        found = pair(ledger, since, until, asked.method.public)
    chain = chains(found.found.now, asked.chain)[0] if asked.chain else None
    said = f"{found.days}，产业链：{chain.name if chain else '全部'}{asked.method.filter}"
    method = Method(found.now, said, left_out=found.out.words, public=asked.method.public)
    one = chain.id if chain else ""
    ending = asked.path.suffix.lower()
    if ending == WORD:
        return document(found.found, method, one), f"{BRIEF}，{found.days}"
    made = table(found.found, one)
    rows = made.rows(found.found.now)
    return content(ending, made, rows, found.found.now, method), f"{len(rows)} 行，{found.days}"


KIND = Kind(
    "changes",
    TITLE,
    (".xlsx", ".csv", ".json", WORD),
    make,
    {
        "--since": "从哪一天或哪一次运行（标识前 6 位以上）起比，不写就是一周前",
        "--until": "比到哪一天或哪一次运行，不写就是现在",
    },
)
