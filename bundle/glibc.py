"""Which glibc the binaries of a folder ask for, read from the versions of the symbols they import."""

import re
from collections.abc import Iterator
from pathlib import Path

from bundle.tree import files

_ASKED = re.compile(rb"GLIBC_(\d+)\.(\d+)")
_ELF = b"\x7fELF"


def asked_by(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every binary below a folder with the newest glibc it asks for, the most demanding first."""
    found = []
    for path in files(folder):
        data = path.read_bytes()
        if data.startswith(_ELF) and (versions := _ASKED.findall(data)):
            found.append(
                (max((int(major), int(minor)) for major, minor in versions), path.relative_to(folder).as_posix())
            )
    for (major, minor), name in sorted(found, key=lambda one: (one[0], one[1]), reverse=True):
        yield name, f"{major}.{minor}"
