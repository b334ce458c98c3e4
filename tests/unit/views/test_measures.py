"""Classes of a map: every unit in the one its legend says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.views.measures import NO_CLASS, categories, diverging, nice, sequential

floats = st.lists(
    st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 3)), min_size=1, max_size=60
)


def _number(text: str) -> float:
    text = text.replace(",", "").replace("−", "-")
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _in_class(value: float, words: str) -> bool:
    if words == "全部":
        return True
    if words.startswith("低于 "):
        return value < _number(words[3:])
    if words.endswith(" 及以上"):
        return value >= _number(words[:-4])
    low, high = map(_number, words.split(" 至 "))
    return low <= value < high


@given(floats)
def test_every_value_lies_in_the_class_its_legend_describes(values: list[float]) -> None:
    measure = sequential("x", np.array(values))
    assert len(measure.legend) == len(measure.colours)
    assert all(_in_class(value, measure.legend[kind]) for value, kind in zip(values, measure.classes, strict=True))


@given(st.lists(st.floats(-3, 3).map(lambda value: round(value, 4)), min_size=1, max_size=40))
def test_losses_and_gains_never_share_a_class(values: list[float]) -> None:
    measure = diverging("x", np.array(values))
    half = len(measure.colours) // 2
    assert all((kind < half) == (value < 0) for value, kind in zip(values, measure.classes, strict=True))
    assert measure.legend[half].startswith("0% 至 ")


def test_spread_values_fill_all_six_classes_evenly() -> None:
    measure = sequential("x", np.arange(600.0))
    assert all(90 <= measure.classes.count(kind) <= 110 for kind in range(6))


def test_a_unit_without_a_figure_has_no_class() -> None:
    assert sequential("x", np.array([1.0, np.nan, 3.0])).classes[1] == NO_CLASS
    assert sequential("x", np.array([np.nan])).classes == (NO_CLASS,)
    assert diverging("x", np.array([0.0, np.nan])).classes[1] == NO_CLASS


def test_kinds_carry_their_marks() -> None:
    measure = categories("x", ["b", "a"], ["a", "b"], ["", "▲"])
    assert measure.legend == ("a", "▲ b")
    assert (measure.mark(0), measure.mark(1)) == ("▲", "")


@pytest.mark.parametrize(("value", "expected"), [(1, 1), (1.1, 2), (0.03, 0.05), (51, 100), (0.2, 0.2)])
def test_nice_numbers(value: float, expected: float) -> None:
    assert nice(value) == pytest.approx(expected)
