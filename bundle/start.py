"""What a double click does: open the studio; of a dropped scenario, check it and write its documents first.

Stands in the folder beside the runtime and is run by it; nothing is installed, nothing leaves the machine.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from allocator.cli import main as command_line

BEGUN = "测算"
"""The folder in the person's own documents that is used where this one cannot be written to."""

RESULTS = "测算结果"


def main(dropped: Sequence[str]) -> int:
    """Work on what was dropped, or on the folder beside the program; return the exit code of the last command."""
    os.environ.setdefault("ALLOCATOR_LANG", "zh")
    if not dropped:
        return allocator("studio", str(_writable(Path(os.environ.get("ALLOCATOR_HOME", Path(__file__).parents[1])))))
    codes = [calculated(Path(name).absolute()) for name in dropped]
    if any(codes) or "ALLOCATOR_NO_STUDIO" in os.environ:
        return max(codes)
    return allocator("studio", dropped[-1])


def calculated(scenario: Path) -> int:
    """Check and calculate a scenario and write its documents beside it; what is wrong stands on the screen."""
    to = _writable(scenario.parent) / f"{scenario.stem}-{RESULTS}"
    print(f"—— {scenario.name} ——", flush=True)
    steps = (
        ("check", str(scenario)),
        ("run", str(scenario), "--top", "0"),
        ("export", str(scenario), "--to", str(to)),
    )
    return next((code for step in steps if (code := allocator(*step))), 0)


def allocator(*arguments: str) -> int:
    """Run a command and return its exit code."""
    try:
        command_line(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def _writable(folder: Path) -> Path:
    """Return the folder, or one in the person's documents where nothing can be written there, as on a locked stick."""
    try:
        trial = folder / f".{BEGUN}-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError:
        folder = Path.home() / BEGUN
        folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    CODE = main(sys.argv[1:])
    if CODE and sys.stdin and sys.stdin.isatty():
        input("按回车键关闭……")
    sys.exit(CODE)
