"""A workbook that is a zip (.xlsx, .xlsm, .ods) → the same workbook packed anew, after every part of it was looked at."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.extent import Extents

MOST_MB = 300
MOST_RATIO, RATIO_FROM_MB = 200, 10
MOST_PARTS = 5_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 2**18
_KINDS = ("xl/workbook.xml", "content.xml")


def repacked(content: bytes, name: str) -> bytes:
    """Return a workbook of the parts that are XML, so that the reader meets nothing that was not checked.

    A zip may say one size and unpack to another, hold a part twice, or be told apart by two readers: what is returned
    is our own zip. Raises LoadError for one that is damaged, locked by a password, or too large when unpacked.
    """
    made, extents = io.BytesIO(), Extents(name)
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, True, 1) as new,
        ):
            parts = {part.filename: part for part in old.infolist()}
            if any(part.flag_bits & 1 for part in parts.values()):
                raise LoadError(issue("file-password", file=name))
            if len(parts) > MOST_PARTS or any(part.compress_type not in _METHODS for part in parts.values()):
                raise _damaged(name)
            if sum(kind in parts for kind in _KINDS) != 1:
                raise _damaged(name)
            left = MOST_MB * 2**20
            for part in parts.values():
                whole = b"".join(_pieces(old, part, name, left))
                left -= len(whole)
                if part.filename == "mimetype" or extents.look(part.filename, whole):
                    new.writestr(part.filename, whole)
    except (zipfile.BadZipFile, zlib.error, ExpatError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error
    extents.check()
    return made.getvalue()


def _pieces(old: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, left: int) -> Iterator[bytes]:
    """Yield what a part unpacks to, whatever size it says it has; LoadError once that is too much."""
    part.file_size = 2**62
    packed, got = max(part.compress_size, 1), 0
    with old.open(part) as stream:
        while piece := stream.read(_PIECE):
            got += len(piece)
            if got > left:
                raise LoadError(issue("unpacked-too-large", file=name, limit=str(MOST_MB)))
            if got > RATIO_FROM_MB * 2**20 and got > packed * MOST_RATIO:
                raise LoadError(issue("unpacked-too-large", file=name, limit=str(MOST_MB)))
            yield piece


def _damaged(name: str) -> LoadError:
    return LoadError(issue("file-damaged", file=name))
