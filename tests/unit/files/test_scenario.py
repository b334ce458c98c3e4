"""Scenario files: what they inherit, what --set changes, and every complaint about them."""

import datetime as dt
import os
from pathlib import Path

import pytest
from workspace import SCENARIO, TABLE, Workspace

from allocator.errors import ScenarioError
from allocator.files.load import load
from allocator.files.scenario import read_scenario

JOBS = "factors.base.indicators.jobs"


def child(extends: str, more: str = "") -> str:
    return f'extends = "{extends}"\n{more}'


def test_a_child_states_only_what_differs(workspace: Workspace) -> None:
    path = workspace.write(
        "child.toml", child("scenario.toml", 'title = "变"\n[tranches.spring]\namount = 50\n[tranches.autumn]\n'
        'name = "追加"\nsource = "central"\namount = 8\n')
    )  # fmt: skip
    scenario = load(path).scenario
    assert scenario.title == "变"
    assert scenario.year == 2025
    assert {key: tranche.amount for key, tranche in scenario.tranches.items()} == {"spring": 50, "autumn": 8}
    assert scenario.tranches["spring"].name == "正式下达"


def test_lists_are_replaced_and_not_merged(workspace: Workspace) -> None:
    workspace.scenario('[carryover]\nmethod = "tiers"\nbalance = "人数"\navailable = "人数"\n'
                       "tiers = [{ over = 0.1, cut = 0.1 }, { over = 0.2, cut = 0.2 }]\n")  # fmt: skip
    path = workspace.write("child.toml", child("scenario.toml", "[carryover]\ntiers = [{ over = 0.5, cut = 0.3 }]\n"))
    assert [tier.over for tier in load(path).scenario.carryover.tiers or ()] == [0.5]


def test_the_nearest_of_three_generations_counts_and_every_file_is_named(workspace: Workspace) -> None:
    workspace.write("parent.toml", child("scenario.toml", "year = 2026\nstep = 10\n"))
    path = workspace.write("child.toml", child("parent.toml", "step = 5\n"))
    case = load(path)
    assert (case.scenario.year, case.scenario.step) == (2026, 5)
    assert case.origin.scenario.file == "child.toml"
    assert [one.file for one in case.origin.extends] == ["parent.toml", "scenario.toml"]


def test_paths_are_relative_to_the_file_that_writes_them(workspace: Workspace) -> None:
    workspace.write("base/policy.toml", SCENARIO.format(top="", more="", file="../data/units.csv"))
    workspace.write("data/units.csv", TABLE.replace("甲县", "丁县"))
    path = workspace.write("variants/a/child.toml", child("../../base/policy.toml"))
    assert load(path).units.names == ("丁县", "乙县")
    own = workspace.write("variants/a/own.toml", child("../../base/policy.toml", '[table]\nfile = "../../units.csv"\n'))
    assert load(own).units.names == ("甲县", "乙县")


def test_files_that_extend_each_other_are_refused(workspace: Workspace) -> None:
    workspace.write("a.toml", child("b.toml"))
    path = workspace.write("b.toml", child("a.toml"))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value) == (
        "b.toml: the files extend each other: b.toml → a.toml → b.toml → remove one `extends` of the circle"
    )


def test_a_parent_that_is_missing_is_told_by_the_child(workspace: Workspace) -> None:
    path = workspace.write("child.toml", child("nowhere.toml"))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    where = f"child.toml, extends: nowhere.toml: there is no such file in {workspace.folder}"
    assert str(caught.value) == f"{where} → check the name and the folder"


def test_a_scenario_that_is_missing_is_told_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.toml"
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path.name}: there is no such file in {path.parent} → ")
    with pytest.raises(ScenarioError, match="this is a folder, a pipe or a device, not a file"):
        load(tmp_path)


def test_extends_names_one_file(workspace: Workspace) -> None:
    workspace.write("scenario.toml", 'extends = ["a.toml"]\n')
    assert workspace.problems(ScenarioError) == [
        "scenario.toml, extends: it must be the name of one file → write it in quotes"
    ]


def test_other_encodings_are_refused_and_a_byte_order_mark_is_not(workspace: Workspace) -> None:
    text = SCENARIO.format(top="", more="", file="units.csv")
    workspace.write("scenario.toml", text.encode("gb18030"))
    assert workspace.problems(ScenarioError) == ["scenario.toml: the characters are not UTF-8 → save it as UTF-8"]
    workspace.write("scenario.toml", text.encode("utf-8-sig"))
    assert workspace.load().scenario.title == "小县"


