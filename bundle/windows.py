"""`python -m bundle.windows`: a folder for Windows 10 and later that is unzipped and double-clicked.

The runtime is python.org's embeddable package; the program that starts it is compiled here by `python -m ziglang`, or
is a .bat where that is not installed.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bundle.folder import HERE, BundleError, Places, build
from bundle.tree import write_zip
from bundle.wheels import Target

NAME = "测算"
MARKERS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
PATHS = "Lib\\site-packages\n"
UNWANTED = ("_wmi.pyd",)
"""What the runtime does without: a question to Windows about itself at every start."""

BAT = '@"%~dp0app\\python\\python.exe" -I -X utf8 "%~dp0app\\start.py" %*\r\n'


def main() -> None:
    """Read the command line and write the zip."""
    parser = argparse.ArgumentParser(prog="python -m bundle.windows", description=__doc__.splitlines()[0])
    parser.add_argument("--runtime", type=Path, required=True, help="python-3.12.x-embed-amd64.zip")
    parser.add_argument("--python", default=sys.executable, help="an interpreter here of the runtime's version")
    parser.add_argument("--wheels", type=Path, help="a folder of wheels downloaded before")
    parser.add_argument("-o", "--output", type=Path, default=Path("dist"))
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    try:
        zipped = folder(given.runtime, given.python, given.wheels, given.output)
    except BundleError as error:
        sys.exit(f"Error: {error}")
    print(f"{zipped}: {zipped.stat().st_size / 1e6:.1f} MB")


def folder(runtime: Path, python: str, wheels: Path | None, output: Path) -> Path:
    """Write the zip of the folder and return it. Raises BundleError."""
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch, NAME)
        places = Places(top, top / "app" / "python", top / "app" / "python" / "Lib" / "site-packages")
        with zipfile.ZipFile(runtime) as archive:
            archive.extractall(places.runtime)
        version = _prepared(places.runtime)
        target = Target(("win_amd64",), {**MARKERS, "python_version": version}, version)
        missing = build(places, target, python, wheels, lambda: _starter(places, version))
        if missing:
            print(f"without a licence text of their own: {', '.join(missing)}")
        zipped = output / f"{NAME}-windows-amd64.zip"
        write_zip(top, zipped)
    return zipped


def _prepared(runtime: Path) -> str:
    """Let the runtime find the packages, and return its version."""
    found = [path for path in runtime.glob("python3*._pth") if re.fullmatch(r"python3\d+\._pth", path.name)]
    if len(found) != 1:
        message = "the runtime is no embeddable package of Python: it holds no python312._pth or the like"
        raise BundleError(message)
    for name in UNWANTED:
        (runtime / name).unlink(missing_ok=True)
    text = found[0].read_text(encoding="utf-8").rstrip("\n") + "\n"
    found[0].write_text(text + PATHS, encoding="utf-8", newline="\n")
    digits = found[0].name.removeprefix("python").removesuffix("._pth")
    return f"{digits[0]}.{digits[1:]}"


def _starter(places: Places, version: str) -> None:
    """Write 测算.exe, or 测算.bat where there is no compiler."""
    library = f"python{version.replace('.', '')}.dll"
    compiler = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-windows-gnu", "-municode", "-O2", "-s"]
    command = [*compiler, f'-DRUNTIME=L"{library}"', "-o", "started.exe", str(HERE / "launcher.c")]
    with tempfile.TemporaryDirectory() as scratch:
        if subprocess.run([sys.executable, "-m", "ziglang", "version"], capture_output=True, check=False).returncode:
            (places.top / f"{NAME}.bat").write_text(BAT, encoding="ascii", newline="")
            return
        subprocess.run(command, check=True, cwd=scratch)
        shutil.copyfile(Path(scratch, "started.exe"), places.top / f"{NAME}.exe")


if __name__ == "__main__":
    main()
