"""Self-evaluations as offices file them: official forms and plain lists, from workbooks, CSV and Word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.evaluation.tables import EvaluationTable, PointsRow
from allocator.files.forms.blocks import Block, blocks
from allocator.files.forms.gather import Owner, Part, tables
from allocator.files.forms.headings import FIELDS, NEEDED, Kind
from allocator.files.forms.indicators import read_indicator
from allocator.files.forms.money import read_money
from allocator.files.forms.notes import on_block, on_directions
from allocator.files.forms.rows import Row
from allocator.files.sheets import Grid, read_grids
from allocator.language import Phrase
from allocator.language import translate as _
from allocator.policy.evaluation import Evaluation


@dataclass(frozen=True)
class EvaluationFiles:
    """The tables of some files, the SHA-256 of each file by its name, and what is to be said of how they were read."""

    tables: tuple[EvaluationTable, ...]
    files: Mapping[str, str]
    notes: tuple[Phrase, ...] = ()


class _Collected:
    """The parts of tables, the problems and the notes of the files read so far."""

    def __init__(self, harmful: Sequence[str]) -> None:
        self.harmful = harmful
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.notes: list[Phrase] = []
        self.assumed: list[str] = []

    def file(self, number: int, grids: Sequence[Grid]) -> None:
        """Take in the sheets of a file; those that hold no block are left alone."""
        found = list(blocks(grids))
        filled = [block for block in found if block.rows]
        if not found:
            self.problems.append(_unknown(grids[0]))
        elif not filled:
            where = found[0].grid.at(found[0].layout.first - 1)
            self.problems.append(Problem(where, _("there are headings but no rows"), _("fill in the table")))
        for block in filled:
            self._block(number, block)

    def _block(self, number: int, block: Block) -> None:
        self.notes += on_block(block)
        self.problems += [problem for row in block.rows for problem in row.beyond()]
        for owner, rows in self._owned(block):
            part = Part(number, owner)
            if block.layout.kind == "money":
                part.money, problems = read_money(rows, block.money_factor)
                self.problems += problems
            else:
                self._indicators(rows, part)
                part.points = _points(block)
            self.parts.append(part)

    def _owned(self, block: Block) -> Iterator[tuple[Owner, list[Row]]]:
        """Yield the rows of a block by the table they belong to."""
        owned: dict[tuple[str, ...], tuple[Owner, list[Row]]] = {}
        for row in block.rows:
            owner = self._owner(block, row)
            owned.setdefault((owner.unit, *owner.said), (owner, []))[1].append(row)
        yield from owned.values()

    def _owner(self, block: Block, row: Row) -> Owner:
        form, places = block.form, block.layout.places
        if "title" in places and not row.text("title"):
            self.problems.append(
                Problem(row.where("title"), _("the title is empty"), _("name the table each row belongs to"))
            )
        title = row.text("title") or form.title or form.heading or form.sheet or row.grid.file.rpartition(".")[0]
        return Owner(title, row.key("unit"), row.text("unit_name") or form.unit_name, form)

    def _indicators(self, rows: Sequence[Row], part: Part) -> None:
        for row in rows:
            read = read_indicator(row, self.harmful)
            self.problems += read.problems
            if read.indicator:
                part.indicators.append(read.indicator)
                if read.assumed:
                    self.assumed.append(read.indicator.name)


def read_evaluation(paths: Sequence[Path], rule: Evaluation) -> EvaluationFiles:
    """Return the self-evaluation tables of `paths`: rows of indicators and of money, joined by unit and title.

    A file may hold forms and lists on its sheets, several on one; other sheets are left alone. Cells that should hold
    figures are kept as they are, for the audit to judge; by the `rule` less of a harmful indicator is better where the
    form gives no sign. Raises TableError where headings, directions or levels are not understood, and for numbers that
    no figure can be.
    """
    collected = _Collected(rule.harmful_names)
    files: dict[str, str] = {}
    for number, path in enumerate(paths):
        grids = read_grids(path)
        files[_free_name(path, files)] = grids[0].sha256
        collected.file(number, grids)
    if collected.problems:
        raise TableError(collected.problems)
    if collected.assumed:
        collected.notes.append(on_directions(len(collected.assumed)))
    return EvaluationFiles(tables(collected.parts), files, tuple(collected.notes))


def _free_name(path: Path, taken: Mapping[str, str]) -> str:
    return path.name if path.name not in taken else str(path)


def _points(block: Block) -> PointsRow | None:
    """Return the first row of totals that holds figures."""
    for row in block.sums:
        weight, earned = row.quantity("weight").entry, row.quantity("earned").entry
        if weight.figure or earned.figure:
            return PointsRow(row.place, weight, earned)
    return None


def _unknown(grid: Grid) -> Problem:
    def listed(kind: Kind) -> str:
        return _(", ").join(FIELDS[kind][field][1] for field in NEEDED[kind])

    what = _("no row holds the headings of indicators ({indicators}) or of money ({money})")
    what = what.format(indicators=listed("indicators"), money=listed("money"))
    return Problem(grid.file, what, _("correct the headings; `allocator new` writes a template"))
