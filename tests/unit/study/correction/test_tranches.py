"""Which tranches are out, and which comes next."""

import build
import pytest

from allocator.errors import InputError
from allocator.study.correction.tranches import issued_tranches, next_tranche

TRANCHES = {"one": build.tranche(50, fixed="held"), "two": build.tranche(30), "three": build.tranche(20)}


def test_those_issued_before_and_those_the_notice_sends() -> None:
    columns = {"x": [1.0, 1.0], "held": [25.0, 25.0]}
    assert issued_tranches(build.case(columns, (), (), tranches=TRANCHES), None) == ("one", "two", "three")
    case = build.case(columns, (), (), tranches=TRANCHES, notice={"tranches": ["two"]})
    assert issued_tranches(case, None) == ("one", "two")
    assert issued_tranches(case, ["three", "one"]) == ("one", "three")
    with pytest.raises(
        InputError, match="there is no tranche four in what was issued → the tranches are one, two, three"
    ):
        issued_tranches(case, ["four"])


def test_the_first_that_is_not_out_or_the_one_that_is_named() -> None:
    scenario = build.case({"x": [1.0], "held": [50.0]}, (), (), tranches=TRANCHES).scenario
    assert next_tranche(scenario, ["one"], None) == "two"
    assert next_tranche(scenario, ["one"], "three") == "three"
    assert next_tranche(scenario, ["one", "two", "three"], None) is None
    with pytest.raises(InputError, match="--next: one is no tranche that is still to be issued"):
        next_tranche(scenario, ["one"], "one")
    with pytest.raises(InputError, match="add one to the scenario"):
        next_tranche(scenario, ["one", "two", "three"], "four")


def test_a_tranche_of_projects_alone_has_nothing_to_take_or_give() -> None:
    project = build.tranche(20, projects=[{"unit": "a", "amount": 20, "title": "p"}])
    scenario = build.case({"x": [1.0]}, (), (), tranches={"one": build.tranche(50), "two": project}).scenario
    assert next_tranche(scenario, ["one"], None) is None
