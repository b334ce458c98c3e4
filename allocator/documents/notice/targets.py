"""The attachment of performance targets (区域绩效目标表): indicators as rows, a column a city."""

from collections.abc import Iterator, Mapping, Sequence

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.layout import WIDE, millimetres
from allocator.documents.notice.tables import attachment_title
from allocator.evaluation.targets import Decomposition
from allocator.formats.table import Form, Kind, Value
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.views.beside import made_up
from allocator.views.targets.tables import city_form

TITLE = "区域绩效目标表"
TYPE = 9.0
"""Points of the type: two pages hold what four held."""
STUB = {"一级指标": 15.0, "二级指标": 19.0, "三级指标": 70.0, "指标解释": 36.0, "计量单位": 12.0, "指标性质": 10.0}
"""Millimetres of what begins each row; the indicator itself and what explains it take no more than they need."""
FITTED = {"三级指标", "指标解释"}
FIGURE = 12.5
"""The least of a column of figures; wider ones as much as their longest takes."""


def target_attachment(result: Decomposition) -> Attachment:
    """Return the form as tables one below the other, as many columns in each as a page on its side holds."""
    form = city_form(result)
    return Attachment(
        attachment_title(result.money, TITLE),
        tuple(_tables(form)),
        wide=True,
        right="",
        label=made_up(result.money.case),
        size=TYPE,
    )


def _tables(form: Form) -> Iterator[TextTable]:
    """Yield the columns in parts; each begins with what its rows are."""
    heads = [place for place, column in enumerate(form.columns) if column.heading in STUB]
    figures = [place for place in range(len(form.columns)) if place not in heads]
    stub = [_stub(form, place) for place in heads]
    widths = {place: max(FIGURE, *_widths(form, place)) for place in figures}
    for part in _pages(widths, WIDE - sum(column.width for column in stub)):
        columns = [TextColumn.alone(form.columns[place].heading, widths[place]) for place in part]
        yield TextTable((*stub, *columns), tuple(_rows(form, heads, part)), stub=2)


def _pages(widths: Mapping[int, float], room: float) -> Iterator[list[int]]:
    """Yield the columns that stand side by side on each page."""
    part: list[int] = []
    for place, width in widths.items():
        if part and sum(widths[other] for other in part) + width > room:
            yield part
            part = []
        part.append(place)
    yield part


def _widths(form: Form, place: int) -> Iterator[float]:
    for row, kind in zip(form.rows, form.kinds, strict=True):
        yield millimetres(_shown(row[place], kind), TYPE)


def _rows(form: Form, heads: Sequence[int], part: Sequence[int]) -> Iterator[TextRow]:
    for row, kind in zip(form.rows, form.kinds, strict=True):
        yield TextRow((*(str(row[place] or "") for place in heads), *(_shown(row[place], kind) for place in part)))


def _stub(form: Form, place: int) -> TextColumn:
    heading = form.columns[place].heading
    if heading not in FITTED:
        return TextColumn.alone(heading, STUB[heading], "center")
    longest = max(millimetres(str(row[place] or ""), TYPE) for row in form.rows)
    return TextColumn.alone(heading, min(STUB[heading], max(FIGURE, longest)), "left")


def _shown(value: Value, kind: Kind) -> str:
    """Return a figure as the form shows it: two decimals where it is printed in larger units, else none but its own."""
    if not isinstance(value, int | float):
        return value or ""
    return f"{value:,.2f}" if kind == "exact" else f"{value:,.10g}"
