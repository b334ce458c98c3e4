"""Tables as the page shows them."""

from allocator.formats.table import Column, Sheet
from allocator.studio.sheets import parts, told

SHEET = Sheet(
    "市",
    (Column("名称", "name"), Column("金额", "amount", "money"), Column("增减率", "rate", "rate")),
    (("甲", 1234.5, -0.01), ("乙", None, None)),
    ("合计", 1234.5, None),
    ("示例数据",),
)


def test_values_are_as_a_reader_sees_them() -> None:
    assert told(SHEET) == {
        "name": "市",
        "heads": [
            {"words": "name", "number": False},
            {"words": "amount", "number": True},
            {"words": "rate", "number": True},
        ],
        "rows": [["甲", "1,234.5", "-1.00%"], ["乙", "", ""]],
        "total": ["合计", "1,234.5", ""],
        "notes": ["示例数据"],
    }


def test_lines_and_tables_keep_their_order() -> None:
    bare = Sheet("空", (Column("名称", "name"),), ())
    assert parts(["一", bare]) == ["一", told(bare)]
    assert told(bare)["total"] == []
