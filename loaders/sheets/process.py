"""A process of its own for one workbook: bytes in, sheets out; what a damaged file makes of its reader ends here."""

from __future__ import annotations

import io
import pickle
import sys

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

MOST_MB, MOST_TEXT_MB = 2048, 512  # one long text that many cells share is small in the file


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
    made = pickle.dumps(found)
    sys.stdout.buffer.write(made if len(made) <= MOST_TEXT_MB * 2**20 else pickle.dumps("heavy"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
