"""What every step is written with."""

import build

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.parameters import parameters
from allocator.documents.workbook.unit_columns import UnitColumns
from allocator.engine.pipeline import allocate


def test_parameters_are_found_where_the_page_put_them() -> None:
    result = allocate(build.case({"x": [1.0, 3.0]}))
    page = parameters(result, "")
    draft = Draft(UnitColumns("测算过程", ["a"], ["甲"]), result, Figures(result), page)
    assert draft.at is page.addresses
    assert draft.at["step",].startswith("参数!$B$")
