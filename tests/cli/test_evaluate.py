"""`allocator evaluate` from the outside."""

import json
from pathlib import Path

import pytest
import python_calamine
from command import Command
from published_tables import write_xlsx

UNITS = ("units-2024.csv", "units-2024-funds.csv")


@pytest.fixture
def published(guangxi: Path) -> list[Path]:
    return [guangxi / "evaluation" / f"self_evaluation_2024{part}.csv" for part in ("", "_funds")]


@pytest.fixture
def units(guangxi: Path) -> list[Path]:
    return [guangxi / "evaluation" / name for name in UNITS]


def test_the_published_tables(command: Command, published: list[Path], guangxi: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = command("evaluate", *published, "--scenario", guangxi / "actual-2024.toml", "-o", out)
    assert (done.code, done.err) == (0, "")
    assert "Audit: 1 errors, 12 warnings, 3 notes" in done.out
    assert "29 days, in time (limit 30)" in done.out
    document = json.loads(out.read_text(encoding="utf-8"))
    assert [item["mark"] for item in document["tables"]] == [98.6, 97.7, 91.6]
    assert [item["days"] for item in document["tranches"]] == [29, 29, 28]


def test_the_workbook_holds_forms_tables_and_timeliness(
    command: Command, published: list[Path], guangxi: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    assert command("evaluate", *published, "--scenario", guangxi / "actual-2024.toml", "-o", out).code == 0
    book = python_calamine.CalamineWorkbook.from_path(out)
    forms = ["全区就业补助资金", "桂林市公共就业服务能力提升示范项目", "河池市公共就业服务能力提升示范项目"]
    assert book.sheet_names == [*forms, "自评得分", "绩效指标", "审核发现", "执行监控", "下达时效", "说明"]
    rows = book.get_sheet_by_name("下达时效").to_python()
    assert [(row[5], row[8]) for row in rows[1:]] == [(29, "及时"), (29, "及时"), (28, "及时")]


def test_strict_fails_on_errors_of_the_audit(command: Command, published: list[Path], units: list[Path]) -> None:
    assert command("evaluate", *published, "--strict").code == 1
    assert command("evaluate", *units, "--strict").code == 0


def test_writing_the_shipped_columns_changes_no_byte(command: Command, units: list[Path], guangxi: Path) -> None:
    table, beside = guangxi / "units.csv", guangxi / "units.provenance.json"
    before = table.read_bytes(), beside.read_bytes()
    columns = ("--column", "绩效得分", "--carryover", "结转结余", "--available", "可用资金")
    assert command("evaluate", *units, "--into", table, *columns).code == 0
    assert (table.read_bytes(), beside.read_bytes()) == before


def test_explain_shows_where_a_mark_comes_from(command: Command, guangxi: Path) -> None:
    scenario = guangxi / "baseline-2025.toml"
    out = "".join(command("explain", scenario, "横州市").out.split())
    assert "originof绩效得分" in out
    assert "execution8.89+output43.56+benefit27.36+satisfaction10.00" in out  # the line wraps after this
    assert "units-2024.csv(SHA-256" in out
    table = guangxi / "units.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace(",89.8,", ",99.8,"), encoding="utf-8-sig")
    assert "CHANGEDafterwards" in "".join(command("explain", scenario, "横州市").out.split())


def test_other_marks_go_into_a_new_column_and_keep_the_old_provenance(
    command: Command, units: list[Path], guangxi: Path
) -> None:
    table = guangxi / "units.csv"
    settings = ("--set", "evaluation.decimals=2", "--set", "evaluation.weights.execution=0.2")
    done = command("evaluate", *units, "--into", table, "--column", "新得分", *settings)
    assert done.code == 1
    assert "the weights of the levels add up to 1.1, not 1" in done.err
    done = command("evaluate", *units, "--into", table, "--column", "新得分", *settings[:2])
    assert done.code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    heading, first = table.read_text(encoding="utf-8-sig").splitlines()[:2]
    assert heading.endswith(",提前下达,新得分")
    assert first.rpartition(",")[2].startswith("89.")
    columns = json.loads((guangxi / "units.provenance.json").read_text(encoding="utf-8"))["columns"]
    assert set(columns) == {"绩效得分", "结转结余", "可用资金", "新得分"}


def test_a_failed_run_leaves_the_table_as_it_was(command: Command, published: list[Path], guangxi: Path) -> None:
    table = guangxi / "units.csv"
    before = table.read_bytes()
    done = command("evaluate", *published, "--into", table, "--column", "绩效得分")
    assert done.code == 1
    assert "none of the tables is a unit's" in done.err
    assert table.read_bytes() == before


def test_a_missing_table_to_write_into(command: Command, units: list[Path], guangxi: Path) -> None:
    done = command("evaluate", *units, "--into", guangxi / "none.csv", "--column", "x")
    assert done.code == 1
    assert "there is no such file" in done.err


def test_deadlines(command: Command, guangxi: Path, tmp_path: Path) -> None:
    out = tmp_path / "deadlines.ics"
    scenario = guangxi / "baseline-2025.toml"
    done = command("evaluate", "--scenario", scenario, "--ics", out)
    assert (done.code, out.exists()) == (1, False)
    planned = ("--set", "tranches.regional.received=2025-03-01")
    assert command("evaluate", "--scenario", scenario, *planned, "--ics", out).code == 0
    assert "DTSTART;VALUE=DATE:20250331" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["table.csv", "--into", "units.csv"],
        ["table.csv", "--column", "x"],
        ["table.csv", "--into", "units.xlsx", "--column", "x"],
        ["table.csv", "--into", "units.csv", "--column", " "],
        ["table.csv", "--into", "units.csv", "--column", "x", "--carryover", "ｘ "],
        ["table.csv", "--ics", "out.ics"],
        ["table.csv", "--months", "13"],
        ["table.csv", "-o", "out.txt"],
    ],
)
def test_wrong_command_lines(command: Command, words: list[str]) -> None:
    assert command("evaluate", *words).code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["missing.csv"], "there is no such file"),
        (["missing.csv", "--set", "evaluation.ower=2"], "did you mean over?"),
    ],
)
def test_mistakes_are_told_without_a_traceback(command: Command, words: list[str], told: str) -> None:
    done = command("evaluate", *words)
    assert done.code == 1
    assert told in done.err or "missing.csv" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("heading", ["编号", "地区", "所属市", "级次", "上年下达"])
