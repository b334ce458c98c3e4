"""Twenty-five kinds of rules that offices really follow, each to the last step.

`rules/NAME.toml` says the rule over `rules/NAME.csv` (示例数据). The working beside it here is the rule as one would
calculate it by hand: exact fractions, nothing of the package, rounded by largest remainder at the end.
"""

import csv
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

import pytest
from by_hand import NOTHING, Money, Rows, added, between, half_up, of, places, weighted, whole

from allocator.engine.many import allocate_many
from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.files.load import load
from allocator.second_engine import certify

HERE = Path(__file__).parent / "rules"
CASES = Path(__file__).parents[3] / "shared" / "cases" / "rules"


def gap_within_limits(rows: Rows) -> Money:
    """(支出 − 收入) × 系数, nothing where revenue covers it; then between 95 % and 115 % of last year in whole 万元."""
    columns = zip(rows["标准支出"], rows["标准收入"], rows["转移支付系数"], strict=True)
    gaps = [max(NOTHING, (spending - revenue) * coefficient) for spending, revenue, coefficient in columns]
    low = [Fraction(ceil(base * Fraction("0.95"))) for base in rows["上年补助"]]
    high = [Fraction(floor(base * Fraction("1.15"))) for base in rows["上年补助"]]
    return whole(between(60000, of(60000, gaps), low, high), total=Fraction(60000))


def tasks_times_difficulty(rows: Rows) -> Money:
    """Area 40, households 35, estates 25, each × 困难系数, make 85 %; marks make 15 %."""
    tasks = (("0.4", "面积"), ("0.35", "户数"), ("0.25", "小区"))
    task = weighted(*((weight, rows.product(name, "困难系数")) for weight, name in tasks))
    return whole(of(7300, weighted(("0.85", task), ("0.15", rows["绩效得分"]))))


def four_uses_one_a_reward(rows: Rows) -> Money:
    """Three sums, each by its own task × 困难系数; the fourth by the composite share 50/30/20 × mark."""
    tasks = [rows.product(name, "困难系数") for name in ("租赁户数", "改造面积", "小区面积")]
    composite = weighted(*zip(("0.5", "0.3", "0.2"), tasks, strict=True))
    reward = [share * mark for share, mark in zip(composite, rows["绩效得分"], strict=True)]
    return whole(added(*map(of, (2500, 1700, 1300, 1500), (*tasks, reward))))


def three_uses(rows: Rows) -> Money:
    """Three sums, each by factors of its own."""
    works = weighted(("0.25", rows["耕地"]), ("0.35", rows["粮食"]), ("0.4", rows["建设任务"]))
    soil = weighted(("0.6", rows["治理任务"]), ("0.4", rows["治理绩效"]))
    care = weighted(("0.7", rows["灌溉面积"]), ("0.3", rows["养护绩效"]))
    return whole(added(of(4100, works), of(1900, soil), of(900, care)))


def marks_counted_and_a_fixed_grant(rows: Rows) -> Money:
    """310 for the fifth; the others share the rest of 5200 by task 55, number of 政策县 25, mark 20."""
    counted = added(rows["脱贫县"], rows["老区县"], rows["民族县"])
    scores = weighted(("0.55", rows["任务投资"]), ("0.25", counted), ("0.2", rows["绩效得分"]))
    return whole([*of(5200 - 310, scores[:4]), Fraction(310)])


def no_county_below_100(rows: Rows) -> Money:
    """调出 50, 出栏 25, 存栏 25; who gets less than 100 gets 100, and the others share what is left."""
    scores = weighted(("0.5", rows["调出"]), ("0.25", rows["出栏"]), ("0.25", rows["存栏"]))
    least: set[int] = set()
    while True:
        rest = sum(score for i, score in enumerate(scores) if i not in least)
        left = 900 - 100 * len(least)
        exact = [Fraction(100) if i in least else left * score / rest for i, score in enumerate(scores)]
        short = {i for i, amount in enumerate(exact) if amount < 100}
        if not short:
            return whole(exact)
        least |= short


