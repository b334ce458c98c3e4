"""The wheels a folder holds: the package and what it depends on, for another machine, at the versions tried here."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGE, EXTRAS = "allocator", ("studio", "template")
PINS = ROOT / "requirements-dev.txt"

LEFT_OUT = re.compile(
    r"(^|/)(tests?|__pycache__|include)/"
    r"|\.(pyi|h|hpp|lib|a|pxd|pyx|c|cpp|f90)$"
    r"|^pulp/solverdir/cbc/"
    r"|^[^/]+\.data/(scripts|headers|data)/"
    r"|/RECORD$|/INSTALLER$"
)
"""What a folder does without: tests, type stubs, headers, and the solver that PuLP carries for every platform."""


@dataclass(frozen=True)
class Target:
    """The machine the wheels are for: pip's names of its platforms, and what markers say of it."""

    platforms: tuple[str, ...]
    markers: Mapping[str, str]
    python: str

    @property
    def tag(self) -> str:
        """The interpreter, as wheels name it."""
        return f"cp{self.python.replace('.', '')}"


def needed(target: Target) -> list[str]:
    """Return every package the folder holds besides our own, with its version, by name.

    The environment that builds must have them installed; what only the other machine needs is taken from the pins.
    """
    pins = dict(_pins())
    found: dict[str, str] = {}
    waiting = [Requirement(f"{PACKAGE}[{','.join(EXTRAS)}]")]
    while waiting:
        for requirement in _required(waiting.pop(), target):
            name = canonicalize_name(requirement.name)
            if name not in found:
                found[name] = pins[name]
                waiting.append(requirement)
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def _pins() -> Iterator[tuple[str, str]]:
    for line in PINS.read_text(encoding="utf-8").splitlines():
        name, equals, version = line.partition("==")
        if equals:
            yield canonicalize_name(name), version.strip()


def _required(requirement: Requirement, target: Target) -> Iterator[Requirement]:
    try:
        written = metadata.requires(requirement.name) or []
    except metadata.PackageNotFoundError:  # of the other machine alone; these need nothing themselves
        return
    for line in written:
        inner = Requirement(line)
        extras = ("", *requirement.extras)
        if inner.marker is None or any(inner.marker.evaluate({**target.markers, "extra": extra}) for extra in extras):
            yield inner


def download(target: Target, to: Path) -> list[Path]:
    """Download the wheels of what is needed, by pip and its settings, and return them."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += [f"--platform={platform}" for platform in target.platforms]
    command += ["--implementation=cp", f"--python-version={target.python}"]
    command += [f"--abi={abi}" for abi in (target.tag, "abi3", "none")]
    subprocess.run([*command, f"--dest={to}", *needed(target)], check=True)
    return sorted(to.glob("*.whl"))


def own_wheel(to: Path) -> Path:
    """Build the wheel of the package and return it."""
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(to), str(ROOT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(to.glob(f"{PACKAGE}-*.whl"))


def unpack(wheels: Sequence[Path], to: Path) -> None:
    """Unpack wheels into a folder of packages, without what the folder does without."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                inside = re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", name)
                if not (name.endswith("/") or LEFT_OUT.search(inside)):
                    path = to / inside
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(archive.read(name))
