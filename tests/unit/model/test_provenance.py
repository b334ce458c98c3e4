"""The digest of a column as it was written."""

import hashlib
from dataclasses import replace

import build
import numpy as np

from allocator.model.provenance import CellOrigin, Confirmed, Provenance, digest, figure_at, is_same


def test_the_order_of_units_changes_nothing_and_a_figure_does() -> None:
    column = [("450102", 88.5), ("450101", 90.0)]
    assert digest(column) == digest(column[::-1]) == hashlib.sha256(b"450101,90\n450102,88.5\n").hexdigest()
    assert digest([("450102", 88.6), ("450101", 90.0)]) != digest(column)


def test_what_no_spreadsheet_keeps_does_not_count() -> None:
    assert digest([("a", 0.1 + 0.2)]) == digest([("a", 0.3)])


def test_the_last_correction_of_a_cell_holds() -> None:
    cells = tuple(CellOrigin(unit, "x", 1.0, new, "", "", "", "") for unit, new in (("a", 2.0), ("b", 3.0), ("a", 4.0)))
    found = Provenance("", "", {}, cells=cells).cell("a", "x")
    assert found is cells[2]
    assert Provenance("", "", {}, cells=cells).cell("a", "y") is None


def test_a_unit_holds_what_it_has_confirmed_unless_altered() -> None:
    kept = Provenance("", "", {}, confirmed=(Confirmed("a", "", "", "", "", {"x": 1.0, "y": "一"}),))
    assert kept.holds("a", ["x", "y"])
    assert not kept.holds("a", ["x", "z"])
    assert not kept.holds("b", [])
    assert not replace(kept, altered=frozenset("a")).holds("a", ["x"])


def test_a_cell_holds_a_number_a_word_or_nothing() -> None:
    units = replace(build.units({"x": [1.5, np.nan]}), words={"class": ("一", "")}, blank=frozenset("x"))
    assert [figure_at(units, row, column) for column in ("x", "class") for row in (0, 1)] == [1.5, None, "一", ""]


def test_figures_that_programs_save_in_their_own_way_are_the_same() -> None:
    assert is_same(0.1 + 0.2, 0.3)
    assert is_same(1, 1.0)
    assert is_same(None, None)
    assert not is_same(0.0, None)
    assert not is_same("1", 1.0)
    assert not is_same(100.0, 100.001)
