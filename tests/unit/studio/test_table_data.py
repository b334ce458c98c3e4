"""The table as it is calculated with, its findings, and a new one that is brought."""

import io

import pytest
import xlsxwriter
from asking import Page

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.study.quality import findings

NAME = "baseline-2025.toml"


def table(page: Page) -> str:
    return (page.folder / "units.csv").read_text(encoding="utf-8-sig")


def book(text: str, sheet: str = "数据") -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet_made = made.add_worksheet(sheet)
        for number, line in enumerate(text.splitlines()):
            for place, cell in enumerate(line.split(",")):
                is_number = number and place > 3
                (sheet_made.write_number if is_number else sheet_made.write_string)(
                    number, place, float(cell) if is_number else cell
                )
    return buffer.getvalue()


def test_columns_lines_and_findings(page: Page) -> None:
    found = page.told("data", name=NAME)
    case = load(page.folder / NAME)
    columns = {one["name"]: one for one in found["columns"]}
    assert columns["上年下达"]["values"] == case.units.columns["上年下达"].tolist()
    assert (
        columns["上年下达"]["uses"] == ["table.last_year", "bounds.base"]
        or "bounds.base" in columns["上年下达"]["uses"]
    )
    assert found["lines"] == list(case.units.lines)
    assert found["place"] == "units.csv"
    assert [(one["column"], one["rows"]) for one in found["findings"]] == [
        (one.column, list(one.rows)) for one in findings(case)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_is_kept_with_a_variant_and_its_differences(page: Page, kind: str) -> None:
    text = table(page).replace("横州市,南宁市,县市区,896099", "横州市,南宁市,县市区,900000")
    content = text.encode() if kind == "csv" else book(text)
    kept = page.told("upload", content, name=NAME, file=f"新数据.{kind}", title="新数据方案")
    assert (kept["name"], kept["table"]) == ("新数据方案.toml", f"新数据.{kind}")
    assert kept["columns"]["rows"] == [["常住人口2020", "1", "50,126,804", "50,130,705", "3,901", "no"]]
    assert kept["cells"] == [{"unit": "横州市", "column": "常住人口2020", "before": 896099, "after": 900000}]
    assert (kept["added"], kept["gone"]) == ([], [])
    assert allocate(load(page.folder / kept["name"])).totals.amount == 278159
    assert (page.folder / kept["table"]).read_bytes() == content


def test_units_that_come_and_go(page: Page) -> None:
    lines = table(page).splitlines()
    lines[-1] = lines[-1].replace("451481", "451499").replace("凭祥市", "新设县")
    kept = page.told("upload", "\n".join(lines).encode(), name=NAME, file="新.csv", title="新")
    assert (kept["added"], kept["gone"]) == (["新设县"], ["凭祥市"])


def test_a_column_that_one_table_alone_has_is_no_difference(page: Page) -> None:
    first, *rest = table(page).splitlines()
    wider = "\n".join([f"{first},新列", *(f"{line},{at}" for at, line in enumerate(rest))])
    kept = page.told("upload", wider.encode(), name=NAME, file="宽.csv", title="宽")
    assert (kept["columns"]["rows"], kept["cells"]) == ([], [])
    draft = {"file": kept["name"]}
    text = table(page).replace("896099", "900000")
    again = page.told("upload", text.encode(), name=draft["file"], file="窄.csv", title="窄")
    assert [cell["unit"] for cell in again["cells"]] == ["横州市"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("896099", "很多"), "横州市"),
        (("公益性岗位人数", "岗位"), "公益性岗位人数"),
        (("450181", "450126"), "450126"),
    ],
)
def test_a_faulty_table_is_told_and_nothing_is_kept(page: Page, change: tuple[str, str], said: str) -> None:
    (page.folder / ".studio").mkdir()
    before = sorted(page.folder.rglob("*"))
    answer = page.ask("upload", table(page).replace(*change).encode(), name=NAME, file="坏.csv", title="坏")
    assert answer.status == 422
    assert said in "\n".join(answer.problems)
    assert sorted(page.folder.rglob("*")) == before


@pytest.mark.parametrize("file", ["units.csv", "a.exe", "a", "../a.csv", "con.csv", "a.csv.", ".csv", "a\x00.csv"])
def test_names_that_are_not_taken(page: Page, file: str) -> None:
    before = {path: path.read_bytes() for path in page.folder.rglob("*") if path.is_file()}
    assert page.ask("upload", table(page).encode(), name=NAME, file=file, title="新").status == 422
    assert {path: path.read_bytes() for path in page.folder.rglob("*") if path.is_file()} == before


def test_a_title_that_is_taken_keeps_the_table_out_too(page: Page) -> None:
    answer = page.ask("upload", table(page).encode(), name=NAME, file="新.csv", title="tight-caps")
    assert answer.status == 422
    assert not (page.folder / "新.csv").exists()


def test_what_the_reader_passed_over_is_said(page: Page) -> None:
    path = page.folder / "units.csv"
    path.write_text(path.read_text(encoding="utf-8-sig") + "合计,,,\n", encoding="utf-8")
    assert len(page.told("data", name=NAME)["read"]) >= 1
