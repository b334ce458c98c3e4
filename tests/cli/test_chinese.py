"""What people are handed in Chinese holds Chinese: every table of every command, and every document."""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import every_command
import pytest
from chinese import signs_left, words_left
from command import Command
from every_command import ARGUMENTS
from python_calamine import CalamineWorkbook

from allocator.cli.app import COMMANDS

TABLELESS = {"new", "convert", "confirm", "export", "studio", "docs"}
"""Commands that write no table of a result with -o."""

NAMES = {"键", "列", "列或键", "位置"}
"""Columns of keys and of columns, which are called what the scenario and the table call them."""

CODES = {"verify": 1}
OWN = (*every_command.NAMES.values(), "Break ODay", "Break O Day", "allocator certify", "allocator")
"""Names of units, as the name of a sheet may be told too, and of this program."""
SHORT = ("War", "at…")
"""A long name on a tile of the map."""
WISHES = ("notice", "workbook", "report", "briefing", "letters", "figures")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(every_command.write(tmp_path))
    return tmp_path


def left(texts: Iterator[str], *own: str) -> set[str]:
    """Return the texts that hold words of another language or half-width signs."""
    return {text for text in texts if words_left(text, *OWN, *own) or signs_left(text)}


def cells(path: Path) -> Iterator[str]:
    """Yield the texts of a workbook, without columns of keys and the sheet of a scenario, which is made of them."""
    book = CalamineWorkbook.from_path(str(path))
    for sheet in book.sheet_names:
        if sheet == "方案":
            continue
        yield sheet
        rows = book.get_sheet_by_name(sheet).to_python()
        named = {place for row in rows[:3] for place, cell in enumerate(row) if cell in NAMES}
        yield from (
            cell for row in rows for place, cell in enumerate(row) if place not in named and isinstance(cell, str)
        )


def paragraphs(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a document, its headers and footers too."""
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if re.match("word/(document|header|footer)", name)]
        for part in parts:
            for text in package.read(part).decode().split("</w:p>"):
                yield html.unescape("".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", text)))


def seen_on_page(path: Path) -> Iterator[str]:
    """Yield the texts of a page or drawing."""
    page = re.sub(r"<(script|style).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    yield from map(html.unescape, re.split("<[^>]*>", page))


def texts(path: Path) -> Iterator[str]:
    """Yield what a person reads in a file."""
    if path.suffix == ".xlsx":
        return cells(path)
    return paragraphs(path) if path.suffix == ".docx" else seen_on_page(path)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - TABLELESS))
def test_every_table_is_chinese(name: str, office: Path, command: Command) -> None:
    for words in ARGUMENTS[name]:
        outputs = [office / f"out.{suffix}" for suffix in ("xlsx", "csv")]
        done = command("--lang", "zh", name, *words, *(part for path in outputs for part in ("-o", path)))
        assert done.code == CODES.get(name, 0), done.err
        assert left(cells(outputs[0])) == set()
        assert left(iter([outputs[1].read_text(encoding="utf-8-sig").partition("\n")[0].replace(",", "，")])) == set()


def test_every_document_is_chinese(office: Path, command: Command) -> None:
    wishes = [f"--{wish}" for wish in WISHES]
    more = ["--targets", "targets.toml", "--evaluation", "marks.csv", "--before", "variant.toml"]
    assert command("--lang", "en", "export", "scenario.toml", "--to", "out", *wishes, *more).code == 0
    assert command("compare", "scenario.toml", "variant.toml", "--report", "out/compare.html").code == 0
    assert command("sensitivity", "scenario.toml", "--draws", "8", "--report", "out/sensitivity.html").code == 0
    assert command("confirm", "scenario.toml", "--to", "out/sheets").code == 0
    files = [path for path in (office / "out").rglob("*") if path.suffix in {".xlsx", ".docx", ".html", ".svg"}]
    assert {path.suffix for path in files} == {".xlsx", ".docx", ".html", ".svg"}
    assert {(path.name, text) for path in files for text in left(texts(path), *SHORT)} == set()
