"""Problems on the screen: one on its own, several numbered."""

from types import SimpleNamespace
from typing import Any

import pytest

from allocator.cli.problems import report, report_usage, said
from allocator.errors import InputError, Problem

ONE, OTHER = Problem("a.csv, row 2", "is empty", "fill it in"), Problem("", "is odd")


def test_one_problem_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    report(InputError(ONE))
    assert capsys.readouterr() == ("", "Error: a.csv, row 2: is empty → fill it in\n")


def test_several_are_counted_and_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    report(InputError([ONE, OTHER]))
    assert capsys.readouterr().err == "Errors: 2 problems\n  1. a.csv, row 2: is empty → fill it in\n  2. is odd\n"


def told(kind: str, capsys: pytest.CaptureFixture[str], **fields: Any) -> list[str]:
    known = {"ctx": None, "param": None, "format_message": lambda _self: "as it says"}
    report_usage(type(kind, (Exception,), known | fields)())
    return capsys.readouterr().err.splitlines()


def test_a_wrong_command_line_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    file = SimpleNamespace(metavar="S", name="scenario", param_type_name="argument")
    option = SimpleNamespace(metavar="X", opts=["--set"], param_type_name="option")
    assert told("NoSuchOption", capsys, option_name="--tpo", possibilities=None) == ["Error: there is no option --tpo"]
    assert told("MissingParameter", capsys, param=file) == ["Error: S is missing"]
    assert told("BadParameter", capsys, param=option, message="no") == ["Error: --set does not take this: no"]
    assert told("BadParameter", capsys, param=file, message="no") == ["Error: S does not take this: no"]
    assert told("BadParameter", capsys, message="as we say") == ["Error: as we say"]
    assert told("BadOptionUsage", capsys, option_name="-o", message="it requires one") == ["Error: -o needs a value"]
    assert told("BadOptionUsage", capsys, option_name="-o", message="none") == ["Error: -o takes no value"]
    assert told("Other", capsys) == ["Error: as it says"]


def test_the_usage_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    context = SimpleNamespace(get_usage=lambda: "Usage: allocator run S", command_path="allocator run")
    assert told("Other", capsys, ctx=context) == [
        "Usage: allocator run S",
        "For more: allocator run --help",
        "Error: as it says",
    ]


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (InputError(ONE), 1, "Error: a.csv, row 2: is empty → fill it in"),
        (MemoryError(), 1, "Error: there is not enough memory → close other programs, or ask for less"),
        (KeyboardInterrupt(), 130, "Stopped."),
        (BrokenPipeError(), 1, ""),
        (OSError(28, "No space left on device"), 1, "Error: the screen: it cannot be written: No space left on device"),
        (OSError(5, "Input/output error", "a.csv"), 1, "Error: a.csv: it cannot be written: Input/output error"),
        (type("Usage", (Exception,), {"ctx": None, "format_message": lambda _self: "odd"})(), 2, "Error: odd"),
    ],
)
def test_what_ends_a_run_is_said(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise error

    assert said(work, 130) == code
    assert capsys.readouterr().err.startswith(line)


def test_what_is_done_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(lambda: 0, 130) == 0
    assert capsys.readouterr() == ("", "")


def test_control_characters_are_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    report(InputError(Problem("\x1b[2J.csv", "is odd\r")))
    assert capsys.readouterr().err == "Error: ␛[2J.csv: is odd␍\n"
