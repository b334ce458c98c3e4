"""`python -m tests.read_back`: change cells, save half of them again by LibreOffice, and name what `verify` does not.

Notices and workbooks of several scenarios are written with their record. Printed is each change that is not named at
its place, each document that gives an alarm though nobody changed it, and how many there were of either.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

import office

import allocator
from allocator.files.record import read_record
from allocator.files.written import written
from allocator.model.written import Written
from allocator.study.read_back import Change, changes, original
from tests.read_back.cells import Edit, edited, is_other

ROOT = Path(__file__).parents[2]
SCENARIOS = (
    "guangxi-2025/baseline-2025.toml",
    "two-uses-2025/two-uses.toml",
    "standards-2025/standards.toml",
    "base-coefficients-2025/base-coefficients.toml",
    "floors-per-head-2025/floors-per-head.toml",
)
FILES = ("通知.docx", "测算工作簿.xlsx")
TOGETHER = 25
"""Documents that LibreOffice saves at a time."""


@dataclass(frozen=True)
class Made:
    """The documents of a scenario, and what its record keeps of them."""

    folder: Path
    kept: tuple[tuple[str, Written], ...]

    def alarms(self, file: str, data: bytes) -> list[Change]:
        """Return what a document says otherwise than when it was made, harmless words apart."""
        now = written(file, data)
        before = original(self.kept, file, now)
        assert before is not None
        return [change for change in changes(before, now) if not change.harmless]


def main(arguments: Sequence[str] | None = None) -> int:
    """Try changes and untouched documents, and return 1 where one is not named or raises an alarm."""
    options = _options(arguments)
    draw = random.Random(options.seed)  # noqa: S311 - a draw
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offices = [_made(folder / str(place), scenario) for place, scenario in enumerate(SCENARIOS)]
        for made, file, data in _untouched(offices, folder / "untouched"):
            found = made.alarms(file, data)
            counts["untouched", "alarm" if found else "no alarm"] += 1
            if found:
                print(f"alarm: {made.folder.name} {file}: {found[:2]}", flush=True)
        for number, part in enumerate(_parts(range(options.count), 4 * TOGETHER), 1):
            for (made, file, edit, is_saved), data in _changed(offices, part, draw, folder / f"part{number}"):
                found = made.alarms(file, data)
                is_named = any(names(change, edit) for change in found)
                counts[_kind(file, is_saved=is_saved), "named" if is_named else "missed"] += 1
                if not is_named:
                    said = f"{edit.was!r} → {edit.now!r} {found[:2]}"
                    print(f"missed: {made.folder.name} {file} {edit.table} {edit.spot}: {said}", flush=True)
    for (kind, word), count in sorted(counts.items()):
        print(f"{kind}: {count} {word}")
    return int(any(word in {"alarm", "missed"} for _kind, word in counts))


def _made(folder: Path, scenario: str) -> Made:
    result = allocator.allocate(allocator.load(ROOT / "scenarios" / scenario))
    files = allocator.export(result, folder, ["notice", "workbook"], version="0")
    (record,) = [file for file in files if file.name.endswith(".record.json")]
    kept = [(document.file, document.written) for document in read_record(record).documents]
    return Made(folder, tuple((file, said) for file, said in kept if said))


def _untouched(offices: Sequence[Made], folder: Path) -> Iterator[tuple[Made, str, bytes]]:
    """Yield every document as it is and as LibreOffice saves it."""
    for file in FILES:
        documents = {made.folder.name: (made.folder / file).read_bytes() for made in offices}
        saved = _saved(documents, file, folder)
        for made in offices:
            yield from ((made, file, data[made.folder.name]) for data in (documents, saved))


Item = TypeVar("Item")
Drawn = tuple[Made, str, Edit, bool]


def _changed(
    offices: Sequence[Made], part: Sequence[int], draw: random.Random, folder: Path
) -> Iterator[tuple[Drawn, bytes]]:
    """Yield documents with one cell changed, every other one saved by LibreOffice; of either kind in turn."""
    edits: dict[str, Drawn] = {}
    for number in part:
        made, file = draw.choice(offices), FILES[number % 2]
        edits[str(number)] = made, file, edited(file, (made.folder / file).read_bytes(), draw), number // 2 % 2 == 1
    for file in FILES:
        names = [name for name, (_made, kind, _edit, is_saved) in edits.items() if kind == file and is_saved]
        data = _saved({name: edits[name][2].data for name in names}, file, folder)
        yield from ((edits[name], data[name]) for name in names)
    yield from ((one, one[2].data) for one in edits.values() if not one[3])


def _saved(documents: dict[str, bytes], file: str, folder: Path) -> dict[str, bytes]:
    """Return documents as LibreOffice saves them, under their names."""
    form = file.rpartition(".")[2]
    before, after = folder / f"before-{form}", folder / f"after-{form}"
    before.mkdir(parents=True)
    after.mkdir()
    for name, data in documents.items():
        (before / f"{name}.{form}").write_bytes(data)
    for some in _parts(sorted(before.iterdir()), TOGETHER):
        office.convert(form, some, after)
    return {name: (after / f"{name}.{form}").read_bytes() for name in documents}


def _parts(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def names(change: Change, edit: Edit) -> bool:
    """Say whether a change names what was done: at its place, with what it was and what it is."""
    if edit.spot is not None:
        return (change.table, change.spot) == (edit.table, edit.spot)
    if change.kind != "cell":  # a row that was emptied may be gone
        return not is_other(str(change.was or ""), edit.was)
    return not is_other(_text(change.was), edit.was) and not is_other(_text(change.now), edit.now)


def _text(cell: str | float | None) -> str:
    return "" if cell is None else str(cell)


def _kind(file: str, *, is_saved: bool) -> str:
    return f"{file.rpartition('.')[2]}, {'saved by LibreOffice' if is_saved else 'as it is'}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.read_back", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many changes")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
