"""An allocation as files have it."""

from allocator.formats.save import Shapes
from allocator.model.allocation import Allocation
from allocator.views.allocation.json import allocation_document
from allocator.views.allocation.tables import about_sheet, city_sheet, unit_sheet


def allocation_shapes(result: Allocation) -> Shapes:
    """Return an allocation as .json, .csv (the units) and .xlsx (units, cities, what it rests on)."""
    parts = (unit_sheet, city_sheet, about_sheet)
    return Shapes(lambda: allocation_document(result), lambda: [part(result) for part in parts])
