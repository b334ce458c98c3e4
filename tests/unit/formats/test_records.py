"""Objects kept by column are written as if one by one."""

import json

import pytest

from allocator.formats.records import Records


def test_objects_are_written_in_the_order_of_their_keys() -> None:
    records = Records({"id": ["a", "b"], "at": Records({"x": [1, 2.5], "y": [None, "乙"]}), "ok": [True, None]})
    assert list(records.lines()) == [
        '{"id": "a", "at": {"x": 1, "y": null}, "ok": true}',
        '{"id": "b", "at": {"x": 2.5, "y": "乙"}, "ok": null}',
    ]


def test_keys_and_texts_may_hold_any_sign() -> None:
    (line,) = Records({'100% "是"': ['%s "x"\n']}).lines()
    assert json.loads(line) == {'100% "是"': '%s "x"\n'}


def test_a_column_may_mix_kinds_and_hold_lists() -> None:
    assert [json.loads(line)["v"] for line in Records({"v": [1, "a", [2, None], {"k": 0.1}]}).lines()] == [
        1,
        "a",
        [2, None],
        {"k": 0.1},
    ]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_json_cannot_hold_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        list(Records({"v": [1.0, number]}).lines())


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Records({"a": [1, 2], "b": [1]}).lines())
