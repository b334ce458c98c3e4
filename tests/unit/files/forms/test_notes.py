"""What is said of a form that was read."""

from allocator.files.forms.blocks import blocks
from allocator.files.forms.notes import on_block, on_directions
from allocator.files.sheets import Grid


def test_what_was_not_read_is_named() -> None:
    rows = (
        ("附表1",),
        ("一级指标", "三级指标", "指标值", "完成值", "佐证材料"),
        ("产出指标", "培训", 5, 6, "见附件"),
        ("这一行没有填对地方",),
    )
    (block,) = blocks([Grid("f.docx", "表1", rows, "", lead=1)])
    assert list(map(str, on_block(block))) == [
        "f.docx, sheet 表1, row 1: columns that are not understood and were not read: 佐证材料",
        "f.docx, sheet 表1, row 1: rows that were taken for texts and not read: 3",
    ]


def test_nothing_is_said_of_a_form_that_was_read() -> None:
    (block,) = blocks([Grid("f.csv", None, (("资金来源", "全年预算数", "全年执行数"), ("合计", 1, 1)), "")])
    assert list(on_block(block)) == []


def test_targets_without_a_sign() -> None:
    assert str(on_directions(3)).startswith("3 targets have no sign")
