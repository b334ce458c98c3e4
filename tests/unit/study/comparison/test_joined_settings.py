"""Which settings change together where there are too many."""

from allocator.language import Phrase
from allocator.study.comparison.differences import Difference
from allocator.study.comparison.hybrids import Setting
from allocator.study.comparison.joined_settings import fewer


def key(*path: str) -> Setting:
    return Setting(path, path[-1], (Difference(path, Phrase(path[-1]), 1, 2, is_material=True),))


def column(name: str) -> Setting:
    return Setting(("table", name), name, columns=(name,))


BOUNDS = [key("bounds", "floor"), key("bounds", "cap")]
HARD = [key("hard", "items", name) for name in "abc"]
COLUMNS = [column(name) for name in "pqrst"]
EFFECTS = {"p": 5.0, "q": 1.0, "r": float("inf"), "s": 3.0, "t": 0.0, "floor": 2.0, "cap": 4.0}


def told(settings: list[Setting], most: int) -> list[tuple[str, ...]]:
    """Return the labels, of joined settings those of their members."""
    found = fewer(settings, most, lambda setting: EFFECTS[str(setting.label)])
    assert len(found) <= most
    return [tuple(map(str, one.members)) or (str(one.label),) for one in found]


def test_few_stay_as_they_are() -> None:
    assert told([*COLUMNS[:2], *BOUNDS], 4) == [("p",), ("q",), ("floor",), ("cap",)]


def test_the_longest_section_goes_together_first_so_that_floor_and_cap_stay_apart() -> None:
    assert told([*BOUNDS, *HARD], 4) == [("floor",), ("cap",), ("a", "b", "c")]
    (joined,) = (one for one in fewer([*BOUNDS, *HARD], 4, lambda _setting: 0.0) if one.members)
    assert (joined.key, str(joined.label)) == (("hard",), "hard expenditure")
    assert [difference.path[-1] for difference in joined.differences] == ["a", "b", "c"]


def test_columns_that_move_most_stay_apart_and_the_others_share_a_place() -> None:
    # two places are the policy's; of the columns r cannot be told by itself, p and s move most
    assert told([*COLUMNS, *BOUNDS], 6) == [("p",), ("q", "t"), ("r",), ("s",), ("floor",), ("cap",)]
    (joined,) = (one for one in fewer([*COLUMNS, *BOUNDS], 3, lambda _setting: 1.0) if one.members)
    assert (joined.columns, str(joined.label)) == (tuple("pqrst"), "unit table · other columns")


def test_more_sections_than_places_leave_those_that_move_most() -> None:
    assert told([*BOUNDS[:1], key("lp", "cap"), *COLUMNS[:1]], 2) == [("p",), ("floor", "cap")]
