"""The scenario file as a whole (方案)."""

import math
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Number, Policy, Text, columns_of
from allocator.policy.bounds import Bounds, SpecialArrangement
from allocator.policy.carryover import Carryover
from allocator.policy.evaluation import Evaluation
from allocator.policy.factor import WEIGHT_TOLERANCE, Factor
from allocator.policy.hard import Hard
from allocator.policy.lp import LinearProgram
from allocator.policy.notice import Notice
from allocator.policy.table import Table
from allocator.policy.tranche import Source, Tranche


class Rule(Policy):
    """The document the policy rests on, and the date from which it holds; it is cited by its title, if given, first."""

    title: str = ""
    document: Text
    effective: date
    note: str = ""

    @property
    def cited(self) -> str:
        """The document as others cite it: 《…办法》（桂人社规〔2024〕9号), or its number alone."""
        return f"《{self.title.strip('《》')}》（{self.document}）" if self.title else self.document


class Scenario(Policy):
    """One policy on one table: everything an allocation depends on, and nothing else.

    `targets` names the file of the performance targets that go out with the money, relative to the scenario file.
    """

    schema_version: Literal[1] = Field(alias="schema")
    title: Text
    year: Annotated[int, Field(strict=True, ge=1949, le=2999)]
    step: Annotated[Number, Field(gt=0)] = 1.0
    rule: Rule | None = None
    targets: Text | None = None
    table: Table
    sources: Annotated[dict[str, Source], Field(min_length=1)]
    tranches: Annotated[dict[str, Tranche], Field(min_length=1)]
    hard: Hard | None = None
    factors: Annotated[dict[str, Factor], Field(min_length=1)]
    carryover: Carryover = Carryover()
    bounds: Bounds = Bounds()
    lp: LinearProgram | None = None
    exceptions: dict[Name, SpecialArrangement] = Field(default_factory=dict)
    evaluation: Evaluation = Evaluation()
    notice: Notice = Notice()

    @field_validator("tranches")
    @classmethod
    def _sources_known(cls, tranches: dict[str, Tranche], info: ValidationInfo) -> dict[str, Tranche]:
        sources = info.data.get("sources")
        unknown = {key: item.source for key, item in tranches.items() if sources and item.source not in sources}
        if unknown:
            message = _('{tranche} comes from the source "{source}", which [sources] does not list (it lists {known})')
            listed = ", ".join(sources or ())
            raise ValueError(
                "; ".join(message.format(tranche=key, source=name, known=listed) for key, name in unknown.items())
            )
        return tranches

    @field_validator("factors")
    @classmethod
    def _weights_add_to_one(cls, factors: dict[str, Factor]) -> dict[str, Factor]:
        total = math.fsum(factor.weight for factor in factors.values())
        if abs(total - 1) > WEIGHT_TOLERANCE:
            weights = " + ".join(f"{key} {factor.weight:g}" for key, factor in factors.items())
            message = _("the factors' weights must add up to 1 (35 % is 0.35): {weights} = {total:g}")
            raise ValueError(message.format(weights=weights, total=total))
        return factors

    @model_validator(mode="after")
    def _carryover_use_has_a_balance(self) -> Self:
        if self.hard and self.hard.carryover_use > 0 and self.carryover.balance is None:
            raise ValueError(_("[hard] `carryover_use` needs the column `balance` in [carryover]"))
        return self

    @model_validator(mode="after")
    def _notice_sends_known_tranches(self) -> Self:
        if unknown := self.notice.unknown(self.tranches):
            message = _("[notice] `tranches` names {unknown}; the tranches are {known}")
            raise ValueError(message.format(unknown=", ".join(unknown), known=", ".join(self.tranches)))
        return self

    @property
    def last_year_columns(self) -> tuple[str, ...]:
        """The columns that add up to last year's amount; none where the scenario names none."""
        return columns_of(self.table.last_year) or columns_of(self.bounds.base)
