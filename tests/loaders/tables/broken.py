"""Bytes of a file → the same, damaged: flipped, cut, doubled, or with pieces of its XML exchanged and a zip made anew."""

from __future__ import annotations

import io
import random
import zipfile

PIECES = (
    b"<c r=\"XFD1048576\"><v>1</v></c>", b"<c>", b"</row>", b"<row r=\"0\">", b" t=\"s\"", b"<v>99999999</v>", b"&#0;", b"&nope;",
    b"<mergeCell ref=\"A1:XFD1048576\"/>", b"<mergeCell ref=\"B2\"/>", b"numFmtId=\"9999\"", b"\xff\xfe", b"", b"<v>1e999</v>",
    b"<v>NaN</v>", b"-1", b"<td rowspan=99999 colspan=99999>", b"\xe4\xb8", b"\x00", b"\"", b"</table>", b"hidden=\"1\"",
)  # fmt: skip


def broken(content: bytes, draw: random.Random, inside: bool) -> bytes:
    """Return the content damaged at a few places; `inside`: in the parts of a zip, which is then packed anew."""
    if not inside or not content.startswith(b"PK"):
        return _damaged(content, draw)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            said = old.read(part)
            if draw.random() < 0.15:
                continue
            if "sheet" in part.filename or "styles" in part.filename or draw.random() < 0.3:
                said = _damaged(said, draw)
            new.writestr(part.filename, said)
    return made.getvalue()


def _damaged(content: bytes, draw: random.Random) -> bytes:
    made = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        at = draw.randrange(len(made) + 1)
        match draw.randrange(5):
            case 0:
                made[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                del made[at : at + draw.choice((1, 8, 64))]
            case 2:
                made[at:at] = draw.choice(PIECES)
            case 3:
                made[at:at] = made[at : at + draw.choice((4, 40, 400))]
            case _:
                end = made.find(b">", at) + 1
                made[end:end] = draw.choice(PIECES)
    return bytes(made[: draw.randrange(len(made) + 1)] if draw.random() < 0.1 else made)
