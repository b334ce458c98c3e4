"""The document of a study, worked by hand."""

import math

import pytest

from allocator.study.sensitivity import Sensitivity
from allocator.views.sensitivity.json import moved_by_a_point, number, sensitivity_document


def test_a_point_more_of_a_weight(study: Sensitivity) -> None:
    # the first unit gets 25 w + 75 (1 − w): half a 万元 less for a point more
    assert [moved_by_a_point(one) for one in study.weights] == [pytest.approx(0.5), pytest.approx(0.5)]
    effects = sensitivity_document(study)["effects"]
    assert effects[0]["more"]["one"] == pytest.approx(-0.5)
    assert effects[1]["more"]["one"] == pytest.approx(0.5)


def test_where_two_units_change_places(study: Sensitivity) -> None:
    # 25 w + 75 (1 − w) = 50 at w = 0.5
    (reversal,) = [item for item in sensitivity_document(study)["reversals"] if item["factor"] == "one"]
    assert reversal["weight"] == pytest.approx(0.5)
    pair = sensitivity_document(study)["pair"]
    assert pair["units"] == ["a", "b"]
    assert [item["shift"] for item in pair["shifts"] if item["shift"] is not None] == [pytest.approx(0.1)]


def test_draws_and_errors_are_told_with_their_seed(study: Sensitivity) -> None:
    document = sensitivity_document(study)
    assert (document["draws"]["draws"], document["draws"]["seed"], document["draws"]["spread"]) == (128, 3, 0.05)
    assert document["errors"]["percent"] == 10
    assert [item["column"] for item in document["errors"]["columns"]] == ["x", "y"]
    assert sum(document["units"][0]["importance"].values()) == pytest.approx(1)


def test_what_a_factor_weighs(study: Sensitivity) -> None:
    one = next(
        part for part in sensitivity_document(study)["parts"] if part["factor"] == "one" and not part["indicator"]
    )
    assert one["weight"] == 0.4
    assert one["without"] == pytest.approx({"a": 75, "b": 25})
    assert one["moved"] == pytest.approx(20)  # from 55 and 45


@pytest.mark.parametrize(("value", "written"), [(None, None), (math.nan, None), (0.1 + 0.2, 0.3), (2.0, 2)])
def test_numbers_have_no_noise(value: float | None, written: float | None) -> None:
    assert number(value) == written
