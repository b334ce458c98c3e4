"""A study of sensitivity as a document: keys in English, units in the order of the table, money in 万元."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.kernel import FloatArray
from allocator.kernel.moved import moved
from allocator.kernel.ratio import ratio
from allocator.study.sensitivity import Sensitivity
from allocator.study.sensitivity.data_errors import DataErrors
from allocator.study.sensitivity.leave_one_out import LeftOut
from allocator.study.sensitivity.one import DECIMALS, Breakpoint, OneWeight
from allocator.study.sensitivity.policy_numbers import Value, Varied
from allocator.study.sensitivity.tally import Percentiles, Sampled
from allocator.views.allocation.json import scenario_head
from allocator.views.ledger import factor_name

NAMES = ("p5", "p50", "p95")


def sensitivity_document(study: Sensitivity) -> dict[str, Any]:
    """Return everything a study found."""
    document: dict[str, Any] = {
        "schema": 1,
        "scenario": scenario_head(study.case),
        "money": "万元",
        "weights": [_weight(study, place, one) for place, one in enumerate(study.weights)],
        "parts": [_part(study, part) for part in study.parts],
        "effects": list(_effects(study)),
        "breakpoints": [_event(study, one, item) for one in study.weights for item in one.breakpoints],
        "reversals": [_event(study, one, item) for one in study.weights for item in one.reversals],
    }
    if study.pair:
        document["pair"] = _pair(study, study.pair)
    if study.sampled and study.spread and study.importance:
        keys, spread = list(study.case.scenario.factors), study.spread
        document["draws"] = {
            **_draws(study.sampled),
            "seed": spread.seed,
            "spread": "uniform" if spread.points is None else plain(round(spread.points, 12)),
            "alpha": dict(zip(keys, map(number, spread.alpha), strict=True)),
        }
        if spread.points is not None:
            document["draws"]["within"] = dict(zip(keys, map(number, spread.reach), strict=True))
        document["units"] = list(_sampled(study, study.sampled))
        for unit, ruled in zip(document["units"], _shares(study, study.importance.ruled), strict=True):
            unit["importance"] = dict(zip(keys, map(number, ruled), strict=True))
    if study.errors:
        document["errors"] = _errors(study.errors)
        document["error_units"] = list(_sampled(study, study.errors.sampled))
    document["varied"] = [_varied(study, item) for item in study.varied]
    return document


def _pair(study: Sensitivity, pair: tuple[int, int]) -> dict[str, Any]:
    return {
        "units": [_id(study, place) for place in pair],
        "shifts": [{"from": item.giver, "to": item.taker, "shift": number(item.shift)} for item in study.reversals],
    }


def moved_by_a_point(one: OneWeight) -> float | None:
    """Return the money that changes hands for one percentage point more of a weight, or less where it cannot rise."""
    effect = one.left if np.isnan(one.right).any() else one.right
    return number(float(moved(effect)))


def refusal_text(value: Value) -> str:
    """Say why a value of a policy number cannot be paid; nothing where it can."""
    return "\n".join(map(str, value.refusal.problems)) if value.refusal else ""


def overall(parts: FloatArray) -> FloatArray:
    """Return the shares of the factors (F,) in the variances of all units together; NaN where nothing moves."""
    return ratio(parts.sum(axis=1), parts.sum())


def number(value: float | None) -> float | None:
    """Return a number without the noise of its last digits; NaN is null."""
    return None if value is None or np.isnan(value) else plain(round(float(value), 9))


def _weight(study: Sensitivity, place: int, one: OneWeight) -> dict[str, Any]:
    entry = {
        "factor": one.factor,
        "name": factor_name(study.case.scenario, one.factor),
        "weight": number(one.today),
        "moved_per_point": moved_by_a_point(one),
        "order_from": number(one.order_from),
        "order_to": number(one.order_to),
        "followed_from": number(one.followed_from),
        "followed_to": number(one.followed_to),
        "reversals": one.reversal_count,
    }
    if one.is_bent:
        entry["bent"] = True
    if study.importance and study.sampled and place < len(study.importance.formula):
        entry["variance_formula"] = number(overall(study.importance.formula)[place])
        entry["variance"] = number(overall(study.importance.ruled)[place])
    return entry


def _part(study: Sensitivity, part: LeftOut) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "factor": part.factor,
        "indicator": part.indicator,
        "weight": number(part.nominal),
        "effective_weight": number(part.effective),
        "moved": number(part.moved),
        "places_changed": part.places,
    }
    if part.amounts is not None:
        amounts = part.amounts
        entry["without"] = dict(zip(_ids(study), map(number, study.case.units.in_shown_order(amounts)), strict=True))
    return entry


def _effects(study: Sensitivity) -> Iterator[dict[str, Any]]:
    sides = {
        "less": {one.factor: one.left for one in study.weights},
        "more": {one.factor: one.right for one in study.weights},
    }
    units = study.case.units
    for row in units.shown.tolist():
        yield {
            "id": units.ids[row],
            **{side: {key: number(at[row]) for key, at in of.items()} for side, of in sides.items()},
        }


def _event(study: Sensitivity, one: OneWeight, item: Breakpoint) -> dict[str, Any]:
    entry: dict[str, Any] = {"factor": one.factor, "weight": round(item.weight, DECIMALS), "kind": item.kind}
    for key, place in (("unit", item.unit), ("other", item.other)):
        if place is not None:
            entry[key] = _id(study, place)
    return entry


def _ids(study: Sensitivity) -> list[str]:
    return study.case.units.as_shown(study.case.units.ids)


def _id(study: Sensitivity, place: int) -> str:
    return study.case.units.ids[place]


def _draws(sampled: Sampled) -> dict[str, Any]:
    return {
        "draws": sampled.draws,
        "unpayable": number(sampled.unpayable),
        "unpayable_error": number(sampled.unpayable_error),
        "resolution": number(sampled.resolution),
    }


def _sampled(study: Sensitivity, sampled: Sampled) -> Iterator[dict[str, Any]]:
    units = study.case.units
    for row in units.shown.tolist():
        yield {
            "id": units.ids[row],
            "name": units.names[row],
            "amount": number(study.today.amount[row]),
            "mean": number(sampled.mean[row]),
            "mean_error": number(sampled.mean_error[row]),
            "deviation": number(sampled.deviation[row]),
            "exact": _percentiles(sampled.exact, row),
            "paid": _percentiles(sampled.paid, row),
            "rank": _percentiles(sampled.rank, row),
            "gain": None if sampled.gain is None else number(sampled.gain[row]),
            "gain_error": None if sampled.gain_error is None else number(sampled.gain_error[row]),
            "linear": number(sampled.explained[row]),
        }


def _percentiles(of: Percentiles, place: int) -> dict[str, float | None]:
    values = {name: number(value) for name, value in zip(NAMES, of.value[:, place], strict=True)}
    return values | {f"{name}_error": number(error) for name, error in zip(NAMES, of.error[:, place], strict=True)}


def _shares(study: Sensitivity, parts: FloatArray) -> Iterable[FloatArray]:
    """Return each unit's shares of the factors (F,) as units are shown; NaN for a unit that does not move."""
    total = parts.sum(axis=0)
    shares = ratio(parts, total)
    return [shares[:, place] for place in study.case.units.shown.tolist()]


def _errors(errors: DataErrors) -> dict[str, Any]:
    return {
        "percent": plain(errors.percent),
        **_draws(errors.sampled),
        "columns": [
            {"column": item.column, "moved": number(item.moved), "share": number(item.share)} for item in errors.columns
        ],
    }


def _varied(study: Sensitivity, item: Varied) -> dict[str, Any]:
    keys = ("moved", "winners", "losers", "floors", "caps", "cut", "hard", "theta")
    return {
        "key": item.key,
        "values": [
            {"value": plain(value.value), "refusal": refusal_text(value)}
            if value.amount is None
            else {
                "value": plain(value.value),
                **{key: number(getattr(value, key)) for key in keys},
                "amounts": dict(
                    zip(_ids(study), map(plain, study.case.units.in_shown_order(value.amount)), strict=True)
                ),
            }
            for value in item.values
        ],
    }