@pytest.mark.parametrize("line", ["title = 小县", "step = 1,000", "[table", "step = 1\nstep = 2"])
def test_bad_toml_is_refused_with_its_place(workspace: Workspace, line: str) -> None:
    workspace.write("scenario.toml", line)
    (problem,) = workspace.problems(ScenarioError)
    assert problem.startswith("scenario.toml: not well-formed TOML: ")
    assert "(at " in problem
    assert problem.endswith(
        "→ texts and Chinese keys stand in quotes, numbers without thousands separators, dates as 2025-01-31"
    )


# --set


@pytest.mark.parametrize(
    ("setting", "path", "value"),
    [
        ("step=10", ("step",), 10),
        ("step = 0.5 ", ("step",), 0.5),
        ('title="甲"', ("title",), "甲"),
        ("title=甲 乙", ("title",), "甲 乙"),
        ("title=a=b", ("title",), "a=b"),
        ("tranches.spring.amount=77", ("tranches", "spring", "amount"), 77),
        ("tranches.spring.reserve=5%", ("tranches", "spring", "reserve"), "5%"),
        ("tranches.spring.received=2025-01-31", ("tranches", "spring", "received"), dt.date(2025, 1, 31)),
        ('exceptions.1={amount=5, reason="r"}', ("exceptions", "1", "amount"), 5),
        ('exceptions.甲县={amount=5, reason="r"}', ("exceptions", "甲县", "amount"), 5),
        ('exceptions."甲.县"={amount=5, reason="r"}', ("exceptions", "甲.县", "amount"), 5),
    ],
)
def test_a_setting_is_a_path_and_a_value(
    workspace: Workspace, setting: str, path: tuple[str, ...], value: object
) -> None:
    case = workspace.load(setting)
    found: object = case.scenario
    for key in path:
        found = found[key] if isinstance(found, dict) else getattr(found, key)
    assert found == value
    assert case.origin.settings == (setting,)


def test_settings_come_last_and_in_order(workspace: Workspace) -> None:
    path = workspace.write("child.toml", child("scenario.toml", "step = 5\n"))
    assert load(path, ["step=2", "step=4"]).scenario.step == 4


def test_a_setting_may_name_another_table(workspace: Workspace) -> None:
    workspace.write("other/units.csv", TABLE.replace("甲县", "丁县"))
    assert workspace.load("table.file=other/units.csv").units.names == ("丁县", "乙县")


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("setp=1", "--set, setp: unknown key → did you mean step?"),
        ("step", '--set, step: "" does not fit here → write a number, without quotes'),
        ("step=ten", '--set, step: "ten" does not fit here → write a number, without quotes'),
        ("tranches.spring.amout=1", "--set, tranches.spring.amout: unknown key → did you mean amount?"),
        ("table=units.csv", '--set, table: "units.csv" does not fit here → write a table of keys'),
        ("title.x=1", "--set, title: {'x': 1} does not fit here → write a text in quotes, not empty"),
        ("extends=a.toml", "--set extends=a.toml: `extends` cannot be set here → write it in a file"),
    ],
)
def test_settings_that_do_not_fit_are_told(workspace: Workspace, setting: str, problem: str) -> None:
    assert workspace.problems(ScenarioError, setting) == [problem]


@pytest.mark.parametrize("setting", ["", "=", "#x=1", ".=1", "a..b=1", "[x]=1"])
def test_a_setting_without_a_key_is_an_unknown_key(workspace: Workspace, setting: str) -> None:
    (problem,) = workspace.problems(ScenarioError, setting)
    assert problem.startswith("--set")
    assert "unknown key → remove it; the keys here are schema, title, year, step" in problem


# Complaints


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("[bonds]\n", "bonds: unknown key → did you mean bounds?"),
        ("[reserve]\n", "reserve: unknown key → remove it; the keys here are schema, title, year, step"),
        ("[bounds]\nflor = 0\n", "bounds.flor: unknown key → did you mean floor?"),
        ("[factors.base.indicators.jobs.x]\n", f"{JOBS}.x: unknown key → remove it; the keys here are name, column"),
        (
            "[[tranches.spring.projects]]\nunit = '1'\namount = 1\ntitle = 't'\nunti = '2'\n",
            "tranches.spring.projects.1.unti: unknown key → did you mean unit?",
        ),
        (
            "[exceptions.1]\namount = 1\nreson = 'r'\n",
            "exceptions.1.reason: this key is missing → add it",
        ),
        (
            "[carryover]\nmethod = 'tears'\n",
            (
                'carryover.method: "tears" does not fit here → write one of'
                ' "none", "tiers", "excess", "increment" or "stale"'
            ),
        ),
        (
            "[carryover]\nrate = 1.5\n",
            "carryover.rate: 1.5 does not fit here → write a number of at most 1 (15 % is 0.15)",
        ),
        ("[bounds]\nfloor = -2\n", "bounds.floor: -2 does not fit here → write a number of at least -1"),
        ("[bounds]\nfloor = nan\n", "bounds.floor: nan does not fit here → write a finite number"),
        ("[bounds]\nfloor = inf\n", "bounds.floor: inf does not fit here → write a finite number"),
        ("[bounds]\nfloor = true\n", "bounds.floor: True does not fit here → write a number, without quotes"),
        ("[bounds]\nbase = 7\n", "bounds.base: 7 does not fit here → write a text in quotes, not empty"),
        (
            "[bounds]\nfloor = -0.1\n",
            "bounds: `floor` and `cap` are changes from a base: name its column in `base`",
        ),
        (
            "[bounds]\nbase = '人数'\nfloor = 0.2\ncap = 0.1\n",
            "bounds: the floor +20.00% is above the cap +10.00%",
        ),
        ("[hard]\nitems = {}\n", "hard.items: {} does not fit here → write at least one entry"),
        ("[hard.items]\na = 5\n", "hard.items.a: 5 does not fit here → write a table of keys"),
        (
            "[hard.items.a]\nname = 'a'\npeople = '人数'\n",
            "hard.items.a: give either `column`, or all of `people`, `standard` and `months` (and perhaps `cap`)",
        ),
        (
            "[hard]\ncarryover_use = 0.5\n[hard.items.a]\nname = 'a'\ncolumn = '人数'\n",
            "[hard] `carryover_use` needs the column `balance` in [carryover]",
        ),
        (
            "[hard.items.a]\nname = 'a'\npeople = '人数'\nmonths = 12\nstandard = -5\n",
            "hard.items.a.standard: -5 does not fit here → write a number of at least 0",
        ),
        (
            "[carryover]\nmethod = 'tiers'\nbalance = '人数'\n",
            'carryover: method "tiers" also needs `available`, `tiers`',
        ),
        (
            "[carryover]\ntiers = [{over = 0.2, cut = 0.1}, {over = 0.1, cut = 0.2}]\n",
            "carryover: the `over` of the tiers must rise from one to the next",
        ),
        ("[carryover]\ntiers = []\n", "carryover.tiers: [] does not fit here → write at least one entry"),
        ("[carryover]\ntiers = 0.1\n", "carryover.tiers: 0.1 does not fit here → write a list in square brackets"),
        (
            "[carryover]\ntiers = [{over = 0.2}]\n",
            "carryover.tiers.1.cut: this key is missing → add it",
        ),
        ("[rule]\neffective = 2025-01-01\n", "rule.document: this key is missing → add it"),
        (
            "[rule]\ndocument = 'd'\neffective = 'soon'\n",
            'rule.effective: "soon" does not fit here → write a date such as 2025-01-31, without quotes',
        ),
    ],
)
def test_what_is_wrong_with_a_key_is_told(workspace: Workspace, more: str, problem: str) -> None:
    workspace.scenario(more)
    (found, *_) = workspace.problems(ScenarioError)
    where = "" if problem.startswith("[") else ", "
    assert found.startswith(f"scenario.toml{where or ': '}{problem}")


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("schema=2", "--set, schema: 2 does not fit here → write one of 1"),
        ("year=1.5", "--set, year: 1.5 does not fit here → write a whole number, without quotes"),
        ("year=1900", "--set, year: 1900 does not fit here → write a number of at least 1949"),
        ("step=0", "--set, step: 0 does not fit here → write a number above 0"),
        ('title=""', '--set, title: "" does not fit here → write a text in quotes, not empty'),
        (
            "factors.base.weight=0.5",
            (
                "--set, factors: the factors' weights must add up to 1 (35 % is 0.35): base 0.5 = 0.5 → change the "
                "weights so that they add up to 1; 0.35 is 35 %"
            ),
        ),
        (
            f"{JOBS}.weight=0.4",
            (
                "--set, factors.base: the indicators' weights add up to 0.4, not 1 → change them so that they add up "
                "to 1, or leave them out for equal shares"
            ),
        ),
        (
            f"{JOBS}.scale_by=[1]",
            f"--set, {JOBS}.scale_by.1: 1 does not fit here → write a text in quotes, not empty",
        ),
        (
            "tranches.spring.amount=-1",
            "--set, tranches.spring.amount: -1 does not fit here → write a number of at least 0",
        ),
        (
            "tranches.spring.source=centre",
            (
                '--set, tranches: spring comes from the source "centre", which [sources] does not list (it lists'
                " central) → add the source to [sources], or name one that it lists"
            ),
        ),
        (
            "tranches.spring={received=2025-05-02, issued=2025-05-01}",
            (
                "--set, tranches.spring: issued on 2025-05-01, before it was received on 2025-05-02 → correct one of "
                "the two dates"
            ),
        ),
        (
            'tranches.spring={units=["1"], level="县"}',
            "--set, tranches.spring: both `units` and `level` restrict it: keep one of them",
        ),
        (
            "tranches.spring.issue_within=-1",
            "--set, tranches.spring.issue_within: -1 does not fit here → write a number of at least 0",
        ),
    ],
)
def test_what_is_wrong_with_a_value_is_told(workspace: Workspace, setting: str, problem: str) -> None:
    assert workspace.problems(ScenarioError, setting) == [problem]


