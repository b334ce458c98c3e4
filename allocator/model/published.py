"""A table that was published, unit by unit, and which of a unit's amounts it prints."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from allocator.kernel import FloatArray
from allocator.language import Phrase
from allocator.model.allocation import Allocation


@dataclass(frozen=True)
class Meaning:
    """Which money a column is: of the whole year, of some tranches, of one source, or of a source in some tranches."""

    kind: Literal["whole", "tranches", "source"] = "whole"
    tranches: tuple[str, ...] = ()
    source: str = ""

    def amounts(self, result: Allocation) -> FloatArray:
        """Return what the calculation gives every unit of this money (n,), in 万元."""
        if self.kind == "source" and not self.tranches:
            return result.sources[self.source]
        if self.kind == "whole":
            return result.amount
        of = result.case.scenario.tranches
        keys = [key for key in self.tranches if not self.source or of[key].source == self.source]
        return np.sum([result.tranches[key] for key in keys], axis=0) if keys else np.zeros(len(result.amount))


@dataclass(frozen=True)
class Published:
    """The amounts of a table (n,) in 万元, units in id order; NaN for a unit it leaves out.

    `place` is the file and the sheet, `heading` the column's, `notes` what the reader made of the table. `measured`
    says whether the table names its unit of money.
    """

    amounts: FloatArray
    meaning: Meaning
    place: str
    heading: str
    measured: bool = True
    notes: tuple[Phrase, ...] = ()
