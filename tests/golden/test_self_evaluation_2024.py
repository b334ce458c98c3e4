"""The published self-evaluation of 2024: every figure, every finding, and the loop into the scenario of 2025."""

import importlib.util
import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from allocator.documents.evaluation_notice import evaluation_section
from allocator.evaluation.columns import mark_column
from allocator.evaluation.report import Report, evaluate
from allocator.files.forms import read_evaluation
from allocator.files.scenario import read_scenario
from allocator.policy.evaluation import Evaluation

GUANGXI = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
FOLDER = GUANGXI / "evaluation"
REGION, GUILIN, HECHI = "全区就业补助资金", "桂林市公共就业服务能力提升示范项目", "河池市公共就业服务能力提升示范项目"
UNITS = ("units-2024.csv", "units-2024-funds.csv")

MONEY = {  # budget, spent, stated rate, spent ÷ budget
    REGION: [
        ("中央财政资金", "268859", "240252", "89.36", "89.36"),
        ("地方资金", "69004", "47707", "69.14", "69.14"),
        ("其他资金", "33495", "29849", "89.12", "89.11"),
        ("年度资金总额", "371358", "317808", "85.58", "85.58"),
    ],
    GUILIN: [
        ("中央财政资金", "10000", "10000", "100", "100.00"),
        ("地方资金", "6000", "3171.47", "52.86", "52.86"),
        ("其他资金", "8000", "8000", "100", "100.00"),
        ("年度资金总额", "24000", "21171.47", "88.21", "88.21"),
    ],
    HECHI: [
        ("中央财政资金", "5000", "2560.65", "51.21", "51.21"),
        ("地方资金", "6350", "160.74", "2.53", "2.53"),
        ("其他资金", "8650", "1960", "22.66", "22.66"),
        ("年度资金总额", "20000", "4681.39", "23.41", "23.41"),
    ],
}


@pytest.fixture(scope="module")
def published() -> Report:
    paths = [FOLDER / "self_evaluation_2024.csv", FOLDER / "self_evaluation_2024_funds.csv"]
    return evaluate(read_evaluation(paths, Evaluation()).tables, Evaluation())


