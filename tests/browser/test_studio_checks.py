"""Before a table is signed: other figures told by cause, the result checked by a second program, a notice read back."""

from pathlib import Path

import pytest
from docx import Document
from studio_page import StudioPage

from allocator.cli import main
from allocator.files.load import load
from allocator.formats.table import shown
from allocator.language import speaking
from allocator.study.comparison import compare
from allocator.views.comparison.causes import cause_sheet, data_sheet

NAME = "baseline-2025.toml"
KINDS = ("--notice", "--workbook", "--report", "--briefing", "--record")
"""What the page makes unless it is told otherwise."""


def test_what_is_saved_is_exported_by_the_command_line_to_the_same_bytes(studio: StudioPage, folder: Path) -> None:
    studio.type("bounds.cap", "30")
    studio.choose("carryover.return_to", "all")
    studio.ready()
    studio.save("同一")
    studio.pane("compare")
    studio.find("#saved button").click()
    studio.until("document.querySelector('#title').textContent === '同一'")
    studio.ready()
    studio.pane("documents")
    studio.find("#make").click()
    studio.find("#made li")
    made = {path.name: path.read_bytes() for path in (folder / "同一").iterdir()}
    with pytest.raises(SystemExit) as ended:
        main(["export", str(folder / "同一.toml"), "--to", str(folder / "命令"), *KINDS])
    assert not ended.value.code
    assert {path.name: path.read_bytes() for path in (folder / "命令").iterdir()} == made
    assert len(made) == len(KINDS)


def test_another_scenario_of_the_folder_is_told_by_cause(studio: StudioPage, folder: Path) -> None:
    text = (folder / "units.csv").read_text(encoding="utf-8-sig").replace("896099", "1000000")
    (folder / "新.csv").write_text(text, encoding="utf-8")
    (folder / "新.toml").write_text(f'extends = "{NAME}"\n[table]\nfile = "新.csv"\n', encoding="utf-8")
    studio.pane("compare")
    studio.find(f'#others input[value="{folder.name}/新.toml"]').click()
    studio.find("#compare").click()
    studio.find("#side-by-side tr[data-unit]")
    names = ["已保存的方案", f"{folder.name}/新.toml"]
    with speaking("zh"):
        found = compare(load(folder / NAME), load(folder / "新.toml"))
        sheets = {"数据差异": data_sheet(found, names), "各项变动的影响": cause_sheet(found, names)}
    for title, sheet in sheets.items():
        painted = studio.texts(f'[data-sheet="{title}"] tbody tr > *')
        kinds = [column.kind for column in sheet.columns]
        assert [text.replace("−", "-") for text in painted] == [
            shown(value, kind) for row in sheet.rows for value, kind in zip(row, kinds, strict=True)
        ]


def test_the_result_is_checked_by_a_second_program_and_a_change_makes_it_old(studio: StudioPage) -> None:
    studio.pane("sensitivity")
    studio.find("#begin-check").click()
    assert "126个单位中126个相同" in studio.find("#verdict").text
    assert studio.texts('[data-sheet="edges"] tbody th') == ["钦州市本级"]
    assert not studio.all(".outdated")
    studio.slide("factors.performance.weight", 25)
    studio.ready()
    assert studio.find("#checked.outdated .stale").is_displayed()
    studio.find("#undo").click()
    studio.ready()
    assert not studio.all(".outdated")
    studio.click('[data-sheet="edges"] .link')
    assert studio.find(".one-unit[data-unit]").get_attribute("data-unit") == "450700"


DROPPED = (
    "const given = new DataTransfer(); given.items.add(new File([Uint8Array.from(arguments[0])], arguments[1]));"
    "const drop = new DragEvent('drop', {dataTransfer: given, bubbles: true, cancelable: true});"
    "document.querySelector('h1').dispatchEvent(drop)"
)


def test_an_edited_notice_that_is_dropped_is_read_back(studio: StudioPage, folder: Path) -> None:
    studio.pane("documents")
    studio.find("#make").click()
    studio.find("#made li")
    (made,) = folder.glob("*/通知.docx")
    studio.browser.execute_script(DROPPED, list(made.read_bytes()), "通知.docx")
    studio.until("document.querySelector('#agrees')?.className === 'good'")
    document = Document(str(made))
    cell = next(cell for table in document.tables for row in table.rows for cell in row.cells if cell.text == "4,528")
    cell.paragraphs[0].runs[0].text = "4,628"
    document.save(str(made.with_name("改.docx")))
    studio.browser.execute_script(DROPPED, list(made.with_name("改.docx").read_bytes()), "改.docx")
    studio.until("document.querySelector('#agrees')?.className === 'bad'")
    place, _kind, was, now = studio.texts('[data-sheet="changes"] tbody tr > *')
    assert "横州市" in place
    assert (was, now) == ("4,528", "4,628")
