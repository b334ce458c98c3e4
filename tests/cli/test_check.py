"""`allocator check`: a rehearsal of `run`."""

import json

from command import Command
from workspace import Workspace


def test_what_a_run_would_stop_at_is_told(command: Command, workspace: Workspace) -> None:
    workspace.table("编号,地区,人数,上年\n1,甲县,10,300\n2,乙县,30,500\n")
    scenario = workspace.scenario('[bounds]\nbase = "上年"\nfloor = 0')
    done = command("check", scenario, "-o", workspace.folder / "found.json")
    assert done.code == 0  # the table and the scenario are read and understood: it is the policy that cannot be met
    assert "the scenario and its table are sound" not in done.out
    told = "`run` would stop: bounds: the floors add up to 800.00 万元, 700.00 more than the 100.00 there is"
    assert told in done.out
    document = json.loads((workspace.folder / "found.json").read_text(encoding="utf-8"))
    assert document["stops"][0]["where"] == "bounds"
    assert command("run", scenario).code == 1


def test_what_was_made_of_the_table_is_told_everywhere(command: Command, workspace: Workspace) -> None:
    workspace.table("编号,地区,人数\n1,甲县,10\n2,乙县,30\n,合计,40\n注：年底数,,\n")
    scenario = workspace.folder / "scenario.toml"
    checked = command("check", scenario).out
    ran = command("run", scenario, "-o", workspace.folder / "out.json").out
    for out in (checked, ran):
        assert "totals were left out: row 4 (合计)" in out
        assert "notes and signatures were left out: row 5 (注:年底数)" in out
    assert "Unit table: units.csv" in checked
    head = json.loads((workspace.folder / "out.json").read_text(encoding="utf-8"))["scenario"]
    assert head["table"]["file"] == "units.csv"
    assert [fact["kind"] for fact in head["table"]["understood"]] == ["note", "total"]


def test_a_scenario_that_is_wrong_is_an_error_and_no_finding(command: Command, workspace: Workspace) -> None:
    scenario = workspace.scenario('[exceptions.9]\namount = 5\nreason = "x"')
    done = command("check", scenario)
    assert (done.code, done.out) == (1, "")
    assert "there is no unit 9 in units.csv" in done.err
