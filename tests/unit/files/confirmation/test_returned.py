"""The sheets of a folder: which unit each is of, and every problem at once."""

import shutil
from pathlib import Path

import office as libre_office
import openpyxl
import pytest
from returned import CORRECTED, SIGNED, UNITS, fill, office, sent, write_over
from workspace import Workspace

from allocator.errors import TableError
from allocator.files.confirmation.asked import asked
from allocator.files.confirmation.returned import Reading, read_returned


def read(workspace: Workspace) -> Reading:
    return read_returned(asked(workspace.folder / "scenario.toml"), workspace.folder / "back")


def problems(workspace: Workspace) -> list[str]:
    with pytest.raises(TableError) as caught:
        read(workspace)
    return [str(problem).split(" → ")[0] for problem in caught.value.problems]


def test_states_remarks_and_who_has_signed(workspace: Workspace) -> None:
    _scenario, sheets = sent(workspace)
    fill(sheets["甲县"], {"人数": 12}, {"人数": "漏报", "补助": "已核"}, verdict=CORRECTED, **SIGNED)
    fill(sheets["乙县"], verdict="无误")
    (workspace.folder / "back" / "扫描件.pdf").write_bytes(b"")
    (workspace.folder / "back" / "~$1-甲县.xlsx").write_bytes(b"")
    found = read(workspace)
    one, two, three = found.returned
    assert [(item.row, item.state) for item in found.returned] == [(0, "changed"), (1, "unchanged"), (2, "unsigned")]
    assert (one.who, one.date, one.file) == ("张三、李四", "2025-03-01", "1-甲县-数据核对表.xlsx")
    assert [(change.column, change.old, change.new, change.why) for change in one.changes] == [("人数", 10, 12, "漏报")]
    assert one.remarks == (("补助", "已核"),)
    assert (two.who, three.who) == ("", "")
    assert found.others == ("扫描件.pdf",)


def test_renamed_resaved_and_in_folders(workspace: Workspace) -> None:
    _scenario, sheets = sent(workspace)
    back, made = workspace.folder / "back", workspace.folder / "made"
    made.mkdir()
    for sheet in sheets.values():
        fill(sheet, {"人数": 7.5, "完成率": 0.5, "类别": "二类"}, {"人数": "更正"}, **SIGNED)
    libre_office.convert("xls", [sheets["甲县"]], made)
    libre_office.convert("ods", [sheets["乙县"]], made)
    shutil.rmtree(back)
    (back / "东市").mkdir(parents=True)
    for number, file in enumerate(sorted(made.iterdir())):
        shutil.move(file, back / "东市" / f"回复{number}{file.suffix}")
    found = read(workspace)
    assert [one.file for one in found.returned] == ["东市/回复0.xls", "东市/回复1.ods"]
    given = [{change.column: change.new for change in one.changes} for one in found.returned]
    assert given == [{"类别": "二类", "人数": 7.5, "完成率": 0.5}, {"人数": 7.5, "完成率": 0.5}]
    assert [(one.who, one.date) for one in found.returned] == [("张三、李四", "2025-03-01")] * 2


def test_several_sheets_in_one_file(workspace: Workspace) -> None:
    _scenario, sheets = sent(workspace)
    book = openpyxl.Workbook()
    book.active["A1"] = "目录"
    for name in ("乙县", "甲县"):
        page = book.create_sheet(name)
        for cells in openpyxl.load_workbook(fill(sheets[name], **SIGNED)).active.iter_rows():
            for cell in cells:
                page[cell.coordinate] = cell.value
        sheets[name].unlink()
    book.save(workspace.folder / "back" / "东市.xlsx")
    assert [(one.file, one.state) for one in read(workspace).returned] == [
        ("东市.xlsx", "unchanged"),
        ("东市.xlsx", "unchanged"),
        ("3-丙县-数据核对表.xlsx", "unsigned"),
    ]


def test_every_problem_of_every_file_at_once(workspace: Workspace) -> None:
    _scenario, sheets = sent(workspace)
    back = workspace.folder / "back"
    fill(sheets["甲县"], {"人数": "十二", "补助": -3}, **SIGNED)
    shutil.copy(fill(sheets["乙县"]), back / "b.xlsx")
    write_over(sheets["丙县"], "人数", 61, right=2)
    (back / "damaged.xlsx").write_bytes(b"PK" + sheets["甲县"].read_bytes()[2:500])
    workspace.workbook({"附件": [["依据"], ["文件"]]}, "back/other.xlsx")
    damaged, *others = problems(workspace)
    assert damaged.startswith("damaged.xlsx: ")
    page = "sheet 数据核对表"
    assert others == [
        "other.xlsx: there is no confirmation sheet in it",
        f"b.xlsx, {page}: 乙县 has returned a sheet already: 2-乙县-数据核对表.xlsx, {page}",
        f'1-甲县-数据核对表.xlsx, {page}, cell G6: 人数: "十二" is text, not a number',
        f"1-甲县-数据核对表.xlsx, {page}, cell G7: 补助: -3 is negative",
        f"3-丙县-数据核对表.xlsx, {page}, cell D6: 人数: the sheet says 61 where the table has 60",
    ]


def test_sheets_of_another_year_unit_or_scenario(workspace: Workspace) -> None:
    scenario, sheets = sent(workspace)
    sheets["乙县"].unlink()
    sheets["丙县"].unlink()
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("year = 2025", "year = 2026"), encoding="utf-8")
    where = "1-甲县-数据核对表.xlsx, sheet 数据核对表"
    assert problems(workspace) == [f"{where}: the sheet is of the year 2025, the scenario of 2026"]
    office(workspace, UNITS.replace("\n1,", "\n7,"))
    assert problems(workspace) == [f"{where}: there is no unit 1 in units.csv"]
    office(workspace)
    scenario.write_text(text + '\n[notice]\nfund = "另一资金"\n', encoding="utf-8")
    assert problems(workspace) == [
        f"{where}: the sheet is of another scenario: of another fund, or it asks for other figures"
    ]


def test_a_sheet_of_an_older_table(workspace: Workspace) -> None:
    sent(workspace)
    office(workspace, UNITS.replace("1,甲县,东市,一类,10,", "1,甲县,东市,一类,11,").replace(",100,91", ",101,91"))
    assert problems(workspace) == [
        "1-甲县-数据核对表.xlsx, sheet 数据核对表, cell D6: 人数: the sheet says 10 where the table has 11"
    ]


def test_there_is_no_such_folder(workspace: Workspace) -> None:
    source = asked(office(workspace))
    with pytest.raises(TableError, match="there is no such folder"):
        read_returned(source, Path(workspace.folder, "none"))
