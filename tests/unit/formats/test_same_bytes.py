"""An archive forgets when it was made."""

import io
import zipfile

from allocator.formats.same_bytes import of_one_system, same_bytes


def archive(year: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in (("b.xml", "two"), ("a.xml", "one" * 100)):
            made.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), text)
    return buffer.getvalue()


def test_two_times_give_the_same_bytes() -> None:
    assert archive(2024) != archive(2025)
    assert same_bytes(archive(2024)) == same_bytes(archive(2025))


def test_parts_keep_their_order_and_content_and_are_packed() -> None:
    with zipfile.ZipFile(io.BytesIO(same_bytes(archive(2024)))) as made:
        assert made.namelist() == ["b.xml", "a.xml"]
        assert made.read("a.xml") == b"one" * 100
        assert {part.date_time for part in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert made.getinfo("a.xml").compress_size < 300


def test_the_system_it_was_made_on_is_forgotten() -> None:
    with zipfile.ZipFile(io.BytesIO(same_bytes(archive(2024)))) as made:
        assert {(part.create_system, part.external_attr) for part in made.infolist()} == {(3, 0o600 << 16)}


def test_a_part_may_be_given_piece_by_piece() -> None:
    """As if it had been whole: the pieces of "one" and what was there."""
    pieces = same_bytes(archive(2024), "b.xml", lambda there: [b"one ", there])
    with zipfile.ZipFile(io.BytesIO(pieces)) as made:
        assert (made.read("b.xml"), made.read("a.xml")) == (b"one two", b"one" * 100)
    assert same_bytes(archive(2024), "a.xml", lambda there: [there[:7], there[7:]]) == same_bytes(archive(2024))


def test_what_is_dated_and_packed_alike_only_forgets_its_system() -> None:
    """What Windows notes is written into the directory as a library would there."""
    buffer = io.BytesIO(same_bytes(archive(2024)))
    with zipfile.ZipFile(buffer, "a") as windows:
        for part in windows.infolist():
            part.create_system = 0
        windows.comment = b""
    assert buffer.getvalue() != same_bytes(archive(2024))
    assert of_one_system(buffer) == same_bytes(archive(2024))
