"""The targets file: regional performance targets (绩效目标) and how each is decomposed to the units."""

import math
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.policy.base import Amount, Name, Number, Policy, Proportion, Text, UnfitError
from allocator.policy.columns import ColumnUse
from allocator.policy.factor import WEIGHT_TOLERANCE

AMOUNT = "amount"
"""The driver that stands for the money a unit is allocated, projects included; any other is a column."""

DECIMALS = 100
"""A target that is printed in a larger unit of measure has two decimals."""

OF_QUANTITIES = ("driver", "floor", "last_actual", "printed")
"""The keys that say how a quantity is split."""


def _as_blend(driver: object) -> object:
    return {driver: 1.0} if isinstance(driver, str) else driver


Driver = Annotated[dict[Name, Annotated[Number, Field(gt=0)]], Field(min_length=1), BeforeValidator(_as_blend)]
"""A column, or columns with their weights: each is shared first, then the shares are blended."""


class Printed(Policy):
    """A larger unit of measure for printing with two decimals: unit = "万人", per = 10000."""

    unit: Text
    per: Annotated[int, Field(strict=True, ge=DECIMALS, multiple_of=DECIMALS)]


class Target(Policy):
    """One indicator of the performance table.

    kind: `quantity` is split into whole numbers that add up to `target` in proportion to `driver`; `rate` is the
    same for every unit; `regional` is met by the region and not split. `floor` is the share of `last_actual`
    (a column) that no unit falls below. Where `printed` is given every unit gets a multiple of per / 100, so that the
    printed figures add up as well.
    """

    name: Text
    level1: Text
    level2: Text
    unit: Text
    kind: Literal["quantity", "rate", "regional"]
    direction: Literal[">=", "<=", "="] = ">="
    target: Amount
    driver: Driver | None = None
    floor: Annotated[Proportion, Field(ge=0)] | None = None
    last_actual: Name | None = None
    printed: Printed | None = None
    explanation: str = ""
    source: Text | None = None

    @property
    def step(self) -> int:
        """What every unit's figure is a multiple of, in the unit of measure."""
        return self.printed.per // DECIMALS if self.printed else 1

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        wrong = list(self._quantity_problems() if self.kind == "quantity" else self._other_problems())
        if wrong:
            raise ValueError(_("; ").join(wrong))
        return self

    def _quantity_problems(self) -> Iterator[str]:
        if self.driver is None:
            yield _("a quantity needs a `driver`: a column, a blend of columns, or amount")
        elif abs(math.fsum(self.driver.values()) - 1) > WEIGHT_TOLERANCE:
            total = math.fsum(self.driver.values())
            yield _("the weights of `driver` add up to {total:g}, not 1").format(total=total)
        if self.floor is not None and self.last_actual is None:
            yield _("`floor` needs the column `last_actual`")
        if self.target % self.step:
            step = f"{self.step:,} {self.unit}"
            message = _("the target of {target:,.10g} {unit} is no whole number of steps of {step}")
            yield message.format(target=self.target, unit=self.unit, step=step)

    def _other_problems(self) -> Iterator[str]:
        if odd := [key for key in OF_QUANTITIES if getattr(self, key) is not None]:
            message = _("only a quantity is split: remove {keys}, or write kind = {quantity}")
            yield message.format(keys=_(", ").join(f"`{key}`" for key in odd), quantity='"quantity"')


class TargetsFile(Policy):
    """The performance targets of one year's money."""

    schema_version: Literal[1] = Field(alias="schema")
    title: Text
    year: Annotated[int, Field(strict=True, ge=1949, le=2999)]
    targets: Annotated[dict[str, Target], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [target.name for target in self.targets.values()]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            what = _("more than one target is called {names}").format(names=_(", ").join(twice))
            raise UnfitError(what, _("give each a name of its own"))
        return self

    def columns(self, file: str) -> Iterator[ColumnUse]:
        """Yield each use of a number column of the unit table; `file` is where it is written."""
        for key, target in self.targets.items():
            for column in target.driver or ():
                if column != AMOUNT:
                    yield ColumnUse(column, placed(file, f"targets.{key}.driver"))
            if target.last_actual:
                yield ColumnUse(target.last_actual, placed(file, f"targets.{key}.last_actual"))
