"""The error tree carries every problem, readable in one line each."""

import inspect

import pytest

from allocator import errors
from allocator.errors import AllocatorError, Problem


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.csv, row 2", "it is empty", "fill it in"), "a.csv, row 2: it is empty → fill it in"),
        (Problem("a.csv", "it is empty"), "a.csv: it is empty"),
        (Problem("", "it is empty", "fill it in"), "it is empty → fill it in"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, line: str) -> None:
    assert str(problem) == line
    assert str(AllocatorError(problem)) == line


def test_an_error_tells_all_its_problems() -> None:
    problems = [Problem("a", "x"), Problem("b", "y")]
    error = AllocatorError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "a: x\nb: y"


def test_every_error_hangs_on_one_tree_drawn_at_the_top() -> None:
    kinds = [kind for _name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
    for kind in kinds:
        assert issubclass(kind, AllocatorError)
        assert kind.__name__ in (errors.__doc__ or "")
