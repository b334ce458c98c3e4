"""The parts of a zipped workbook (.xlsx, .ods), unpacked piece by piece and never beyond the limit."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from allocator.errors import Problem, TableError
from allocator.files.sheets.limits import refuse_unpacked, unpacked_bytes
from allocator.language import translate as _

_PIECE = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, RuntimeError, OSError, ValueError)
"""What damage raises; RuntimeError is also a password, and a way of packing that nobody here can unpack."""

_READ = (".xml", ".rels")
"""Parts that are read; pictures and macros stay packed."""


class Archive:
    """The parts of a workbook by name. Raises TableError for what is damaged, locked or too large."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise damaged(file, _("it is damaged, or no workbook")) from None
        self.names = frozenset(self._zip.namelist())
        if sum(part.file_size for part in self._zip.infolist() if part.filename.endswith(_READ)) > unpacked_bytes():
            refuse_unpacked(file)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; a part larger than it claims to be fails its checksum."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_PIECE):
                    yield piece
        except _BROKEN as error:
            raise damaged(self.file, error) from None

    def size(self, name: str) -> int:
        """Return the bytes a part unpacks to."""
        return self._zip.getinfo(name).file_size

    def unpack_all(self) -> None:
        """Unpack every part that a reader will ask for once, so that none is larger than it claims."""
        for name in self.names:
            if name.endswith(_READ):
                for _piece in self.pieces(name):
                    pass


def damaged(file: str, reason: object) -> TableError:
    """Return the error of a workbook that cannot be read."""
    what = _("the workbook cannot be read ({reason})").format(reason=reason)
    return TableError(Problem(file, what, _("open it in Excel or WPS, remove any password, and save it as .xlsx")))
