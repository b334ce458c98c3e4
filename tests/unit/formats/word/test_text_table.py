"""Whether headings take two rows."""

from allocator.formats.word.text_table import TextColumn, TextTable


def test_headings_take_two_rows_where_a_column_stands_under_a_common_one() -> None:
    alone, under = TextColumn("地区", "地区", 30), TextColumn("全年", "中央", 30)
    assert not TextTable((alone,), ()).has_groups
    assert TextTable((alone, under), ()).has_groups
