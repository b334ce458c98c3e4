"""The document of an allocation, worked by hand."""

import json
from dataclasses import replace
from typing import Any

import build

from allocator.engine.pipeline import allocate
from allocator.formats.json import json_bytes
from allocator.views.allocation.json import allocation_document, who

COLUMNS = {"x": [1.0, 2.0, 1.0], "last": [20.0, 0.0, 30.0], "need": [10.0, 0.0, 0.0]}


def document(**sections: Any) -> dict[str, Any]:
    made = build.case(COLUMNS, (), (), **sections)
    return dict(json.loads(json_bytes(allocation_document(allocate(made)))))


def test_totals_and_units_are_those_of_the_calculation() -> None:
    hard = {"items": {"one": {"name": "n", "column": "need"}}}
    found = document(pool=110, hard=hard)
    totals = {
        key: found["totals"][key] for key in ("pool", "hard", "factors", "amount", "point_value", "guarantee_rate")
    }
    assert totals == {
        "pool": 110,
        "hard": 10,
        "factors": {"base": 100},
        "amount": 110,
        "point_value": 100,
        "guarantee_rate": 1,
    }
    assert [unit["amount"] for unit in found["units"]] == [35, 50, 25]
    assert [unit["hard"] for unit in found["units"]] == [10, 0, 0]


def test_entries_of_a_unit_add_up_to_its_amount() -> None:
    for unit in document(bounds={"base": "last", "cap": 2.0, "floor": -0.5})["units"]:
        entries = ("hard", "carryover_cut", "carryover_returned", "bounds", "rounding", "projects")
        assert sum(unit[key] for key in entries) + sum(unit["factors"].values()) == unit["amount"]


def test_last_year_is_null_where_it_is_not_known() -> None:
    table = build.policy()["table"] | {"last_year": "last"}
    rates = [unit["change_rate"] for unit in document(table=table)["units"]]
    assert rates == [0.25, None, -1 / 6]
    assert {unit["last_year"] for unit in document()["units"]} == {None}


def test_what_it_rests_on_is_told() -> None:
    rule = {"document": "桂人社规〔2024〕9号", "effective": "2024-11-21"}
    head = document(rule=rule, table=build.policy()["table"] | {"synthetic": ["x"]})["scenario"]
    assert (head["file"], head["sha256"], head["table_sha256"]) == ("scenario.toml", "0" * 64, "1" * 64)
    assert head["rule"] == {"document": "桂人社规〔2024〕9号", "effective": "2024-11-21", "note": ""}
    assert head["synthetic"] == ["x"]
    assert "extends" not in head


def test_checks_have_names_that_stay() -> None:
    checks = document()["checks"]
    assert {check["ok"] for check in checks} == {True}
    assert {"pool_spent", "ledger_adds_up"} <= {check["name"] for check in checks}


def test_who_a_unit_is() -> None:
    units = replace(build.units({"x": [1.0]}), codes=("450101",), cities=("南宁市",))
    assert who(units, 0) == {"id": "a", "code": "450101", "name": "name-a", "city": "南宁市", "level": "county"}
