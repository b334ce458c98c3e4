"""What a confirmation comes to: who confirmed, who corrected what, who is missing, and the case on the new figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from allocator.files.confirmation.asked import Asked
from allocator.files.confirmation.checked import Change
from allocator.files.confirmation.returned import Reading, Returned, State
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.model.provenance import CellOrigin, Confirmed, Figure


@dataclass(frozen=True, repr=False)
class Confirmation(Held):
    """The sheets that came back, held against the table they were asked about.

    >>> import allocator, tempfile
    >>> scenario = "scenarios/guangxi-2025/baseline-2025.toml"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = allocator.confirmation_sheets(scenario, folder, ["横州市"])
    ...     allocator.confirm(scenario, folder)
    Confirmation(units.csv: 0 of 126 units confirmed, 0 figures corrected)
    """

    asked: Asked
    reading: Reading

    def __repr__(self) -> str:
        """Say how many units have confirmed, and how many figures they corrected."""
        units, corrected = self.asked.case.units, sum(len(one.changes) for one in self.returned)
        confirmed = len(units) - len(self.unconfirmed)
        return f"Confirmation({units.file}: {confirmed} of {len(units)} units confirmed, {corrected} figures corrected)"

    @property
    def returned(self) -> tuple[Returned, ...]:
        """The sheets that came back, in the order of the table."""
        return self.reading.returned

    @property
    def changes(self) -> Mapping[int, tuple[Change, ...]]:
        """The corrections of each unit that has any, by its row."""
        return {one.row: one.changes for one in self.returned if one.changes}

    @cached_property
    def states(self) -> Mapping[int, State]:
        """How it stands with each unit, by its row."""
        back = {one.row: one.state for one in self.returned}
        return {row: self._state(row, back.get(row, "missing")) for row in range(len(self.asked.case.units))}

    def _state(self, row: int, now: State) -> State:
        provenance, columns = self.asked.case.origin.provenance, [item.column for item in self.asked.items]
        kept = provenance is not None and provenance.holds(self.asked.case.units.ids[row], columns)
        return "earlier" if kept and now in {"missing", "unsigned"} else now

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """The rows of the units that have not confirmed their figures, in the order of the table."""
        shown = self.asked.case.units.shown.tolist()
        return tuple(row for row in shown if self.states[row] in {"missing", "unsigned"})

    @cached_property
    def case(self) -> Case:
        """The case on the confirmed figures, in memory: to be calculated, compared and explained at once."""
        units = self.asked.case.units
        columns = {heading: np.array(values) for heading, values in units.columns.items()}
        words = {heading: list(texts) for heading, texts in units.words.items()}
        for row, changes in self.changes.items():
            for change in changes:
                if isinstance(change.new, str):
                    words[change.column][row] = change.new
                else:
                    columns[change.column][row] = np.nan if change.new is None else change.new
        made = replace(units, columns=columns, words={heading: tuple(texts) for heading, texts in words.items()})
        return replace(self.asked.case, units=made)

    @property
    def cells(self) -> tuple[CellOrigin, ...]:
        """Every correction of the table, those of earlier readings first."""
        provenance, ids = self.asked.case.origin.provenance, self.asked.case.units.ids
        kept = provenance.cells if provenance else ()
        now = (
            CellOrigin(ids[one.row], change.column, change.old, change.new, one.who, change.why, one.file, one.sha256)
            for one in self.returned
            for change in one.changes
        )
        return (*kept, *now)

    @property
    def confirmed(self) -> tuple[Confirmed, ...]:
        """What each unit has confirmed, now or earlier, in the order of the table."""
        provenance, units = self.asked.case.origin.provenance, self.asked.case.units
        kept = {one.unit: one for one in (provenance.confirmed if provenance else ())}
        kept |= {units.ids[one.row]: self._now(one) for one in self.returned if one.state in {"changed", "unchanged"}}
        return tuple(kept[unit] for unit in units.as_shown(units.ids) if unit in kept)

    def _now(self, one: Returned) -> Confirmed:
        new = {change.column: change.new for change in one.changes}
        figures: dict[str, Figure] = {
            item.column: new.get(item.column, self.asked.old(one.row, item.column)) for item in self.asked.items
        }
        return Confirmed(self.asked.case.units.ids[one.row], one.who, one.date, one.file, one.sha256, figures)
