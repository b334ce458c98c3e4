"""The pool of each tranche after projects and reserve."""

import build
import pytest

from allocator.model.pool import factor_pool, tranche_pools, whole_steps
from allocator.policy.scenario import Scenario


def test_a_tranche_is_its_projects_its_reserve_and_its_pool() -> None:
    projects = [{"unit": "a", "amount": 5, "title": "t"}, {"unit": "b", "amount": 7, "title": "t"}]
    tranches = {"one": build.tranche(100, reserve=8, projects=projects), "two": build.tranche(50)}
    scenario = Scenario.model_validate(build.policy(tranches=tranches))
    one = tranche_pools(scenario)["one"]
    assert (one.amount, one.projects, one.reserve, one.pool) == (100, 12, 8, 80)
    assert factor_pool(scenario) == 130


@pytest.mark.parametrize(
    ("amount", "step", "reserve"), [(123, 1, 6), (130, 1, 7), (19, 0.1, 1.0), (84884, 10, 4240), (100, 1, 5)]
)  # 5 % is 6.15, 6.5, 0.95, 4 244.2 and 5
def test_a_reserve_in_per_cent_is_the_nearest_whole_step(amount: float, step: float, reserve: float) -> None:
    scenario = Scenario.model_validate(build.policy(step=step, tranches={"one": build.tranche(amount, reserve="5%")}))
    assert tranche_pools(scenario)["one"].reserve == pytest.approx(reserve, abs=1e-12)


@pytest.mark.parametrize(
    ("money", "step", "steps"), [(2.4, 1, 2), (2.5, 1, 3), (0.95, 0.1, 10), (0.25, 0.1, 3), (3, 1, 3), (0, 1, 0)]
)
def test_halves_go_up_whatever_the_float_says(money: float, step: float, steps: int) -> None:
    assert whole_steps(money, step) == steps  # 0.95 / 0.1 is 9.499999999999998
