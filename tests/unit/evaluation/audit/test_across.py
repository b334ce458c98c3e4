"""Tables that contradict one another."""

from evaluated import findings, indicator, money, table


def test_one_indicator_in_two_directions() -> None:
    one, other = table([indicator("5", "6")], title="one"), table([indicator("7", "6", "<=")], title="other")
    (finding,) = findings(one, other)
    assert (finding.rule, finding.table, finding.stated, finding.computed) == ("direction", "other", "<=", ">=")


def test_parts_cannot_have_more_than_the_whole() -> None:
    whole = table([indicator("30", "40")], [money("central", "100", "90")], title="全区资金")
    part = table([indicator("30", "25")], [money("central", "60", "50")], title="a")
    other = table([indicator("20", "18")], [money("central", "50", "40")], title="b")
    told = findings(whole, part, other)
    assert [(item.row, item.stated, item.computed) for item in told if item.rule == "parts"] == [
        ("central", "100", "110"),
        ("jobs", "40", "43"),
    ]
    assert not [item for item in findings(whole, part) if item.rule == "parts"]


def test_units_are_parts_of_their_own_and_rates_are_not_added_up() -> None:
    whole = table([indicator("90", "90", name="rate", measure="%")], [money("central", "100", "90")], title="全区资金")
    unit = table([indicator("90", "99", name="rate", measure="%")], [money("central", "60", "50")], unit="a")
    project = table(rows=[money("central", "50", "40")], title="project")
    # neither 60 nor 50 is more than 100: a unit's money and a project's are the same money seen twice
    assert not [item for item in findings(whole, unit, project) if item.rule == "parts"]


def test_a_finding_names_five_parts_and_counts_the_others() -> None:
    whole = table(rows=[money("central", "10", "1")], title="全区资金")
    parts = [table(rows=[money("central", "3", "0")], title=f"p{place}") for place in range(7)]
    (finding,) = [item for item in findings(whole, *parts) if item.rule == "parts"]
    assert finding.arithmetic == "3 + 3 + 3 + 3 + 3 + … = 21"
    assert "(p0, p1, p2, p3, p4)" in str(finding.what)
