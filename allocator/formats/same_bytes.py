"""The same document as the same bytes: an office file is a zip archive, and archives note time and system."""

import io
import zipfile
from collections.abc import Callable, Iterable

Filled = Callable[[bytes], Iterable[bytes]]
"""Gives a part of an archive piece by piece, from what stands there."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip archive can note."""

UNIX = 3
"""The system an archive notes; Python would note the one it runs on."""


def same_bytes(document: bytes, name_filled: str = "", filled: Filled | None = None) -> bytes:
    """Return an office file with all parts dated alike, and as if made on one system; one of them may be `filled`."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as given,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = UNIX
            if filled and name == name_filled:
                with made.open(part, "w") as piece_by_piece:
                    piece_by_piece.writelines(filled(given.read(name)))
            else:
                made.writestr(part, given.read(name))
    return buffer.getvalue()


def of_one_system(document: io.BytesIO) -> bytes:
    """Return an office file whose parts are dated alike, as if made on one system; nothing is packed anew."""
    with zipfile.ZipFile(document, "a") as archive:
        for part in archive.infolist():
            part.create_system = UNIX
        archive.comment = b""  # writes the directory again
    return document.getvalue()
