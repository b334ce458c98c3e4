"""Factors, and the weights of their indicators."""

from typing import Any

import build
import pytest
from pydantic import ValidationError

from allocator.policy.factor import Factor, Indicator


@pytest.mark.parametrize(
    ("written", "weights"),
    [
        ((None,), (1,)),
        ((None, None), (0.5, 0.5)),
        ((0.6, None, None), (0.6, 0.2, 0.2)),
        ((0.5, None, 0.25), (0.5, 0.25, 0.25)),
        ((1, None), (1, 0)),
        ((0.1,) * 10, (0.1,) * 10),
    ],
)
def test_indicators_without_a_weight_share_what_the_others_leave(
    written: tuple[float | None, ...], weights: tuple[float, ...]
) -> None:
    items: dict[str, Any] = {f"i{place}": {"weight": weight} for place, weight in enumerate(written)}
    factor = Factor.model_validate(build.factor(**items))
    assert list(factor.indicator_weights().values()) == pytest.approx(weights, abs=1e-15)


@pytest.mark.parametrize(("written", "total"), [((0.5,), "0.5"), ((0.6, 0.6), "1.2"), ((0.7, 0.4, None), "1.1")])
def test_weights_that_do_not_add_up_are_refused(written: tuple[float | None, ...], total: str) -> None:
    items: dict[str, Any] = {f"i{place}": {"weight": weight} for place, weight in enumerate(written)}
    with pytest.raises(ValidationError, match=f"the indicators' weights add up to {total}, not 1"):
        Factor.model_validate(build.factor(**items))


@pytest.mark.parametrize(("written", "sizes"), [("人数", ("人数",)), (["a", "b"], ("a", "b")), ((), ())])
def test_sizes_are_one_column_or_several(written: object, sizes: tuple[str, ...]) -> None:
    assert Indicator.model_validate({"name": "n", "column": "c", "scale_by": written}).sizes == sizes


@pytest.mark.parametrize(
    "keys", [{"normalise": "z-score"}, {"direction": "up"}, {"missing": "skip"}, {"weight": 1.5}, {"colour": "red"}]
)
def test_an_indicator_knows_its_words(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Indicator.model_validate({"name": "n", "column": "c"} | keys)


def test_a_factor_has_indicators() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        Factor.model_validate({"name": "f", "weight": 1, "indicators": {}})
