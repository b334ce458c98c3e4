"""下年结算: what next year's scenario reads."""

import csv
import io
from dataclasses import replace

import build
import numpy as np
from workspace import SCENARIO, Workspace

from allocator.documents.next_year import adjustment_column, adjustment_keys, adjustment_name
from allocator.engine.pipeline import allocate
from allocator.study.correction import Correction, correct


def correction(workspace: Workspace) -> Correction:
    """Spring's 100 万元 went 25, 75 on 10 and 30 people; right are 20 and 30: 40, 60."""
    was = workspace.load()
    return correct(replace(was, units=replace(was.units, columns={"人数": np.array([20.0, 30.0])})), was)


def test_the_column_and_the_keys(workspace: Workspace) -> None:
    found = correction(workspace)
    assert adjustment_name(found) == "2025年更正结算"
    assert adjustment_column(found).decode("utf-8-sig").splitlines() == [
        "编号,地区,2025年更正结算",
        "1,甲县,15",
        "2,乙县,-15",
    ]
    assert 'column = "2025年更正结算"' in adjustment_keys(found).decode()


def test_the_number_of_the_notice_is_the_source(workspace: Workspace) -> None:
    workspace.scenario('[notice]\nnumber = "桂财社〔2025〕45号"')
    assert 'source = "桂财社〔2025〕45号"' in adjustment_keys(correction(workspace)).decode()


def test_next_years_scenario_reads_both(workspace: Workspace) -> None:
    """Next year's 100 万元 on 20 and 30 people, the adjustments adding up to nothing: 40 + 15 and 60 − 15."""
    found = correction(workspace)
    column = [row[-1] for row in csv.reader(io.StringIO(adjustment_column(found).decode("utf-8-sig")))]
    rows = ["编号,地区,人数", "1,甲县,20", "2,乙县,30"]
    workspace.table("\n".join(f"{row},{cell}" for row, cell in zip(rows, column, strict=True)))
    text = SCENARIO.format(top="", file="units.csv", more=adjustment_keys(found).decode())
    workspace.write("scenario.toml", text.replace("year = 2025", "year = 2026"))
    assert allocate(workspace.load()).amount.tolist() == [55, 45]


def test_every_unit_has_a_row_and_units_that_go_by_name_one_column() -> None:
    case = build.case({"x": [1, 1]}, (), (), table={"file": "u.csv", "id": "name", "name": "name"})
    lines = adjustment_column(correct(case, case)).decode("utf-8-sig").splitlines()
    assert lines == ["name,2025年更正结算", "a,0", "b,0"]
