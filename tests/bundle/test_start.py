"""What a double click does."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bundle import start


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Record every command; one on a file called wrong… ends with 1."""
    made: list[list[str]] = []

    def command(words: Sequence[str]) -> None:
        made.append(list(words))
        raise SystemExit(1 if "wrong" in words[1] else None)

    monkeypatch.setattr(start, "command_line", command)
    monkeypatch.setenv("ALLOCATOR_HOME", str(tmp_path))
    monkeypatch.delenv("ALLOCATOR_NO_STUDIO", raising=False)
    return made


def test_alone_it_opens_the_studio_on_its_folder(calls: list[list[str]], tmp_path: Path) -> None:
    assert start.main([]) == 0
    assert calls == [["studio", str(tmp_path)]]


def test_a_dropped_workbook_is_checked_run_and_exported_and_opened(calls: list[list[str]], tmp_path: Path) -> None:
    book = tmp_path / "方 案.xlsx"
    assert start.main([str(book)]) == 0
    assert [words[0] for words in calls] == ["check", "run", "export", "studio"]
    assert calls[2][-1] == str(tmp_path / "方 案-测算结果")
    assert calls[3] == ["studio", str(book)]


def test_what_is_wrong_stops_it(calls: list[list[str]], tmp_path: Path) -> None:
    assert start.main([str(tmp_path / "wrong.xlsx")]) == 1
    assert [words[0] for words in calls] == ["check"]


def test_where_nothing_can_be_written_the_persons_own_folder_serves(
    calls: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert start.main([str(tmp_path / "locked" / "s.xlsx")]) == 0  # a folder that is not there takes no file either
    assert calls[2][-1] == str(tmp_path / "测算" / "s-测算结果")
