"""Laws of the decomposition of a quantity, held against fractions."""

import math
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest
from build import case
from hypothesis import given
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.evaluation.targets import decompose
from allocator.model.case import FileHash
from allocator.model.targets import TargetsCase
from allocator.policy.targets import TargetsFile

UNITS = st.integers(1, 8)
COUNTS = st.integers(0, 40)


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[int], list[int], int]:
    """Draw a driver that is not zero everywhere, last year's figures, and a target."""
    count = draw(UNITS)
    driver = draw(st.lists(COUNTS, min_size=count, max_size=count).filter(any))
    actual = draw(st.lists(COUNTS, min_size=count, max_size=count))
    return driver, actual, draw(st.integers(0, 500))


def split(
    driver: Sequence[float], actual: Sequence[float], target: int, floor: float | None, *, ids: Sequence[str] = ()
) -> list[int]:
    units = case({"x": [1.0] * len(driver), "driver": driver, "actual": actual}, ids=ids)
    keys = {"floor": floor, "last_actual": "actual"} if floor is not None else {}
    only = {"name": "n", "level1": "a", "level2": "b", "unit": "u", "kind": "quantity", "driver": "driver"} | keys
    written = {"schema": 1, "title": "t", "year": 2025, "targets": {"only": only | {"target": target}}}
    source = TargetsCase(units, TargetsFile.model_validate(written), FileHash("targets.toml", ""))
    values = decompose(source, allocate(units)).indicators[0].values
    assert values is not None
    return [int(value) for value in values]


def floors(actual: Sequence[int], tenths: int) -> list[int]:
    return [math.ceil(Fraction(tenths, 10) * value) for value in actual]


def by_fractions(driver: Sequence[int], least: Sequence[int], target: int) -> list[int]:
    """Hold up whoever is under its floor until nobody is, then give the steps left over to the largest remainders."""
    held: set[int] = set()
    while True:
        free = [place for place in range(len(driver)) if place not in held]
        weight, rest = sum(driver[place] for place in free), target - sum(least[place] for place in held)
        exact = [Fraction(rest * value, weight) if weight else Fraction(0) for value in driver]
        under = {place for place in free if exact[place] < least[place]}
        if not under:
            break
        held |= under
    exact = [Fraction(least[place]) if place in held else exact[place] for place in range(len(driver))]
    whole = [math.floor(value) for value in exact]
    order = sorted(range(len(driver)), key=lambda place: (whole[place] - exact[place], -whole[place], place))
    for place in order[: target - sum(whole)]:
        whole[place] += 1
    return whole


@given(drawn())
def test_without_a_floor_it_is_proportional_to_within_one(figures: tuple[list[int], list[int], int]) -> None:
    driver, actual, target = figures
    got = split(driver, actual, target, None)
    assert sum(got) == target
    assert min(got) >= 0
    assert all(abs(value - Fraction(target * x, sum(driver))) < 1 for value, x in zip(got, driver, strict=True))
    assert got == by_fractions(driver, [0] * len(driver), target)


@given(drawn(), st.integers(0, 12))
def test_floors_are_kept_exactly_or_refused(figures: tuple[list[int], list[int], int], tenths: int) -> None:
    driver, actual, target = figures
    least = floors(actual, tenths)
    if sum(least) > target:
        with pytest.raises(PolicyError) as refused:
            split(driver, actual, target, tenths / 10)
        largest = Fraction(str(refused.value).partition("write floor = ")[2].split()[0])
        needed = [sum(math.ceil(part * value) for value in actual) for part in (largest, largest + Fraction(1, 10_000))]
        assert needed[0] <= target < needed[1]
        return
    got = split(driver, actual, target, tenths / 10)
    assert sum(got) == target
    assert all(value >= low for value, low in zip(got, least, strict=True))
    assert got == by_fractions(driver, least, target)


@given(drawn(), st.integers(0, 5), st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_scale_of_the_driver_matters(
    figures: tuple[list[int], list[int], int], tenths: int, random: Random
) -> None:
    driver, actual, target = figures
    target += sum(floors(actual, tenths))
    ids = [f"u{place}" for place in range(len(driver))]
    order = list(range(len(driver)))
    random.shuffle(order)
    plain = dict(zip(ids, split(driver, actual, target, tenths / 10, ids=ids), strict=True))
    turned_ids = [ids[place] for place in order]
    columns = [8.0 * driver[place] for place in order], [float(actual[place]) for place in order]
    turned = split(*columns, target, tenths / 10, ids=turned_ids)
    assert dict(zip(ids, turned, strict=True)) == plain  # results stand by id


@given(drawn(), st.data())
def test_more_of_the_driver_never_gives_less(figures: tuple[list[int], list[int], int], data: st.DataObject) -> None:
    driver, actual, target = figures
    place = data.draw(st.integers(0, len(driver) - 1))
    more = [value + (5 if row == place else 0) for row, value in enumerate(driver)]
    assert split(more, actual, target, None)[place] >= split(driver, actual, target, None)[place]
