"""The official form, read back from the workbook."""

import io

import book
import pytest
from evaluated import indicator, money, report, table
from xlsxwriter.workbook import Workbook

from allocator.evaluation.report import Report
from allocator.views.evaluation.form import extra_columns, form_pages


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
