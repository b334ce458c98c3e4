"""The law: a table with habits gives the same allocation to the last 万元, or a refusal that names the habit."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.language import speaking
from tests.habits.book import FORMATS, Book, Value, write
from tests.habits.habits import ALONE, HABITS, ORDER

GUANGXI = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
SCENARIO = "baseline-2025.toml"
TEXTS = 4
"""Columns of texts at the left."""


@dataclass(frozen=True)
class Outcome:
    """What came of one book: same, refused (by its name), or what is wrong."""

    seed: int
    habits: tuple[str, ...]
    kind: str
    what: str

    @property
    def good(self) -> bool:
        """Whether the law holds."""
        return self.what in {"same", "refused"}


def clean() -> Book:
    """Return the table of Guangxi as it is."""
    with (GUANGXI / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    body: list[list[Value]] = [[*row[:TEXTS], *map(float, row[TEXTS:])] for row in rows]
    return Book([list(headings)], body)


def amounts(folder: Path, table: str) -> dict[str, float]:
    """Return the amount of each unit by id."""
    result = allocate(load(folder / SCENARIO, [f"table.file={table}"]))
    return dict(zip(result.case.units.ids, result.amount.tolist(), strict=True))


def chosen(pick: random.Random) -> tuple[str, tuple[str, ...]]:
    """Draw a format and one to three habits that go together."""
    kind = pick.choice(FORMATS)
    fit = [name for name, habit in HABITS.items() if not habit.workbook and name != "csv"]
    fit += ["csv"] if kind == "csv" else [name for name, habit in HABITS.items() if habit.workbook]
    names = pick.sample(fit, pick.randint(1, 3))
    apart = {(one, other) for one, others in ALONE.items() for other in others}
    kept: list[str] = []
    for name in sorted(names, key=ORDER.index):
        if not apart & {pair for other in kept for pair in ((name, other), (other, name))}:
            kept.append(name)
    return kind, tuple(kept)


def tried(folder: Path, seed: int, expected: dict[str, float]) -> Outcome:
    """Make the book of a seed, read it and say what came of it."""
    pick = random.Random(seed)  # noqa: S311 - no secret
    kind, names = chosen(pick)
    book = clean()
    for name in names:
        HABITS[name].change(book, pick)
    path = write(book, folder, kind)
    with speaking("zh"):
        try:
            found = amounts(folder, path.name)
        except AllocatorError as error:
            words = [word for name in names for word in HABITS[name].words]
            said = " / ".join(map(str, error.problems))
            named = any(word in said for word in words)
            return Outcome(seed, names, kind, "refused" if named else f"refused without its name: {said}")
    if any(HABITS[name].must_fail for name in names):
        return Outcome(seed, names, kind, "taken though it had to be refused")
    return Outcome(seed, names, kind, "same" if found == expected else "a silent difference")
