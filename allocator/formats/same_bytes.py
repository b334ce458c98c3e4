"""The same document as the same bytes: an office file is a zip archive, and archives note time and system."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip archive can note."""

UNIX = 3
"""The system an archive notes; Python would note the one it runs on."""


def same_bytes(document: bytes) -> bytes:
    """Return an office file with all parts dated alike, and as if made on one system."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as given,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = UNIX
            made.writestr(part, given.read(name))
    return buffer.getvalue()
