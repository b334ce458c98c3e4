"""python -m tests.fuzz.kill --times 200 --seed 0: commands that write, killed at random moments; their files are whole.

Every output is, byte for byte, what stood there before or what the command writes, and nothing else lies beside it.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from tests.fuzz.room import SMALL, TABLE, hashes

FUNDS = "编号,地区,评价表,资金来源,全年预算数,全年执行数,执行率(%)\n" + "".join(
    f"{unit},{name},表,年度资金总额,100,90,90\n"
    for unit, name in enumerate(("甲县", "乙县", "丙县", "丁区", "戊区", "己市"), 1)
)
COMMANDS: dict[str, list[str]] = {
    "run": ["run", "small.toml", "-o", "out/a.json", "-o", "out/a.xlsx", "-o", "out/a.csv"],
    "export": ["export", "small.toml", "--to", "out", "--notice", "--workbook", "--letters", "--record"],
    "evaluate": ["evaluate", "funds.csv", "--into", "small.csv", "--carryover", "结余", "--replace"],
}
OLD = b"as it was before\n"


def furnished(folder: Path) -> Path:
    """Put the inputs of the commands into a folder."""
    folder.mkdir()
    for name, text in (("small.toml", SMALL), ("small.csv", TABLE), ("funds.csv", FUNDS)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "out").mkdir()
    return folder


def started(folder: Path, words: list[str]) -> subprocess.Popen[bytes]:
    """Start a command in a folder."""
    command = [sys.executable, "-m", "allocator", *words]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Kills:
    """Kills of one command, by a signal; `seconds` is how long the command takes."""

    def __init__(self, room: Path, name: str) -> None:
        self.room, self.words = room, COMMANDS[name]
        folder = furnished(room / f"{name}-whole")
        self.before = hashes(folder)
        start = time.monotonic()
        assert started(folder, self.words).wait() == 0, name
        self.seconds = time.monotonic() - start
        self.new = hashes(folder)

    def killed(self, pick: random.Random, number: int) -> list[str]:
        """Kill the command at a random moment and return what is wrong with the files."""
        folder = furnished(self.room / f"kill-{pick.getrandbits(60)}")
        old = {name for name in self.new if name.startswith("out/")} if pick.random() < 0.5 else set()
        for name in old:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(OLD)
        running = started(folder, self.words)
        time.sleep(self.seconds * pick.uniform(0.3, 1.1))
        running.send_signal(number)
        running.wait()
        allowed = {name: {self.new[name], self.before.get(name, "")} for name in self.new}
        for name in old:
            allowed[name].add(hashlib.sha256(OLD).hexdigest())
        found = hashes(folder)
        shutil.rmtree(folder)
        wrong = [f"{name} is neither old nor new" for name in found if found[name] not in allowed.get(name, set())]
        return wrong + [f"{name} is gone" for name in {*self.before, *old} - set(found)]


def main() -> int:
    """Kill as often as asked, say what came of it, and return 1 if a file was not whole."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--signal", default="SIGKILL", choices=["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
    options = asked.parse_args()
    pick, number = random.Random(options.seed), signal.Signals[options.signal]  # noqa: S311 - no secret
    counts: Counter[str] = Counter()
    os.environ["ALLOCATOR_LANG"] = "en"
    with tempfile.TemporaryDirectory() as room:
        kills = {name: Kills(Path(room), name) for name in COMMANDS}
        for turn in range(options.times):
            name = list(COMMANDS)[turn % len(COMMANDS)]
            wrong = kills[name].killed(pick, number)
            counts[f"{name}: {'broken' if wrong else 'whole'}"] += 1
            for line in wrong:
                sys.stdout.write(f"{name}: {line}\n")
    sys.stdout.write(f"{options.times} × {options.signal}: {dict(counts)}\n")
    return int(any("broken" in key for key in counts))


if __name__ == "__main__":
    sys.exit(main())
