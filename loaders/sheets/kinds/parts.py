"""The parts of a workbook that is a zip, each unpacked within limits and looked at before any reader meets them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree

from graph.issues import issue
from loaders.errors import LoadError

MOST_MB = 300
MOST_RATIO, RATIO_FROM_MB = 200, 10
MOST_PARTS = 5_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 2**18
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ElementTree.ParseError)


class Parts:
    """The parts of one zip by name; LoadError for what is damaged, locked or too large.

    A zip may say one size and unpack to another, or hold a part twice, so that two readers see two books.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """Open the zip; the bytes that all its parts unpack to are counted over the life of this object."""
        self.name = name
        self._left = MOST_MB * 2**20
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise self.damaged() from error
        held = self._zip.infolist()
        self.names = {part.filename for part in held}
        if any(part.flag_bits & 1 for part in held):
            raise LoadError(issue("file-password", file=name))
        if len(held) > MOST_PARTS or len(held) > len(self.names):
            raise self.damaged()

    def read(self, part: str) -> bytes:
        """Return what a part unpacks to, whatever size it says it has."""
        try:
            info = self._zip.getinfo(part)
            if info.compress_type not in _METHODS:
                raise self.damaged()
            said, info.file_size = info.file_size, 2**62
            content = self._unpacked(info)
            info.file_size = said
            if len(content) != said:  # another reader would see another part
                raise self.damaged()
            return content
        except (*BROKEN, KeyError) as error:
            raise self.damaged() from error

    def tree(self, part: str) -> ElementTree.Element:
        """Return a part as a tree of XML."""
        content = self.read(part)
        if b"<!DOCTYPE" in content:
            raise self.damaged()
        try:
            return ElementTree.fromstring(content)
        except ElementTree.ParseError as error:
            raise self.damaged() from error

    def damaged(self) -> LoadError:
        """Return the error of a book that is not whole."""
        return LoadError(issue("file-damaged", file=self.name))

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        packed, pieces, got = max(info.compress_size, 1), list[bytes](), 0
        with self._zip.open(info) as stream:
            while piece := stream.read(_PIECE):
                got += len(piece)
                if got > self._left or (got > RATIO_FROM_MB * 2**20 and got > packed * MOST_RATIO):
                    raise LoadError(issue("unpacked-too-large", file=self.name, limit=str(MOST_MB)))
                pieces.append(piece)
        self._left -= got
        return b"".join(pieces)

    def replaced(self, others: Mapping[str, bytes]) -> bytes:
        """Return the zip with other content in some of its parts."""
        made = io.BytesIO()
        self._left = MOST_MB * 2**20
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
            for part in sorted(self.names):
                if part.lower().endswith((".xml", ".rels")):
                    new.writestr(part, others[part] if part in others else self.read(part))
        return made.getvalue()


def local(tag: str) -> str:
    """Return the name of an element or attribute without its vocabulary."""
    return tag.rpartition("}")[2].rpartition(":")[2]
