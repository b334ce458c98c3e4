"""The exact line of a unit along one weight, held against the engine at every point of it."""

import numpy as np
import pytest
from asking import Page

from allocator.engine.many import allocate_many
from allocator.files.load import load

NAME = "baseline-2025.toml"
HENGZHOU = "450181"


def test_the_line_is_what_the_engine_pays_at_each_weight(page: Page) -> None:
    found = page.told("line", draft={"file": NAME}, factor="performance", unit=HENGZHOU)
    case = load(page.folder / NAME)
    keys, row = list(case.scenario.factors), case.units.find(HENGZHOU)
    today = np.array([factor.weight for factor in case.scenario.factors.values()])
    at = keys.index("performance")
    others = np.where(np.arange(len(keys)) == at, 0.0, today)
    for weight in (0.0, 0.1, 0.15, 0.5, 1.0):
        weights = others / others.sum() * (1 - weight)
        weights[at] = weight
        place = found["weights"].index(pytest.approx(weight))
        exact = allocate_many(case, [weights], exact=True).exact
        assert exact is not None
        amount = found["amounts"][place]
        assert (amount is None) == bool(np.isnan(exact[0, row]))
        assert amount is None or amount == pytest.approx(exact[0, row], abs=1e-6)
    assert found["today"] == 0.15


def test_its_breakpoints_stand_in_it_and_concern_the_unit(page: Page) -> None:
    found = page.told("line", draft={"file": NAME}, factor="performance", unit="450103")
    assert found["breakpoints"]
    assert {point["weight"] for point in found["breakpoints"]} <= set(found["weights"])
    assert found["weights"] == sorted(set(found["weights"]))
    assert {"comes to its floor", "leaves its floor", "begins to gain on last year"} & {
        point["what"] for point in found["breakpoints"]
    }


def test_a_factor_that_is_none(page: Page) -> None:
    assert "no factor" in page.ask("line", draft={"file": NAME}, factor="luck", unit=HENGZHOU).problems[0]


def test_amounts_of_the_lp_do_not_follow_from_weights(page: Page) -> None:
    assert page.ask("line", draft={"file": "lp-carryover.toml"}, factor="base", unit=HENGZHOU).status == 422
