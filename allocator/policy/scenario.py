"""The scenario file as a whole (方案)."""

import math
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.formats.dates import in_chinese
from allocator.language import translate as _
from allocator.policy.base import Name, Number, Policy, Text, UnfitError, columns_of
from allocator.policy.bounds import Bounds, SpecialArrangement
from allocator.policy.carryover import Carryover
from allocator.policy.derived import DerivedColumn, circles
from allocator.policy.evaluation import Evaluation
from allocator.policy.factor import WEIGHT_TOLERANCE, Factor
from allocator.policy.hard import Hard
from allocator.policy.lp import LinearProgram
from allocator.policy.notice import Notice
from allocator.policy.settlement import Adjustment, OtherDeduction, Score
from allocator.policy.table import Table
from allocator.policy.tranche import Source, Tranche


class Rule(Policy):
    """The document the policy rests on, and the date from which it holds; it is cited by its title, if given, first."""

    title: str = ""
    document: Text
    effective: date | None = None
    note: str = ""

    @property
    def cited(self) -> str:
        """The document as others cite it: 《…办法》（桂人社规〔2024〕9号), or its number alone."""
        return f"《{self.title.strip('《》')}》（{self.document}）" if self.title else self.document

    @property
    def in_force(self) -> str:
        """The document as cited, and from when it holds, where that is known."""
        return self.cited + (f"（{in_chinese(self.effective)}起施行）" if self.effective else "")


class Scenario(Policy):
    """One policy on one table: everything an allocation depends on, and nothing else.

    `targets` names the file of the performance targets that go out with the money, relative to the scenario file.

    >>> import allocator
    >>> scenario = allocator.load("scenarios/guangxi-2025/baseline-2025.toml").scenario
    >>> [(factor.name, factor.weight) for factor in scenario.factors.values()]
    [('基础因素', 0.35), ('投入因素', 0.15), ('绩效因素', 0.15), ('重点工作因素', 0.35)]
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
    columns: dict[Name, DerivedColumn] = Field(default_factory=dict)
    score: Score = Score()
    factors: dict[str, Factor] = Field(default_factory=dict)
    adjustments: dict[str, Adjustment] = Field(default_factory=dict)
    deductions: dict[str, OtherDeduction] = Field(default_factory=dict)
    carryover: Carryover = Carryover()
    bounds: Bounds = Bounds()
    lp: LinearProgram | None = None
    exceptions: dict[Name, SpecialArrangement] = Field(default_factory=dict)
    evaluation: Evaluation = Evaluation()
    notice: Notice = Notice()

    @model_validator(mode="after")
    def _sources_known(self) -> Self:
        unknown = {key: item.source for key, item in self.tranches.items() if item.source not in self.sources}
        if unknown:
            message = _('{tranche} comes from the source "{source}", which [sources] does not list (it lists {known})')
            listed = _(", ").join(self.sources)
            what = _("; ").join(message.format(tranche=key, source=name, known=listed) for key, name in unknown.items())
            raise UnfitError(what, _("add the source to [sources], or name one that it lists"), ("tranches",))
        return self

    @model_validator(mode="after")
    def _weights_add_to_one(self) -> Self:
        total = math.fsum(factor.weight for factor in self.factors.values())
        if self.factors and abs(total - 1) > WEIGHT_TOLERANCE:
            weights = " + ".join(f"{key} {factor.weight:g}" for key, factor in self.factors.items())
            message = _("the factors' weights must add up to 1 (35 % is 0.35): {weights} = {total:g}")
            todo = _("change the weights so that they add up to 1; 0.35 is 35 %")
            raise UnfitError(message.format(weights=weights, total=total), todo, ("factors",))
        return self

    @model_validator(mode="after")
    def _columns_do_not_rest_on_themselves(self) -> Self:
        if found := circles(self.columns):
            what = _("these columns rest on themselves: {circles}").format(circles=_("; ").join(found))
            raise UnfitError(what, _("leave one column of each circle out of the others"), ("columns",))
        return self

    @model_validator(mode="after")
    def _something_to_share_by(self) -> Self:
        own = [key for key, tranche in self.tranches.items() if tranche.factors]
        if not (self.factors or self.hard or self.adjustments or len(own) == len(self.tranches)):
            raise ValueError(_("there is nothing to share the money by: add [factors], [hard] or [adjustments]"))
        return self

    @model_validator(mode="after")
    def _need_stands_alone(self) -> Self:
        needs = [key for key, tranche in self.tranches.items() if tranche.is_need]
        if not needs:
            return self
        if len(needs) > 1:
            what = _('one tranche alone may have amount = "need": {keys}').format(keys=_(", ").join(needs))
            raise UnfitError(what, _("write the amounts of the others in 万元"))
        if beside := [key for key, given in self._beside_need() if given]:
            what = _('with amount = "need" the rule says what each unit gets: leave out {sections}')
            raise ValueError(what.format(sections=_(", ").join(beside)))
        return self

    def _beside_need(self) -> list[tuple[str, bool]]:
        """Return the sections that cannot stand beside a tranche of need, and whether they are there."""
        own = [(f"tranches.{key}.factors", bool(tranche.factors)) for key, tranche in self.tranches.items()]
        sections = [("factors", bool(self.factors)), ("deductions", bool(self.deductions))]
        rules = [("carryover", self.carryover.method != "none"), ("bounds", self.bounds != Bounds())]
        return [*sections, *rules, *own]

    @model_validator(mode="after")
    def _carryover_use_has_a_balance(self) -> Self:
        if self.hard and self.hard.carryover_use > 0 and self.carryover.balance is None:
            what = _("[hard] `carryover_use` needs the column `balance` in [carryover]")
            raise UnfitError(what, _("name the column of the balances, or leave `carryover_use` out"))
        return self

    @model_validator(mode="after")
    def _notice_sends_known_tranches(self) -> Self:
        if unknown := self.notice.unknown(self.tranches):
            message = _("[notice] `tranches` names {unknown}; the tranches are {known}")
            what = message.format(unknown=_(", ").join(unknown), known=_(", ").join(self.tranches))
            raise UnfitError(what, _("name tranches by their keys"))
        return self

    @property
    def every_factor(self) -> dict[str, Factor]:
        """The common factors under their keys, and those of a tranche's own under tranche.factor."""
        own = {f"{key}.{name}": factor for key, item in self.tranches.items() for name, factor in item.factors.items()}
        return {**self.factors, **own}

    @property
    def last_year_columns(self) -> tuple[str, ...]:
        """The columns that add up to last year's amount; none where the scenario names none."""
        return columns_of(self.table.last_year) or columns_of(self.bounds.base)
