"""Parts of tables, joined and told apart."""

from dataclasses import replace

from evaluated import indicator, money

from allocator.files.forms.blocks import Form
from allocator.files.forms.gather import Owner, Part, tables

LIST = Form("list")
MONEY = money("合计", "1", "1")


def form(sheet: str = "s") -> Form:
    return Form(sheet, name="就业补助资金")


def part(unit: str = "", name: str = "", kind: str = "indicators", of: Form = LIST, file: int = 0) -> Part:
    made = Part(file, Owner("资金", unit, name, of))
    return replace(made, indicators=[indicator("1", "1")]) if kind == "indicators" else replace(made, money=[MONEY])


def told(*parts: Part) -> list[tuple[str, str, int, int]]:
    return [(table.unit, table.unit_name, len(table.indicators), len(table.money)) for table in tables(parts)]


def test_units_are_told_apart_by_name_where_there_is_no_code() -> None:
    assert told(part(name="甲县"), part(name="乙县"), part(name="甲　县")) == [("", "甲县", 2, 0), ("", "乙县", 1, 0)]


def test_a_name_is_known_by_the_code_beside_it_elsewhere() -> None:
    assert told(part("450123", "甲县"), part(name="甲县", kind="money", file=1)) == [("450123", "甲县", 1, 1)]


def test_a_name_of_two_codes_stays_a_name() -> None:
    parts = part("1", "甲县"), part("2", "甲县"), part(name="甲县", kind="money")
    assert [row[0] for row in told(*parts)] == ["1", "2", ""]


def test_two_funds_of_a_unit_are_two_tables() -> None:
    other = replace(part("1"), owner=Owner("另一项资金", "1", "", LIST))
    assert len(told(part("1"), other)) == 2


def test_a_list_beside_the_form_gives_its_code_and_nothing_else() -> None:
    assert told(part(name="甲县", of=form()), part("1", "甲县")) == [("1", "甲县", 1, 0)]
    assert told(part(name="甲县", of=form()), part("1", "甲县", file=1)) == [
        ("1", "甲县", 2, 0)
    ]  # another file is meant


def test_a_list_of_the_other_kind_beside_a_form_is_read() -> None:
    assert told(part(name="甲县", of=form()), part("1", "甲县", kind="money")) == [("1", "甲县", 1, 1)]


def test_forms_that_say_the_same_of_themselves_are_told_apart_by_their_sheets() -> None:
    one, other = form("甲县"), form("乙县")
    parts = part(of=one), part(of=one, kind="money"), part(of=other), part(of=other, kind="money")
    assert told(*parts) == [("", "甲县", 1, 1), ("", "乙县", 1, 1)]


def test_a_form_in_two_files_is_one() -> None:
    assert told(part(of=form("a")), part(of=form("b"), kind="money", file=1)) == [("", "", 1, 1)]
