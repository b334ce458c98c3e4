"""The attachment of performance targets (区域绩效目标表): indicators as rows, a column a city."""

from collections.abc import Iterator, Sequence

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.tables import WIDE, attachment_title
from allocator.evaluation.targets import Decomposition
from allocator.formats.table import Form, Kind, Value
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.views.beside import made_up
from allocator.views.targets.tables import city_form

TITLE = "区域绩效目标表"
STUB = {"一级指标": 17.0, "二级指标": 19.0, "三级指标": 40.0, "指标解释": 30.0, "计量单位": 12.0, "指标性质": 10.0}
FIGURE = 15.5
"""Millimetres of a column of figures: 160,000 in the type of a table."""


def target_attachment(result: Decomposition) -> Attachment:
    """Return the form as tables one below the other, as many columns in each as a page on its side holds."""
    form = city_form(result)
    return Attachment(
        attachment_title(result.money, TITLE),
        tuple(_tables(form)),
        wide=True,
        right="",
        label=made_up(result.money.case),
    )


def _tables(form: Form) -> Iterator[TextTable]:
    """Yield the columns in parts; each begins with what its rows are."""
    heads = [place for place, column in enumerate(form.columns) if column.heading in STUB]
    figures = [place for place in range(len(form.columns)) if place not in heads]
    stub = [_stub(form.columns[place].heading) for place in heads]
    most = int((WIDE - sum(column.width for column in stub)) / FIGURE)
    for start in range(0, len(figures), most):
        part = figures[start : start + most]
        columns = [TextColumn(form.columns[place].heading, form.columns[place].heading, FIGURE) for place in part]
        yield TextTable((*stub, *columns), tuple(_rows(form, heads, part)), stub=2)


def _rows(form: Form, heads: Sequence[int], part: Sequence[int]) -> Iterator[TextRow]:
    for row, kind in zip(form.rows, form.kinds, strict=True):
        yield TextRow((*(str(row[place] or "") for place in heads), *(_shown(row[place], kind) for place in part)))


def _stub(heading: str) -> TextColumn:
    return TextColumn(heading, heading, STUB[heading], "left" if heading in {"三级指标", "指标解释"} else "center")


def _shown(value: Value, kind: Kind) -> str:
    """Return a figure as the form shows it: two decimals where it is printed in larger units, else none but its own."""
    if not isinstance(value, int | float):
        return value or ""
    return f"{value:,.2f}" if kind == "exact" else f"{value:,.10g}"
