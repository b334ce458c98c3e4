"""Something to look at before the money is shared out: a fact, told in words by a view."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "blank",
    "zero",
    "outlier",
    "above",
    "unused",
    "of_pool",
    "beside",
    "not_in_force",
    "project_twice",
    "document_number",
    "use",
    "unconfirmed",
]
"""blank, zero, outlier: figures of a column; above: more than the column `other`; unused: a column no key names;
of_pool: a column that adds up to `times` the money to be shared out; beside: figures `times` as large beside the column
`other` as those of the other units; not_in_force: a rule that holds from `since`, after a tranche was issued;
project_twice: the same project of one unit; document_number: `text` that is not in the form of `form`; use: a `tranche`
that the common `factor` stands for; unconfirmed: units that have not confirmed their figures, where others have."""


@dataclass(frozen=True)
class Finding:
    """A column or a key of the scenario, what is odd, the rows of units concerned, and figures and texts to tell."""

    column: str
    kind: Kind
    rows: tuple[int, ...] = ()
    values: Mapping[str, str | float] = field(default_factory=dict)
