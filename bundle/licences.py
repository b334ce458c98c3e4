"""All licences of what the folder holds, in one place."""

import shutil
from pathlib import Path

FOLDER = "许可证"
_NAMES = ("licen", "copying", "notice", "authors")


def gather(packages: Path, runtime: Path, to: Path) -> list[str]:
    """Copy the licence texts of every package and of the runtime, and return the packages that carry none."""
    missing = []
    for info in sorted(packages.glob("*.dist-info")):
        texts = [path for path in sorted(info.rglob("*")) if path.is_file() and path.name.lower().startswith(_NAMES)]
        name = info.name.removesuffix(".dist-info")
        if not texts:
            missing.append(name)
        for path in texts:
            _copy(path, to / FOLDER / name / path.relative_to(info))
    for path in sorted(runtime.glob("LICENSE*")):
        _copy(path, to / FOLDER / "Python" / path.name)
    return missing


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)
