"""What both folders have in common: packages, byte code, licences, the guide, and the list of hashes."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bundle.compiled import precompile, version_of
from bundle.licences import gather
from bundle.tree import write_list
from bundle.wheels import Target, download, own_wheel, unpack

HERE = Path(__file__).parent
GUIDE = "双击即用.txt"


class BundleError(Exception):
    """What is missing or does not fit, for the person who builds."""


@dataclass(frozen=True)
class Places:
    """The folder, its runtime and its packages."""

    top: Path
    runtime: Path
    packages: Path

    @property
    def app(self) -> Path:
        """Where everything lies that nobody opens."""
        return self.top / "app"


def build(places: Places, target: Target, python: str, wheels: Path | None, start: Callable[[], None]) -> list[str]:
    """Fill the folder whose runtime lies there already; return the packages without a licence text.

    `wheels` holds wheels downloaded before; `start` writes what is started.
    """
    if version_of(python) != target.python:
        message = f"{python} is Python {version_of(python)}; the runtime is {target.python}: name another by --python"
        raise BundleError(message)
    with tempfile.TemporaryDirectory() as scratch:
        given = sorted(wheels.glob("*.whl")) if wheels else download(target, Path(scratch))
        unpack([*given, own_wheel(Path(scratch, "own"))], places.packages)
    precompile(places.packages, python)
    shutil.copyfile(HERE / "start.py", places.app / "start.py")
    shutil.copyfile(HERE / GUIDE, places.top / GUIDE)
    start()
    missing = gather(places.packages, places.runtime, places.top)
    write_list(places.top)
    return missing
