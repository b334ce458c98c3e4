"""`python -m bundle.try_under_qemu 测算-linux-aarch64.tar.gz --root DIR`: run that folder here, against this machine.

Debian's qemu-user-static runs the binaries of the other architecture; DIR holds its glibc, as `bundle.debian_runtime`
leaves it. Shows what the Windows trial shows; does not show the desktop of a 信创 system, its browser or its office.
"""

import argparse
import sys
import tarfile
import tempfile
from pathlib import Path

from bundle.linux import NAME
from bundle.trial import BEGINNING, Machine, held


def main() -> None:
    """Unpack, run every command on both machines, and say what is the same."""
    parser = argparse.ArgumentParser(prog="python -m bundle.try_under_qemu", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the archive that bundle.linux wrote")
    parser.add_argument("--root", type=Path, required=True, help="a folder with the other machine's glibc")
    parser.add_argument("--qemu", default="qemu-aarch64-static")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        place = Path(scratch, "U 盘")
        with tarfile.open(given.folder) as archive:
            archive.extractall(place, filter="data")
        app = place / NAME / "app"
        libraries = f"LD_LIBRARY_PATH={app / 'python' / 'lib' / 'own'}"
        python = (given.qemu, "-L", str(given.root), "-E", libraries, str(app / "python" / "bin" / "python3"))
        other = Machine((*python, *BEGINNING), place / "甲", {"ALLOCATOR_NO_STUDIO": "1"})
        sys.exit(0 if held(other, [*other.python, str(app / "start.py"), str(other.to / "方案.xlsx")]) else 1)


if __name__ == "__main__":
    main()
