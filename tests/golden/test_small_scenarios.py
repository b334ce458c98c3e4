"""The four small scenarios, each worked out by hand beside the engine."""

import importlib.util
import shutil
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from functools import partial
from math import ceil, floor
from pathlib import Path

import pytest
from by_hand import NOTHING, Money, Rows, added, between, half_up, of, weighted, whole

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.second_engine import certify

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = ("base-coefficients-2025", "floors-per-head-2025", "standards-2025", "two-uses-2025")
DIGITS = Context(prec=50)


def root(value: Fraction) -> Fraction:
    return Fraction(DIGITS.sqrt(DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))))


def base_coefficients(rows: Rows, execution: str, difficulty: str) -> Money:
    """基数 × (执行 + 0.2 绩效 + 0.2 投入 + 困难 + 0.1 劳动力), scaled to 27 500; 95 % to 120 % of last year."""
    rates, people = rows["预算执行率"], rows["劳动年龄人口"]
    spread = (max(rates) - min(rates)) / Fraction("0.3")
    effort = [own / all_ for own, all_ in zip(rows["地方投入"], rows["一般公共预算支出"], strict=True)]
    coefficients = (
        (execution, [Fraction("0.85") + (rate - min(rates)) / spread for rate in rates]),
        ("0.2", [Fraction("0.9" if mark < 75 else "1" if mark < 90 else "1.1") for mark in rows["绩效得分"]]),
        ("0.2", [min(Fraction("1.2"), max(Fraction("0.8"), x * len(effort) / sum(effort))) for x in effort]),
        (difficulty, rows.words("困难类别", {"一类": "1.2", "二类": "1.05", "三类": "0.95"})),
        ("0.1", [root(x * len(people) / sum(people)) for x in people]),
    )
    times = added(*([Fraction(weight) * value for value in values] for weight, values in coefficients))
    bases = zip(rows["上年分配数"], rows["上年一次性专项"], times, strict=True)
    scores = [(before - special) * coefficient for before, special, coefficient in bases]
    low = [Fraction(ceil(before * Fraction("0.95"))) for before in rows["上年分配数"]]
    high = [Fraction(floor(before * Fraction("1.2"))) for before in rows["上年分配数"]]
    return whole(between(27500, of(27500, scores), low, high), total=Fraction(27500))


def two_uses(rows: Rows, task: str, performance: str) -> Money:
    """11 200 less all settlements by task and performance, 1 500 by heads in 重点帮扶县; then the settlements."""
    settled = [due - paid for due, paid in zip(rows["上年应拨"], rows["上年已拨"], strict=True)]
    tasks = weighted(("0.6", rows["救助人数"]), ("0.4", rows["资助参保人数"]))
    scores = weighted((task, tasks), (performance, rows.product("绩效得分", "救助人数")))
    targeted = of(1500, rows.product("救助人数", "重点帮扶县"))
    return whole(added(settled, of(11200 - sum(settled), scores), targeted))


def standards(rows: Rows, standard: int) -> Money:
    """人口 × 标准 × 分担比例 × 绩效系数 in 万元, and what last year was due less what was paid."""
    tiers = {"第一档": "0.8", "第二档": "0.6", "第三档": "0.5", "第四档": "0.3", "第五档": "0.1"}
    marks = [Fraction("0.96" if mark < 75 else "1" if mark <= 90 else "1.03") for mark in rows["绩效得分"]]
    counted = zip(rows["常住人口"], rows.words("分担档次", tiers), marks, strict=True)
    due = [people * standard * share * mark / 10000 for people, share, mark in counted]
    settled = [owed - paid for owed, paid in zip(rows["上年应拨"], rows["上年已拨"], strict=True)]
    return half_up(added(due, settled))


