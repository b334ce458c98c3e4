"""`python -m bundle.try_under_wine 测算-windows-amd64.zip`: run the Windows folder here and hold it against Linux.

Shows imports, paths with Chinese and blanks, encodings, bytes, the server. Does not show SmartScreen, virus scanners,
the real console, Excel or WPS: a Windows PC must be tried once before the folder is handed out.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

from bundle.try_under_wine.stubs import put_into
from bundle.windows import NAME

ROOT = Path(__file__).parents[2]
REGION = ROOT / "scenarios" / "guangxi-2025"
SECONDS = 600
WINE = ("wine",)

TRIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "check": (("check", "{region}/baseline-2025.toml", "-o", "{to}/check.json"), ("check.json",)),
    "run": (
        ("run", "{region}/baseline-2025.toml", "-o", "{to}/r.json", "-o", "{to}/r.csv", "-o", "{to}/r.xlsx"),
        ("r.json", "r.csv", "r.xlsx"),
    ),
    "run, LP": (("run", "{region}/lp-cities.toml", "-o", "{to}/lp.csv"), ("lp.csv",)),
    "convert": (("convert", "{region}/baseline-2025.toml", "-o", "{to}/方案.xlsx"), ("方案.xlsx",)),
    "run of a workbook": (("run", "{to}/方案.xlsx", "-o", "{to}/w.csv"), ("w.csv",)),
    "export": (("export", "{region}/baseline-2025.toml", "--to", "{to}/文件 夹"), ()),
    "new": (("new", "{to}/新 年度", "--year", "2027"), ("新 年度/scenario.xlsx", "新 年度/evaluation.xlsx")),
    "wrong input": (("run", "{region}/baseline-2025.toml", "--set", "bounds.cap=25"), ()),
}
"""Commands, and the files of theirs that must have the same bytes as on Linux."""


@dataclass(frozen=True)
class Machine:
    """A way to run the command line, and the folder it writes to."""

    command: tuple[str, ...]
    to: Path
    settings: dict[str, str]

    def run(self, words: tuple[str, ...]) -> tuple[int, str]:
        """Run a command; return its exit code and what it said."""
        filled = [word.format(region=REGION, to=self.to) for word in words]
        done = subprocess.run(
            [*self.command, "--lang", "zh", *filled],
            env={**os.environ, **self.settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return done.returncode, done.stdout.decode() + done.stderr.decode()


def main() -> None:
    """Unpack, put in what wine lacks, run every command on both machines, and say what is the same."""
    parser = argparse.ArgumentParser(prog="python -m bundle.try_under_wine", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the zip that bundle.windows wrote")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        place = Path(scratch, "U 盘")
        with zipfile.ZipFile(given.folder) as archive:
            archive.extractall(place)
        program = place / NAME / f"{NAME}.exe"
        put_into(place / NAME / "app" / "python")
        settings = {"WINEPREFIX": str(Path(scratch, "prefix")), "WINEDEBUG": "-all", "ALLOCATOR_NO_STUDIO": "1"}
        (place / "甲").mkdir()
        (place / "乙").mkdir()
        wine = Machine((*WINE, str(program), "-I", "-X", "utf8", "-m", "allocator"), place / "甲", settings)
        here = Machine((sys.executable, "-m", "allocator"), place / "乙", {})
        results = [_same(name, wine, here) for name in TRIED]
        results += [_dropped(wine, program), _studio(wine)]
    sys.exit(0 if all(results) else 1)


def _same(name: str, wine: Machine, here: Machine) -> bool:
    words, files = TRIED[name]
    before = time.monotonic()
    theirs, said = wine.run(words)
    took = time.monotonic() - before
    ours, told = here.run(words)
    differing = [file for file in files if not _equal(wine.to / file, here.to / file)]
    same = theirs == ours and not differing
    print(
        f"{'✓' if same else '✗'} {name}: exit {theirs} and {ours}, {took:.1f} s; {len(files)} files of the same bytes"
    )
    if not same:
        print(f"  differing: {differing}\n  wine: {said[-2000:]}\n  here: {told[-500:]}")
    return same


def _equal(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _dropped(wine: Machine, program: Path) -> bool:
    """Drop a workbook on the program: its documents must lie beside it."""
    workbook = wine.to / "方案.xlsx"
    done = subprocess.run(
        [*WINE, str(program), f"Z:{workbook}".replace("/", "\\")],
        env={**os.environ, **wine.settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    made = sorted(path.name for path in (wine.to / "方案-测算结果").glob("*"))
    print(
        f"{'✓' if made else '✗'} a workbook dropped: exit {done.returncode}, {len(made)} documents: {', '.join(made)}"
    )
    if not made:
        print((done.stdout + done.stderr).decode()[-2000:])
    return bool(made)


def _studio(wine: Machine) -> bool:
    """Start the studio and fetch its page."""
    before = time.monotonic()
    words = [*wine.command, "studio", str(wine.to), "--no-open"]
    environment = {**os.environ, **wine.settings}
    with subprocess.Popen(
        words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None  # noqa: S101 - it was asked for
        address = running.stdout.readline().decode().strip()
        try:
            with urllib.request.urlopen(address.partition("#")[0], timeout=60) as answer:  # noqa: S310 - our own server
                page = answer.read()
        finally:
            running.kill()
    works = b"data-state" in page
    print(
        f"{'✓' if works else '✗'} studio: page of {len(page)} bytes {time.monotonic() - before:.1f} s after the start"
    )
    return works


if __name__ == "__main__":
    main()
