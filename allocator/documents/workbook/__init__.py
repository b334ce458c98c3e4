"""The calculation workbook (测算工作簿): live formulas from the figures to the amounts, for auditors to recompute."""

from allocator.documents.official_table import decimals
from allocator.documents.workbook.charts import charts, draw_charts
from allocator.documents.workbook.checks import checks
from allocator.documents.workbook.coefficients import NAME as COEFFICIENTS
from allocator.documents.workbook.coefficients import coefficient_sheet
from allocator.documents.workbook.draw import Styles, draw
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.lookup import lookup
from allocator.documents.workbook.parameters import parameters
from allocator.documents.workbook.process import process
from allocator.documents.workbook.scenario import write_scenario
from allocator.documents.workbook.table import OfficialTable
from allocator.documents.workbook.tranches import tranche_columns
from allocator.formats.xlsx import MADE
from allocator.model.allocation import Allocation
from allocator.names import SYNTHETIC
from allocator.second_engine import Certificate


def write_workbook(result: Allocation, certificate: Certificate | None = None) -> bytes:
    """Return the workbook of an allocation; every formula carries the value the engine calculated.

    `certificate` is what the second program says of the result, where it was asked.
    """
    from allocator.formats.workbook import Book  # noqa: PLC0415 - only workbooks need it

    subtitle = _subtitle(result)
    page, figures = parameters(result, subtitle), Figures(result)
    coefficients = coefficient_sheet(result, figures, page)
    steps = process(result, figures, page)
    tranches = tranche_columns(result, figures, page, steps)
    table = OfficialTable(result, figures, steps, tranches, subtitle)
    graphs, drawn = charts(result, figures, steps, subtitle)
    boards = (
        table.board,
        steps.sheet.board("测算过程", subtitle),
        tranches.sheet.board("批次分配", subtitle),
        page.board,
        figures.sheet.board("指标数据", subtitle),
        *((coefficients.board(COEFFICIENTS, subtitle),) if coefficients else ()),
        *((steps.solved,) if steps.solved else ()),
        checks(page, steps, tranches, table, certificate),
        lookup(result, figures, steps, tranches, subtitle),
        graphs,
    )
    book = Book()
    title = f"{result.case.scenario.title}（测算工作簿）"
    book.set_properties({"title": title, "created": MADE, "comments": subtitle})
    styles = Styles(book, decimals(result.amount, result.last_year))
    for board in boards:
        sheet = draw(book, board, styles, _label(result))
    draw_charts(book, sheet, drawn)
    write_scenario(book, result, page.addresses, figures)
    return book.finished()


def _label(result: Allocation) -> str:
    scenario = result.case.scenario
    return f"{scenario.title}　{SYNTHETIC}" if scenario.table.synthetic else scenario.title


def _subtitle(result: Allocation) -> str:
    """Name the scenario, its rule and its files, and say whose figures are made up."""
    scenario, origin = result.case.scenario, result.case.origin
    parts = [f"方案：{scenario.title}"]
    if scenario.rule:
        parts.append(f"依据：{scenario.rule.document}")
    parts += [f"{file.file} SHA-256 {file.sha256[:16]}…" for file in (origin.scenario, origin.table)]
    if scenario.table.synthetic:
        parts.append(f"{SYNTHETIC}，见“参数”")
    return "　".join(parts)
