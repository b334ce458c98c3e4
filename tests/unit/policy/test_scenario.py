"""A scenario as a whole: what its sections ask of one another."""

from typing import Any

import build
import pytest
from pydantic import ValidationError

from allocator.policy.scenario import Scenario


def test_last_year_is_its_own_column_or_the_base() -> None:
    base = {"base": "b"}
    assert Scenario.model_validate(build.policy()).last_year_columns == ()
    assert Scenario.model_validate(build.policy(bounds=base)).last_year_columns == ("b",)
    table = build.policy()["table"] | {"last_year": ["y", "p"]}
    assert Scenario.model_validate(build.policy(bounds=base, table=table)).last_year_columns == ("y", "p")


def refusal(**sections: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(build.policy(**sections))
    (error,) = caught.value.errors()
    return str(error["msg"])


def test_every_tranche_comes_from_a_listed_source() -> None:
    said = refusal(tranches={"one": build.tranche(1, source="county"), "two": build.tranche(1)})
    assert said.endswith(
        'one comes from the source "county", which [sources] does not list (it lists central, regional)'
    )


def test_the_weights_of_factors_add_up() -> None:
    assert "base 0.35 + other 0.6 = 0.95" in refusal(
        factors={"base": build.factor(0.35, x={}), "other": build.factor(0.6, x={})}
    )
    tenths = {f"f{place}": build.factor(0.1, x={}) for place in range(10)}
    assert len(Scenario.model_validate(build.policy(factors=tenths)).factors) == 10


def test_carryover_can_only_be_used_where_its_column_is_named() -> None:
    hard = {"items": {"one": {"name": "n", "column": "c"}}, "carryover_use": 0.5}
    assert "`carryover_use` needs the column `balance`" in refusal(hard=hard)
    assert Scenario.model_validate(build.policy(hard=hard, carryover={"balance": "b"})).hard is not None


@pytest.mark.parametrize(
    "keys", [{"schema": 2}, {"year": 1900}, {"step": 0}, {"title": ""}, {"sources": {}}, {"other": 1}]
)
def test_what_makes_no_sense_is_refused(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Scenario.model_validate(build.policy(**keys))


def test_what_is_left_out_has_its_default() -> None:
    scenario = Scenario.model_validate(build.policy())
    assert (scenario.step, scenario.carryover.method, scenario.exceptions) == (1, "none", {})