def standards_without_a_pool(rows: Rows) -> Money:
    """55 or 45 元 × (0.4 围护 + 0.3 计量 + 0.3 · 改造 × 节能系数) × progress, in 万元."""
    standard = rows.words("气候区", {"严寒": "55", "寒冷": "45"})
    saved = rows.product("改造面积", "节能系数")
    area = [
        Fraction("0.4") * shell + Fraction("0.3") * metered + Fraction("0.3") * effect
        for shell, metered, effect in zip(rows["围护面积"], rows["计量面积"], saved, strict=True)
    ]
    return half_up([a * b * c / 10000 for a, b, c in zip(area, standard, rows["进度系数"], strict=True)])


def heads_standard_class_settlement(rows: Rows) -> Money:
    """人口 × 94 元 × 分担比例 × 绩效, and last year's due less paid; the third owes more than it gets."""
    share = rows.words("档次", {"一档": "0.8", "二档": "0.6", "三档": "0.5", "四档": "0.3", "五档": "0.1"})
    due = [people * 94 * part / 10000 for people, part in zip(rows.product("人口", "绩效系数"), share, strict=True)]
    settled = [owed - paid for owed, paid in zip(rows["上年应拨"], rows["上年已拨"], strict=True)]
    return half_up(added(due, settled))


def fading_out_and_rewards(rows: Rows) -> Money:
    """75/50/25 % of the base for who leaves; the rest less rewards by 人口 × 困难系数 of who stays."""
    fading = {"退坡一年": "0.75", "退坡二年": "0.5", "退坡三年": "0.25", "在补": "0"}
    left = [base * part for base, part in zip(rows["上年基数"], rows.words("状态", fading), strict=True)]
    stays = rows.words("状态", {"在补": "1", "退坡一年": "0", "退坡二年": "0", "退坡三年": "0"})
    people = [people * mark for people, mark in zip(rows.product("人口", "困难系数"), stays, strict=True)]
    rest = 6100 - sum(left) - sum(rows["考核奖惩"])
    return whole(added(left, of(rest, people), rows["考核奖惩"]))


def people_converted(rows: Rows) -> Money:
    """1.6 跨省 + 1.3 省内 + 1 市内 + 0.4 以前年度, × 困难系数."""
    kinds = (("1.6", "跨省"), ("1.3", "省内"), ("1", "市内"), ("0.4", "以前年度"))
    counted = added(*([Fraction(times) * people for people in rows[name]] for times, name in kinds))
    return whole(of(3100, [people * hard for people, hard in zip(counted, rows["困难系数"], strict=True)]))


def base_times_weighted_coefficients(rows: Rows) -> Money:
    """(上年 − 一次性) × (0.4 执行 + 0.35 绩效 + 0.25 困难), scaled to the pool."""
    kinds = (("0.4", "执行系数"), ("0.35", "绩效系数"), ("0.25", "困难系数"))
    times = added(*([Fraction(weight) * value for value in rows[name]] for weight, name in kinds))
    before = zip(rows["上年分配数"], rows["上年一次性专项"], times, strict=True)
    return whole(of(9000, [(base - special) * coefficient for base, special, coefficient in before]))


def net_of_the_advance(rows: Rows) -> Money:
    """All of 7000 by 40/20/40; nobody holds more than that already, so the advance changes no amount."""
    scores = weighted(("0.4", rows["常住人口"]), ("0.2", rows["地方投入"]), ("0.4", rows["绩效得分"]))
    exact = of(7000, scores)
    assert all(held < amount for held, amount in zip(rows["已预拨"], exact, strict=True))
    return whole(exact)


def coefficients_and_sizes(rows: Rows) -> Money:
    """Four shares, 30/20/20/30."""
    parts = (("0.3", "财力系数"), ("0.2", "支出系数"), ("0.2", "面积"), ("0.3", "人口"))
    return whole(of(4700, weighted(*((weight, rows[name]) for weight, name in parts))))


