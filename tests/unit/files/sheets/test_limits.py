"""How much is read."""

import pytest

from allocator.errors import TableError
from allocator.files.sheets.limits import Extent, unpacked_bytes


@pytest.mark.parametrize(
    ("text", "megabytes"), [("", 256), ("1", 1), ("512", 512), ("-3", 256), ("9" * 5000, 256), ("²", 256)]
)
def test_the_limit_is_what_the_environment_says(monkeypatch: pytest.MonkeyPatch, text: str, megabytes: int) -> None:
    monkeypatch.setenv("ALLOCATOR_UNPACKED_MB", text)
    assert unpacked_bytes() == megabytes << 20


def test_an_extent_is_the_table_from_its_first_to_its_last_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.files.sheets.limits.CELLS", 100)
    extent = Extent("u.xlsx", "表")
    extent.add(9, 0)
    extent.add(0, 9)
    with pytest.raises(TableError, match="sheet 表: the table reaches to the cell K1;"):
        extent.add(0, 10)
