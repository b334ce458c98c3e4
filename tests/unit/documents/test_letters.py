"""A unit's statement: its figures, its arithmetic, its neighbours, on one page."""

import io
from pathlib import Path
from typing import Any

import build
import office
from docx import Document

from allocator.documents.letters import letter, letters
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.language import speaking
from allocator.model.allocation import Allocation

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


def result(**sections: Any) -> Allocation:
    """Return 100 万元 by x = 1 : 3 after 20 of hard money, last year 40 and 40."""
    table = build.policy()["table"] | {"last_year": "last", "heads": "people"}
    hard = {"items": {"n": {"name": "岗位补贴", "column": "need"}}}
    columns = {"x": [1, 3], "last": [40, 40], "need": [10, 10], "people": [1000, 0]}
    return allocate(build.case(columns, table=table, hard=hard, **sections))


def tables(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(data)).tables]


def test_the_entries_add_up_to_the_amount() -> None:
    with speaking("zh"):
        steps, _beside = tables(letter(result(), 0))
    told = {row[0]: row[1:] for row in steps[1:]}
    assert told["x"] == ["1 ÷ 合计4 = 25.00000000 %", ""]
    assert told["按因素分配的资金"][1] == "80.00"
    entries = {name: float(told[name][1]) for name in ("保障硬性支出", "factor")}
    assert entries == {"保障硬性支出": 10, "factor": 20}  # a quarter of 80
    assert told["分配金额"] == ["以上粗体各项之和", "30"]


def test_the_unit_stands_beside_its_city_and_everybody() -> None:
    with speaking("zh"):
        _steps, beside = tables(letter(result(), 0))
    found = {row[0]: row[1:] for row in beside[1:]}
    assert found["分配金额（万元）"] == ["30", "30", "100"]  # it has no city: it stands alone
    assert found["增减率"] == ["−25.00%", "−25.00%", "25.00%"]
    assert found["人均（元）"] == ["300.00", "300.00", "1,000.00"]


def test_the_slip_can_be_sent_back() -> None:
    with speaking("zh"):
        text = "".join(paragraph.text for paragraph in Document(io.BytesIO(letter(result(), 1))).paragraphs)
    for words in ("name-b70万元，比上年40万元增30万元", "反馈意见", "回　　执", "□无意见"):
        assert words in text


def test_files_are_named_after_their_units_in_the_order_of_the_file() -> None:
    found = letters(result(), [1])
    assert list(found) == ["测算说明/bname-b.docx"]
    assert list(letters(result())) == ["测算说明/aname-a.docx", "测算说明/bname-b.docx"]
    assert letters(result(), [1]) == found


def test_the_longest_statements_fit_one_page(tmp_path: Path) -> None:
    found = allocate(load(GUANGXI / "mid-year-2025.toml"))
    rows = [found.case.units.find(name) for name in ("横州市", "河池市本级", "自治区本级", "那坡县")]
    with speaking("zh"):
        files = [tmp_path / f"{row}.docx" for row in rows]
        for row, file in zip(rows, files, strict=True):
            file.write_bytes(letter(found, row))
    assert [len(office.pages(pdf)) for pdf in office.convert("pdf", files, tmp_path)] == [1, 1, 1, 1]


def test_comments_have_the_room_that_the_steps_leave() -> None:
    def space(made: Allocation, unit: int) -> int:
        said = [paragraph.text for paragraph in Document(io.BytesIO(letter(made, unit))).paragraphs]
        return said.index(next(line for line in said if "回　　执" in line)) - said.index("反馈意见：") - 1

    with speaking("zh"):
        assert space(result(), 0) == 6  # few steps
        assert 1 <= space(allocate(load(GUANGXI / "baseline-2025.toml")), 0) < 6