def test_what_says_who_the_units_are_is_not_written_over(
    command: Command, units: list[Path], guangxi: Path, heading: str
) -> None:
    table = guangxi / "units.csv"
    before = table.read_bytes()
    words = ("--scenario", guangxi / "baseline-2025.toml", "--into", table, "--column", heading, "--replace")
    done = command("evaluate", *units, *words)
    assert (done.code, table.read_bytes()) == (1, before)
    assert f"the column {heading} is the table's own" in done.err


def test_a_column_somebody_else_wrote_is_replaced_only_when_asked(
    command: Command, units: list[Path], guangxi: Path
) -> None:
    table = guangxi / "units.csv"
    before = table.read_bytes()
    words = ("evaluate", *units, "--into", table, "--column", "城镇化率")
    done = command(*words)
    assert (done.code, table.read_bytes()) == (1, before)
    assert "城镇化率 holds what this program has not written → name another heading, or replace the column" in done.err
    assert command(*words, "--replace").code == 0
    assert command(*words).code == 0  # by now it is our own
    (guangxi / "units.provenance.json").unlink()
    assert command(*words).code == 1


def test_units_known_by_name_go_into_a_table_known_by_code(command: Command, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("编号,地区\n450102,兴宁区\n450181,横州市\n", encoding="utf-8")
    form = tmp_path / "forms.csv"
    rows = [
        "地区,项目名称,一级指标,三级指标,方向,指标值,完成值",
        "横州市,资金,产出指标,培训,≥,100,50",
        "兴宁区人社局,资金,产出指标,培训,≥,100,100",
    ]
    form.write_text("\n".join(rows), encoding="utf-8")
    assert command("evaluate", form, "--into", table, "--column", "得分").code == 0
    assert table.read_text(encoding="utf-8") == "编号,地区,得分\n450102,兴宁区,100.0\n450181,横州市,50.0\n"


PROJECT = [
    ["项目支出绩效自评表"],
    ["项目名称", "", "就业补助资金项目"],
    ["主管部门", "", "某市人社局", "", "", "实施单位", "某县就业服务中心"],
    ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "", "年度资金总额", 110, 100, 90, 10, "90%", 9],
    ["", "", "其中：当年财政拨款", 80, 80, 75, "—", "93.75%", "—"],
    ["", "", "上年结转资金", 30, 20, 15, "—", "75%", "—"],
    ["", "", "其他资金", "", "", "", "—", "", "—"],
    ["年度总体目标", "预期目标", "", "", "", "实际完成情况"],
    ["", "完成培训", "", "", "", "已完成"],
    [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["", "产出指标", "数量指标", "培训人数", "≥1000人", "1050人", 30, 30, "无"],
    ["", "", "时效指标", "拨付时限", "≤30个工作日", "28个工作日", 10, 11, ""],
    ["", "成本指标", "经济成本指标", "人均成本", "≤1600元/人", "1500元/人", 10, 10, ""],
    ["", "效益指标", "社会效益指标", "就业率", "≥80%", "78%", 20, 19.5, "经济下行"],
    ["", "", "可持续影响指标", "政策知晓度", "持续提升", "持续提升", 10, 10, ""],
    ["", "满意度指标", "服务对象满意度指标", "满意度", "≥90%", "102%", 10, 10, ""],
    ["总分", "", "", "", "", "", 100, 99.5, ""],
    ["填表人：张某", "", "联系电话：123"],
]


def test_the_form_of_a_project_and_its_points(command: Command, tmp_path: Path) -> None:
    # 10 × 90 ÷ 100 + 50 + 30 × (20 × 78 ÷ 80) ÷ 20 + 10 = 98.25; the wording counts neither way
    form, out = write_xlsx(tmp_path / "form.xlsx", PROJECT), tmp_path / "out.json"
    assert command("evaluate", form, "-o", out).code == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    (table,) = document["tables"]
    assert (table["table"], table["name"], table["mark"]) == ("就业补助资金项目", "某县就业服务中心", 98.3)
    assert (table["indicators"], table["met"], table["execution_rate"]) == (6, 4, 0.9)
    assert [(item["severity"], item["rule"], item["row"]) for item in document["findings"]] == [
        ("error", "impossible", "满意度"),
        ("error", "points", "拨付时限"),
        ("note", "unmet", "就业率"),
    ]
    assert document["notes"] == []


def test_files_are_the_same_whoever_reads_the_screen(command: Command, tmp_path: Path) -> None:
    rows = [*PROJECT[:11], ["", "产出指标", "数量指标", "培训人数", "约1000人", "—", 90, 91, ""], ["看不懂的一行"]]
    form = write_xlsx(tmp_path / "form.xlsx", rows)
    for lang in ("zh", "en"):
        assert command("--lang", lang, "evaluate", form, "-o", tmp_path / f"{lang}.json").code == 0
    assert (tmp_path / "zh.json").read_bytes() == (tmp_path / "en.json").read_bytes()
