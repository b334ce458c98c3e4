"""The parts of a zipped workbook."""

import pytest
from odd_books import zipped

from allocator.errors import TableError
from allocator.files.sheets.archive import Archive


def test_parts_are_unpacked_in_pieces() -> None:
    archive = Archive("u.xlsx", zipped({"a.xml": "x" * 200_000}))
    pieces = list(archive.pieces("a.xml"))
    assert (len(pieces) > 1, sum(map(len, pieces))) == (True, 200_000)


def test_only_what_is_read_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOCATOR_UNPACKED_MB", "1")
    picture = {"media/a.png": bytes(2 << 20)}
    assert "media/a.png" in Archive("u.xlsx", zipped(picture)).names
    with pytest.raises(TableError, match="unpacks to more than 1 MB"):
        Archive("u.xlsx", zipped({"a.xml": bytes(2 << 20)}))


@pytest.mark.parametrize("part", ["none.xml", "a.xml"])
def test_what_is_missing_or_damaged_is_a_message(part: str) -> None:
    data = zipped({"a.xml": "abc" * 99})
    archive = Archive("u.xlsx", data.replace(b"PK\x03\x04", b"PK\x03\x05"))
    with pytest.raises(TableError, match="the workbook cannot be read"):
        list(archive.pieces(part))


def test_what_is_no_zip_is_a_message() -> None:
    with pytest.raises(TableError, match=r"cannot be read \(it is damaged, or no workbook\)"):
        Archive("u.xlsx", b"PK and nothing else")


def test_a_directory_that_points_before_the_file_is_a_message() -> None:
    data = bytearray(zipped({"a.xml": "abc" * 99}))
    end = data.index(b"PK\x05\x06")
    data[end + 16 : end + 20] = (2**31).to_bytes(4, "little")
    with pytest.raises(TableError, match="the workbook cannot be read"):
        list(Archive("u.xlsx", bytes(data)).pieces("a.xml"))
