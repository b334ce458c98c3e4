"""A study as a whole, against runs of the engine one by one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError, PolicyError, UnknownUnitError
from allocator.files.load import load
from allocator.intake import take_in
from allocator.intake.columns import Columns
from allocator.intake.indicators import share_of
from allocator.kernel import FloatArray
from allocator.model.case import Case
from allocator.study import sensitivity as room
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.data_errors import Doubt, data_errors
from allocator.study.sensitivity.draws import concentration, weight_draws
from allocator.study.sensitivity.policy_numbers import Variation, spaced
from allocator.study.sensitivity.sampling import Sampled
from allocator.views.sensitivity.json import sensitivity_document

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"
TWO = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def weighted(case: Case, weights: Sequence[float]) -> Case:
    factors = {
        key: factor.model_copy(update={"weight": weight})
        for (key, factor), weight in zip(case.scenario.factors.items(), weights, strict=True)
    }
    return replace(case, scenario=case.scenario.model_copy(update={"factors": factors}))


def one_by_one(cases: Iterator[Case]) -> tuple[FloatArray, FloatArray]:
    """Return exact amounts and paid ones (B, n) of runs that can be paid, projects included."""
    exact, paid = [], []
    for case in cases:
        try:
            run = allocate(case)
        except BoundsError:
            continue
        exact.append(run.steps.exact + run.ledger.projects)
        paid.append(run.amount)
    return np.array(exact), np.array(paid)


def agrees(sampled: Sampled, exact: FloatArray, paid: FloatArray, last: FloatArray) -> None:
    """Hold what was sampled against brute force."""
    ranks = np.argsort(np.argsort(-exact, axis=1, kind="stable"), axis=1) + 1
    for place, part in enumerate((0.05, 0.5, 0.95)):
        expected = np.quantile(exact, part, axis=0, method="inverted_cdf")
        assert (np.abs(sampled.exact.value[place] - expected) <= sampled.resolution + 1e-9).all()
        for found, values in ((sampled.paid, paid), (sampled.rank, ranks)):
            expected = np.quantile(values, part, axis=0, method="inverted_cdf")
            np.testing.assert_allclose(found.value[place], expected, atol=1e-9)
    np.testing.assert_allclose(sampled.mean, exact.mean(axis=0), rtol=1e-9)
    np.testing.assert_allclose(sampled.deviation, exact.std(axis=0), atol=1e-6)
    np.testing.assert_allclose(sampled.mean_error, exact.std(axis=0) / math.sqrt(len(exact)), atol=1e-6)
    assert sampled.gain is not None
    np.testing.assert_allclose(sampled.gain, (paid > last).mean(axis=0))


def test_draws_against_one_by_one(case: Case) -> None:
    study = sensitivity(case, draws=300, seed=5)
    today = study.today.inputs.weights
    weights = np.concatenate(list(weight_draws(today * concentration(today, 0.05), 300, 5)))
    exact, paid = one_by_one(weighted(case, row) for row in weights.tolist())
    assert study.sampled is not None
    assert study.sampled.unpayable == 0
    assert study.today.last_year is not None
    agrees(study.sampled, exact, paid, study.today.last_year)
    loads = np.linalg.lstsq(weights, exact, rcond=None)[0]
    fitted = (weights @ loads).var(axis=0) / np.maximum(exact.var(axis=0), 1e-18)
    moving = exact.std(axis=0) > 1e-6
    np.testing.assert_allclose(study.sampled.explained[moving], fitted[moving], rtol=1e-6)


def test_draws_that_cannot_be_paid_are_left_out_and_counted() -> None:
    # the more weight on the left, the less of the money of b is kept in reserve, until the caps are too low
    carryover = {"method": "tiers", "balance": "kept", "available": "had", "return_to": "reserve"}
    carryover["tiers"] = [{"over": 0.1, "cut": 0.1}]
    columns = {"x": [1, 9], "y": [9, 1], "most": [47, 48], "kept": [5, 0], "had": [10, 10], "last": [47, 47]}
    sections = {"bounds": {"cap_column": "most"}, "carryover": carryover, "step": 0.5}
    sections["table"] = build.policy()["table"] | {"last_year": "last"}
    factors = {"left": build.factor(0.4, x={}), "right": build.factor(0.6, y={})}
    small = build.case(columns, ids=["b", "a"], factors=factors, **sections)
    study = sensitivity(small, draws=500, seed=2, spread=None)
    weights = np.concatenate(list(weight_draws(np.ones(2), 500, 2)))
    exact, paid = one_by_one(weighted(small, row) for row in weights.tolist())
    assert 0 < len(exact) < 500
    assert study.sampled is not None
    assert study.sampled.unpayable == pytest.approx(1 - len(exact) / 500)
    agrees(study.sampled, exact, paid, np.array(columns["last"]))


def test_blocks_make_no_difference(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sensitivity(case, draws=3000)
    monkeypatch.setattr(room, "BLOCK", 126 * 1000)
    parts = sensitivity(case, draws=3000)
    assert whole.sampled is not None
    assert parts.sampled is not None
    np.testing.assert_array_equal(whole.sampled.paid.value, parts.sampled.paid.value)
    np.testing.assert_allclose(whole.sampled.mean, parts.sampled.mean, rtol=1e-12)
    resolution = max(whole.sampled.resolution, parts.sampled.resolution)
    assert np.abs(whole.sampled.exact.value - parts.sampled.exact.value).max() <= 2 * resolution


def test_the_formula_share_of_a_policy_without_rules() -> None:
    # without rules the fit is the formula
    small = build.case({"x": [1, 3, 4, 2], "y": [4, 3, 2, 1], "z": [1, 1, 1, 7]}, factors=TWO | {"third": THIRD})
    study = sensitivity(small, draws=400)
    assert study.importance is not None
    np.testing.assert_allclose(study.importance.ruled, study.importance.formula, rtol=1e-6, atol=1e-9)


THIRD = build.factor(0.0, z={})


def test_without_a_factor_or_an_indicator(case: Case) -> None:
    study = sensitivity(case, draws=0)
    parts = {(part.factor, part.indicator): part for part in study.parts}
    assert len(parts) == 4 + 4 + 2 + 2 + 6
    for which in ("factor", "indicator"):
        factors = dict(case.scenario.factors)
        if which == "factor":
            del factors["input"]
            factors = {key: item.model_copy(update={"weight": item.weight / 0.85}) for key, item in factors.items()}
            part = parts["input", None]
        else:
            base = factors["base"]
            rest = {key: item for key, item in base.indicators.items() if key != "rural"}
            scaled = {key: item.model_copy(update={"weight": (item.weight or 0) / 0.75}) for key, item in rest.items()}
            factors["base"] = base.model_copy(update={"indicators": scaled})
            part = parts["base", "rural"]
        run = allocate(replace(case, scenario=case.scenario.model_copy(update={"factors": factors})))
        assert part.amounts is not None
        expected = run.steps.exact
        given = study.amounts - study.today.steps.exact
        np.testing.assert_allclose(part.amounts - given, expected, atol=1e-6)
        assert part.moved == pytest.approx(np.abs(part.amounts - study.amounts).sum() / 2)
    assert sum(part.effective or 0 for part in study.parts if part.indicator) == pytest.approx(1)
    assert sum(part.effective or 0 for part in study.parts if not part.indicator) == pytest.approx(1)


def test_effective_weights_by_hand() -> None:
    # alike, two factors have half of the variance each; a column that is the same for all has none
    same = build.case({"x": [1, 3, 4, 2], "y": [1, 3, 4, 2]}, factors=TWO)
    assert [part.effective for part in sensitivity(same, draws=0).parts] == [pytest.approx(0.5)] * 4
    level = build.case({"x": [1, 3, 4, 2], "y": [1, 1, 1, 1]}, factors=TWO)
    assert [part.effective for part in sensitivity(level, draws=0).parts] == pytest.approx([1, 1, 0, 0])


def test_one_factor_has_nothing_to_weigh() -> None:
    study = sensitivity(build.case({"x": [1, 3, 4, 2]}), draws=100, errors=5.0)
    assert (study.weights, study.sampled) == ((), None)
    assert [part.amounts for part in study.parts] == [None, None]
    assert study.errors is not None


def test_errors_of_nothing_are_the_figures(case: Case) -> None:
    inputs, table = take_in(case), Columns(case)
    rules = [item for factor in case.scenario.factors.values() for item in factor.indicators.values()]
    for rule, known in zip(rules, inputs.indicators, strict=True):
        assert share_of(table, rule, known.raw, known.per, {}).tolist() == known.share.tolist()


def test_data_errors_against_one_by_one() -> None:
    # the figures off by the same draws, put into the table and run one by one
    factors = {
        "left": build.factor(0.5, x={"per": "z", "scale_by": "y"}, y={"direction": "cost", "normalise": "rank"}),
        "right": build.factor(0.5, z={"normalise": "minmax", "scale_by": ["s", "x"]}),
    }
    columns = {"x": [1, 3, 4, 2], "y": [4, 3, 2, 1], "z": [3, 2, 6, 4], "s": [2, 2, 1, 3], "last": [25, 25, 25, 25]}
    table = build.policy()["table"] | {"last_year": "last"}
    case = build.case(
        columns, ids=["b", "d", "a", "c"], factors=factors, table=table, bounds={"base": "last", "cap": 0.6}
    )
    inputs = take_in(case)
    found = data_errors(case, inputs, Doubt(20.0, 200, 3), np.full(4, 25.0), lambda _done: None)
    generator = np.random.default_rng(3)
    sigma = math.log(1.2) / 1.959963984540054
    off = {name: np.exp(sigma * generator.standard_normal((200, 4))) for name in ("x", "y", "z", "s")}

    def spoilt() -> Iterator[Case]:
        for row in range(200):
            wrong = {name: values.copy() for name, values in case.units.columns.items()}
            for name, factor in off.items():
                wrong[name] = wrong[name] * factor[row]
            yield replace(case, units=replace(case.units, columns=wrong))

    exact, paid = one_by_one(spoilt())
    agrees(found.sampled, exact, paid, np.full(4, 25.0))
    assert [item.column for item in found.columns] == ["x", "y", "z", "s"]
    assert sum(item.share or 0 for item in found.columns) == pytest.approx(1)
    within = np.abs(off["x"] - 1) < 0.2
    assert within.mean() == pytest.approx(0.95, abs=0.03)


def test_errors_reach_columns_that_only_divide_or_give_a_size(case: Case) -> None:
    found = data_errors(case, take_in(case), Doubt(5.0, 64, 1), None, lambda _done: None)
    moved = {item.column: item.moved for item in found.columns}
    assert moved["服务人次合计"] > 1
    assert moved["一般公共预算支出"] > 1


def test_of_what_does_not_move_no_share_is_told() -> None:
    # floors hold everybody, and the indicators are alike: nothing moves, whatever the weights and the errors
    columns = {"x": [1, 3, 4, 2], "y": [1, 3, 4, 2], "least": [10, 30, 40, 20]}
    study = sensitivity(build.case(columns, factors=TWO, bounds={"floor_column": "least"}), draws=300, errors=5.0)
    assert study.sampled is not None
    assert study.importance is not None
    assert study.errors is not None
    assert np.isnan(study.sampled.explained).all()
    assert not study.importance.ruled.any()
    assert not study.importance.formula.any()
    assert [item.share for item in study.errors.columns] == [None, None]
    assert [item.moved for item in study.errors.columns] == pytest.approx([0, 0], abs=1e-9)
    document = sensitivity_document(study)
    assert [weight["variance"] for weight in document["weights"]] == [None, None]
    assert [weight["variance_formula"] for weight in document["weights"]] == [None, None]
    assert [set(unit["importance"].values()) for unit in document["units"]] == [{None}] * 4
    assert [unit["linear"] for unit in document["units"]] == [None] * 4


def test_scores_that_are_equal_but_for_noise_have_no_effective_weights() -> None:
    thirds = build.case({"x": [0.1, 0.1, 0.1], "y": [0.3, 0.3, 0.3]}, factors=TWO)
    assert [part.effective for part in sensitivity(thirds, draws=0).parts] == [None] * 4


def test_what_a_spread_does_to_each_weight(case: Case) -> None:
    # the standard deviation of a weight w is √(w (1 − w) / (κ + 1)): of 15 % it is √(0.1275 / 0.2275) of that of 35 %
    study = sensitivity(case, draws=2000)
    assert study.spread is not None
    np.testing.assert_allclose(study.spread.reach, 0.05 * np.sqrt([1, 0.1275 / 0.2275, 0.1275 / 0.2275, 1]))
    within = sensitivity_document(study)["draws"]["within"]
    assert within == pytest.approx({"base": 0.05, "input": 0.037431, "performance": 0.037431, "key": 0.05}, abs=1e-6)
    assert "within" not in sensitivity_document(sensitivity(case, draws=200, spread=None))["draws"]


def test_other_policy_numbers_are_runs(case: Case) -> None:
    values = spaced(0.0, 0.3, 4)
    cases = tuple(load(GUANGXI, [f"bounds.cap={value!r}"]) for value in values)
    (found,) = sensitivity(case, draws=0, variations=[Variation("bounds.cap", values, cases)]).varied
    assert [value.value for value in found.values] == [0.0, 0.1, 0.2, 0.3]
    refused, *paid = found.values
    assert refused.amount is None
    assert "the caps let only" in str(refused.refusal)
    for value, with_it in zip(paid, cases[1:], strict=True):
        run = allocate(with_it)
        assert value.amount is not None
        assert value.amount.tolist() == run.amount.tolist()
        assert value.caps == run.bound.count("cap")
        assert value.moved == pytest.approx(np.abs(run.amount - allocate(case).amount).sum() / 2)


def test_mistakes(case: Case) -> None:
    with pytest.raises(UnknownUnitError):
        sensitivity(case, draws=0, pair=("隆安县", "nowhere"))
    with pytest.raises(PolicyError, match="only the factor mode"):
        sensitivity(load(GUANGXI, ['lp={mode="lp",deviation=[{within=0.1,slope=1}]}']))


def test_progress_ends_at_all(case: Case) -> None:
    ticks: list[tuple[int, int]] = []
    sensitivity(case, draws=700, errors=1.0, tick=lambda done, total: ticks.append((done, total)))
    assert (
        ticks[-1][0] == ticks[-1][1] == 4 * 126 + 700 + 700 * 16
    )  # 13 columns of their own, 2 others, and all together
    assert [done for done, _total in ticks] == sorted(done for done, _total in ticks)
