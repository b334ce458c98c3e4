"""`allocator export` as a person meets it: which documents, where, and what happens when something is wrong."""

import io
import zipfile
from pathlib import Path

import pytest
from command import Command
from docx import Document
from python_calamine import CalamineWorkbook

BASELINE = "baseline-2025.toml"
ALL = {"通知.docx", "测算工作簿.xlsx", "分析报告.html"}


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_all_documents_go_into_a_new_folder(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("export", guangxi / BASELINE, "--to", tmp_path / "a" / "b")
    assert done.code == 0
    assert names(tmp_path / "a") == {f"b/{name}" for name in ALL}
    assert all(str(tmp_path / "a" / "b" / name) in done.out.replace("\n", "") for name in ALL)


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--notice"], {"通知.docx"}),
        (["--workbook"], {"测算工作簿.xlsx"}),
        (["--report", "--workbook"], {"分析报告.html", "测算工作簿.xlsx"}),
    ],
)
def test_single_documents(command: Command, guangxi: Path, tmp_path: Path, options: list[str], files: set[str]) -> None:
    assert command("export", guangxi / BASELINE, "--to", tmp_path / "out", *options).code == 0
    assert names(tmp_path / "out") == files


def test_figures_are_written_on_request(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert command("export", guangxi / BASELINE, "--to", tmp_path / "out", "--figures").code == 0
    assert {"图/map-amount.svg", "图/waterfall.svg"} <= names(tmp_path / "out")


def test_documents_are_chinese_whoever_reads_the_screen(command: Command, guangxi: Path, tmp_path: Path) -> None:
    command("--lang", "en", "export", guangxi / BASELINE, "--to", tmp_path / "en")
    command("--lang", "zh", "export", guangxi / BASELINE, "--to", tmp_path / "zh")
    for name in ALL:
        assert (tmp_path / "en" / name).read_bytes() == (tmp_path / "zh" / name).read_bytes()


def test_set_mode_and_targets_reach_the_documents(command: Command, guangxi: Path, tmp_path: Path) -> None:
    sets = ["--set", 'title="另一方案"', "--set", 'notice.number="某财〔2025〕1号"']
    done = command("export", guangxi / "lp-cities.toml", "--to", tmp_path, "--mode", "factor", *sets)
    assert done.code == 0
    notice = "".join(paragraph.text for paragraph in Document(str(tmp_path / "通知.docx")).paragraphs)
    assert "某财〔2025〕1号" in notice
    assert "区域绩效目标表" in notice
    book = CalamineWorkbook.from_path(str(tmp_path / "测算工作簿.xlsx"))
    page = {tuple(row[:2]) for row in book.get_sheet_by_name("参数").to_python()}
    assert {("方案", "另一方案"), ("计算方式", "因素法")} <= page


def test_a_scenario_without_targets_has_no_table_of_them(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert command("export", guangxi / "actual-2024.toml", "--to", tmp_path, "--notice").code == 0
    assert "绩效目标" not in zipfile.ZipFile(tmp_path / "通知.docx").read("word/document.xml").decode()


def test_the_template_takes_the_place_of_our_notice(command: Command, guangxi: Path, tmp_path: Path) -> None:
    document = Document()
    for line in ("红头", "{{ 标题 }}", "{{ 正文|join('') }}"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "office.docx"))
    done = command("export", guangxi / BASELINE, "--to", tmp_path / "out", "--template", tmp_path / "office.docx")
    assert done.code == 0
    notice = Document(io.BytesIO((tmp_path / "out" / "通知.docx").read_bytes()))
    assert notice.paragraphs[0].text == "红头"


def test_a_folder_that_cannot_be_made_is_one_message(command: Command, guangxi: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = command("export", guangxi / BASELINE, "--to", tmp_path / "file" / "out")
    assert done.code == 1
    assert "the folder cannot be made" in done.err
    assert "Traceback" not in done.err


def test_a_file_that_cannot_be_written_is_one_message(command: Command, guangxi: Path, tmp_path: Path) -> None:
    (tmp_path / "通知.docx").mkdir()
    done = command("export", guangxi / BASELINE, "--to", tmp_path, "--notice")
    assert done.code == 1
    assert "通知.docx: this is a folder, a pipe or a device, not a file" in done.err


def test_a_failed_export_leaves_old_files_whole(command: Command, guangxi: Path, tmp_path: Path) -> None:
    (tmp_path / "测算工作簿.xlsx").write_bytes(b"old")
    done = command("export", guangxi / BASELINE, "--to", tmp_path, "--template", tmp_path / "missing.docx")
    assert done.code == 1
    assert "missing.docx" in done.err
    assert (tmp_path / "测算工作簿.xlsx").read_bytes() == b"old"


@pytest.mark.parametrize("words", [[], ["--to", "x", "--notices"]])
def test_wrong_command_lines_end_with_2(command: Command, guangxi: Path, words: list[str]) -> None:
    assert command("export", guangxi / BASELINE, *words).code == 2


def test_last_years_evaluation_is_a_section_of_the_notice(command: Command, guangxi: Path, tmp_path: Path) -> None:
    tables = [guangxi / "evaluation" / f"self_evaluation_2024{part}.csv" for part in ("", "_funds")]
    words = [word for table in tables for word in ("--evaluation", table)]
    assert command("export", guangxi / "baseline-2025.toml", "--to", tmp_path, "--notice", *words).code == 0
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "通知.docx")).paragraphs]
    section = texts.index("二、上年度绩效自评情况")
    assert "执行率85.58%" in texts[section + 1]
    assert "未完成1项（就业困难人员就业人数）" in texts[section + 2]


def test_statements_for_named_units_and_a_page_for_whoever_decides(
    command: Command, guangxi: Path, tmp_path: Path
) -> None:
    words = ("--letters", "--unit", "横州市", "--city", "北海市", "--briefing")
    done = command("export", guangxi / "baseline-2025.toml", "--to", tmp_path, *words)
    assert done.code == 0
    assert min(path.name for path in (tmp_path / "测算说明").iterdir()) == "450181横州市.docx"
    assert len(list((tmp_path / "测算说明").iterdir())) == 6
    assert (tmp_path / "情况汇报.docx").exists()


def test_units_are_named_for_statements_alone(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("export", guangxi / "baseline-2025.toml", "--to", tmp_path, "--unit", "横州市")
    assert done.code == 2
    assert "--letters" in done.err
