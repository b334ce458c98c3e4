"""The audit as a whole: nothing where all agrees, and errors first."""

from evaluated import findings, found, indicator, money, table

CENTRAL, LOCAL = money("central", "60", "30", "50"), money("local", "40", "10", "25")


def test_a_consistent_table_has_no_findings() -> None:
    rows = [CENTRAL, LOCAL, money("合计", "100", "40", "40")]
    assert found(table([indicator("10", "12", stated="120")], rows)) == []


def test_a_share_of_one_is_told_from_per_cent() -> None:
    (finding,) = findings(table(rows=[money("central", "268859", "240252", "0.8936")]))
    assert "share of one" in str(finding.what)


def test_errors_come_first() -> None:
    severities = [item[0] for item in found(table([indicator("10", "5"), indicator("10", "5", name="x", stated="9")]))]
    assert severities == ["error", "warning", "warning"]
