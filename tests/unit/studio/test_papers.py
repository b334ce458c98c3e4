"""The documents of a draft: those of `export`, in a new folder, with what the notice lacked filled in."""

import io
from typing import Any

import pytest
from asking import Page
from docx import Document

from allocator.cli import main
from allocator.files.record import read_record

NAME = "baseline-2025.toml"
FIELDS = {
    "number": "桂财社〔2025〕12号",
    "issuers": "广西壮族自治区财政厅、广西壮族自治区人力资源和社会保障厅",
    "date": "2025-05-23",
}


def test_the_same_bytes_as_export(page: Page) -> None:
    draft = {"file": NAME, "set": {"bounds.cap": 0.3}}
    made = page.told("papers", draft=draft, wanted=["notice", "workbook", "report"], name="文件")
    with pytest.raises(SystemExit) as ended:
        main(["export", str(page.folder / NAME), "--to", str(page.folder / "导出"), "--set", "bounds.cap=0.3"])
    assert not ended.value.code
    for file in made["files"]:
        data = page.ask("fetch", id=file["id"]).body
        assert data == (page.folder / "文件" / file["name"]).read_bytes()
        assert len(data) == file["size"]
        assert data == (page.folder / "导出" / file["name"]).read_bytes()


def test_number_issuers_and_date_are_filled_in(page: Page) -> None:
    made = page.told("papers", draft={"file": NAME}, wanted=["notice"], notice=FIELDS, name="文件")
    data = page.ask("fetch", id=made["files"][0]["id"]).body
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    assert "桂财社〔2025〕12号" in text
    assert "2025年5月23日" in text
    assert "广西壮族自治区财政厅" in text


def test_a_record_keeps_what_was_made_and_statements_go_to_cities(page: Page) -> None:
    made = page.told("papers", draft={"file": NAME}, wanted=["notice", "letters", "record"], by_city=True, name="文件")
    names = [file["name"] for file in made["files"]]
    assert {"通知.docx", "分市/南宁市.docx", "baseline-2025.record.json"} <= set(names)
    record = read_record(page.folder / "文件" / "baseline-2025.record.json")
    assert {document.file: document.state for document in record.documents} == dict.fromkeys(names[:-1], "same")


def test_a_folder_that_is_there_is_left_as_it_is(page: Page) -> None:
    names = [page.told("papers", draft={"file": NAME}, wanted=["report"], name="文件")["folder"] for _time in range(2)]
    assert names == ["文件", "文件 2"]


@pytest.mark.parametrize(
    "asked",
    [
        {"wanted": []},
        {"wanted": ["poster"]},
        {"wanted": ["notice"], "name": "../x"},
        {"wanted": ["notice"], "notice": {"date": "tomorrow"}},
        {"wanted": ["notice"], "notice": {"fonts": "x"}},
        {"wanted": ["notice"], "draft": {"file": NAME, "set": {"bounds.cap": 0.01}}},
    ],
)
def test_what_cannot_be_made_leaves_nothing_behind(page: Page, asked: dict[str, Any]) -> None:
    before = sorted(page.folder.iterdir())
    assert page.ask("papers", **{"draft": {"file": NAME}, "name": "文件", **asked}).status == 422
    assert sorted(page.folder.iterdir()) == before


def test_only_what_was_made_here_is_fetched(page: Page) -> None:
    assert page.ask("fetch", id="../baseline-2025.toml").status == 422
    made = page.told("papers", draft={"file": NAME}, wanted=["report"], name="文件")
    file = page.folder / "文件" / made["files"][0]["name"]
    file.unlink()
    assert page.ask("fetch", id=made["files"][0]["id"]).status == 422
    file.symlink_to("/etc/hostname")
    assert page.ask("fetch", id=made["files"][0]["id"]).status == 422
