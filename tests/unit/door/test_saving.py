"""Results written from Python: the bytes of the command."""

from dataclasses import replace
from pathlib import Path

import build
import pytest

from allocator.door.saving import save
from allocator.engine.pipeline import allocate
from allocator.errors import OutputError
from allocator.formats.save import save as written
from allocator.model.facts import Check
from allocator.views.allocation.shapes import allocation_shapes

RESULT = allocate(build.case({"x": [1, 3]}, factors={"f": build.factor(x={})}))


def test_the_bytes_are_those_of_the_command(tmp_path: Path) -> None:
    save(RESULT, tmp_path / "a.json", str(tmp_path / "a.csv"), tmp_path / "a.XLSX")
    written([tmp_path / name for name in ("b.json", "b.csv", "b.xlsx")], allocation_shapes(RESULT))
    for one, other in (("a.json", "b.json"), ("a.csv", "b.csv"), ("a.XLSX", "b.xlsx")):
        assert (tmp_path / one).read_bytes() == (tmp_path / other).read_bytes()


def test_a_format_that_there_is_not_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.pdf: no result has this format → end the name in \.json"):
        save(RESULT, tmp_path / "a.json", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_must_be_named() -> None:
    with pytest.raises(OutputError, match="save: no file is named"):
        save(RESULT)


def test_a_result_that_breaks_a_law_is_not_written(tmp_path: Path) -> None:
    broken = replace(RESULT, checks=(Check("pool_spent", ok=False, off=1.0),))
    with pytest.raises(OutputError, match="nothing is written"):
        save(broken, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []
