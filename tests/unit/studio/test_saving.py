"""A draft as a file: only what differs, the reason as a comment, and the same money from the command line."""

import tomllib

import pytest
from asking import Page

from allocator.engine.pipeline import allocate
from allocator.files.load import load

NAME = "baseline-2025.toml"
SET = {
    "factors.base.indicators.labour.weight": 0.5,
    "factors.base.indicators.jobs.weight": 0.5,
    "bounds.cap": 0.3,
    "bounds.on_conflict": "relax",
    "tranches.spring.reserve": "2%",
    "carryover.tiers": [{"over": 0.2, "cut": 0.5}, {"over": 0.4, "cut": 0.6}],
    "exceptions.450181.amount": 5000,
    "exceptions.450181.reason": '会议"纪要"',
}


def changes(page: Page) -> dict[str, object]:
    """Return changes that fit: half and half for the first two indicators of the base factor, nothing for others."""
    keys = list(load(page.folder / NAME).scenario.factors["base"].indicators)
    weights = {f"factors.base.indicators.{key}.weight": 0.5 if at < 2 else 0.0 for at, key in enumerate(keys)}
    return weights | {key: value for key, value in SET.items() if not key.startswith("factors")}


def test_what_is_saved_pays_what_the_draft_pays(page: Page) -> None:
    draft = {"file": NAME, "set": changes(page)}
    saved = page.told("save", draft=draft, name="上限放宽到30%", reason="厅党组会议要求\n待定")
    path = page.folder / saved["name"]
    assert path.name == "上限放宽到30%.toml"
    wanted = page.told("what-if", draft=draft)["units"]["amount"]
    assert allocate(load(path)).amount.tolist() == wanted
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 厅党组会议要求\n# 待定\n")
    assert "cap = 0.3 # scenario: 25%" in text


def test_only_what_differs_is_written(page: Page) -> None:
    page.told("save", draft={"file": NAME, "set": {"bounds.cap": 0.3}}, name="甲")
    values = tomllib.loads((page.folder / "甲.toml").read_text(encoding="utf-8"))
    assert values == {"schema": 1, "extends": NAME, "title": "甲", "bounds": {"cap": 0.3}}


def test_a_reason_cannot_become_a_key(page: Page) -> None:
    page.told(
        "save", draft={"file": NAME, "set": {"bounds.cap": 0.3}}, name="甲", reason="a\rstep = 5\x00\u2028step = 6"
    )
    values = tomllib.loads((page.folder / "甲.toml").read_text(encoding="utf-8"))
    assert "step" not in values


def test_nothing_is_overwritten_and_no_name_leads_out(page: Page) -> None:
    before = {path: path.read_bytes() for path in page.folder.iterdir() if path.is_file()}
    for name in ("baseline-2025", "../甲", "con", "a/b", "", "甲."):
        assert page.ask("save", draft={"file": NAME, "set": {}}, name=name).status == 422
        assert page.ask("save-workbook", draft={"file": NAME, "set": {}}, name=name).status == (
            200 if name == "baseline-2025" else 422
        )
    assert {path: path.read_bytes() for path in before} == before
    assert page.ask("save-workbook", draft={"file": NAME, "set": {}}, name="baseline-2025").status == 422


def test_what_does_not_fit_is_not_written(page: Page) -> None:
    answer = page.ask("save", draft={"file": NAME, "set": {"bounds.cap": "much"}}, name="甲")
    assert answer.status == 422
    assert not (page.folder / "甲.toml").exists()


def test_a_scenario_one_folder_down_is_saved_beside_itself(page: Page) -> None:
    (page.folder / "去年").mkdir()
    for file in ("baseline-2025.toml", "actual-2024.toml", "units.csv", "tilegrid.csv", "targets-2025.toml"):
        (page.folder / "去年" / file).write_bytes((page.folder / file).read_bytes())
    saved = page.told("save", draft={"file": f"去年/{NAME}", "set": {"bounds.cap": 0.3}}, name="甲")
    assert saved == {"name": "去年/甲.toml"}
    assert page.told("what-if", draft={"file": "去年/甲.toml"})["total"] == 278159


def test_a_draft_as_a_workbook_is_a_scenario_too(page: Page) -> None:
    draft = {"file": NAME, "set": {"bounds.cap": 0.3}}
    saved = page.told("save-workbook", draft=draft, name="测算")
    wanted = page.told("what-if", draft=draft)["units"]["amount"]
    assert allocate(load(page.folder / saved["name"])).amount.tolist() == wanted
    assert saved["name"] in {one["name"] for one in page.told("scenarios")["scenarios"]}
    assert page.told("what-if", draft={"file": saved["name"]})["units"]["amount"] == wanted


@pytest.mark.parametrize("value", [0.1 + 0.2, 1e-7, 178975, 12345678.5])
def test_numbers_are_written_as_they_are(page: Page, value: float) -> None:
    page.told(
        "save",
        draft={"file": NAME, "set": {"lp.carryover_weight": value, "lp.deviation": [{"slope": value}]}},
        name="甲",
    )
    values = tomllib.loads((page.folder / "甲.toml").read_text(encoding="utf-8"))
    assert values["lp"] == {"carryover_weight": value, "deviation": [{"slope": value}]}


def test_a_scenario_that_cannot_be_read_is_mended_in_a_new_file(page: Page) -> None:
    broken = page.folder / "broken.toml"
    broken.write_text(f'extends = "{NAME}"\n[bounds]\ncap = "much"\n', encoding="utf-8")
    before = broken.read_bytes()
    draft = {"file": "broken.toml", "set": {"bounds.cap": 0.3}}
    assert page.told("mend", draft=draft, name="改正") == {"name": "改正.toml"}
    assert broken.read_bytes() == before
    assert allocate(load(page.folder / "改正.toml")).totals.amount == 278159


def test_what_is_still_wrong_is_told_and_not_kept(page: Page) -> None:
    (page.folder / "broken.toml").write_text(f'extends = "{NAME}"\n[bounds]\ncap = "much"\n', encoding="utf-8")
    draft = {"file": "broken.toml", "set": {"bounds.cap": "more"}}
    assert page.ask("mend", draft=draft, name="改正").status == 422
    assert not (page.folder / "改正.toml").exists()
    for key in ("table.file", "extends", "targets"):
        assert page.ask("mend", draft={"file": "broken.toml", "set": {key: "/etc/passwd"}}, name="改正").status == 422
