"""The weights that give what is wished, as `weights` finds them, and what they pay when they are applied."""

import time
from typing import Any

from asking import Page

NAME = "baseline-2025.toml"


def answer(page: Page, **asked: Any) -> dict[str, Any]:
    job = page.told("wish", draft={"file": NAME}, **asked)["job"]
    deadline = time.monotonic() + 120
    while (found := page.told("progress", job=job))["state"] == "running" and time.monotonic() < deadline:
        time.sleep(0.01)
    assert found["state"] == "done", found
    return dict(found["result"])


def test_applied_they_pay_what_was_wished(page: Page) -> None:
    wish = {"subject": "unit", "name": "450123", "side": "at_least", "limit": 1540}
    found = answer(page, wishes=[wish])
    assert (found["satisfied"], found["conditions"]) == (True, [])
    weights = {one["key"]: one["after"] for one in found["weights"]}
    paid = page.told("what-if", draft={"file": NAME, "set": weights})
    opened = page.told("open", name=NAME)
    assert paid["units"]["amount"][opened["units"]["ids"].index("450123")] >= 1540
    assert [one["before"] for one in found["weights"]] == [0.35, 0.15, 0.15, 0.35]


def test_a_city_by_its_share_and_weights_that_stay(page: Page) -> None:
    wish = {"subject": "city", "name": "河池市", "side": "at_least", "limit": 0.087, "is_share": True}
    found = answer(page, wishes=[wish], keep=["base"])
    base = next(one for one in found["weights"] if one["key"] == "factors.base.weight")
    assert base["before"] == base["after"] == 0.35


def test_a_wish_nobody_can_grant_says_what_is_missing(page: Page) -> None:
    wish = {"subject": "unit", "name": "450000", "side": "at_least", "limit": 5000}
    found = answer(page, wishes=[wish])
    assert not found["satisfied"]
    (missed,) = found["conditions"]
    assert missed["missing"] == 3400


def test_no_unit_loses_more_than(page: Page) -> None:
    assert answer(page, loss=0.1)["satisfied"]


def test_a_wish_that_is_none(page: Page) -> None:
    for wish in ({"subject": "moon", "name": "x", "side": "at_least", "limit": 1}, {"subject": "unit"}):
        assert page.ask("wish", draft={"file": NAME}, wishes=[wish]).status == 422
