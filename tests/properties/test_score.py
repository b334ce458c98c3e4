"""Laws of the score of a self-evaluation."""

from fractions import Fraction

from evaluated import indicator, money, report, table
from hypothesis import given
from hypothesis import strategies as st

from allocator.evaluation.tables import LEVELS, Indicator

FIGURES = st.decimals(0, 50, places=1).map(str)


@st.composite
def rows(draw: st.DrawFn) -> list[Indicator]:
    """Draw indicators of every direction and level, some weighted."""
    count = draw(st.integers(1, 8))
    return [
        indicator(
            draw(FIGURES),
            draw(FIGURES),
            draw(st.sampled_from((">=", "<=", "="))),
            name=f"indicator {place}",
            level=draw(st.sampled_from(LEVELS)),
            weight=draw(st.sampled_from((None, 1, 2, 5))),
        )
        for place in range(count)
    ]


def total(indicators: list[Indicator], spent: int = 50) -> Fraction:
    """Return the exact score with `spent` of 100 万元 spent."""
    score = report(table(indicators, [money("合计", "100", str(spent))])).tables[0].score
    assert score
    return score.total


@given(rows(), st.data(), FIGURES)
def test_monotone_in_the_actual(indicators: list[Indicator], data: st.DataObject, other: str) -> None:
    place = data.draw(st.integers(0, len(indicators) - 1))
    row = indicators[place]
    direction = data.draw(st.sampled_from((">=", "<=")))
    low, high = sorted((row.actual.text, other), key=Fraction)
    scores = [
        total(
            [
                *indicators[:place],
                indicator(row.target.text, actual, direction, level=row.level),
                *indicators[place + 1 :],
            ]
        )
        for actual in (low, high)
    ]
    assert scores == sorted(scores, reverse=direction == "<=")


@given(rows(), st.integers(0, 100), st.integers(0, 100))
def test_monotone_in_the_money_spent(indicators: list[Indicator], one: int, other: int) -> None:
    assert total(indicators, min(one, other)) <= total(indicators, max(one, other))


@given(rows(), st.data())
def test_full_when_all_is_met_and_spent(indicators: list[Indicator], data: st.DataObject) -> None:
    met = [
        indicator(
            row.target.text,
            row.target.text if row.direction == "=" else _beyond(row, data),
            row.direction,
            name=row.name,
            level=row.level,
        )
        for row in indicators
    ]
    assert total(met, spent=100) == Fraction(100)


def _beyond(row: Indicator, data: st.DataObject) -> str:
    better = data.draw(st.integers(0, 9))
    target = float(row.target.text)
    return f"{max(0.0, target - better) if row.direction == '<=' else target + better:.1f}"


@given(rows(), st.randoms(use_true_random=False))
def test_independent_of_row_order(indicators: list[Indicator], random: object) -> None:
    shuffled = list(indicators)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(shuffled) == total(indicators)


@given(rows())
def test_between_nought_and_a_hundred(indicators: list[Indicator]) -> None:
    assert 0 <= total(indicators) <= Fraction(100)
