"""The search over conditions that are not monotone, with work that is bounded."""

from collections.abc import Callable

import build
import pytest

from allocator.study.solve.condition import condition_of
from allocator.study.solve.key import Key, key_of
from allocator.study.solve.runs import Run, Runs
from allocator.study.solve.search import Direction, Found, search, sides

CASE = build.case({"x": [1.0, 3.0], "y": [40.0, 60.0]}, bounds={"base": "y", "cap": 0.5})
NOTHING = float("nan")


class Told(Runs):
    """Runs of a figure that is told as a function of the value in hundredths; NaN where it cannot be paid."""

    figure: Callable[[int], float] = staticmethod(float)

    def run(self, value: float) -> Run:
        """Return what is told of a value."""
        figure = self.figure(round(value * 100))
        return Run(value, figure, self.condition.gap(figure))


def found(
    figure: Callable[[int], float],
    direction: Direction = "nearest",
    most: int = 1000,
    text: str = "total >= 1",
    *,
    by_law: bool = False,
) -> tuple[Found, int]:
    key = hundredths()
    work = Told(key, condition_of(text, CASE), None, most)
    work.figure = figure
    if key.today is not None:
        work.at(key.today)
    return search(work, sides(key, direction), by_law=by_law), len(work.known)


def hundredths() -> Key:
    """Return a cap from 0 to 100 %, in steps of one hundredth, today at 50 %."""
    return key_of(CASE, "bounds.cap", (0.0, 1.0), 0.01)


def within(*values: int) -> Callable[[int], float]:
    return lambda place: float(place in values)


@pytest.mark.parametrize(
    ("figure", "direction", "value", "fails"),
    [
        (within(60, 61, 42), "nearest", 0.42, 0.43),
        (within(60, 61, 39), "nearest", 0.6, 0.59),
        (within(51), "nearest", 0.51, 0.5),
        (within(7, 60, 61), "smallest", 0.07, 0.06),
        (within(7, 60, 61, 93), "largest", 0.93, 0.94),
        (within(0, 1), "smallest", 0.0, None),
        (lambda place: NOTHING if place < 60 else 1.0, "nearest", 0.6, 0.59),
    ],
)
def test_where_all_are_run_the_first_is_proven(
    figure: Callable[[int], float], direction: Direction, value: float, fails: float | None
) -> None:
    answer, _runs = found(figure, direction)
    assert answer.run is not None
    assert (answer.run.value, answer.run.holds, answer.unseen) == (value, True, 0)
    assert (answer.before.value if answer.before else None) == fails


def test_where_there_are_too_many_the_change_is_halved_to_a_step_and_the_work_is_bounded() -> None:
    answer, runs = found(lambda place: float(place >= 83), most=20)
    assert answer.run is not None
    assert answer.before is not None
    assert (answer.run.value, answer.before.value) == (0.83, 0.82)
    assert answer.unseen > 0
    assert runs <= 20 + 7  # halving is always done


def test_what_work_is_left_goes_to_nearer_values() -> None:
    answer, _runs = found(lambda place: float(place >= 80 or 63 <= place <= 66), most=60)
    assert answer.run is not None
    assert (answer.run.value, answer.unseen) == (0.63, 0)


def test_where_none_does_it_the_nearest_is_found_and_proven() -> None:
    answer, runs = found(lambda place: 0.9 - abs(place - 77) / 1000)
    assert answer.run is not None
    assert (answer.run.value, answer.run.holds, answer.before, answer.unseen) == (0.77, False, None, 0)
    assert runs == 101


def test_where_none_does_it_the_work_goes_uphill() -> None:
    answer, runs = found(lambda place: 0.9 - abs(place - 77) / 1000, most=40)
    assert answer.run is not None
    assert answer.run.value == 0.77
    assert answer.unseen > 0
    assert runs <= 40 + 16


def test_uphill_may_lead_to_one_that_does_it() -> None:
    answer, _runs = found(lambda place: 1.0 - abs(place - 77) / 1000, most=40)
    assert answer.run is not None
    assert (answer.run.value, answer.run.holds) == (0.77, True)


def test_where_none_comes_nearer_than_today_it_is_today() -> None:
    answer, _runs = found(lambda _place: 0.5)
    assert answer.run is not None
    assert answer.run.value == 0.5


def test_where_nothing_can_be_paid_nothing_is_found() -> None:
    answer, _runs = found(lambda _place: NOTHING)
    assert (answer.run, answer.before) == (None, None)


def test_a_few_that_can_be_paid_are_looked_for_among_many_that_cannot() -> None:
    answer, _runs = found(lambda place: 1.0 if 70 <= place <= 76 else NOTHING, most=60)
    assert answer.run is not None
    assert answer.run.value == 0.7


def test_by_law_one_change_is_all() -> None:
    rising = lambda place: place / 90  # noqa: E731 - a figure
    answer, runs = found(rising, most=30, by_law=True)
    assert answer.run is not None
    assert (answer.run.value, answer.unseen) == (0.9, 0)
    assert runs <= 30
    unsure, _runs = found(lambda place: NOTHING if place < 90 else 1.0, most=30, by_law=True)
    assert unsure.unseen > 0  # what cannot be paid follows no law


def test_today_between_two_places_is_where_the_search_begins() -> None:
    key = key_of(CASE.changed({"bounds.cap": 0.505}), "bounds.cap", (0.0, 1.0), 0.01)
    up, down = sides(key, "nearest")
    assert (key.value(up.places[0]), key.value(down.places[0])) == (0.51, 0.5)
    assert (up.distance(0), up.within(3.0), down.within(0.5)) == (0.5, 3, 0)
    assert up.within(float("inf")) == len(up.places)


def test_today_outside_of_where_it_is_looked_for_is_no_step_before() -> None:
    (up,) = sides(key_of(CASE, "bounds.cap", (0.6, 1.0), 0.01), "nearest")
    assert (up.places[0], up.distance(0), up.today) == (60, 10, None)
