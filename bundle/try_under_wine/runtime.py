"""`python -m bundle.try_under_wine.runtime WHEEL -o FILE.zip`: a runtime laid out as python.org's embeddable package.

For trials where python.org cannot be reached. The win_amd64 wheel of panda3d holds CPython's own DLL and extension
modules; the pure library comes from an interpreter of the same version here. For the folder that is handed out take
python.org's package.
"""

import argparse
import io
import subprocess
import zipfile
from pathlib import Path

from bundle.compiled import version_of

LEFT_OUT = {
    "test",
    "idlelib",
    "tkinter",
    "turtledemo",
    "ensurepip",
    "lib2to3",
    "site-packages",
    "__pycache__",
    "config",
}
WITHIN = "deploy_libs/"
OF_WINDOWS = ("api-ms-", "tcl", "tk", "_tkinter", "_msi", "winsound")
"""What Windows 10 has itself, and what nothing here uses."""


def main() -> None:
    """Read the command line and write the runtime."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--python", required=True, help="an interpreter here of the wheel's version")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    digits = version_of(given.python).replace(".", "")
    with zipfile.ZipFile(given.wheel) as wheel, zipfile.ZipFile(given.output, "w", zipfile.ZIP_DEFLATED) as runtime:
        for name in wheel.namelist():
            file = name.rpartition("/")[2]
            if name.startswith(WITHIN) and file.endswith((".pyd", ".dll")) and not file.startswith(OF_WINDOWS):
                runtime.writestr(file, wheel.read(name))
        runtime.writestr(f"python{digits}.zip", _library(given.python))
        runtime.writestr(f"python{digits}._pth", f"python{digits}.zip\n.\n")
        runtime.writestr("LICENSE.txt", _run(given.python, "print(license)"))


def _library(python: str) -> bytes:
    """Return the pure library of an interpreter as a zip."""
    folder = Path(_run(python, "import sysconfig; print(sysconfig.get_path('stdlib'))").strip())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.py")):
            inside = path.relative_to(folder)
            if not LEFT_OUT & set(inside.parts):
                archive.write(path, inside.as_posix())
    return buffer.getvalue()


def _run(python: str, words: str) -> str:
    return subprocess.run([python, "-c", words], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
