"""Deductions: what each method needs, and tiers that rise."""

import pytest
from pydantic import ValidationError

from allocator.policy.carryover import Carryover

TIERS = [{"over": 0.1, "cut": 0.05}, {"over": "20%", "cut": 0.1}]


@pytest.mark.parametrize(
    ("keys", "absent"),
    [
        ({"method": "tiers", "balance": "b"}, "`available`, `tiers`"),
        ({"method": "excess", "balance": "b", "available": "a"}, "`threshold`"),
        ({"method": "increment"}, "`balance`, `previous`"),
        ({"method": "stale"}, "`stale`"),
    ],
)
def test_a_method_names_the_keys_it_lacks(keys: dict[str, object], absent: str) -> None:
    with pytest.raises(ValidationError, match=f'method "{keys["method"]}" also needs {absent} \\[type'):
        Carryover.model_validate(keys)


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"method": "tiers", "balance": "b", "available": "a", "tiers": TIERS},
        {"method": "excess", "balance": "b", "available": "a", "threshold": 0},
        {"method": "increment", "balance": "b", "previous": "p"},
        {"method": "stale", "stale": "s"},
    ],
)
def test_a_method_with_its_keys_is_taken(keys: dict[str, object]) -> None:
    assert Carryover.model_validate(keys).method == keys.get("method", "none")


@pytest.mark.parametrize("overs", [(0.2, 0.1), (0.1, 0.1)])
def test_tiers_rise(overs: tuple[float, float]) -> None:
    with pytest.raises(ValidationError, match="must rise from one to the next"):
        Carryover.model_validate({"tiers": [{"over": over, "cut": 0.1} for over in overs]})


def test_nothing_is_cut_twice_and_everything_may_be() -> None:
    defaults = Carryover()
    assert (defaults.rate, defaults.max_cut, defaults.return_to) == (1, 1, "others")
    for key in ("rate", "max_cut", "threshold"):
        with pytest.raises(ValidationError):
            Carryover.model_validate({key: 1.01})
