"""What lies open: read once, calculated once, and nothing but policy changed."""

from typing import Any

import pytest
from asking import Page

from allocator.engine.pipeline import allocate
from allocator.errors import ScenarioError, TableError
from allocator.files.load import load
from allocator.studio.asked import Draft
from allocator.studio.desk import KEPT

BASELINE = "baseline-2025.toml"


def test_a_draft_gives_what_the_command_line_gives_with_set(page: Page) -> None:
    weights = {"base": 0.3, "input": 0.2, "performance": 0.15, "keywork": 0.35}
    known = load(page.folder / BASELINE).scenario.factors
    changes: dict[str, Any] = {
        f"factors.{key}.weight": weight for key, weight in zip(known, weights.values(), strict=True)
    }
    changes |= {"bounds.cap": 0.3, "tranches.spring.reserve": "2%", "carryover.tiers": [{"over": 0.2, "cut": 0.5}]}
    draft = Draft(file=BASELINE, set=changes)
    texts = [f"{key}={value}" for key, value in list(changes.items())[:-2]]
    texts += ['tranches.spring.reserve="2%"', "carryover.tiers=[{over = 0.2, cut = 0.5}]"]
    wanted = allocate(load(page.folder / BASELINE, texts))
    assert page.studio.desk.result(draft).amount.tolist() == wanted.amount.tolist()


@pytest.mark.parametrize(
    "key",
    ["table.file", "table.tiles", "targets", "extends", "schema", "notice.title", "title", "", "tables", "__class__"],
)
def test_no_other_key_is_changed_or_dropped(page: Page, key: str) -> None:
    for draft in (Draft(file=BASELINE, set={key: "x"}), Draft(file=BASELINE, drop=(key,))):
        with pytest.raises(ScenarioError, match="not part of the policy"):
            page.studio.desk.case(draft)


def test_a_result_is_worked_out_once_and_the_last_are_kept(page: Page) -> None:
    desk = page.studio.desk
    first = desk.result(Draft(file=BASELINE))
    assert desk.result(Draft(file=BASELINE)) is first
    for points in range(KEPT):
        desk.result(Draft(file=BASELINE, set={"bounds.cap": 0.25 + points / 100}))
    assert len(desk.opened(BASELINE).results) == KEPT
    assert desk.result(Draft(file=BASELINE)) is not first


def test_a_scenario_is_as_it_was_read_until_it_is_opened_again(page: Page) -> None:
    desk = page.studio.desk
    before = desk.result(Draft(file=BASELINE)).totals.pool
    text = (page.folder / BASELINE).read_text(encoding="utf-8")
    (page.folder / BASELINE).write_text(text.replace("amount = 178975", "amount = 179975"), encoding="utf-8")
    assert desk.has_changed(BASELINE)
    assert desk.result(Draft(file=BASELINE)).totals.pool == before
    desk.open(BASELINE)
    assert not desk.has_changed(BASELINE)
    assert desk.result(Draft(file=BASELINE)).totals.pool == before + 1000


def test_what_cannot_be_read_is_told(page: Page) -> None:
    (page.folder / "units.csv").unlink()
    with pytest.raises(TableError):
        page.studio.desk.open(BASELINE)
    assert not page.studio.desk.has_changed(BASELINE)
