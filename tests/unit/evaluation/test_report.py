"""A self-evaluation as a whole, by hand."""

from evaluated import indicator, money, report, table


def test_indicators_met_are_counted() -> None:
    (marked,) = report(table([indicator("10", "12"), indicator("10", "9"), indicator("10", "x")])).tables
    assert [outcome.met for outcome in marked.completions] == [True, False, None]
    assert marked.met == 1


def test_a_table_of_money_alone_has_no_score() -> None:
    (marked,) = report(table(rows=[money("central", "10", "5")])).tables
    assert marked.score is None


def test_money_behind_plan_comes_furthest_first_and_once_a_table() -> None:
    # at the end of June half should be spent; 0.3 is 0.2 behind, 0.1 is 0.4 behind, 0.5 is in time
    late, later, timely = (
        table(rows=[money("central", "10", spent), money("合计", "10", spent)], title=title)
        for title, spent in (("late", "3"), ("later", "1"), ("timely", "5"))
    )
    found = report(late, later, timely, months=6)
    assert [item.table.title for item in found.behind] == ["later", "late"]
    assert [item.light for item in found.behind] == ["red", "red"]
    assert found.months == 6


def test_one_made_up_table_makes_a_made_up_report() -> None:
    true, made_up = table(title="programme"), table(title="programme（示例数据）")
    assert report(true, made_up).synthetic
    assert not report(true).synthetic
