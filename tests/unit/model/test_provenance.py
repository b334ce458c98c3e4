"""The digest of a column as it was written."""

import hashlib

from allocator.model.provenance import digest


def test_the_order_of_units_changes_nothing_and_a_figure_does() -> None:
    column = [("450102", 88.5), ("450101", 90.0)]
    assert digest(column) == digest(column[::-1]) == hashlib.sha256(b"450101,90\n450102,88.5\n").hexdigest()
    assert digest([("450102", 88.6), ("450101", 90.0)]) != digest(column)


def test_what_no_spreadsheet_keeps_does_not_count() -> None:
    assert digest([("a", 0.1 + 0.2)]) == digest([("a", 0.3)])
