"""`python -m bundle.linux`: a folder for Linux (信创 among them) that is unpacked and started, nothing installed.

The runtime is a relocatable Python: python-build-standalone's `install_only` archive, or what `bundle.own_runtime`
gathers of an interpreter here. Prints the glibc that every binary asks for.
"""

import argparse
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

from bundle.folder import BundleError, Places, build
from bundle.glibc import asked_by
from bundle.tree import write_tar
from bundle.wheels import Target

NAME = "测算"
OLDEST = 28
"""The minor version of glibc 2 that wheels may ask for: that of UOS 20 and Kylin V10."""

ARCHITECTURES = ("x86_64", "aarch64")

STARTER = """#!/bin/sh
# Starts the studio, or works on the workbook given. Nothing is installed, nothing leaves this machine.
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/app/python/lib/own${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$here/app/python/bin/python3" -I -X utf8 "$here/app/start.py" "$@"
"""


def main() -> None:
    """Read the command line and write the archive."""
    parser = argparse.ArgumentParser(prog="python -m bundle.linux", description=__doc__.splitlines()[0])
    parser.add_argument("--runtime", type=Path, required=True, help="a .tar.gz with a folder python/, or that folder")
    parser.add_argument("--arch", choices=ARCHITECTURES, default="x86_64")
    parser.add_argument("--python", default=sys.executable, help="an interpreter here of the runtime's version")
    parser.add_argument("--wheels", type=Path, help="a folder of wheels downloaded before")
    parser.add_argument("-o", "--output", type=Path, default=Path("dist"))
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    try:
        packed = folder(given.runtime, given.arch, given.python, given.wheels, given.output)
    except BundleError as error:
        sys.exit(f"Error: {error}")
    print(f"{packed}: {packed.stat().st_size / 1e6:.1f} MB")


def folder(runtime: Path, arch: str, python: str, wheels: Path | None, output: Path) -> Path:
    """Write the archive of the folder and return it. Raises BundleError."""
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch, NAME)
        version = _placed(runtime, top / "app")
        packages = top / "app" / "python" / "lib" / f"python{version}" / "site-packages"
        places = Places(top, top / "app" / "python", packages)
        missing = build(places, target_of(arch, version), python, wheels, lambda: _starter(top))
        if missing:
            print(f"without a licence text of their own: {', '.join(missing)}")
        for name, asked in asked_by(top):
            print(f"glibc {asked}  {name}")
        packed = output / f"{NAME}-linux-{arch}.tar.gz"
        write_tar(top, packed)
    return packed


def _placed(runtime: Path, app: Path) -> str:
    """Put the runtime into the folder and return its version. Raises BundleError."""
    if runtime.is_dir():
        shutil.copytree(runtime, app / "python", symlinks=False)
    else:
        with tarfile.open(runtime) as archive:
            archive.extractall(app, filter="data")
    versions = sorted((app / "python" / "lib").glob("python3.*"))
    if not versions or not (app / "python" / "bin" / "python3").exists():
        message = f"{runtime.name} holds no folder python/ with bin/python3 and lib/python3.*"
        raise BundleError(message)
    for unwanted in ("test", "idlelib", "tkinter", "turtledemo", "ensurepip", "site-packages"):
        shutil.rmtree(versions[0] / unwanted, ignore_errors=True)
    return versions[0].name.removeprefix("python")


def target_of(arch: str, version: str) -> Target:
    """Return the machine the wheels are for."""
    markers = {
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "platform_machine": arch,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": version,
    }
    platforms = tuple(f"manylinux_2_{minor}_{arch}" for minor in range(OLDEST, 4, -1))
    return Target((*platforms, f"manylinux2014_{arch}"), markers, version)


def _starter(top: Path) -> None:
    path = top / f"{NAME}.sh"
    path.write_text(STARTER, encoding="utf-8", newline="\n")
    path.chmod(0o755)


if __name__ == "__main__":
    main()
