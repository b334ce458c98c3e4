"""The page of a sensitivity study: what it is made from."""

import build
from reading import page_column

from allocator.documents.report.studied import studied_bytes
from allocator.study.sensitivity import sensitivity

FACTORS = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, y={})}
CASE = build.case({"x": [1.0, 3.0], "y": [3.0, 1.0]}, factors=FACTORS)


def test_drawn_intervals_and_the_line_of_each_weight() -> None:
    page = studied_bytes(sensitivity(CASE, spread=0.1, draws=64, seed=5))
    text = page.decode()
    for words in ("现行权重上下至多10个百分点，抽取64组，随机种子5", "one", "权重从 0 到 100%"):
        assert words in text
    low, high = page_column(page, "P5"), page_column(page, "P95")
    # the first unit gets 100 · (0.25 w + 0.75 (1 − w)), the second the rest: what one may gain the other may lose
    assert 25 < low[0] < 50 < high[0] < 75
    assert (low[0] + high[1], low[1] + high[0]) == (100, 100)