def expected_rows() -> dict[str, list[list[str]]]:
    """Return the rows of the text beside this test by table."""
    tables: dict[str, list[list[str]]] = {}
    for line in (Path(__file__).parent / "self_evaluation_2024.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = tables.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append(line.split(" "))
    return tables


def two_decimals(share: Fraction | None) -> str:
    return "-" if share is None else f"{int(share * 10_000 + Fraction(1, 2)) / 100:.2f}"


def test_every_indicator(published: Report) -> None:
    states = {(True, False): "met", (False, False): "unmet", (True, True): "over"}
    got = {
        marked.table.title: [
            [
                item.name,
                "=" if item.direction == "yes/no" else item.direction,
                item.target.text,
                item.actual.text,
                item.stated.text or "-",
                two_decimals(outcome.rate),
                states[outcome.met is True, outcome.over],
            ]
            for item, outcome in zip(marked.table.indicators, marked.completions, strict=True)
        ]
        for marked in published.tables
    }
    assert {title: len(rows) for title, rows in got.items()} == {REGION: 15, GUILIN: 28, HECHI: 24}
    assert got == expected_rows()


def test_every_money_row(published: Report) -> None:
    got = {
        marked.table.title: [
            (row.source, row.budget.text, row.spent.text, row.stated.text, two_decimals(spent.value / budget.value))
            for row in marked.table.money
            if row.pair
            for budget, spent in [row.pair]
        ]
        for marked in published.tables
    }
    assert got == MONEY


def test_the_audit_finds_exactly_what_is_there(published: Report) -> None:
    rows = {
        rule: {(item.table, item.row) for item in published.findings if item.rule == rule}
        for rule in {item.rule for item in published.findings}
    }
    assert rows == {
        "money_fact": {(GUILIN, "项目预算执行率")},
        "unmet": {(GUILIN, "就业困难人员就业人数"), (HECHI, "带动城镇新增就业人数"), (HECHI, "失业人员再就业人数")},
        "over": {
            (REGION, "享受社会保险补贴人员数量"),
            (REGION, "享受就业见习补贴人员数量"),
            (REGION, "职业技能培训补贴人均标准"),
            (REGION, "城镇新增就业人数"),
            (REGION, "失业人员再就业人数"),
            (REGION, "就业困难人员就业人数"),
            (GUILIN, "零工市场服务人次"),
            (HECHI, "享受财政补贴的职业技能培训"),
            (HECHI, "打造特色劳务品牌数量(累计)"),
        },
        "completion_rate_unrounded": {(REGION, "城镇新增就业人数"), (REGION, "就业困难人员就业人数")},
        "execution_rate_unrounded": {(REGION, "其他资金")},
    }
    assert Counter(item.severity for item in published.findings) == {"error": 1, "warning": 12, "note": 3}


def test_both_figures_and_the_arithmetic_are_shown(published: Report) -> None:
    told = {(item.rule, item.row): (item.stated, item.computed, item.arithmetic) for item in published.findings}
    guilin = ("100 %", "88.2145 %", "21,171.47 ÷ 24,000 = 88.2145 %")
    assert told["money_fact", "项目预算执行率"] == guilin
    unrounded = ("147.54 %", "147.6667 %", "4.43 ÷ 3 = 147.6667 %")
    assert told["completion_rate_unrounded", "就业困难人员就业人数"] == unrounded


def test_the_scores(published: Report) -> None:
    # 10 × execution + 50 × output + 30 × benefit + 10 × satisfaction; unmet: 0.81 ÷ 1.1; 1.51 ÷ 1.6 and 0.49 ÷ 0.55
    by_hand = {
        REGION: 10 * Fraction(317808, 371358) + 90,
        GUILIN: 10 * Fraction(2117147, 2400000) + 50 + 30 * (6 + Fraction(81, 110)) / 7 + 10,
        HECHI: 10 * Fraction(468139, 2000000) + 50 + 30 * (5 + Fraction(151, 160) + Fraction(49, 55)) / 7 + 10,
    }
    scores = {marked.table.title: marked.score for marked in published.tables}
    assert {title: score.total for title, score in scores.items() if score} == by_hand
    assert [(str(score.mark), score.grade) for score in scores.values() if score] == [
        ("98.6", "优"),
        ("97.7", "优"),
        ("91.6", "优"),
    ]


def test_the_notice_section(published: Report) -> None:
    paragraphs = evaluation_section(published, read_scenario(GUANGXI / "actual-2024.toml")[0])
    region, guilin, _hechi, tranches, _use = paragraphs
    assert (
        region == "全区就业补助资金：年度资金总额371358万元，执行317808万元，执行率85.58%；"
        "绩效指标15项，完成15项；自评得分98.6分，等次为优。"
    )
    assert "完成27项，未完成1项（就业困难人员就业人数）" in guilin
    assert tranches == "收到资金3批，自收到至下达分别用时29天、29天、28天，均在规定时限内。"


def test_the_synthetic_marks_are_those_the_scenario_uses() -> None:
    read = read_evaluation([FOLDER / name for name in UNITS], Evaluation())
    report = evaluate(read.tables, read_scenario(GUANGXI / "baseline-2025.toml")[0].evaluation)
    lines = (GUANGXI / "units.csv").read_text(encoding="utf-8-sig").splitlines()
    place = lines[0].split(",").index("绩效得分")
    assert mark_column(report, read.files).cells == {line.split(",")[0]: line.split(",")[place] for line in lines[1:]}
    assert report.synthetic
    assert not [item for item in report.findings if item.severity != "note"]


def test_units_in_the_notice_section_are_labelled() -> None:
    report = evaluate(read_evaluation([FOLDER / name for name in UNITS], Evaluation()).tables, Evaluation())
    grades, late, _use = evaluation_section(report)
    assert grades == "单位自评（示例数据）：共126个单位，优48个、良71个、中7个、差0个。"
    assert late == "执行进度明显偏慢的单位12个：港南区、平南县、那坡县、南宁市本级、富川瑶族自治县等。"


def test_the_synthetic_tables_are_drawn_again_byte_for_byte(tmp_path: Path) -> None:
    folder = tmp_path / "evaluation"
    folder.mkdir()
    shutil.copy(GUANGXI / "units.csv", tmp_path)
    script = Path(shutil.copy(FOLDER / "draw_units.py", folder))
    spec = importlib.util.spec_from_file_location("draw_units_2024", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main()
    for name in UNITS:
        assert (folder / name).read_bytes() == (FOLDER / name).read_bytes()
