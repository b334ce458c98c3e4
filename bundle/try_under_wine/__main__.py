"""`python -m bundle.try_under_wine 测算-windows-amd64.zip`: run the Windows folder here and hold it against Linux.

Shows imports, paths with Chinese and blanks, encodings, bytes, the server. Does not show SmartScreen, virus scanners,
the real console, Excel or WPS: a Windows PC must be tried once before the folder is handed out.
"""

import argparse
import sys
import tempfile
import zipfile
from pathlib import Path

from bundle.trial import BEGINNING, Machine, held
from bundle.try_under_wine.stubs import put_into
from bundle.windows import NAME

WINE = ("wine",)


def main() -> None:
    """Unpack, put in what wine lacks, run every command on both machines, and say what is the same."""
    parser = argparse.ArgumentParser(prog="python -m bundle.try_under_wine", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the zip that bundle.windows wrote")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        place = Path(scratch, "U 盘")
        with zipfile.ZipFile(given.folder) as archive:
            archive.extractall(place)
        program = str(place / NAME / f"{NAME}.exe")
        put_into(place / NAME / "app" / "python")
        settings = {"WINEPREFIX": str(Path(scratch, "prefix")), "WINEDEBUG": "-all", "ALLOCATOR_NO_STUDIO": "1"}
        wine = Machine((*WINE, program, *BEGINNING), place / "甲", settings)
        workbook = f"Z:{wine.to / '方案.xlsx'}".replace("/", "\\")
        sys.exit(0 if held(wine, [*WINE, program, workbook]) else 1)


if __name__ == "__main__":
    main()
