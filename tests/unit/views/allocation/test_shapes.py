"""An allocation in each format."""

import csv
import io
import json
from pathlib import Path

import build
from python_calamine import CalamineWorkbook

from allocator.engine.pipeline import allocate
from allocator.formats.save import save
from allocator.views.allocation.shapes import allocation_shapes

RESULT = allocate(build.case({"x": [1.0, 3.0]}))


def test_the_same_amounts_in_every_format(tmp_path: Path) -> None:
    for name in ("out.json", "out.csv", "out.xlsx"):
        save([tmp_path / name], allocation_shapes(RESULT))
    document = json.loads((tmp_path / "out.json").read_bytes())
    assert [unit["amount"] for unit in document["units"]] == [25, 75]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert [row["分配金额"] for row in rows] == ["25", "75"]
    book = CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    assert book.sheet_names == ["分配结果", "分市汇总", "说明"]
    heading, first, second, total = book.get_sheet_by_index(0).to_python()
    place = heading.index("分配金额")
    assert [row[place] for row in (first, second, total)] == [25, 75, 100]
