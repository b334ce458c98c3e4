"""Facts of reading are values."""

from allocator.model.reading import Understood


def test_a_fact_says_its_rows_and_texts() -> None:
    fact = Understood("renamed", (3,), ("横县",), ("横州市",))
    assert (fact.lines, fact.others) == ((3,), ("横州市",))
    assert fact == Understood("renamed", (3,), ("横县",), ("横州市",))
