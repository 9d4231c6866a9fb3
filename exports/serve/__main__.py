"""`python -m exports.serve`: lists, cards and search for assistant programs (MCP), over standard input and output."""

from __future__ import annotations

import sys
from functools import partial

import anyio

from exports.serve.server import serve
from exports.serve.shown import Reader
from graph.store.contract import StoreError
from graph.store.open import default_store
from graph.system.arguments import Parser
from graph.system.console import prepare, say


def main(argv: list[str] | None = None) -> int:
    """Serve until the other side closes; 1 with a sentence where there is nothing to serve."""
    prepare()
    parser = Parser(prog="python -m exports.serve", description="给助手程序读的服务（MCP，标准输入输出），只读")
    parser.add_argument("--store", default=default_store(), help="存储地址（默认 var/ledger.db 或 GRAPH_STORE）")
    parser.add_argument("--public", action="store_true", help="不含只有内部来源的内容")
    args = parser.parse_args(argv)
    if sys.stdin is None or sys.stdout is None:
        say("要由助手程序来启动：标准输入或标准输出是关着的。", sys.stderr)
        return 1
    reader = Reader(args.store, args.public)
    try:
        reader.shown()
    except StoreError as error:
        say(str(error), sys.stderr)
        return 1
    try:
        anyio.run(partial(serve, reader))
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
