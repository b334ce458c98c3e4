"""The exit codes of the command line, and the language before it is read."""

import gc
import sys

import pytest

from allocator import language
from allocator.cli import INTERRUPTED, main
from allocator.cli.problems import said


def code(*words: str) -> object:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return ended.value.code


@pytest.mark.parametrize(
    ("words", "expected"), [(("--version",), 0), (("run", "nowhere.toml"), 1), (("run",), 2), (("--nonsense",), 2)]
)
def test_done_wrong_input_wrong_command_line(words: tuple[str, ...], expected: int) -> None:
    assert code(*words) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lang", "zh", "run", "nowhere.toml"), "错误"),
        (("--lang=zh", "run", "nowhere.toml"), "错误"),
        (("run", "nowhere.toml"), "Error"),
    ],
)
def test_the_language_is_chosen_before_anything_is_said(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code(*words)
    assert said in capsys.readouterr().err
    language.install("en")


def test_a_run_that_is_stopped_ends_as_shells_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_words: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("allocator.cli.app.app", stopped)
    assert code("run") == INTERRUPTED == 130


def test_a_fault_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object, **_options: object) -> None:
        message = "a fault"
        raise RuntimeError(message)

    monkeypatch.setattr("allocator.cli.app.app", broken)
    with pytest.raises(RuntimeError, match="a fault"):
        main(["run"])


def test_nothing_is_collected_during_a_run_but_where_it_may_last_all_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the studio may stay open all day; whoever calls the command line from Python has the collector back."""
    collecting = []

    def noted(*_words: object, **_options: object) -> int:
        collecting.append(gc.isenabled())
        return 0

    monkeypatch.setattr("allocator.cli.commands.studio.serve", noted)
    monkeypatch.setattr("allocator.cli.commands.studio.door", lambda _port: None)
    with monkeypatch.context() as patched:
        patched.setattr("allocator.cli.app.app", noted)
        code("run")
    code("studio", "--no-open")
    assert collecting == [False, True]
    assert gc.isenabled()


@pytest.mark.parametrize(("stop", "code"), [(SystemExit(129), 129), (KeyboardInterrupt(), 130)])
def test_a_stop_in_the_guise_of_an_error_is_a_stop(stop: BaseException, code: int) -> None:
    """Python 3.11 makes a RuntimeError of whatever is raised while a class gives its fields their names."""

    class Field:
        def __set_name__(self, _owner: type, _name: str) -> None:
            raise stop

    def work() -> int:
        try:
            type("Read", (), {"field": Field()})
        except RuntimeError as error:
            raise ImportError from error
        return 0

    with pytest.raises(SystemExit) as ended:
        sys.exit(said(work, 130))
    assert ended.value.code == code