def test_a_reserve_is_money_or_per_cent(workspace: Workspace) -> None:
    (problem,) = workspace.problems(ScenarioError, "tranches.spring.reserve=five")
    assert problem.startswith('--set, tranches.spring.reserve: "five" does not fit here')


def test_all_problems_of_a_file_are_told_at_once_and_each_by_its_own_file(workspace: Workspace) -> None:
    workspace.scenario("[bounds]\nflor = 1\ncap = 'x'\n", top="setp = 1")
    path = workspace.write("child.toml", child("scenario.toml", "yaer = 2026\n[table]\nid = 5\n"))
    with pytest.raises(ScenarioError) as caught:
        load(path, ["tranches.spring.amount=much"])
    assert sorted(problem.where for problem in caught.value.problems) == [
        "--set, tranches.spring.amount",
        "child.toml, table.id",
        "child.toml, yaer",
        "scenario.toml, bounds.cap",
        "scenario.toml, bounds.flor",
        "scenario.toml, setp",
    ]


def test_missing_keys_are_told(workspace: Workspace) -> None:
    workspace.write("scenario.toml", "[table]\nid = '编号'\n")
    assert workspace.problems(ScenarioError) == [
        f"scenario.toml, {key}: this key is missing → add it"
        for key in ("schema", "title", "year", "table.file", "table.name", "sources", "tranches")
    ]


def test_long_values_are_cut_short_in_messages(workspace: Workspace) -> None:
    (problem,) = workspace.problems(ScenarioError, f'step="{"9" * 100}"')
    assert f'"{"9" * 59}…' in problem


def test_a_variant_drops_what_its_parent_says(workspace: Workspace) -> None:
    workspace.scenario('[exceptions.1]\namount = 5\nreason = "why"\n[exceptions.2]\namount = 7\nreason = "why"\n')
    path = workspace.write(
        "variant.toml", 'extends = "scenario.toml"\ndrop = ["exceptions.1", "exceptions.2.reason"]\n'
    )
    with pytest.raises(ScenarioError, match=r"exceptions\.2\.reason"):
        load(path)
    path = workspace.write("variant.toml", 'extends = "scenario.toml"\ndrop = ["exceptions.1"]\n')
    assert list(load(path).scenario.exceptions) == ["2"]


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        ('["exceptions.9"]', "scenario.toml says nothing under exceptions.9"),
        ('"exceptions.1"', "it must be a list of keys"),
        ("[1]", "it must be a list of keys"),
        ('["title.x"]', "says nothing under title.x"),
    ],
)
def test_what_cannot_be_dropped_is_told(workspace: Workspace, dropped: str, said: str) -> None:
    path = workspace.write("variant.toml", f'extends = "scenario.toml"\ndrop = {dropped}\n')
    with pytest.raises(ScenarioError, match=said):
        load(path)


def test_a_file_that_extends_none_has_nothing_to_drop(workspace: Workspace) -> None:
    path = workspace.scenario(top='drop = ["bounds"]')
    with pytest.raises(ScenarioError, match="drop"):
        load(path)


TWINS = '[exceptions."４５００００"]\namount = 5\nreason = "x"\n[exceptions.450000]\namount = 6\nreason = "y"'


