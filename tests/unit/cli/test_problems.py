"""Problems on the screen: one on its own, several numbered."""

from types import SimpleNamespace
from typing import Any

import pytest

from allocator.cli.problems import report, report_usage
from allocator.errors import InputError, Problem

ONE, OTHER = Problem("a.csv, row 2", "is empty", "fill it in"), Problem("", "is odd")


def test_one_problem_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    report(InputError(ONE))
    assert capsys.readouterr() == ("", "Error: a.csv, row 2: is empty → fill it in\n")


def test_several_are_counted_and_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    report(InputError([ONE, OTHER]))
    assert capsys.readouterr().err == "Errors: 2 problems\n  1. a.csv, row 2: is empty → fill it in\n  2. is odd\n"


def told(kind: str, capsys: pytest.CaptureFixture[str], **fields: Any) -> list[str]:
    error = type(kind, (), {"ctx": None, "param": None, "format_message": lambda _self: "as it says"} | fields)()
    report_usage(error)
    return capsys.readouterr().err.splitlines()


def test_a_wrong_command_line_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    file = SimpleNamespace(metavar="S", name="scenario", opts=["--set"])
    assert told("NoSuchOption", capsys, option_name="--tpo") == ["Error: there is no option --tpo"]
    assert told("MissingParameter", capsys, param=file) == ["Error: S is missing"]
    assert told("BadParameter", capsys, param=file, message="no") == ["Error: --set does not take this: no"]
    assert told("NoSuchCommand", capsys) == ["Error: as it says"]


def test_the_usage_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    context = SimpleNamespace(get_usage=lambda: "Usage: allocator run S", command_path="allocator run")
    assert told("Other", capsys, ctx=context) == [
        "Usage: allocator run S",
        "For more: allocator run --help",
        "Error: as it says",
    ]