def floors_per_head(rows: Rows, part: str) -> Money:
    """Four factors; no unit below `part` of the pool per head, none above 65 元 a head."""
    means, people = rows["人均财力"], rows["户籍人口"]
    gap = [max(means) - own for own in means]
    gap = [distance or min(filter(None, gap)) for distance in gap]  # the richest takes the distance of the next
    composite = zip(people, rows["少数民族人口"], strict=True)
    population = [Fraction("0.4") * heads + Fraction("0.6") * minority for heads, minority in composite]
    scores = weighted(("0.3", gap), ("0.2", rows["人均支出"]), ("0.2", rows["国土面积"]), ("0.3", population))
    low = [Fraction(ceil(Fraction(part) * 12600 * heads / sum(people))) for heads in people]
    high = [Fraction(floor(Fraction("0.0065") * heads)) for heads in people]
    return whole(between(12600, of(12600, scores), low, high), total=Fraction(12600))


WORKINGS: dict[str, Callable[[Rows], Money]] = {
    "base-coefficients-2025/base-coefficients": partial(base_coefficients, execution="0.3", difficulty="0.2"),
    "base-coefficients-2025/difficulty-heavy": partial(base_coefficients, execution="0.2", difficulty="0.3"),
    "two-uses-2025/two-uses": partial(two_uses, task="0.7", performance="0.3"),
    "two-uses-2025/performance-heavy": partial(two_uses, task="0.55", performance="0.45"),
    "standards-2025/standards": partial(standards, standard=94),
    "standards-2025/higher-standard": partial(standards, standard=99),
    "floors-per-head-2025/floors-per-head": partial(floors_per_head, part="0.75"),
    "floors-per-head-2025/higher-floor": partial(floors_per_head, part="0.85"),
}


@pytest.mark.parametrize("name", WORKINGS)
def test_every_amount_is_as_worked_out_by_hand(name: str) -> None:
    path = SCENARIOS / f"{name}.toml"
    wanted = [float(amount) for amount in WORKINGS[name](Rows(path.parent / "units.csv"))]
    result = allocate(load(path))
    assert result.amount.tolist() == wanted
    assert [check.name for check in result.checks if not check.ok] == []
    assert certify(result).is_equal


def test_what_was_held_too_much_is_taken_back_in_the_last_tranche() -> None:
    result = allocate(load(SCENARIOS / "two-uses-2025" / "two-uses.toml"))
    rows = Rows(SCENARIOS / "two-uses-2025" / "units.csv")
    held, last = rows["已提前下达"], result.tranches["targeted"].tolist()
    over = [i for i, amount in enumerate(result.amount.tolist()) if held[i] > amount]
    assert over
    for i in over:
        assert last[i] == result.amount[i] - float(held[i])
        assert result.tranches["regular"][i] == 0
    assert sum(last) == 1500


def test_who_owes_more_than_it_is_due_gets_nothing_and_the_rest_is_told() -> None:
    result = allocate(load(SCENARIOS / "standards-2025" / "standards.toml"))
    assert NOTHING in result.amount.tolist()
    assert [note.kind for note in result.notes] == ["to_recover"]


def test_the_tables_are_those_that_the_seed_draws(tmp_path: Path) -> None:
    script = tmp_path / "draw_units.py"
    shutil.copy(SCENARIOS / "draw_units.py", script)
    spec = importlib.util.spec_from_file_location("draw_small_units", script)
    assert spec
    assert spec.loader
    drawn = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drawn)
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
    drawn.main()
    for folder in FOLDERS:
        assert (tmp_path / folder / "units.csv").read_bytes() == (SCENARIOS / folder / "units.csv").read_bytes()


@pytest.mark.parametrize("folder", FOLDERS)
def test_all_that_is_made_up_says_so(folder: str) -> None:
    case = load(SCENARIOS / folder / f"{folder.removesuffix('-2025')}.toml")
    headings = {*case.units.headings} - {"编号", "地区", "所属市", "级次"}
    assert set(case.scenario.table.synthetic) == headings
    assert "示例" in case.scenario.title
    assert "示例数据" in (SCENARIOS / folder / "NOTES.md").read_text(encoding="utf-8")
