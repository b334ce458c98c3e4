"""Which tranches a notice sends out."""

from typing import Any

import build

from allocator.policy.scenario import Scenario
from allocator.policy.sending import Split, split

TRANCHES = {
    "advance": build.tranche(20, fixed="held"),
    "spring": build.tranche(60),
    "own": build.tranche(20, source="regional"),
}


def scenario(**sections: Any) -> Scenario:
    return Scenario.model_validate(build.policy(**({"tranches": TRANCHES} | sections)))


def test_what_is_not_issued_goes_out_unless_the_notice_names_it() -> None:
    assert split(scenario()) == Split(("advance",), ("spring", "own"), ())
    assert split(scenario(notice={"tranches": ["own"]})) == Split(("advance",), ("own",), ("spring",))
    assert split(scenario(notice={"tranches": ["advance"]})) == Split((), ("advance",), ("spring", "own"))


def test_where_all_is_issued_all_is_shown() -> None:
    issued = {key: build.tranche(50, fixed="held") for key in ("one", "two")}
    assert split(scenario(tranches=issued)) == Split((), ("one", "two"), ())


def test_sources_that_send_nothing_are_left_out() -> None:
    parts = split(scenario(notice={"tranches": ["spring"]}))
    assert parts.by_source(scenario()) == {"central": ("spring",)}
    assert split(scenario()).by_source(scenario()) == {"central": ("spring",), "regional": ("own",)}
