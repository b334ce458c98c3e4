"""Conditions as people say them."""

from dataclasses import replace

import build
import pytest

from allocator import language
from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, PolicyError, UnknownUnitError
from allocator.model.case import Case
from allocator.study.solve.condition import condition_of, sayable, shown


def office() -> Case:
    """Return four units: 南宁市 is a city of two, 横州市 one of them, and Break O'Day has a name of its own."""
    case = build.case({"x": [10.0, 20, 30, 40], "y": [15.0, 20, 25, 40]}, table={"last_year": "y", **TABLE})
    names, cities = ("横州市", "武鸣区", "Break O'Day", "梧州市"), ("南宁市", "南宁市", "北海市", "梧州市")
    return replace(case, units=replace(case.units, ids=("1", "2", "3", "4"), names=names, cities=cities))


TABLE = {"file": "units.csv", "id": "id", "name": "name"}


@pytest.mark.parametrize(
    ("text", "said", "figure"),
    [
        ("no unit loses", "units that lose ≤ 0", 1),  # 10 after 15
        ("没有单位减少", "units that lose ≤ 0", 1),
        ("units that lose <= 20", "units that lose ≤ 20", 1),
        ("减少的单位数 ≤ 20", "units that lose ≤ 20", 1),
        ("增加单位数 不少于 1", "units that gain ≥ 1", 1),  # 30 after 25
        ("no unit loses more than 5%", "the largest fall ≤ 5%", 1 / 3),
        ("没有单位减少超过5%", "the largest fall ≤ 5%", 1 / 3),
        ("没有单位减少超过3万元", "the largest fall ≤ 3 万元", 5),
        ("最大降幅 ≤ 8%", "the largest fall ≤ 8%", 1 / 3),
        ("largest rise < 300", "the largest rise < 300 万元", 5),
        ("横州市 >= 4,800", "横州市 ≥ 4,800 万元", 10),
        ("横州市 ≥ 1.2亿元", "横州市 ≥ 12,000 万元", 10),
        ("1 ≥ 8.5%", "the share of 横州市 ≥ 8.5%", 0.1),
        ("break o'day at most 12", "Break O'Day ≤ 12 万元", 30),
        ("横州市 change >= -3", "the change of 横州市 ≥ -3 万元", -5),
        ("横州市 增幅 ≥ 3%", "the change of 横州市 ≥ 3%", -1 / 3),
        ("南宁市 >= 30000", "all of 南宁市 ≥ 30,000 万元", 30),
        ("南宁市占 = 5", None, None),
        ("city 梧州市 >= 5", "all of 梧州市 ≥ 5 万元", 40),
        ("梧州市 >= 5", "梧州市 ≥ 5 万元", 40),  # a unit before a city
        ("梧州市全市 >= 5", "all of 梧州市 ≥ 5 万元", 40),
        ("total >= 280000", "all amounts together ≥ 280,000 万元", 100),
        ("资金总额 大于 9", "the pool > 9 万元", 100),
        ("触及下限 ≤ 10", "units at the floor ≤ 10", 0),
        ("units at cap = 0", "units at the cap = 0", 0),
        ("没有单位触及上限", "units at the cap ≤ 0", 0),
        ("保障率 >= 95%", "the guarantee rate ≥ 95%", 1),
        ("guarantee rate at least 0.95", "the guarantee rate ≥ 95%", 1),
        ("hard <= 5", "hard expenditure ≤ 5 万元", 0),
        ("统筹预留 >= 0", "the reserve ≥ 0 万元", 0),
        ("carryover deducted <= 1", "carryover deducted ≤ 1 万元", 0),
        ("每分金额 >= 1", "the point value ≥ 1 万元", 100),
        ("money moved <= 1", "money moved against today ≤ 1 万元", 0),
        ("可以分配", "it can be paid", 1),
        ("total >= 5%", None, None),
        ("foo bar", None, None),
        ("no unit at floor more than 5", None, None),
    ],
)
def test_what_is_said_is_understood(text: str, said: str | None, figure: float | None) -> None:
    case = office()
    if said is None:
        with pytest.raises(AllocatorError):
            condition_of(text, case)
        return
    found = condition_of(text, case)
    today = allocate(case)
    assert str(found.label) == said
    assert found.measured(today, today) == pytest.approx(figure)


@pytest.mark.parametrize(
    ("text", "figure", "gap"),
    [
        ("total >= 10", 9, 1),
        ("total >= 10", 10, 0),
        ("total >= 10", 10 - 1e-12, 0),
        ("total <= 10", 12, 2),
        ("total = 10", 7, 3),
        ("total > 10", 11, 0),
        ("total < 10", 13, 3),
        ("total < 10", 9, 0),
        ("total = 10", float("nan"), float("inf")),
    ],
)
def test_by_how_much_a_figure_misses(text: str, figure: float, gap: float) -> None:
    assert condition_of(text, office()).gap(figure) == gap


@pytest.mark.parametrize("text", ["total > 10", "total < 10"])
def test_a_limit_itself_is_not_beyond_it(text: str) -> None:
    assert condition_of(text, office()).gap(10) > 0


def test_an_unknown_name_is_told_with_those_near_it() -> None:
    with pytest.raises(UnknownUnitError, match=r"no figure, no unit and no city 横洲市 → did you mean 横州市"):
        condition_of("横洲市 >= 5", office())
    with pytest.raises(UnknownUnitError, match="what can be said: no unit loses"):
        condition_of("zzz >= 5", office())


def test_last_year_must_be_known() -> None:
    with pytest.raises(PolicyError, match="knows no amounts of last year"):
        condition_of("no unit loses", build.case({"x": [1.0, 3.0]}))


def test_each_example_can_be_said_in_either_language() -> None:
    case = office()
    for spoken in ("en", "zh"):
        language.install(spoken)
        _head, _colon, examples = sayable(case).replace("：", ":").partition(":")
        for example in examples.replace("；", ";").split(";"):
            assert condition_of(example, case).text == example


def test_a_label_is_understood_as_it_is_shown() -> None:
    case = office()
    for spoken in ("en", "zh"):
        language.install(spoken)
        for text in (*LABELLED, "no unit loses"):
            found = condition_of(text, case)
            again = condition_of(str(found.label), case)
            assert (again.figure.key, str(again.label)) == (found.figure.key, str(found.label))


LABELLED = (
    "units at cap <= 3",
    "1 >= 5",
    "1 >= 5%",
    "南宁市 >= 5",
    "city 梧州市 >= 5",
    "largest fall <= 5%",
    "reserve >= 2",
    "横州市 change >= 3",
    "money moved <= 1",
    "total >= 5",
    "payable",
)


def test_figures_are_shown_by_what_they_are() -> None:
    case = office()
    texts = ("total >= 1", "1 >= 5%", "units at cap = 0")
    figures = [condition_of(text, case).figure for text in texts]
    assert [str(shown(0.25, figure)) for figure in figures] == ["0.25 万元", "25%", "0.25"]
