"""How to reach a wish: the weights nearest to today's under which a unit or a city gets what is asked."""

from typing import Any, Literal

from pydantic import Field

from allocator.studio.asked import Asked, Draft
from allocator.studio.jobs import Tick
from allocator.studio.room import Studio
from allocator.study.weights import Reweighting, weights
from allocator.study.weights import conditions as study
from allocator.views.weights.screen import verdict


class Wish(Asked):
    """A limit on a unit (by id) or a city: in 万元, or as a share of all amounts."""

    subject: Literal["unit", "city"]
    name: str
    side: Literal["at_least", "at_most"]
    limit: float = Field(ge=0)
    is_share: bool = False


class Wishes(Asked):
    """A draft, what is wished, the factors whose weight stays, and the most any unit may lose on last year."""

    draft: Draft
    wishes: tuple[Wish, ...] = ()
    keep: tuple[str, ...] = ()
    loss: float | None = Field(default=None, ge=0, le=1)


def wish(studio: Studio, asked: Wishes) -> dict[str, Any]:
    """Begin to look for weights, and return the id to ask for."""
    with studio.desk.lock:
        case = studio.desk.case(asked.draft)

    def work(tick: Tick) -> dict[str, Any]:
        wishes = [study.Wish(one.subject, one.name, one.side, one.limit, one.is_share) for one in asked.wishes]
        return _found(weights(case, wishes, loss=asked.loss, keep=asked.keep, tick=tick))

    return {"job": studio.jobs.begin(work)}


def _found(answer: Reweighting) -> dict[str, Any]:
    before, after = answer.before.case.scenario.factors, answer.after.case.scenario.factors
    return {
        "satisfied": answer.is_satisfied,
        "verdict": verdict(answer),
        "weights": [
            {"key": f"factors.{key}.weight", "name": factor.name, "before": factor.weight, "after": after[key].weight}
            for key, factor in before.items()
        ],
        "conditions": [
            {"what": str(condition.label), "missing": float(missing)}
            for condition, missing in zip(answer.conditions, answer.missing, strict=True)
            if missing
        ],
    }
