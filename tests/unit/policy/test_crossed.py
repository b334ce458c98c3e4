"""Keys against one another, while others of them are wrong."""

from typing import Any

import build

from allocator.policy.crossed import crossed, sound_part
from allocator.policy.scenario import Scenario


def found(**sections: Any) -> list[tuple[str, str]]:
    return [(".".join(map(str, at)), str(fault)) for at, fault in crossed(Scenario, build.policy(**sections))]


def test_a_rule_is_held_whatever_else_is_wrong() -> None:
    bounds = {"base": "last", "floor": 0.2, "cap": 0.1, "source": 7, "kap": 1}
    assert found(title=1, year="x", bounds=bounds) == [("bounds", "the floor +20.00% is above the cap +10.00%")]


def test_a_rule_that_asks_for_a_key_that_is_wrong_is_passed_over() -> None:
    assert found(bounds={"base": "last", "floor": 0.2, "cap": "x"}) == []
    assert found(carryover={"method": "tier", "tiers": [{"over": 0.1, "cut": 0.1}]}) == []


def test_every_rule_of_a_section_is_held() -> None:
    tiers = [{"over": 0.3, "cut": 0.1}, {"over": 0.1, "cut": 2}]
    assert found(carryover={"method": "tiers", "balance": "b", "tiers": tiers}) == [
        ("carryover", 'method "tiers" also needs `available`'),
        ("carryover", "the `over` of the tiers must rise from one to the next"),
    ]


def test_what_is_right_breaks_no_rule_and_what_is_no_section_is_left_to_others() -> None:
    assert found() == []
    assert crossed(Scenario, []) == []
    assert all(at != ("bounds",) for at, _fault in crossed(Scenario, build.policy(bounds=[], hard=1)))


def test_the_sound_part_is_what_is_right_by_itself() -> None:
    values = build.policy(bounds={"floor": "x"}, year="x")
    values["tranches"] = {**values["tranches"], "odd": {"amount": -1}}
    part = sound_part(Scenario, values)
    assert "bounds" not in part
    assert "year" not in part
    assert set(part["tranches"]) == set(values["tranches"]) - {"odd"}
    assert sound_part(Scenario, {})["tranches"] == {}
