"""What people change in a document is named, and nothing else is."""

import pytest

from allocator.model.written import Written, WrittenCell, WrittenTable
from allocator.study.read_back import Change, changes, likeness, original

HEAD = ("地区", "金额")
ROWS: tuple[tuple[WrittenCell, ...], ...] = (HEAD, ("合计", "300"), ("甲县", "1,000.50"), ("乙县", "—"))


def document(*rows: tuple[WrittenCell, ...], text: tuple[str, ...] = (), name: str = "附件1") -> Written:
    return Written(("示例数据",), text, (WrittenTable(name, rows),))


def test_what_another_program_writes_otherwise_is_the_same() -> None:
    # 1,000.50 and 1000.5 are one figure, blanks are no text, a formula calculated anew may end otherwise
    made = document(HEAD, ("甲县", "1,000.50", None), ("容县", 1 / 3))
    now = document(HEAD, ("甲　县", "1000.5", " "), ("容县", 1 / 3 + 1e-12))
    assert changes(made, now) == ()


def test_a_cell_is_named_by_table_row_and_heading() -> None:
    now = document(HEAD, ("合计", "300"), ("甲县", "1,000.51"), ("丙县", "—"))
    assert changes(document(*ROWS), now) == (
        Change("cell", "1,000.50", "1,000.51", "附件1", (2, 1), "甲县", "金额"),
        Change("cell", "乙县", "丙县", "附件1", (3, 0), "乙县", "地区"),
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((*ROWS[:2], *ROWS[3:]), [Change("row gone", was="甲县", table="附件1")]),
        ((*ROWS[:3], ("丙县", "5"), *ROWS[3:]), [Change("row more", now="丙县", table="附件1")]),
    ],
)
def test_rows_that_are_gone_or_more(rows: tuple[tuple[WrittenCell, ...], ...], expected: list[Change]) -> None:
    assert list(changes(document(*ROWS), document(*rows))) == expected


def test_tables_that_are_gone_or_more() -> None:
    one, two = WrittenTable("附件1", ROWS), WrittenTable("附件2", ROWS)
    assert changes(Written((), (), (one, two)), Written((), (), (one,))) == (Change("table gone", table="附件2"),)
    assert changes(Written((), (), (one,)), Written((), (), (one, two))) == (Change("table more", table="附件2"),)


@pytest.mark.parametrize(
    ("was", "now", "kind", "harmless"),
    [
        ("现下达资金300万元，请查收。", "现下达资金301万元，请查收。", "text", False),
        ("根据桂人社规〔2024〕9号", "根据桂人社规〔2024〕8号", "text", False),
        ("现下达资金300万元，请查收。", "现下达资金300万元，请尽快查收。", "wording", True),
        ("【文号待填】", "桂财社〔2025〕45号", "filled in", True),
        ("根据【依据待填】，现下达300万元", "根据桂人社规〔2024〕9号，现下达300万元", "filled in", True),
        ("根据【依据待填】，现下达300万元", "根据桂人社规〔2024〕9号，现下达301万元", "text", False),
    ],
)
def test_a_paragraph(was: str, now: str, kind: str, harmless: bool) -> None:
    (change,) = changes(document(*ROWS, text=("一", was)), document(*ROWS, text=("一", now)))
    assert (change.kind, change.harmless, change.was, change.now) == (kind, harmless, was, now)


def test_paragraphs_gone_or_more_and_a_header_taken_off() -> None:
    made, now = document(*ROWS, text=("一", "共5个")), document(*ROWS, text=("一", "抄送：厅办公室"))
    assert [change.kind for change in changes(made, now)] == ["text"]
    assert [
        (change.kind, change.harmless) for change in changes(document(*ROWS, text=("共5个",)), document(*ROWS))
    ] == [("text", False)]
    assert [change.kind for change in changes(made, Written((), made.paragraphs, made.tables))] == ["header"]


def test_a_renamed_document_is_the_one_it_is_most_like() -> None:
    first, second = document(*ROWS, text=("通知",)), document(HEAD, ("丁县", "7"), text=("汇报",))
    made = [("通知.docx", first), ("汇报.docx", second), ("表.xlsx", first)]
    assert original(made, "定稿.docx", document(HEAD, ("丁县", "8"), text=("汇报",))) is second
    assert original(made, "通知.docx", second) is first
    assert original(made, "别的.csv", first) is None


def test_how_much_is_still_there() -> None:
    # of 地区, 金额, 合计, 300, 甲县, 1000.5, 乙县 and —, six of eight are
    assert likeness(document(*ROWS), document(*ROWS)) == 1
    assert likeness(document(*ROWS), document(*ROWS[:3])) == 6 / 8
