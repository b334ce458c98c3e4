"""Laws of the shipped scenarios: every sum, every ledger, and every figure by the second engine."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.second_engine import certify

FOLDER = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
SCENARIOS = ("actual-2024", "baseline-2025", "mid-year-2025", "no-deduction", "performance-heavy", "tight-caps")


@pytest.fixture(scope="module")
def results() -> dict[str, Allocation]:
    return {name: allocate(load(FOLDER / f"{name}.toml")) for name in SCENARIOS}


@pytest.fixture(params=SCENARIOS)
def result(request: pytest.FixtureRequest, results: dict[str, Allocation]) -> Allocation:
    return results[request.param]


def test_all_units_and_cities_are_there(result: Allocation) -> None:
    units = result.case.units
    assert len(units) == len(set(units.ids)) == 126
    assert len(set(units.cities)) == 15  # the region's own level stands for itself


def test_the_second_engine_finds_every_figure_the_same(result: Allocation) -> None:
    found = certify(result)
    assert found.is_equal
    assert found.found is not None
    assert found.found.tied == found.found.hairs == ()


def test_every_tranche_is_paid_or_reserved_to_the_last_wan(result: Allocation) -> None:
    for key, tranche in result.case.scenario.tranches.items():
        assert result.tranches[key].sum() + result.reserves[key] == tranche.amount
        assert (result.tranches[key] == np.rint(result.tranches[key])).all()
        assert (result.tranches[key] >= 0).all()
    np.testing.assert_array_equal(np.sum(list(result.tranches.values()), axis=0), result.amount)
    np.testing.assert_array_equal(np.sum(list(result.sources.values()), axis=0), result.amount)


def test_every_ledger_adds_up_as_it_is_printed(result: Allocation) -> None:
    rows = zip(*(entry.tolist() for entry in result.ledger.entries().values()), strict=True)
    printed = [sum(Decimal(repr(entry)) for entry in row) for row in rows]
    assert printed == [Decimal(repr(amount)) for amount in result.amount.tolist()]


def test_every_check_holds(result: Allocation) -> None:
    assert [check.name for check in result.checks if not check.ok] == []


def test_the_project_stays_with_hechi(result: Allocation) -> None:
    row = result.case.units.find("河池市本级")
    assert result.ledger.projects[row] == 5000 == result.ledger.projects.sum() == result.tranches["project"][row]


def test_city_totals_add_up_to_the_region(result: Allocation) -> None:
    cities = np.array(result.case.units.cities)
    assert sum(result.amount[cities == city].sum() for city in set(cities)) == result.totals.amount


def test_mid_year_and_advance_make_the_full_year(results: dict[str, Allocation]) -> None:
    full, mid = results["baseline-2025"], results["mid-year-2025"]
    units = mid.case.units
    np.testing.assert_array_equal(mid.tranches["advance"], units.columns["提前下达"])
    assert mid.totals.amount == full.totals.amount
    kept = [row for note in mid.notes if note.kind == "keeps_issued" for row in note.units]
    assert {units.names[row] for row in kept} == {"平南县", "那坡县"}
    for row in kept:
        assert mid.amount[row] == mid.tranches["advance"][row] > full.amount[row]
    others = np.setdiff1d(np.arange(126), kept)
    assert (mid.amount[others] <= full.amount[others] + 1).all()  # they give way, but for the rounding


def test_an_advance_issued_as_computed_changes_nothing(results: dict[str, Allocation]) -> None:
    full = results["baseline-2025"]
    tranches = dict(full.case.scenario.tranches)
    tranches["advance"] = tranches["advance"].model_copy(update={"fixed": "issued"})
    columns = {**full.case.units.columns, "issued": full.tranches["advance"]}
    case = build.replaced(replace(full.case, units=replace(full.case.units, columns=columns)), tranches=tranches)
    rest = allocate(case)
    assert rest.notes == ()
    np.testing.assert_array_equal(rest.amount, full.amount)
    np.testing.assert_array_equal(rest.tranches["advance"], full.tranches["advance"])


def test_variants_differ_where_their_names_say(results: dict[str, Allocation]) -> None:
    base = results["baseline-2025"]
    assert base.ledger.carryover_cut.sum() < 0 == results["no-deduction"].ledger.carryover_cut.sum()
    heavy = results["performance-heavy"]
    assert heavy.totals.factors["performance"] == pytest.approx(
        base.totals.factors["performance"] * 0.25 / 0.15, abs=1e-5
    )
    assert heavy.totals.factors["key"] == pytest.approx(base.totals.factors["key"] * 0.25 / 0.35, abs=1e-5)
    assert sum(bound is not None for bound in results["tight-caps"].bound) > sum(map(bool, base.bound))
