"""The project's own set-up: virtual environment, browser for tests, start; copies of the ledger."""

import sys

# Runs before any module of this package is compiled, so that an old Python meets this sentence and no traceback.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "需要 Python 3.11 或更新版本，当前是 {0}.{1}；请安装后重试，或指定：make app PYTHON=python3.12\n"
        "Python 3.11 or newer is needed, this is {0}.{1}; name another one: make app PYTHON=python3.12".format(
            *sys.version_info[:2]
        )
    )
