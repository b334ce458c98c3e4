"""Files that were read are told apart by what the system says of them, not by how they are spelt."""

from pathlib import Path

import pytest

from allocator.errors import OutputError
from allocator.formats.atomic_write import refuse_twice, write_together, write_whole
from allocator.formats.inputs import free_to_write, kept_safe, note_read, was_read


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_bytes(b"old")
    return path


@pytest.fixture
def spellings(table: Path) -> list[Path]:
    (table.parent / "folder").mkdir()
    (table.parent / "link.csv").symlink_to(table)
    (table.parent / "hard.csv").hardlink_to(table)
    return [table, table.parent / "folder" / ".." / "units.csv", table.parent / "link.csv", table.parent / "hard.csv"]


def test_what_was_read_is_not_written_over(table: Path, spellings: list[Path]) -> None:
    with kept_safe():
        note_read(table.stat())
        for path in spellings:
            assert was_read(path)
            with pytest.raises(OutputError, match="the command reads this file"):
                write_together({table.parent / "other.json": b"new", path: b"new"})
    assert table.read_bytes() == b"old"
    assert not (table.parent / "other.json").exists()


def test_only_while_it_is_kept_safe_and_only_that_file(table: Path) -> None:
    note_read(table.stat())
    with kept_safe():
        assert not was_read(table)
        note_read(table.stat())
        assert not was_read(table.parent / "none.csv")
        with free_to_write():
            write_whole(table, b"saved")
        note_read(table.stat())
        write_together({table: b"edited"}, over=[table])
    write_whole(table, b"new")
    assert table.read_bytes() == b"new"


def test_two_outputs_are_two_files(table: Path, spellings: list[Path]) -> None:
    refuse_twice([table, table.parent / "other.csv"])
    for path in spellings[:3]:  # a hard link is a file of its own once one of the two is written
        with pytest.raises(OutputError, match="two outputs are this file"):
            refuse_twice([table, path])
    with pytest.raises(OutputError, match="two outputs are this file"):
        write_together({spellings[0]: b"new", spellings[1]: b"new"})
    assert table.read_bytes() == b"old"
