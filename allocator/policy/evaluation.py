"""How a self-evaluation (绩效自评) is marked, audited and watched."""

import math
from typing import Annotated, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Number, Policy, Proportion, Share, Text, UnfitError

TOLERANCE = 1e-9
MONTHS = 12


class LevelWeights(Policy):
    """What execution and each first-level group of indicators (一级指标) is worth; together 1."""

    execution: Share = 0.10
    output: Share = 0.50
    benefit: Share = 0.30
    satisfaction: Share = 0.10

    @model_validator(mode="after")
    def _add_to_one(self) -> Self:
        total = math.fsum((self.execution, self.output, self.benefit, self.satisfaction))
        if abs(total - 1) > TOLERANCE:
            what = _("the weights of the levels add up to {total:g}, not 1").format(total=total)
            raise UnfitError(what, _("change the weights so that they add up to 1; 0.35 is 35 %"))
        return self


class Grade(Policy):
    """A word for every score from `at_least` upwards."""

    name: Text
    at_least: Annotated[Number, Field(ge=0, le=100)]


class Monitoring(Policy):
    """When money is behind plan.

    `plan` is the share that should be spent by the end of each month, January first; without it every month is a
    twelfth. Money behind plan by more than `amber` or `red` (shares of the budget) gets that light; both are
    assumptions of this program, no document sets them.
    """

    plan: Annotated[tuple[Share, ...], Field(min_length=MONTHS, max_length=MONTHS)] | None = None
    amber: Share = 0.05
    red: Share = 0.15

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.plan and list(self.plan) != sorted(self.plan):
            what = _("`plan` is cumulative: no month may be below the one before")
            raise UnfitError(what, _("write what share is to be spent by the end of each month, the last 1"))
        if self.amber > self.red:
            raise UnfitError(_("`amber` must not be above `red`"), _("lower `amber`, or raise `red`"))
        return self


class Evaluation(Policy):
    """The rule of the self-evaluation.

    Defaults of `weights` (10/50/30/10) and `grades` (90/80/60): 项目支出绩效评价管理办法, 财预〔2020〕10号, which
    gives an unmet indicator its points in proportion and asks for the reason of results far above target. That "far"
    begins at `over` (1.3 is 130 %) is an assumption, as are the words the audit recognises rows by: `execution_names`
    restate the execution rate of the money, a title with `whole_names` begins a table that contains the others, more
    of a `harmful_names` indicator is worse, one of `open_ended_names` may be over 100 %. `decimals` are those of a
    mark.
    """

    weights: LevelWeights = LevelWeights()
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)] = (
        Grade(name="优", at_least=90),
        Grade(name="良", at_least=80),
        Grade(name="中", at_least=60),
        Grade(name="差", at_least=0),
    )
    over: Annotated[Proportion, Field(ge=1)] = 1.3
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] = 1
    execution_names: tuple[Name, ...] = ("预算执行率", "资金执行率", "资金支出率")
    whole_names: tuple[Name, ...] = ("全区", "全省", "全市", "全县")
    harmful_names: tuple[Name, ...] = ("事件", "事故", "投诉", "失业率", "违规")
    open_ended_names: tuple[Name, ...] = (
        "增",
        "超",
        "完成率",
        "达成率",
        "提高",
        "提升",
        "上升",
        "变化",
        "同比",
        "环比",
    )
    monitoring: Monitoring = Monitoring()
    source: Text | None = None

    @model_validator(mode="after")
    def _grades_fall_to_nought(self) -> Self:
        limits = [grade.at_least for grade in self.grades]
        if limits != sorted(set(limits), reverse=True) or limits[-1] != 0:
            what = _("the `at_least` of the grades must fall from one to the next, down to 0")
            raise UnfitError(what, _("put them in order, the best grade first"))
        return self


class EvaluationOnly(Policy):
    """The evaluation section of a scenario, without the scenario."""

    evaluation: Evaluation = Evaluation()
