"""A sheet of sections filled from top to bottom."""

from allocator.documents.workbook.page import Entry, Page


def page() -> Page:
    return Page("参数", "标题", "副题", columns=4)


def test_titles_then_sections_then_lines() -> None:
    made = page()
    made.section("一、资金")
    made.line("步长", Entry(1.0, "plain", ("step",), given=True), "说明")
    cells = {place: cell.value for place, cell in made.board.cells.items() if cell.value is not None}
    assert cells == {(1, 1): "标题", (2, 1): "副题", (4, 1): "一、资金", (5, 1): "步长", (5, 2): 1, (5, 3): "说明"}
    assert made.addresses == {("step",): "参数!$B$5"}
    assert made.board.cells[5, 2].look.tone == "given"


def test_a_table_is_found_by_its_headings() -> None:
    made = page()
    made.table(("超过", "扣减"), [[Entry(0.1), Entry(0.05)], [Entry(0.2, key=("last",)), Entry(0.1)]], ("tiers",))
    assert made.addresses == {
        ("last",): "参数!$A$5",
        ("tiers", "超过"): "参数!$A$4:$A$5",
        ("tiers", "扣减"): "参数!$B$4:$B$5",
    }
    made.table(("空",), [], ("none",))
    assert ("none", "空") not in made.addresses


def test_a_formula_may_come_later_and_keeps_the_value_unless_it_is_given() -> None:
    made = page()
    made.line("合计", Entry(7.0, "money", ("sum",)))
    made.fill(("sum",), "=3+4")
    assert (made.board.cells[3, 2].value, made.board.cells[3, 2].formula) == (7, "=3+4")
    made.fill(("sum",), "=4+4", 8.0)
    assert made.board.cells[3, 2].value == 8
