"""The program stopped while it is read in."""

import sys

import pytest

from allocator.__main__ import start


def test_a_program_that_is_stopped_while_it_is_read_in_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_words: object, **_options: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "allocator.cli")
    monkeypatch.setattr("builtins.__import__", stopped)
    with pytest.raises(SystemExit) as ended:
        start()
    monkeypatch.undo()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "已停止。Stopped.\n"