def test_keys_that_mean_the_same_are_one_problem_and_not_two_values(workspace: Workspace) -> None:
    workspace.scenario(TWINS)
    (problem,) = workspace.problems(ScenarioError)
    assert problem == (
        "scenario.toml, exceptions.450000: this is the key ４５００００ of scenario.toml, written differently"
        " → keep one of the two, written alike"
    )


def test_a_file_may_not_say_again_in_other_signs_what_it_extends(workspace: Workspace) -> None:
    workspace.scenario('[exceptions.1]\namount = 5\nreason = "x"')
    path = workspace.write("child.toml", 'extends = "scenario.toml"\n[exceptions."１"]\namount = 6\nreason = "y"')
    with pytest.raises(ScenarioError, match=r"child.toml, exceptions.１: this is the key 1 of scenario.toml, written"):
        read_scenario(path)


@pytest.mark.parametrize("key", ["step\nyear", "st\tep", "\x1b[2Jstep"])
def test_a_key_with_control_characters_is_refused(workspace: Workspace, key: str) -> None:
    (problem,) = workspace.problems(ScenarioError, f"{key}=2")
    assert problem.endswith("the key holds a line end or another control character → give each key its own --set")


def test_files_that_are_none_are_refused_at_once(workspace: Workspace) -> None:
    (workspace.folder / "loop.toml").symlink_to(workspace.folder / "loop.toml")
    os.mkfifo(workspace.folder / "pipe.toml")
    for name in ("loop.toml", "pipe.toml", "."):
        with pytest.raises(ScenarioError):
            read_scenario(workspace.folder / name)
    child = workspace.write("child.toml", 'extends = "a\\u0000b"')
    with pytest.raises(ScenarioError, match=r"child.toml, extends: a␀b: no file can have this name"):
        read_scenario(child)


def test_files_that_extend_one_another_without_end_are_refused(workspace: Workspace) -> None:
    for place in range(30):
        workspace.write(f"{place}.toml", f'extends = "{place + 1}.toml"')
    with pytest.raises(ScenarioError, match="more than 20 files extend one another"):
        read_scenario(workspace.folder / "0.toml")


@pytest.mark.parametrize("text", ["a\\u001b[2J", "a\\rEND:VCALENDAR", "a\\u202eb", "\\u0000"])
def test_a_text_or_key_with_a_control_character_is_refused(workspace: Workspace, text: str) -> None:
    workspace.scenario(top=f'rule = {{ document = "{text}" }}')
    (problem,) = workspace.problems(ScenarioError)
    assert problem.startswith("scenario.toml, rule.document: it holds a control character, which nobody sees → delete")
    workspace.scenario(f'[sources."{text}"]\nname = "c"')
    assert len(workspace.problems(ScenarioError)) == 1


def test_all_problems_of_the_scenario_and_its_table_are_told_in_one_round(workspace: Workspace) -> None:
    workspace.table("编号,地区,人数\n1,甲县,ten\n1,乙县,30\n")
    workspace.scenario(
        """
[sources.region]
name = "\\u0007"
[tranches.one]
name = "一"
source = "nowhere"
amount = 10
received = 2025-05-01
issued = 2025-04-01
[tranches.two]
name = "二"
source = "region"
amount = -1
units = ["1"]
level = "县"
[factors.more]
name = "二"
weight = 0.5
[factors.more.indicators.rate]
name = "率"
column = "率"
weight = 0.3
[carryover]
method = "tiers"
balance = "结余"
tiers = [{ over = 0.3, cut = 0.1 }, { over = 0.1, cut = 2 }]
[bounds]
base = "上年"
floor = 0.2
cap = 0.1
[lp]
deviation = [{ slope = 1 }, { slope = 2 }]
[lp.groups.x]
min = 1
"""
    )
    places = [problem.partition(": ")[0] for problem in workspace.problems(ScenarioError)]
    assert sorted(place.removeprefix("scenario.toml, ") for place in places) == [
        "bounds",
        "carryover",
        "carryover",
        "carryover.tiers.2.cut",
        "factors",
        "factors.more",
        "lp",
        "lp.groups.x",
        "sources.region.name",
        "tranches",
        "tranches.one",
        "tranches.two",
        "tranches.two.amount",
        "units.csv, row 2, column 人数 (甲县)",
        "units.csv, row 3, column 编号",
    ]


def test_a_table_that_is_missing_is_told_with_the_keys_of_the_scenario(workspace: Workspace) -> None:
    workspace.scenario(top='targets = ""', file="none.csv")
    places = [problem.partition(": ")[0] for problem in workspace.problems(ScenarioError)]
    assert places == ["scenario.toml, targets", "none.csv"]
