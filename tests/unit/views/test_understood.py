"""What was understood, in words."""

from dataclasses import replace
from typing import get_args

import pytest
from workspace import Workspace

from allocator.language import speaking
from allocator.model.reading import Kind, Understood
from allocator.model.units import UnitTable
from allocator.views.understood import table_place, understood_document, understood_words


@pytest.fixture
def units(workspace: Workspace) -> UnitTable:
    return workspace.load().units


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_its_words_in_both_languages(units: UnitTable, kind: Kind) -> None:
    told = replace(units, understood=(Understood(kind, (9, 4, 5), ("甲县", "乙县"), ("丙县", "")),))
    for language, comma in (("en", ", "), ("zh", "、")):
        with speaking(language):
            (words,) = understood_words(told)
            assert "{" not in words
            assert f"4–5{comma}9" in words or "甲县" in words


def test_many_texts_are_counted_and_pairs_are_told(units: UnitTable) -> None:
    names = tuple(f"{number}县" for number in range(12))
    told = replace(
        units, understood=(Understood("missing", (), names), Understood("unknown", (2,), ("甲",), ("甲县",)))
    )
    missing, unknown = understood_words(told)
    assert missing == ("12 units of the roster are not in the table: 0县, 1县, 2县, 3县, 4县, 5县, 6县, 7县 and 4 more")
    assert unknown == "the roster does not know: 甲 (probably 甲县) (row 2)"


def test_the_place_of_a_table_names_its_sheet(units: UnitTable) -> None:
    assert table_place(units) == "units.csv"
    assert table_place(replace(units, file="u.xlsx", sheet="表")) == "u.xlsx, sheet 表"


def test_the_document_holds_facts_and_no_words(units: UnitTable) -> None:
    told = replace(
        units, understood=(Understood("renamed", (2,), ("横县",), ("横州市",)), Understood("total", (9,), ("合计",)))
    )
    assert understood_document(told) == [
        {"kind": "renamed", "rows": [2], "texts": ["横县"], "others": ["横州市"]},
        {"kind": "total", "rows": [9], "texts": ["合计"]},
    ]
