"""Streams that are closed or take nothing more."""

import io
import os
import sys

import pytest

from allocator.cli.streams import give_up, nowhere, open_streams
from allocator.errors import OutputError


class Full(io.StringIO):
    """A stream on a full disk."""

    def flush(self) -> None:
        """Fail as a full disk does."""
        raise OSError


def test_open_streams_are_left_alone() -> None:
    before = sys.stdin, sys.stdout, sys.stderr
    assert not open_streams()
    assert (sys.stdin, sys.stdout, sys.stderr) == before


def test_closed_streams_take_what_is_written_and_no_file_gets_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = iter((0, 1, 2, 7))
    closed: list[int] = []
    monkeypatch.setattr(os, "open", lambda *_words: next(opened))
    monkeypatch.setattr(os, "close", closed.append)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert open_streams()
    assert closed == [7]
    assert sys.stdout.write("seen by nobody") == sys.stdout.tell() == 14
    assert sys.stderr.write("seen by nobody") == 14
    sys.stderr.close()


def test_a_result_that_nobody_sees_is_an_error() -> None:
    with pytest.raises(OutputError, match="the standard output is closed"):
        nowhere()


@pytest.mark.parametrize(("out", "err", "told"), [(Full, io.StringIO, True), (Full, Full, False)])
def test_problems_are_told_as_long_as_the_errors_can_be_written(
    monkeypatch: pytest.MonkeyPatch, out: type[io.StringIO], err: type[io.StringIO], *, told: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", out())
    monkeypatch.setattr(sys, "stderr", err())
    assert give_up() == told
