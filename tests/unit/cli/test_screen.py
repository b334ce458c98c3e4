"""Tables and lines in a terminal."""

import pytest
from rich.cells import cell_len

from allocator.cli.screen import present, say, show
from allocator.formats.table import Column, Kind, Sheet

SHEET = Sheet(
    "分配",
    (
        Column("地区", "unit"),
        Column("金额", "paid", "money"),
        Column("增幅", "rise", "rate"),
        Column("占比", "share", "share"),
    ),
    (("[bold]甲县", 1234.0, 0.125, 0.5), ("乙县", 0.5, None, 0.25)),
    total=("合计", 1234.5, None, 0.75),
    notes=("示例数据",),
)


def shown(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip(" ─━┏┓┡┩├┤└┘│┃╇┳┴┬┼")]
    return [[cell.strip() for cell in line.replace("┃", "│").strip("│ ").split("│")] for line in lines]


def test_a_table_with_its_numbers_total_and_notes(capsys: pytest.CaptureFixture[str]) -> None:
    show(SHEET)
    assert shown(capsys) == [
        ["分配"],
        ["unit", "paid", "rise", "share"],
        ["[bold]甲县", "1,234.0", "12.50%", "50.0000%"],
        ["乙县", "0.5", "", "25.0000%"],
        ["合计", "1,234.5", "", "75.0000%"],
        ["示例数据"],
    ]


def test_only_the_rows_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    show(SHEET, [SHEET.rows[1]])
    assert [row[0] for row in shown(capsys)] == ["分配", "unit", "乙县", "合计", "示例数据"]


def test_lines_and_tables_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    present(["first", Sheet("表", (Column("x", "x"),), (("a",),)), "last [red]"])
    assert [row[0] for row in shown(capsys)] == ["first", "表", "x", "a", "last [red]"]


def test_text_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    say("[link=x] :smile: 12", "two")
    assert capsys.readouterr().out == "[link=x] :smile: 12\ntwo\n"


def test_nothing_is_a_plain_zero_and_noise_no_decimal_point(capsys: pytest.CaptureFixture[str]) -> None:
    columns = (Column("money", "money", "money"), Column("exact", "exact", "exact"), Column("rate", "rate", "rate"))
    show(Sheet("s", columns, ((-1e-14, -0.004, -0.00001), (278159.0000000001, 0.005, 0.0))))
    first, second = (line for line in capsys.readouterr().out.splitlines() if "│" in line)
    assert [cell.strip() for cell in first.strip("│").split("│")] == ["0", "0.00", "0.00%"]
    assert second.strip("│").split("│")[0].strip() == "278,159"


def test_what_is_too_wide_stands_in_parts_and_long_texts_are_folded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allocator.cli.screen.PIPE_WIDTH", 60)
    columns = (Column("", "unit"), Column("", "a heading that is long", "money"), Column("", "why"))
    sheet = Sheet(
        "s",
        (*columns, Column("", "empty"), Column("", "other", "money")),
        (("龙胜各族自治县", 1234567.89, "因结转率11.11%扣减106.89万元；触及下限，按4,528万元执行", "", 98765432.1),),
    )
    show(sheet)
    out = capsys.readouterr().out
    assert max(map(cell_len, out.splitlines())) <= 60
    assert out.count("龙胜各族自治县") == 3
    assert "empty" not in out
    assert all(text in out for text in ("1,234,567.89", "98,765,432.1", "106.89", "4,528", "11.11%"))


@pytest.mark.parametrize("kind", ["text", "count", "digits"])
def test_every_part_begins_with_what_its_rows_are(
    kind: Kind, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allocator.cli.screen.PIPE_WIDTH", 50)
    seven = "7" if kind == "text" else 7
    steps = (Column("", "step", kind), Column("", "item"), Column("", "how"), Column("", "money", "money"))
    show(Sheet("s", steps, ((seven, "取整", "长" * 30, 12.5),)))
    money = [Column("", f"what it would be {name}", "money") for name in "abc"]
    show(Sheet("s", (Column("", "value", kind), *money), ((seven, 1, 2, 3),)))
    rows = [row[:2] for row in shown(capsys)]
    assert (rows.count(["7", "取整"]), rows.count(["7", "1"]), rows.count(["7", "3"])) == (2, 1, 1)


def test_a_table_without_rows_shows_its_headings(capsys: pytest.CaptureFixture[str]) -> None:
    show(Sheet("s", (Column("", "unit"), Column("", "amount")), ()))
    assert shown(capsys) == [["s"], ["unit", "amount"]]
