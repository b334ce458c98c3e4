"""Where a figure comes from, in words."""

from typing import Any

import pytest

from allocator.model.provenance import CellOrigin, ColumnOrigin
from allocator.views.provenance import corrected_by, origin_of, shown_figure


def origin(what: Any, parts: dict[str, float], *, synthetic: bool = False) -> ColumnOrigin:
    return ColumnOrigin(what, {"a.xlsx": "0123456789abcdef"}, synthetic, "", {"450101": parts})


@pytest.mark.parametrize(
    ("what", "parts", "made"),
    [
        ("available", {"budget": 1200.0}, "budget 1,200 万元"),
        ("carryover", {"budget": 1200.0, "spent": 900.5}, "budget 1,200 − spent 900.5 = 299.5 万元"),
        ("mark", {"execution": 9.5, "output": 40.0}, "execution 9.50 + output 40.00 = 49.50"),
    ],
)
def test_how_a_figure_was_made(what: str, parts: dict[str, float], made: str) -> None:
    said = origin_of(origin(what, parts), "450101", changed=False)
    assert said == f"self-evaluation: {made}; from a.xlsx (SHA-256 0123456789ab…)"


def test_what_is_made_up_unknown_or_changed_is_said() -> None:
    made = origin("mark", {"output": 40.0}, synthetic=True)
    assert origin_of(made, "450101", changed=False).startswith("【示例数据】self-evaluation: ")
    assert "nothing is said of this unit" in origin_of(made, "450102", changed=False)
    assert origin_of(made, "450101", changed=True).endswith("; the column was CHANGED afterwards")


def test_what_a_unit_has_corrected() -> None:
    cell = CellOrigin("450101", "人数", None, 1234.5, "张三", "漏报", "a.ods", "0123456789abcdef")
    said = corrected_by(cell)
    assert said == "corrected by the unit from nothing to 1,234.5: 张三; a.ods (SHA-256 0123456789ab…)"
    assert (shown_figure("一类"), shown_figure(0.0)) == ("一类", "0")
