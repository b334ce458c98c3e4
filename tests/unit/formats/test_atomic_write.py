"""A file is written whole or the old one stays."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from allocator.errors import OutputError
from allocator.formats.atomic_write import make_folder, write_together, write_whole


def test_a_file_is_made_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_others_may_read_it_as_they_may_any_new_file(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.touch()
    write_whole(tmp_path / "out", b"")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)


def test_a_failed_rename_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def locked(_source: str, _target: Path) -> None:
        raise PermissionError(13, "open in another program")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(OutputError) as caught:
        write_whole(path, b"new")
    problem = caught.value.problems[0]
    assert (problem.where, problem.what) == (str(path), "the file cannot be written: open in another program")
    assert "close the file" in str(problem.todo)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory"):
        write_whole(tmp_path / "nowhere" / "out.csv", b"")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "units.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert (names(tmp_path), names(tmp_path / "real")) == (["link.csv", "real"], ["units.csv"])


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="the file is read-only"):
        write_whole(path, b"new")
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["units.csv"])


def test_a_file_of_somebody_else_is_left_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(b"old")
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _path, owner, group: given.append((owner, group)))
    real = Path.stat
    other = os.stat_result((*real(path)[:4], 12345, 54321, *real(path)[6:]))
    monkeypatch.setattr(Path, "stat", lambda self, **keys: other if self == path else real(self, **keys))
    write_whole(path, b"new")
    assert given == [(12345, 54321)]

    def refuse(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(OutputError, match="belongs to somebody else"):
        write_whole(path, b"newer")
    assert (path.read_bytes(), names(tmp_path)) == (b"new", ["units.csv"])


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for path, told in (
        (tmp_path, "not a file"),
        (tmp_path / "pipe", "not a file"),
        (Path("/dev/null"), "not a file"),
        (tmp_path / "nul\0", "null byte"),
        (tmp_path / "circle", "cannot be written"),
    ):
        with pytest.raises(OutputError, match=told):
            write_whole(path, b"new")
    assert names(tmp_path) == ["circle", "pipe"]


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "nowhere" / "other"
    one.write_bytes(b"old")
    with pytest.raises(OutputError, match="nowhere"):
        write_together({one: b"new", other: b"new"})
    assert (one.read_bytes(), names(tmp_path)) == (b"old", ["one"])
    write_together({one: b"1", tmp_path / "two": b"2"})
    assert ((tmp_path / "one").read_bytes(), (tmp_path / "two").read_bytes()) == (b"1", b"2")


SLOW = """
import sys, time
from pathlib import Path
import allocator.formats.atomic_write as atomic
from allocator import cli

def slowly(*_given):
    Path(sys.argv[1], "begun").touch()
    time.sleep(60)

def write(**_given):
    atomic._keep = slowly
    atomic.write_whole(Path(sys.argv[1], "units.csv"), b"new")

import allocator.cli.app as app
app.app = write
cli.main([])
"""


@pytest.mark.parametrize(
    ("number", "words"), [(signal.SIGINT, "Stopped.\n"), (signal.SIGTERM, ""), (signal.SIGHUP, "")]
)
def test_a_signal_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, words: str) -> None:
    (tmp_path / "units.csv").write_bytes(b"old")
    with subprocess.Popen([sys.executable, "-c", SLOW, str(tmp_path)], stderr=subprocess.PIPE, text=True) as run:
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        assert len(names(tmp_path)) == 3
        run.send_signal(number)
        _out, told = run.communicate()
    assert (run.returncode, told) == (128 + number, words)
    assert (names(tmp_path), (tmp_path / "units.csv").read_bytes()) == (["begun", "units.csv"], b"old")


def test_a_folder_is_made_or_what_stands_in_its_way_is_said(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="the folder cannot be made"):
        make_folder(tmp_path / "file" / "c")
