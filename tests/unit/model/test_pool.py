"""The pool of each tranche after projects and reserve."""

import build
import pytest

from allocator.model.pool import tranche_pools
from allocator.policy.scenario import Scenario


def test_a_tranche_is_its_projects_its_reserve_and_its_pool() -> None:
    projects = [{"unit": "a", "amount": 5, "title": "t"}, {"unit": "b", "amount": 7, "title": "t"}]
    tranches = {"one": build.tranche(100, reserve=8, projects=projects), "two": build.tranche(50)}
    scenario = Scenario.model_validate(build.policy(tranches=tranches))
    one = tranche_pools(scenario)["one"]
    assert (one.amount, one.projects, one.reserve, one.pool) == (100, 12, 8, 80)
    assert one.steps + tranche_pools(scenario)["two"].steps == 130


@pytest.mark.parametrize(
    ("amount", "step", "reserve"), [(123, 1, 6), (130, 1, 7), (19, 0.1, 1.0), (84880, 10, 4240), (100, 1, 5)]
)  # 5 % is 6.15, 6.5, 0.95, 4 244 and 5
def test_a_reserve_in_per_cent_is_the_nearest_whole_step(amount: float, step: float, reserve: float) -> None:
    scenario = Scenario.model_validate(build.policy(step=step, tranches={"one": build.tranche(amount, reserve="5%")}))
    assert tranche_pools(scenario)["one"].reserve == pytest.approx(reserve, abs=1e-12)
