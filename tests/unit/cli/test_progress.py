"""The progress bar keeps out of files and pipes."""

import pytest

from allocator.cli.progress import progress


def test_nothing_where_nobody_watches(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.cli.progress.PATIENCE", -1.0)
    with progress("working") as tick:
        tick(1, 2)
        tick(2, 2)
    assert capfd.readouterr() == ("", "")


def test_a_bar_on_a_terminal_after_a_while(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for patience, shown in ((1e9, False), (-1.0, True)):
        monkeypatch.setattr("allocator.cli.progress.PATIENCE", patience)
        with progress("working") as tick:
            tick(1, 2)
        assert ("working" in capfd.readouterr().err) is shown
