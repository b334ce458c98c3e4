"""Which figures differ, by column."""

from dataclasses import replace

import build

from allocator.model.case import Case
from allocator.study.comparison.figures import column_differences, rows_of, who_differs

COLUMNS = {"x": [0.1, 0.1, 0.1], "y": [2.0, 2.0, 2.0], "people": [5.0, float("nan"), 7.0]}
TABLE = build.policy()["table"] | {"heads": "people"}


def case(columns: dict[str, list[float]], ids: tuple[str, ...] = ()) -> Case:
    return build.case(columns, ids, (), table=TABLE, factors={"base": build.factor(x={}, y={})})


def told(before: Case, after: Case) -> list[tuple[object, ...]]:
    return [
        (str(one.column), one.cells, one.before, one.after, one.is_material)
        for one in column_differences(before, after)
    ]


def test_cells_and_sums_of_each_column_as_the_decimals_they_are() -> None:
    after = case(COLUMNS | {"x": [0.1, 0.4, 0.2], "people": [5.0, 6.0, 7.0]})
    # 0.1 + 0.1 + 0.1 is 0.3, with no tail; nothing hangs on people but what is shown per head
    assert told(case(COLUMNS), after) == [("x", 2, 0.3, 0.7, True), ("people", 1, 12, 18, False)]
    assert told(after, after) == []


def test_units_are_joined_by_id_and_strangers_are_counted() -> None:
    after = case({"x": [0.1, 0.1, 9.0], "y": [2.0, 2.0, 2.0], "people": [7.0, 5.0, 1.0]}, ("c", "a", "z"))
    # b and z are in one table only; a and c have the figures they had
    assert told(case(COLUMNS), after) == [("units that only one table knows", 2, None, None, True)]
    assert who_differs(case(COLUMNS), after)
    assert not who_differs(case(COLUMNS), case(COLUMNS | {"x": [9.0, 9.0, 9.0]}))


def test_cities_and_words_have_no_sums() -> None:
    before = case(COLUMNS)
    table = before.scenario.table.model_copy(update={"city": "所属市"})
    before = replace(before, scenario=before.scenario.model_copy(update={"table": table}))
    units = replace(before.units, cities=("甲市", "甲市", "乙市"), words={"class": ("one", "two", "two")})
    other = replace(units, cities=("甲市", "乙市", "乙市"), words={"class": ("two", "two", "one")})
    assert told(replace(before, units=units), replace(before, units=other)) == [
        ("所属市", 1, None, None, True),
        ("class", 2, None, None, True),
    ]


def test_rows_are_found_by_id() -> None:
    assert rows_of(["c", "a", "z"], build.units({"x": [1.0, 2.0, 3.0]})).tolist() == [2, 0, -1]
