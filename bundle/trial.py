"""What is tried of a folder for another machine: commands, a dropped workbook and the studio, held against this one."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
REGION = ROOT / "scenarios" / "guangxi-2025"
SECONDS = 600
BEGINNING = ("-I", "-X", "utf8")
"""How the folders start their interpreter."""

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
    "draws in two processes": (
        ("sensitivity", "{region}/baseline-2025.toml", "--draws", "4000", "--jobs", "2", "-o", "{to}/s.json"),
        ("s.json",),
    ),
    "wrong input": (("run", "{region}/baseline-2025.toml", "--set", "bounds.cap=25"), ()),
}
"""Commands, and the files of theirs that must have the same bytes as on Linux."""


@dataclass(frozen=True)
class Machine:
    """A way to start its interpreter, the folder it writes to, and its environment."""

    python: tuple[str, ...]
    to: Path
    settings: dict[str, str]

    def run(self, words: tuple[str, ...]) -> tuple[int, str]:
        """Run a command of the allocator; return its exit code and what it said."""
        filled = [word.format(region=REGION, to=self.to) for word in words]
        return self.start([*self.python, "-m", "allocator", "--lang", "zh", *filled])

    def start(self, words: Sequence[str]) -> tuple[int, str]:
        """Start a program on it; return its exit code and what it said."""
        done = subprocess.run(
            words,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    @property
    def environment(self) -> dict[str, str]:
        """Return this process's environment with what the machine sets."""
        return {**os.environ, **self.settings}


def held(other: Machine, drop: Sequence[str]) -> bool:
    """Try everything and print what is the same; `drop` are the words that dropping 方案.xlsx starts."""
    here = Machine((sys.executable,), other.to.with_name("乙"), {})
    for machine in (other, here):
        machine.to.mkdir()
    results = [alike(name, other, here) for name in TRIED]
    return all([*results, _dropped(other, drop), _studio(other)])


def alike(name: str, other: Machine, here: Machine) -> bool:
    """Try one command on both; print and return whether the exit codes and the files are the same."""
    words, files = TRIED[name]
    before = time.monotonic()
    theirs, said = other.run(words)
    took = time.monotonic() - before
    ours, told = here.run(words)
    differing = [file for file in files if not _equal(other.to / file, here.to / file)]
    same = theirs == ours and not differing
    print(
        f"{'✓' if same else '✗'} {name}: exit {theirs} and {ours}, {took:.1f} s; {len(files)} files of the same bytes"
    )
    if not same:
        print(f"  differing: {differing}\n  there: {said[-2000:]}\n  here: {told[-500:]}")
    return same


def _equal(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _dropped(other: Machine, drop: Sequence[str]) -> bool:
    """Drop the workbook on the program: its documents must lie beside it."""
    code, said = other.start(drop)
    made = sorted(path.name for path in (other.to / "方案-测算结果").glob("*"))
    print(f"{'✓' if made else '✗'} a workbook dropped: exit {code}, {len(made)} documents: {', '.join(made)}")
    if not made:
        print(said[-2000:])
    return bool(made)


def _studio(other: Machine) -> bool:
    """Start the studio and fetch its page."""
    before = time.monotonic()
    words = [*other.python, "-m", "allocator", "studio", str(other.to), "--no-open"]
    with subprocess.Popen(
        words, env=other.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
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
