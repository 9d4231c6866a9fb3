"""A process of its own for one workbook: bytes in, sheets out; what a damaged file makes of its reader ends here."""

from __future__ import annotations

import io
import pickle
import sys

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

MOST_MB = 2048


def main() -> int:
    """Read a workbook from standard input and write its sheets, or one word for what is wrong, to standard output."""
    try:
        import resource
    except ImportError:
        pass
    else:
        now, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = MOST_MB * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (wanted if now < 0 else min(wanted, now), most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        found = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except PasswordError:
        found = "password"
    except CalamineError:
        found = "damaged"
    pickle.dump(found, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