def class_words(rows: Rows) -> Money:
    """Fees 45; quality 55, of it 断面 (优秀 1, 良好 0.75, 及格 0.5, 不及格 0) 60 and air 40."""
    section = rows.words("断面考核", {"优秀": "1", "良好": "0.75", "及格": "0.5", "不及格": "0"})
    quality = weighted(("0.6", section), ("0.4", rows["空气系数"]))
    return whole(of(2300, weighted(("0.45", rows["排污费"]), ("0.55", quality))))


def the_highest_counts(rows: Rows) -> Money:
    """Shares of the highest of three; who got worse loses 6 %, which the others get as they stand."""
    money = of(3900, [max(kinds) for kinds in zip(rows["甲类"], rows["乙类"], rows["丙类"], strict=True)])
    cut = [amount * worse * Fraction("0.06") for amount, worse in zip(money, rows["变差"], strict=True)]
    spared = [amount if not loss else NOTHING for amount, loss in zip(money, cut, strict=True)]
    return whole(added(money, [-loss for loss in cut], of(sum(cut, NOTHING), spared)))


def base_and_increment(rows: Rows) -> Money:
    """Last year stays; new counties get 320, 210 or 90 by place among themselves; the increment by gap 60, area 40."""
    new = [int(before < 1) for before in rows["上年分配数"]]
    base = {1: 320, 2: 210}
    placed = zip(new, places(rows["客观得分"], new), strict=True)
    given = [Fraction(base.get(place, 90) if is_new else 0) for is_new, place in placed]
    rest = 5800 - sum(rows["上年分配数"]) - sum(given)
    more = of(rest, weighted(("0.6", rows["财力缺口"]), ("0.4", rows["保护面积"])))
    return whole(added(rows["上年分配数"], given, more))


def factors_in_three_layers(rows: Rows) -> Money:
    """80 % by 30/30/40, 20 % by marks."""
    work = weighted(("0.3", rows["老年人口"]), ("0.3", rows["床位差额"]), ("0.4", rows["社区数"]))
    return whole(of(2750, weighted(("0.8", work), ("0.2", rows["绩效得分"]))))


def four_plain_factors(rows: Rows) -> Money:
    """40/20/10/30."""
    parts = (("0.4", "乡村人口"), ("0.2", "绩效评价"), ("0.1", "行政村"), ("0.3", "其他"))
    return whole(of(1900, weighted(*((weight, rows[name]) for weight, name in parts))))


def figures_with_decimals(rows: Rows) -> Money:
    """70/20/10."""
    parts = (("0.7", "水质"), ("0.2", "森林"), ("0.1", "用水"))
    return whole(of(1430, weighted(*((weight, rows[name]) for weight, name in parts))))


def weights_inside_factors(rows: Rows) -> Money:
    """农田 40, 保有量 35 (粮食 50, 蔬菜 30, 水产 20), 安全 25."""
    output = weighted(("0.5", rows["粮食"]), ("0.3", rows["蔬菜"]), ("0.2", rows["水产"]))
    return whole(of(6600, weighted(("0.4", rows["农田"]), ("0.35", output), ("0.25", rows["生态安全"]))))


def projects_and_factors(rows: Rows) -> Money:
    """1400 by three factors alike, and two projects on top."""
    names = ("流域面积", "水质水量", "完成比例")
    shared = of(1400, added(*(weighted(("1", rows[name])) for name in names)))
    return added(whole(shared), [Fraction(amount) for amount in (0, 900, 0, 0, 1200)])


def carryover_that_grew(rows: Rows) -> Money:
    """30 % of what balances grew by is cut and goes to those whose balances did not."""
    money = of(4800, rows["上年预算"])
    balances = zip(rows["结余"], rows["上年结余"], money, strict=True)
    cut = [min(amount, Fraction("0.3") * max(NOTHING, now - before)) for now, before, amount in balances]
    spared = [amount if not loss else NOTHING for amount, loss in zip(money, cut, strict=True)]
    return whole(added(money, [-loss for loss in cut], of(sum(cut, NOTHING), spared)))


