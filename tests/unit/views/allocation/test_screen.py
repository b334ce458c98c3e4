"""An allocation on the screen, worked by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import build
import pytest
from tabled import lines_of, sheets_of

from allocator.engine.pipeline import allocate
from allocator.formats.table import Sheet
from allocator.policy.tranche import Tranche
from allocator.views.allocation.screen import allocation_screen, days_taken

COLUMNS = {"x": [1.0, 2.0, 1.0], "last": [20.0, 40.0, 30.0]}


def screen(top: int = 2, **sections: Any) -> list[Sheet | str]:
    made = build.case(COLUMNS, (), (), **sections)
    cities = replace(made.units, cities=("一市", "一市", "二市"))
    return list(allocation_screen(allocate(replace(made, units=cities)), top))


def named(parts: list[Sheet | str]) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets_of(parts)}


def test_totals_tranches_cities_and_the_largest_units() -> None:
    sheets = named(screen())
    assert list(sheets) == ["Totals", "Tranches", "By city", "Largest 2 of 3 units"]
    assert [row[1] for row in sheets["Totals"].rows] == [100, 0, 100, 0, 0, 100]
    assert [row[:3] for row in sheets["By city"].rows] == [("一市", 2, 0), ("二市", 1, 0)]
    assert [row[0] for row in sheets["Largest 2 of 3 units"].rows] == ["b", "a"]


def test_no_units_where_none_are_asked_for() -> None:
    assert not any(name.startswith("Largest") for name in named(screen(top=0)))


def test_change_on_last_year_by_city() -> None:
    sheets = named(screen(table=build.policy()["table"] | {"last_year": "last"}))
    # 75 of 60 and 25 of 30
    assert [row[-2:] for row in sheets["By city"].rows] == [(15, 0.25), (-5, pytest.approx(-1 / 6))]


def test_each_tranche_with_what_is_shared_of_it() -> None:
    tranches = {"only": build.tranche(110, reserve=6, projects=[{"unit": "a", "amount": 4, "title": "t"}])}
    sheet = named(screen(tranches=tranches))["Tranches"]
    assert sheet.rows[0][3:7] == (110, 4, 6, 100)
    assert sheet.total is not None
    assert sheet.total[3:7] == (110, 4, 6, 100)


def test_checks_and_made_up_figures_are_told() -> None:
    lines = lines_of(screen(table=build.policy()["table"] | {"synthetic": ["x"]}))
    assert lines[0] == "case【示例数据】"
    assert "✓ amounts and reserves add up to all tranches" in lines


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({}, ""),
        ({"received": date(2025, 1, 1)}, "issue by 2025-01-31"),
        ({"received": date(2025, 1, 1), "issued": date(2025, 1, 21)}, "20 days, in time (limit 30)"),
        ({"received": date(2025, 1, 1), "issued": date(2025, 3, 1)}, "59 days, LATE (limit 30)"),
    ],
)
def test_how_long_a_tranche_took(dates: dict[str, date], said: str) -> None:
    assert days_taken(Tranche.model_validate(build.tranche(1, **dates))) == said


def test_what_a_unit_gets_is_shown_with_every_part_that_the_scenario_has() -> None:
    """Of 100, 20 hard, −10 and 5 settled: 85 by x times b, 1 : 3 for 1 : 1, of which a tenth of the second's is cut."""
    made = build.case(
        {"x": [1.0, 1.0], "b": [1.0, 3.0], "h": [0.0, 20.0], "s": [-10.0, 5.0], "r": [0.0, 0.1]},
        hard={"name": "上年基数", "items": {"listed": {"name": "listed", "column": "h"}}},
        adjustments={"last": {"name": "上年结算", "column": "s"}},
        score={"times": ["b"]},
        deductions={"mark": {"name": "考核扣减", "rate": "r", "return_to": "all"}},
    )
    shown = {sheet.name: sheet for sheet in allocation_screen(allocate(made), 2) if isinstance(sheet, Sheet)}
    assert [row[:2] for row in shown["Totals"].rows[1:5]] == [
        ("上年基数", 20),
        ("上年结算", -5),
        ("factor", 85),
        ("考核扣减", pytest.approx(-6.375)),
    ]
    units = shown["Largest 2 of 2 units"]
    headings = [column.heading for column in units.columns]
    assert headings[2:9] == [
        "上年基数",
        "上年结算",
        "因素分配",
        "系数调节",
        "结转扣减与返还",
        "考核扣减",
        "增幅控制调整",
    ]
    for row in units.rows:
        amount = row[headings.index("分配金额")]
        assert sum(float(part or 0) for part in row[2:9]) == pytest.approx(amount, abs=1)
