"""Drafts and scenarios side by side say what `allocator compare` says of the same as files."""

import json
from pathlib import Path
from typing import Any

from asking import Page

from allocator.files.load import load
from allocator.study.comparison import compare
from allocator.views.comparison.json import compared_document

NAME = "baseline-2025.toml"
CAP = {"bounds.cap": 0.2}
NO_CUT = {"carryover.method": "none", "bounds.floor": -0.2}


def document(page: Page) -> dict[str, Any]:
    """Return the comparison of the same drafts as files."""
    page.told("save", draft={"file": NAME, "set": CAP}, name="一")
    page.told("save", draft={"file": NAME, "set": NO_CUT}, name="二")
    cases = [load(Path(page.folder, name)) for name in (NAME, "一.toml", "二.toml")]
    found: dict[str, Any] = json.loads(json.dumps(compared_document(compare(*cases))))
    return found


def sheets(found: dict[str, Any]) -> dict[str, list[list[str]]]:
    return {part["name"]: part["rows"] for part in found["parts"] if not isinstance(part, str)}


def test_amounts_changes_and_parts_are_those_of_compare(page: Page) -> None:
    first, second = (
        page.told("pin", name=name, draft={"file": NAME, "set": set_})["pinned"][-1]["id"]
        for name, set_ in (("一", CAP), ("二", NO_CUT))
    )
    found = page.worked("compare", draft={"file": NAME, "set": CAP}, pins=[first, second])
    assert found["names"] == ["the saved scenario", "一", "二"]
    wanted = document(page)
    for at in range(3):
        assert found["amounts"][at] == [unit["scenarios"][at]["amount"] for unit in wanted["units"]]
    for at, variant in enumerate(found["variants"]):
        units = [unit["comparisons"][at] for unit in wanted["units"]]
        assert variant["change"] == [unit["change"] for unit in units]
        assert variant["settings"] == wanted["comparisons"][at]["settings"]
        for place, setting in enumerate(variant["settings"]):
            assert variant["parts"][place] == [unit["parts"][setting] for unit in units]
    counts = [row[2:4] for row in sheets(found)["Who gains and who loses"][1:]]
    assert counts == [[f"{one['winners']}", f"{one['losers']}"] for one in wanted["comparisons"]]
    causes = [row[1:] for row in sheets(found)["What each change does"]]
    assert causes == [
        [one["setting"], *(f"{one[key]:z,.2f}" for key in ("raises", "lowers", "together"))]
        for variant in wanted["comparisons"]
        for one in variant["causes"]
    ]


def test_another_scenario_of_the_folder_with_other_figures(page: Page) -> None:
    text = (page.folder / "units.csv").read_text(encoding="utf-8-sig")
    (page.folder / "新.csv").write_text(text.replace("横州市,南宁市,县市区,896099", "横州市,南宁市,县市区,1000000"))
    (page.folder / "新.toml").write_text(f'extends = "{NAME}"\n[table]\nfile = "新.csv"\n', encoding="utf-8")
    found = page.worked("compare", draft={"file": NAME}, others=["新.toml"])
    assert found["names"] == ["the saved scenario", "新.toml"]
    ((name, column, cells, *_sums),) = sheets(found)["What differs in the data"]
    assert (name, column, cells) == ("新.toml", "常住人口2020", "1")
    assert page.ask("compare", draft={"file": NAME}, others=["../x.toml"]).status == 422


def test_units_of_one_table_alone_count_as_units_without_money(page: Page) -> None:
    lines = (page.folder / "units.csv").read_text(encoding="utf-8-sig").splitlines()
    lines[-1] = lines[-1].replace("451481", "451499").replace("凭祥市", "新设县")
    (page.folder / "新.csv").write_text("\n".join(lines), encoding="utf-8")
    (page.folder / "新.toml").write_text(f'extends = "{NAME}"\n[table]\nfile = "新.csv"\n', encoding="utf-8")
    found = page.worked("compare", draft={"file": NAME}, others=["新.toml"])
    assert found["units"]["names"][-2:] == ["凭祥市", "新设县"]
    assert found["amounts"][0][-1] == 0
    assert found["amounts"][1][-2] == 0


def test_the_draft_on_the_screen_is_added_where_it_is_another(page: Page) -> None:
    found = page.worked("compare", draft={"file": NAME, "set": CAP})
    assert found["names"] == ["the saved scenario", "on the screen"]
    assert sheets(found)["What differs in the policy"] == [["on the screen", "floors and caps · cap", "25%", "20%"]]
    same = page.worked("compare", draft={"file": NAME})
    assert "Nothing differs in the policy that money hangs on." in same["parts"]


def test_a_draft_that_cannot_be_paid_is_told(page: Page) -> None:
    found = page.ended(page.told("compare", draft={"file": NAME, "set": {"bounds.cap": 0.01}})["job"])
    assert (found["state"], len(found["problems"])) == ("refused", 1)
