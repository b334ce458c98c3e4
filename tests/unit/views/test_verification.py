"""A verification on the screen and in files."""

from dataclasses import replace

import numpy as np
import pytest
from published_tables import MID_YEAR, workspace

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.language import Phrase, speaking
from allocator.model.published import Meaning, Published
from allocator.study.verification import Verification, verify
from allocator.views.verification import verified_document, verified_lines, verified_sheet


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Verification:
    folder = tmp_path_factory.mktemp("views")
    result = allocate(load(workspace(folder, MID_YEAR)))
    printed = result.tranches["first"] - np.array([0, 1, 0, 0, 0, 0, 0])
    table = Published(printed, Meaning("tranches", ("first",)), "f.csv, sheet a", "提前下达", notes=(Phrase("said"),))
    return verify(result, table, 0)


def test_the_document(found: Verification) -> None:
    document = verified_document(found)
    assert (document["agrees"], document["units_off"], document["largest_difference"]) == (False, 1, 1)
    assert (document["total_published"], document["total_calculated"]) == (599, 600)
    assert document["published"] == {
        "place": "f.csv, sheet a",
        "column": "提前下达",
        "money": "tranches",
        "tranches": ["first"],
        "source": "",
        "notes": ["said"],
    }
    assert all(check["ok"] for check in document["checks"])
    assert document["units"][1] == {
        "id": "610100",
        "name": "东市本级",
        "published": 71,
        "calculated": 72,
        "difference": 1,
        "bound": None,
    }


def test_words_follow_the_language_on_the_screen_and_are_chinese_in_files(found: Verification) -> None:
    bounded = replace(found, result=replace(found.result, bound=(None, "floor", *[None] * 5)))
    assert verified_sheet(bounded, [1]).rows[0][-1] == "floor"
    with speaking("zh"):
        assert verified_sheet(bounded, [1]).rows[0][-1] == "下限"
        assert verified_sheet(bounded).rows[1][-1] == "下限"


def test_which_money_was_compared_is_said(found: Verification) -> None:
    assert list(verified_lines(found)) == [
        "f.csv, sheet a: column 提前下达, compared with 提前下达.",
        "said",
        "6 of 7 units agree to within 0 steps; the largest difference: 1.",
    ]
