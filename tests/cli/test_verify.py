"""`allocator verify`: a result against a table that was published."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import Command
from docx import Document

EXPECTED = "expected/baseline-2025/expected.csv"


def published(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="gb18030")


@pytest.fixture
def amounts(guangxi: Path) -> list[tuple[str, int]]:
    """Read the amounts of the baseline as they were kept, by name."""
    with (guangxi / EXPECTED).open(encoding="utf-8-sig") as file:
        return [(row["地区"], int(row["分配金额"])) for row in csv.DictReader(file)]


def test_the_same_table_agrees(command: Command, guangxi: Path) -> None:
    done = command("verify", guangxi / "baseline-2025.toml", guangxi / EXPECTED)
    assert done.code == 0
    assert "126 of 126 units agree to within 0 steps; the largest difference: 0." in done.out


def test_a_difference_is_shown_and_ends_with_1(
    command: Command, guangxi: Path, amounts: list[tuple[str, int]], tmp_path: Path
) -> None:
    # names with full-width spaces, a title, a total and a unit of measure in the heading, as notices print them
    spoilt = [(name, amount + 3 if name == "横州市" else amount) for name, amount in amounts]
    rows = [(f"{name[:1]}　{name[1:]}", amount) for name, amount in spoilt]
    head = [("2025年分配表",), ("地区", "金额（万元）"), ("合计", 278162)]
    published(tmp_path / "published.csv", [*head, *rows])
    words = ("verify", guangxi / "baseline-2025.toml", tmp_path / "published.csv")
    done = command(*words, "-o", tmp_path / "out.json")
    assert done.code == 1
    assert "125 of 126 units agree to within 0 steps; the largest difference: 3." in done.out
    line = next(line for line in done.out.splitlines() if "横州市" in line)
    assert [cell.strip() for cell in line.strip("│").split("│")][2:5] == ["4,531", "4,528", "-3"]
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (document["agrees"], document["units_off"], document["largest_difference"]) == (False, 1, 3)
    assert command(*words, "--tolerance", "3").code == 0


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("地区", "金额"), ("桂州市", 1)], "row 2: there is no unit 桂州市"),
        ([("地区", "金额"), ("横州市", "12.5万")], 'row 2 (横州市): "12.5万" carries the unit 万'),
        ([("地区", "金额"), ("横州市", 1), ("450181", 1)], "row 3: 450181 stands in the table twice"),
        ([("地区", "金额"), ("横州市", 1)], "125 units are not in the published table: 自治区本级, 南宁市本级"),
        ([("哪里", "多少", "几何"), ("横州市", 1, 2)], 'name the column, as in --amount "多少"'),
        ([("哪里", "多少"), ("何处", 1)], "name the columns with --unit and --amount"),
    ],
)
def test_a_table_that_does_not_fit_is_explained(
    command: Command, guangxi: Path, tmp_path: Path, rows: list[tuple[object, ...]], message: str
) -> None:
    published(tmp_path / "published.csv", rows)
    done = command("verify", guangxi / "baseline-2025.toml", tmp_path / "published.csv")
    assert done.code == 1
    assert message in done.err


def test_columns_may_be_named(command: Command, guangxi: Path, amounts: list[tuple[str, int]], tmp_path: Path) -> None:
    published(tmp_path / "published.csv", [("哪里", "多少"), *amounts])
    words = ["verify", guangxi / "baseline-2025.toml", tmp_path / "published.csv"]
    assert command(*words, "--unit", "哪里", "--amount", "多少").code == 0


def test_a_record_is_calculated_again_and_its_documents_are_looked_at(
    command: Command, guangxi: Path, tmp_path: Path
) -> None:
    words = ("--to", tmp_path, "--briefing", "--record")
    assert command("export", guangxi / "mid-year-2025.toml", *words).code == 0
    record = tmp_path / "mid-year-2025.record.json"
    done = command("verify", record)
    assert done.code == 0
    assert "126 of 126 amounts are the same" in done.out
    assert "情况汇报.docx: as it was" in done.out
    text = record.read_text(encoding="utf-8")
    (tmp_path / "情况汇报.docx").write_bytes(b"another")
    done = command("verify", record)
    assert done.code == 1
    assert "情况汇报.docx: changed" in done.out
    record.write_text(
        text.replace('"weight": 0.35', '"weight": 0.34', 1).replace('"weight": 0.15', '"weight": 0.16', 1)
    )
    assert "in the record" in command("verify", record).out


def test_without_a_record_a_published_table_is_needed(command: Command, guangxi: Path) -> None:
    done = command("verify", guangxi / "baseline-2025.toml")
    assert done.code == 2
    assert "published table" in done.err


def test_a_document_is_read_back_before_it_is_signed(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert command("export", guangxi / "mid-year-2025.toml", "--to", tmp_path, "--notice", "--record").code == 0
    words = ("verify", tmp_path / "mid-year-2025.record.json")
    done = command(*words, tmp_path / "通知.docx")
    assert done.code == 0
    assert "通知.docx: every name, figure and number is as it was made; 0 other changes." in done.out
    notice = Document(str(tmp_path / "通知.docx"))
    row = next(row for row in notice.tables[0].rows if row.cells[1].text.strip() == "横州市")
    was = row.cells[2].text
    row.cells[2].paragraphs[0].runs[0].text = "9"
    next(text for text in notice.paragraphs if text.text == "【文号待填】").runs[0].text = "桂财社〔2025〕45号"
    notice.save(str(tmp_path / "定稿.docx"))
    done = command(*words, tmp_path / "定稿.docx", "-o", tmp_path / "found.json")
    assert done.code == 1
    assert "定稿.docx: 1 names, figures or numbers are not as they were made." in done.out
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["changes"]
    assert [(change["kind"], change["row"], change["was"], change["now"]) for change in found] == [
        ("filled in", None, "【文号待填】", "桂财社〔2025〕45号"),
        ("cell", "横州市", was, "9"),
    ]


def test_a_record_stands_for_its_scenario(
    command: Command, guangxi: Path, amounts: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert command("export", guangxi / "baseline-2025.toml", "--to", tmp_path, "--briefing", "--record").code == 0
    record = tmp_path / "baseline-2025.record.json"
    published(tmp_path / "published.csv", [("地区", "金额"), *amounts])
    assert command("verify", record, tmp_path / "published.csv").code == 0
    assert "floors and caps · floor" in command("compare", record, guangxi / "tight-caps.toml").out
    assert command("verify", record, "-o", tmp_path / "x.json").code == 2
