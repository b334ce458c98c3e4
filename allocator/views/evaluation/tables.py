"""A self-evaluation as a document and as tables with Chinese headings."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from allocator.evaluation.audit.finding import Finding
from allocator.evaluation.monitoring import Progress
from allocator.evaluation.report import Marked, Report
from allocator.evaluation.tables import LEVELS, Indicator
from allocator.evaluation.timeliness import timeliness
from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.names import SYNTHETIC
from allocator.policy.scenario import Scenario
from allocator.views.evaluation.form import form_pages
from allocator.views.words import word

PART_NAMES = {"execution": "预算执行", "output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标"}
SEVERITY_NAMES = {"error": "错误", "warning": "警告", "note": "提示"}
LIGHT_NAMES = {"green": "绿", "amber": "黄", "red": "红"}
WHOLE = "年度资金总额"
PROGRESS = ("budget", "executed", "execution", "plan", "carryover", "light")
"""The headings of money against plan."""


def evaluation_shapes(report: Report) -> Shapes:
    """Return a report as .json, .csv (the indicators) and .xlsx (the official forms, then all tables)."""
    return Shapes(
        lambda: evaluation_document(report),
        lambda: evaluation_sheets(report),
        lambda: indicator_sheet(report),
        lambda: form_pages(report),
    )


def evaluation_document(report: Report) -> dict[str, Any]:
    """Return the report as a document: rates are shares of one, money is in 万元, missing figures are null."""
    document: dict[str, Any] = {
        "schema": 1,
        "money": "万元",
        "files": [{"file": name, "sha256": sha256} for name, sha256 in report.files.items()],
        "rule": report.rule.model_dump(mode="json"),
        "months": report.months,
        "tables": [_table(marked) for marked in report.tables],
        "indicators": [entry for marked in report.tables for entry in _indicators(marked)],
        "findings": list(map(_finding, report.findings)),
        "monitoring": [_progress(item) for item in report.progress],
        "behind": [{"unit": item.table.unit, "table": item.table.title} for item in report.behind],
        "tranches": list(_tranches(report.scenario)) if report.scenario else [],
        "notes": list(map(str, report.notes)),
    }
    if report.synthetic:
        document["synthetic"] = SYNTHETIC
    return document


def _finding(finding: Finding) -> dict[str, Any]:
    said = {"where": str(finding.where), "arithmetic": str(finding.arithmetic), "what": str(finding.what)}
    return {**vars(finding), **said}


def _table(marked: Marked) -> dict[str, Any]:
    table, score = marked.table, marked.score
    return {
        "unit": table.unit,
        "name": table.unit_name,
        "table": table.title,
        "mark": score and float(score.mark),
        "grade": score and score.grade,
        "parts": score
        and {key: {"points": float(part.points), "earned": float(part.earned)} for key, part in score.parts.items()},
        "indicators": len(marked.completions),
        "met": marked.met,
        "over": sum(outcome.over for outcome in marked.completions),
        "execution_rate": _number(table.execution.rate if table.execution else None),
    }


def _indicators(marked: Marked) -> Iterator[dict[str, Any]]:
    for indicator, outcome in zip(marked.table.indicators, marked.completions, strict=True):
        yield {
            "unit": marked.table.unit,
            "table": marked.table.title,
            "level1": indicator.level1,
            "level2": indicator.level2,
            "indicator": indicator.name,
            "measure": indicator.measure,
            "direction": indicator.direction,
            "target": _figure(indicator, "target"),
            "actual": _figure(indicator, "actual"),
            "stated_percent": _figure(indicator, "stated"),
            "completion_rate": _number(outcome.rate),
            "met": outcome.met,
            "over": outcome.over,
            "reason": indicator.reason,
        }


def _figure(indicator: Indicator, name: str) -> Value:
    entry = getattr(indicator, name)
    return plain(float(entry.figure.value)) if entry.figure else entry.text or None


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _progress(item: Progress) -> dict[str, Any]:
    return {
        "unit": item.table.unit,
        "table": item.table.title,
        "source": item.source or WHOLE,
        "budget": plain(float(item.execution.budget)),
        "spent": plain(float(item.execution.spent)),
        "rate": _number(item.execution.rate),
        "carryover": plain(float(item.carryover)),
        "plan": float(item.plan),
        "light": item.light,
    }


def _tranches(scenario: Scenario) -> Iterator[dict[str, Any]]:
    for key, tranche in scenario.tranches.items():
        measured = timeliness(tranche)
        if measured:
            yield {
                "tranche": key,
                "name": tranche.name,
                "document": tranche.document,
                "amount": None if isinstance(tranche.amount, str) else plain(tranche.amount),
                "received": measured.received.isoformat(),
                "issued": measured.issued and measured.issued.isoformat(),
                "days": measured.days,
                "limit": measured.limit,
                "last_day": measured.last_day.isoformat(),
                "late": measured.late,
            }


def evaluation_sheets(report: Report) -> list[Sheet]:
    """Return scores, indicators, findings, monitoring, tranches where there is a scenario, and what it rests on."""
    sheets = [score_sheet(report), indicator_sheet(report), finding_sheet(report), monitoring_sheet(report)]
    if report.scenario:
        sheets.append(tranche_sheet(report.scenario))
    return [*sheets, _about(report)]


def score_sheet(report: Report) -> Sheet:
    """Return one row a table: its mark and what it is made of."""
    rows: list[tuple[Value, ...]] = []
    for marked in report.tables:
        score, table = marked.score, marked.table
        parts = [float(score.parts[key].earned) if score and key in score.parts else None for key in PART_NAMES]
        rate = _number(table.execution.rate if table.execution else None)
        counts = (len(marked.completions), marked.met, sum(outcome.over for outcome in marked.completions))
        mark = (float(score.mark), score.grade) if score else (None, "")
        rows.append((table.unit, table.unit_name, table.title, *mark, *parts, rate, *counts))
    columns = (
        word("id"),
        word("unit"),
        word("evaluation_table"),
        word("mark"),
        word("grade"),
        *(word("part_mark", part=name) for name in PART_NAMES.values()),
        word("budget_execution"),
        word("indicator_count"),
        word("met"),
        word("far_over"),
    )
    return Sheet("自评得分", columns, tuple(rows), notes=_label(report))


def indicator_sheet(report: Report) -> Sheet:
    """Return one row an indicator with its completion."""
    columns = (
        word("id"),
        word("unit"),
        word("evaluation_table"),
        word("level1"),
        word("level2"),
        word("level3"),
        word("target"),
        word("actual"),
        word("completion"),
        word("completed"),
        word("shortfall_reason"),
    )
    rows: list[tuple[Value, ...]] = []
    for marked in report.tables:
        who = (marked.table.unit, marked.table.unit_name, marked.table.title)
        for item, outcome in zip(marked.table.indicators, marked.completions, strict=True):
            state = {True: "偏高" if outcome.over else "完成", False: "未完成", None: "无法判断"}[outcome.met]
            state = "定性" if item.direction == "words" else state
            what = (item.level1, item.level2, item.name, item.target_as_written(), item.actual_as_written())
            rows.append((*who, *what, _number(outcome.rate), state, item.reason))
    return Sheet("绩效指标", columns, tuple(rows), notes=_label(report))


def finding_sheet(report: Report) -> Sheet:
    """Return one row a finding."""
    keys = ("severity", "evaluation_table", "row", "where", "stated", "computed", "arithmetic", "note")
    rows = [
        (
            SEVERITY_NAMES[finding.severity],
            finding.table,
            finding.row,
            str(finding.where),
            finding.stated,
            finding.computed,
            str(finding.arithmetic),
            str(finding.what),
        )
        for finding in report.findings
    ]
    return Sheet("审核发现", tuple(map(word, keys)), tuple(rows), notes=_label(report))


def monitoring_sheet(report: Report) -> Sheet:
    """Return one row a source of money and one a table, with its traffic light."""
    columns = (
        word("id"),
        word("unit"),
        word("evaluation_table"),
        word("source"),
        *map(word, PROGRESS),
    )
    rows: list[tuple[Value, ...]] = []
    for item in report.progress:
        who = (item.table.unit, item.table.unit_name, item.table.title, item.source or WHOLE)
        rows.append((*who, *progress_row(item), LIGHT_NAMES[item.light]))
    return Sheet("执行监控", columns, tuple(rows), notes=_label(report))


def progress_row(item: Progress) -> tuple[Value, ...]:
    """Return money against plan, but for its light: budget, spent, execution rate, plan, carryover; money in 万元."""
    money = item.execution
    return float(money.budget), float(money.spent), _number(money.rate), float(item.plan), float(item.carryover)


def tranche_sheet(scenario: Scenario) -> Sheet:
    """Return one row a tranche that has been received: its days, and whether it was in time."""
    columns = (
        word("tranche"),
        word("document"),
        word("money"),
        word("received"),
        word("issued"),
        word("days"),
        word("days_allowed"),
        word("last_day"),
        word("in_time"),
    )
    said = {False: "及时", True: "超期", None: "待下达"}
    rows: list[tuple[Value, ...]] = [
        (
            item["name"],
            item["document"],
            item["amount"],
            item["received"],
            item["issued"],
            item["days"],
            item["limit"],
            item["last_day"],
            said[item["late"]],
        )
        for item in _tranches(scenario)
    ]
    return Sheet("下达时效", columns, tuple(rows))


def _about(report: Report) -> Sheet:
    rule = report.rule
    weights = rule.weights.model_dump()
    rows: list[tuple[Value, Value]] = [(f"{name} SHA-256", sha256) for name, sha256 in report.files.items()]
    rows += [
        ("分值", "、".join(f"{PART_NAMES[key]}{weights[key] * 100:g}分" for key in ("execution", *LEVELS))),
        ("等次", "、".join(f"{grade.name}≥{grade.at_least:g}" for grade in rule.grades)),
        ("计分", "完成指标得满分，未完成的按比例得分；缺少的一级指标分值由其他指标按比例分摊"),
        ("偏高", f"完成率超过{rule.over * 100:g}%的应说明原因，年初指标值可能偏低"),
        ("依据", rule.source or "项目支出绩效评价管理办法（财预〔2020〕10号）"),
        ("已过月数", report.months),
        *(("读取", str(note)) for note in report.notes),
        *((SYNTHETIC, note) for note in _label(report)),
    ]
    return Sheet("说明", (word("item"), word("content")), tuple(rows))


def _label(report: Report) -> tuple[str, ...]:
    titles = dict.fromkeys(marked.table.title for marked in report.tables if marked.table.synthetic)
    return (f"{SYNTHETIC}，并非实际数据：{'、'.join(titles)}",) if titles else ()
