"""`python -m bundle.own_runtime --python PATH -o DIR`: an interpreter of this machine as a runtime that can be moved.

For trials. It asks for this machine's glibc and no older one; for the folder that is handed out take a Python that was
built on an old system, such as python-build-standalone's.
"""

import argparse
import json
import re
import shutil
import subprocess
from pathlib import Path

ASK = "import json,sys,sysconfig; print(json.dumps([sys.base_prefix, sys.executable, sysconfig.get_path('stdlib')]))"
UNWANTED = ("test", "__pycache__", "site-packages", "config-*", "*.a", "idlelib", "tkinter", "_tkinter*")
OF_GLIBC = re.compile(
    r"^(ld-linux|libc\.|libm\.|libmvec|libdl|libpthread|librt|libutil|libresolv|libanl|libnss|libthread_db"
    r"|libc_malloc|libmemusage|libpcprofile|libBrokenLocale|libnsl\.so\.1|linux-vdso)"
)


def main() -> None:
    """Read the command line and write the runtime."""
    parser = argparse.ArgumentParser(prog="python -m bundle.own_runtime", description=__doc__.splitlines()[0])
    parser.add_argument("--python", required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    gather(given.python, given.output)


def gather(python: str, to: Path) -> None:
    """Copy an interpreter, its library and every shared library it needs besides glibc."""
    told = subprocess.run([python, "-I", "-c", ASK], check=True, capture_output=True, text=True).stdout
    prefix, executable, library = map(Path, json.loads(told))
    (to / "bin").mkdir(parents=True)
    shutil.copy2(Path(executable).resolve(), to / "bin" / "python3")
    unwanted = shutil.ignore_patterns(*UNWANTED)
    shutil.copytree(library, to / "lib" / library.name, ignore=unwanted)
    for licence in [*prefix.glob("LICENSE*"), library / "LICENSE.txt"]:
        if licence.is_file():
            shutil.copy2(licence, to / "LICENSE.txt")
    own = to / "lib" / "own"
    own.mkdir()
    for binary in [to / "bin" / "python3", *to.rglob("*.so")]:
        for name, path in _needed(binary):
            if not OF_GLIBC.match(name):
                shutil.copy2(path.resolve(), own / name)


def _needed(binary: Path) -> list[tuple[str, Path]]:
    """Return the shared libraries a binary loads: name and file."""
    told = subprocess.run(["/usr/bin/ldd", str(binary)], check=False, capture_output=True, text=True).stdout
    return [(match[1], Path(match[2])) for match in re.finditer(r"(\S+) => (/\S+)", told)]


if __name__ == "__main__":
    main()
