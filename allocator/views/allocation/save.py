"""An allocation to a file, the format by its suffix."""

from pathlib import Path

from allocator.formats.save import save
from allocator.model.allocation import Allocation
from allocator.views.allocation.json import allocation_document
from allocator.views.allocation.tables import about_sheet, city_sheet, unit_sheet


def save_allocation(result: Allocation, path: Path) -> None:
    """Write an allocation as .json, .csv (the units) or .xlsx (units, cities, what it rests on)."""
    parts = (unit_sheet, city_sheet, about_sheet)
    save(path, lambda: allocation_document(result), lambda: [part(result) for part in parts])
