"""What is said beside a unit."""

from typing import Any

import build

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.views.beside import label, labelled, labelled_remarks, made_up, marked, projects, remarks


def result(**sections: Any) -> Allocation:
    given = [{"unit": "a", "amount": 3, "title": "基地"}, {"unit": "name-a", "amount": 2.5, "title": "园区"}]
    tranches = {"one": build.tranche(50, projects=given[:1]), "two": build.tranche(50, projects=given[1:])}
    exceptions = {"b": {"amount": 20, "reason": "新设"}}
    return allocate(build.case({"x": [1, 1, 2]}, tranches=tranches, exceptions=exceptions, step=0.5, **sections))


def test_arrangements_and_projects_of_every_tranche() -> None:
    assert remarks(result()) == ["含基地3万元；含园区2.5万元", "特殊安排：新设", ""]


def test_projects_of_one_tranche_alone() -> None:
    assert remarks(result(), ["two"])[0] == "含园区2.5万元"
    assert {row: [item.title for item in held] for row, held in projects(result().case, ["one"]).items()} == {
        0: ["基地"]
    }


def test_figures_that_are_made_up_say_so_everywhere() -> None:
    made = result(table=build.policy()["table"] | {"synthetic": ["x"]})
    assert labelled_remarks(made) == ["含基地3万元；含园区2.5万元；示例数据", "特殊安排：新设；示例数据", "示例数据"]
    assert (label(made.case), marked(made.case), made_up(made.case)) == ("示例数据", "【示例数据】", "（示例数据）")
    assert labelled(made.case) == ("示例数据",)


def test_real_figures_bear_no_label() -> None:
    case = result().case
    assert (label(case), marked(case), made_up(case), labelled(case)) == ("", "", "", ())
    assert labelled_remarks(result()) == remarks(result())
