"""The tables that charts are drawn from."""

import io
import re
import zipfile
from dataclasses import replace

import book
import build

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate


def workbook(units: int, *, cities: bool) -> bytes:
    columns = {"x": [1.0] * units, "last": [float(place) for place in range(units)]}
    table = build.policy()["table"] | {"last_year": "last", "city": "city"}
    ids = [f"{place:02}" for place in range(units)]
    made = build.case(columns, ids, (), pool=10 * units, table=table)
    names = tuple(f"市{place}" if cities else "" for place in range(units))
    return write_workbook(allocate(replace(made, units=replace(made.units, cities=names))))


def table(workbook: bytes, heading: str) -> list[list[object]]:
    rows = [row[15:] for row in book.rows(workbook, "图表")]
    start = next(place for place, row in enumerate(rows) if row[:2] == ["地区", heading])
    body = rows[start + 1 :]
    return body[: next((place for place, row in enumerate(body) if not row[0]), len(body))]


def test_money_by_city_is_this_years_beside_last_years() -> None:
    made = workbook(3, cities=True)
    # factors, this year's, last year's: of hard money and projects there are none
    rows = [row[:4] for row in table(made, "因素法及调整")]
    assert rows == [["市0", 10, 10, 0], ["市1", 10, 10, 1], ["市2", 10, 10, 2]]
    # one kind of money alone has no chart of kinds
    drawn = [name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if re.search(r"charts/chart\d", name)]
    assert len(drawn) == 2


def test_rates_of_change_leave_out_who_had_nothing_and_keep_both_ends() -> None:
    rows = table(workbook(3, cities=False), "增减率")
    assert [row[:2] for row in rows] == [["name-01", 9], ["name-02", 4]]
    many = table(workbook(30, cities=False), "增减率")
    assert [row[0] for row in many] == [f"name-{place:02}" for place in (*range(1, 11), *range(20, 30))]
