"""A column written into a CSV: the other bytes stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.errors import TableError
from allocator.files.patch import NewCells, with_column
from allocator.model.provenance import digest

MARKS = {"1": "90.0", "2": "80.5"}


def patched(data: bytes, column: str = "mark", *, replace: bool = True) -> bytes:
    return with_column(data, "units.csv", ("id",), NewCells(column, MARKS, replace=replace))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id,mark,x\n1,5,a\n2,6,b\n", b"id,mark,x\n1,90.0,a\n2,80.5,b\n"),
        (b"id,x\n1,a\n2,b", b"id,x,mark\n1,a,90.0\n2,b,80.5"),
        (b"\xef\xbb\xbfid,x\r\n1,a\r\n2,b\r\n", b"\xef\xbb\xbfid,x,mark\r\n1,a,90.0\r\n2,b,80.5\r\n"),
        (b'"id","x, y"\n"1","a ""b"""\n2,"c\nd"\n', b'"id","x, y",mark\n"1","a ""b""",90.0\n2,"c\nd",80.5\n'),
        (b"title\n\nid,x\n\n1,a\n2\n", b"title\n\nid,x,mark\n\n1,a,90.0\n2,,80.5\n"),
        (b"id;x\n1;a,b\n2;c\n", b"id;x;mark\n1;a,b;90.0\n2;c;80.5\n"),
        (b"id\tx\n1\ta\n2\tb\n", b"id\tx\tmark\n1\ta\t90.0\n2\tb\t80.5\n"),
        ("id,x\n1,a\n合计,b\n2,c\n注：略\n".encode(), "id,x,mark\n1,a,90.0\n合计,b\n2,c,80.5\n注：略\n".encode()),
        ("id,名\n1,甲\n2,乙\n".encode("gb18030"), "id,名,mark\n1,甲,90.0\n2,乙,80.5\n".encode("gb18030")),
    ],
)
def test_only_the_column_changes(before: bytes, after: bytes) -> None:
    assert patched(before) == after
    assert patched(after) == after


def test_a_heading_that_needs_quotes() -> None:
    assert patched(b"id\n1\n2\n", 'a,"b') == b'id,"a,""b"\n1,90.0\n2,80.5\n'


@given(st.lists(st.text(), min_size=2, max_size=2), st.sampled_from(("\n", "\r\n")))
def test_whatever_stands_in_quotes_stays(texts: list[str], end: str) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for text in texts]
    rows = [f"{unit},{text}" for unit, text in zip(MARKS, quoted, strict=True)]
    before = end.join(["id,x", *rows, ""]).encode("utf-8", "surrogatepass")
    marked = [f"{row},{mark}" for row, mark in zip(rows, MARKS.values(), strict=True)]
    assert patched(before) == end.join(["id,x,mark", *marked, ""]).encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"id\n1\n2\n3\n", "row 4: the unit 3 has not been evaluated"),
        (b"id\n1\n", "no row for the evaluated unit 2"),
        (b"name\n1\n2\n", "no row holds a heading of unit ids"),
        (b"id,mark,mark\n1,,\n2,,\n", "several times"),
        (b"id\n1\n2\n\xff\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_tables_that_do_not_fit(data: bytes, told: str) -> None:
    with pytest.raises(TableError, match=told):
        patched(data)


def test_figures_of_somebody_else_are_not_replaced_unasked() -> None:
    by_hand = b"id,mark\n1,5\n2,6\n"
    with pytest.raises(TableError, match="mark holds what this program has not written"):
        patched(by_hand, replace=False)
    assert patched(by_hand) == b"id,mark\n1,90.0\n2,80.5\n"


def test_a_blank_column_and_one_of_our_own_are_filled_in() -> None:
    assert patched(b"id,mark\n1,\n2,\n", replace=False) == b"id,mark\n1,90.0\n2,80.5\n"
    own = NewCells("mark", MARKS, written=digest([("1", 5.0), ("2", 6.0)]))
    assert with_column(b"id,mark\n1,5.0\n2,6\n", "units.csv", ("id",), own) == b"id,mark\n1,90.0\n2,80.5\n"
    for changed in (b"id,mark\n1,5.0\n2,7\n", b"id,mark\n1,5.0\n2,six\n"):
        with pytest.raises(TableError, match="has not written"):
            with_column(changed, "units.csv", ("id",), own)
