"""What wine 8 lacks and Windows 10 has, put into the copy that is tried and nowhere else.

- bcryptprimitives.dll!ProcessPrng, which Rust's random numbers ask for;
- the complex functions of C99 in ucrtbase.dll, which numpy and scipy import by api-ms-win-crt-math-l1-1-0.dll: the name
  is rewritten to that of a library made here, which has these and passes on all others.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pefile

ASKED, MADE = b"api-ms-win-crt-math-l1-1-0.dll", b"complex-math-for-wine-8-00.dll"
REAL = ("creal", "cimag", "cabs", "carg")
COMPLEX = re.compile(r"c(real|imag|abs|arg|conj|a?(sin|cos|tan)h?|exp|log|log10|pow|sqrt)(f|l)?")
IMPORTS = 1

RANDOM = """#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  return SystemFunction036(bytes, (ULONG)count);
}
"""


def put_into(runtime: Path) -> None:
    """Make the two libraries in a runtime, and let its extension modules import them."""
    _library(runtime / "bcryptprimitives.dll", RANDOM, "", "-ladvapi32")
    asking = [path for path in sorted(runtime.rglob("*")) if path.suffix in {".pyd", ".dll"} and _asks(path)]
    names = sorted({name for path in asking for name in _imported(path)})
    own = [name for name in names if COMPLEX.fullmatch(name)]
    exports = [f"  {name}=own_{name}" for name in own] + [
        f"  {name}=ucrtbase.{name}" for name in names if name not in own
    ]
    source = "#include <complex.h>\n#include <math.h>\n" + "".join(map(_function, own))
    _library(runtime / MADE.decode(), source, "EXPORTS\n" + "\n".join(exports) + "\n")
    for path in asking:
        path.write_bytes(path.read_bytes().replace(ASKED, MADE))


def _asks(path: Path) -> bool:
    return ASKED in path.read_bytes()


def _imported(path: Path) -> Iterator[str]:
    image = pefile.PE(str(path), fast_load=True)
    image.parse_data_directories(directories=[IMPORTS])
    for library in getattr(image, "DIRECTORY_ENTRY_IMPORT", ()):
        if library.dll.lower() == ASKED:
            yield from (function.name.decode() for function in library.imports)


def _function(name: str) -> str:
    """Return one of the complex functions in C, as the compiler's own library calculates it."""
    last = name[-1] if name[-1] in "fl" and name not in REAL else ""
    plain = name.removesuffix(last) if last else name
    kind = {"f": "float", "l": "double", "": "double"}[last]
    inner = plain + ("f" if last == "f" else "")
    if plain in {"creal", "cimag"}:
        return f"{kind} own_{name}({kind} _Complex z) {{ return __{plain[1:]}__ z; }}\n"
    if plain in REAL:
        return f"{kind} own_{name}({kind} _Complex z) {{ return {inner}(z); }}\n"
    if plain == "cpow":
        return f"{kind} _Complex own_{name}({kind} _Complex a, {kind} _Complex b) {{ return {inner}(a, b); }}\n"
    return f"{kind} _Complex own_{name}({kind} _Complex z) {{ return {inner}(z); }}\n"


def _library(target: Path, source: str, definitions: str, *libraries: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "made.c").write_text(source, encoding="utf-8")
        files = ["made.c"]
        if definitions:
            Path(scratch, "made.def").write_text(definitions, encoding="utf-8")
            files.append("made.def")
        command = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-windows-gnu", "-shared", "-O1", "-s"]
        subprocess.run([*command, "-o", "made.dll", *files, *libraries], check=True, cwd=scratch)
        target.write_bytes(Path(scratch, "made.dll").read_bytes())
