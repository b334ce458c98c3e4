"""The official form, read back from the workbook."""

import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import book
import pytest
from evaluated import entry, indicator, money, report, table
from xlsxwriter.workbook import Workbook

from allocator.evaluation.report import Report
from allocator.evaluation.tables import Entry, EvaluationTable, PointsRow
from allocator.files.cells import label
from allocator.files.sheets import read_grids
from allocator.formats.save import save
from allocator.views.evaluation.form import as_stated, extra_columns, form_pages
from allocator.views.evaluation.tables import evaluation_shapes


def written(made: Report) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as workbook:
        for draw in form_pages(made):
            draw(workbook)
    return buffer.getvalue()


def names(*titles: str) -> list[str]:
    made = report(*(table([indicator("10", "12")], title=title) for title in titles))
    return book.sheet_names(written(made))


@pytest.mark.parametrize(
    ("titles", "sheets"),
    [
        (("就业资金", "就业资金"), ["就业资金", "就业资金2"]),
        (("a/b:c", "ABC"), ["abc", "ABC2"]),
        (("长" * 40,), ["长" * 28]),
        (("[]",), ["自评表"]),
    ],
)
def test_sheets_have_names_that_a_workbook_takes(titles: tuple[str, ...], sheets: list[str]) -> None:
    assert names(*titles) == sheets


def test_a_table_of_money_alone_has_no_form() -> None:
    assert form_pages(report(table(rows=[money("合计", "1", "1")]))) == []


def test_money_and_indicators_stand_in_their_places() -> None:
    rows = [money("合计", "200", "150"), money("中央财政资金", "200", "150")]
    made = written(report(table([indicator("16", "20", level2="数量指标", name="培训")], rows, title="就业资金")))
    cells = [[cell for cell in row if cell != ""] for row in book.rows(made, "就业资金")]
    assert ["其中：中央财政资金", 200, 150, 0.75] in cells
    assert ["产出指标", "数量指标", "培训", "≥16万人", "20万人"] in cells


def test_points_and_stated_rates_have_columns_where_the_table_had_them() -> None:
    plain = table([indicator("16", "20")])
    stated = table([indicator("16", "20", stated="125")])
    assert extra_columns(plain) == ()
    assert extra_columns(stated) == ("完成率",)


def rows(folder: Path, one: EvaluationTable) -> list[list[str]]:
    """Return the filled cells of the form of a table, those of merged cells once."""
    path = folder / "out.xlsx"
    save([path], evaluation_shapes(report(one)))
    found = [list(dict.fromkeys(filter(None, map(label, row)))) for row in read_grids(path)[0].rows]
    return [row for row in found if row]


def test_a_form_has_no_more_columns_than_the_ministrys() -> None:
    assert extra_columns(table([indicator("1", "1")], [money("合计", "1", "1", "100")])) == ()


@pytest.mark.parametrize(
    ("one", "columns"),
    [
        (table([indicator("1", "1", weight="10")]), ("分值", "得分")),
        (table([indicator("1", "1", stated="100")]), ("完成率",)),
        (table([indicator("1", "1", stated="100", weight="10")]), ("分值", "得分", "完成率")),
        (table([indicator("1", "1")], [replace(money("合计", "1", "1"), earned=entry("9"))]), ("分值", "得分")),
        (replace(table([indicator("1", "1")]), points=PointsRow("row", entry("100"))), ("分值", "得分")),
    ],
)
def test_points_and_stated_completion_have_columns_where_there_are_any(
    one: EvaluationTable, columns: tuple[str, ...]
) -> None:
    assert extra_columns(one) == columns


def test_what_a_table_claims_stands_beside_its_rows(tmp_path: Path) -> None:
    item = indicator(
        "10", "12", name="培训", weight="50", stated="121", earned=entry("49.5"), level_points=Fraction(50)
    )
    total = replace(money("合计", "8", "6"), weight=Fraction(10), earned=entry("7.5"))
    got = rows(tmp_path, replace(table([item], [total]), points=PointsRow("row", entry("100"), entry("57"))))
    assert ["绩效指标", "产出指标(50分)", "培训", "≥10万人", "12万人", "50", "49.5", "121%"] in got
    assert ["资金投入情况(万元)", "合计", "8", "6", "0.75", "10", "7.5"] in got
    assert ["合计", "100", "57"] in got


def test_sources_and_their_details_say_of_it_where_they_begin(tmp_path: Path) -> None:
    one, other = (replace(money(name, "4", "3"), depth=2) for name in ("中央", "地方"))
    got = rows(tmp_path, table([indicator("1", "1")], [money("财政", "8", "6"), one, other, money("合计", "8", "6")]))
    labels = [row[1] for row in got if row[0] == "资金投入情况(万元)"]
    assert labels == ["全年预算数(A)", "合计", "其中:财政", "其中:中央", "地方"]


def test_a_stated_rate_that_is_wrong_stays_for_the_audit_to_find(tmp_path: Path) -> None:
    money_rows = [money("合计", "8", "6", "76"), money("中央", "8", "6", "75")]
    got = rows(tmp_path, table([indicator("1", "1")], money_rows))
    assert [row[-1] for row in got if row[0] == "资金投入情况(万元)"][1:] == ["76%", "0.75"]


def test_a_rate_as_it_was_stated() -> None:
    assert as_stated(entry("85.0")) == "85.0%"
    assert as_stated(Entry("五成", why="text")) == "五成"
    assert as_stated(Entry()) == ""