def targeted_at_some(rows: Rows) -> Money:
    """377.41 by heads helped, 128.60 by heads in poor counties, to 0.01 万元."""
    return whole(added(of("377.41", rows["救助人数"]), of("128.6", rows.product("救助人数", "贫困县"))), step="0.01")


def last_lose_first_gain(rows: Rows) -> Money:
    """Places 4 and 5 lose 8 %; the first three get it 3 : 2 : 1."""
    money = of(2600, rows["人群经费"])
    place = places(rows["考核得分"], [1] * 5)
    cut = [amount * Fraction("0.08") if at > 3 else NOTHING for amount, at in zip(money, place, strict=True)]
    prizes = [Fraction(max(0, 4 - at)) for at in place]
    return whole(added(money, [-loss for loss in cut], of(sum(cut, NOTHING), prizes)))


def the_first_three(rows: Rows) -> Money:
    """5 : 3 : 2 to the first three, nothing to the others."""
    points = {1: 5, 2: 3, 3: 2}
    return whole(of(1003, [Fraction(points.get(at, 0)) for at in places(rows["综合得分"], [1] * 5)]))


WORKINGS: tuple[Callable[[Rows], Money], ...] = (
    gap_within_limits,
    tasks_times_difficulty,
    four_uses_one_a_reward,
    three_uses,
    marks_counted_and_a_fixed_grant,
    no_county_below_100,
    standards_without_a_pool,
    heads_standard_class_settlement,
    fading_out_and_rewards,
    people_converted,
    base_times_weighted_coefficients,
    net_of_the_advance,
    coefficients_and_sizes,
    class_words,
    the_highest_counts,
    base_and_increment,
    factors_in_three_layers,
    four_plain_factors,
    figures_with_decimals,
    weights_inside_factors,
    projects_and_factors,
    carryover_that_grew,
    targeted_at_some,
    last_lose_first_gain,
    the_first_three,
)


def file_name(working: Callable[[Rows], Money]) -> str:
    return working.__name__.replace("_", "-")


def test_each_rule_has_its_working() -> None:
    assert {path.stem for path in HERE.glob("*.toml")} == {file_name(working) for working in WORKINGS}
    assert {path.stem for path in HERE.glob("*.csv")} == {file_name(working) for working in WORKINGS}


@pytest.mark.parametrize("working", WORKINGS, ids=file_name)
def test_a_rule_to_the_last_step(working: Callable[[Rows], Money]) -> None:
    path = HERE / f"{file_name(working)}.toml"
    wanted = [float(amount) for amount in working(Rows(path.with_suffix(".csv")))]
    result = allocate(load(path))
    assert result.amount.tolist() == wanted
    assert all(check.ok for check in result.checks)
    assert certify(result).is_equal


@pytest.mark.parametrize("working", WORKINGS, ids=file_name)
def test_many_weights_at_once_pay_what_one_run_pays(working: Callable[[Rows], Money]) -> None:
    case = load(HERE / f"{file_name(working)}.toml")
    keys = list(case.scenario.factors)
    if not keys:
        with pytest.raises(PolicyError):
            allocate_many(case, [[]])
        return
    even = [1 / len(keys)] * len(keys)
    rows = [even, *([0.6 * (key == first) + 0.4 / len(keys) for key in keys] for first in keys)]
    many = allocate_many(case, rows)
    for row, amount in zip(rows, many.amount, strict=True):
        alone = case.changed({f"factors.{key}.weight": weight for key, weight in zip(keys, row, strict=True)})
        assert amount.tolist() == allocate(alone).amount.tolist()


@pytest.mark.parametrize("folder", sorted(CASES.glob("*/")), ids=lambda folder: folder.name)
def test_the_rules_beside_the_project_to_the_last_step(folder: Path) -> None:
    rows = csv.DictReader((folder / "expected.csv").read_text(encoding="utf-8-sig").splitlines())
    result = allocate(load(folder / "scenario.toml"))
    paid = dict(zip(result.case.units.ids, result.amount.tolist(), strict=True))
    assert paid == {row["编号"]: float(row["金额"]) for row in rows}
