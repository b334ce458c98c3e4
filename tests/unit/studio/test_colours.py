"""The colours of the map: a class for each unit, and words for each class."""

import numpy as np
import pytest
from asking import Page

from allocator import language
from allocator.studio.asked import Draft
from allocator.studio.colours import coloured


@pytest.mark.parametrize("measure", ["change", "amount", "head", "carryover", "bound"])
def test_each_measure_has_classes_and_a_legend(page: Page, measure: str) -> None:
    result = page.studio.desk.result(Draft(file="baseline-2025.toml"))
    last = result.last_year
    assert last is not None
    found = coloured(result, result.amount - last, last, measure)
    assert len(found["classes"]) == len(result.amount)
    assert max(found["classes"]) < len(found["legend"]) == len(found["marks"])
    assert all(item["fill"].startswith("#") and item["words"] for item in found["legend"])


def test_the_legend_is_in_the_language_of_the_page(page: Page) -> None:
    result = page.studio.desk.result(Draft(file="baseline-2025.toml"))
    last = result.last_year
    assert last is not None
    first = coloured(result, result.amount - last, last, "change")["legend"][0]["words"]
    with language.speaking("zh"):
        assert (
            coloured(result, result.amount - last, last, "change")["legend"][0]["words"]
            == f"低于{first.removeprefix('below ')}"
        )


def test_units_at_a_limit_are_marked(page: Page) -> None:
    result = page.studio.desk.result(Draft(file="baseline-2025.toml"))
    found = coloured(result, np.zeros(126), np.ones(126), "bound")
    shown = [found["marks"][place] for place in found["classes"]]
    wanted = {None: "", "floor": "▼", "cap": "▲", "exception": "◆"}
    assert shown == [wanted[bound] for bound in result.bound]
