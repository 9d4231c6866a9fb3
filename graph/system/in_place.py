"""Files and folders that appear whole or not at all: written beside, then moved into place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Yield a path to write to; it takes the place of the file when the block ends well, else the old file stays.

    What is there and is no file (a pipe, /dev/stdout) is written to as it is. Raises OSError where it cannot be written.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        yield path
        return
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as scratch:
        made = Path(scratch) / f"x{path.suffix}"
        yield made
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(made, path)


@contextmanager
def whole_folder(path: Path) -> Generator[Path]:
    """Yield a new folder to fill; it takes the place of the folder when the block ends well, else the old one stays."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as scratch:
        made, old = Path(scratch) / "new", Path(scratch) / "old"
        made.mkdir()
        yield made
        if not path.exists():
            os.rename(made, path)
            return
        os.rename(path, old)
        try:
            os.rename(made, path)
        except OSError:
            os.rename(old, path)
            raise


def put_new(part: Path, path: Path) -> None:
    """Give a file its name unless another program has put one there meanwhile, which then stays."""
    with suppress(FileExistsError):
        try:
            os.link(part, path)  # renaming would overwrite it
        except (OSError, NotImplementedError) as error:
            if isinstance(error, FileExistsError) or path.exists():
                return
            part.rename(path)
