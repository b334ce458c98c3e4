"""`python -m tests.mutation` makes the faults it says, and its list of harmless ones is not out of date."""

from pathlib import Path

import pytest

from tests.mutation.__main__ import drawn, equivalents, suites
from tests.mutation.mutants import mutants

PACKAGE = Path(__file__).parents[2] / "allocator"


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("x < y", ["x < y → x <= y"]),
        ("x + y * z", ["x + y * z → x - y * z", "y * z → y / z"]),
        ("x += y", ["x += y → x -= y"]),
        ("a and b", ["a and b → a or b"]),
        ("a if b else c", ["a if b else c → a if not b else c"]),
        ("f(1, 0.0, True, 'a')", ["1 → 2", "0.0 → 1.0", "True → False"]),
        ("f(3) + f(3)", ["f(3) + f(3) → f(3) - f(3)", "3 → 4", "3 → 4 #2"]),
        ("np.minimum(a, b)", ["np.minimum → np.maximum"]),
        ("-x", ["-x → +x"]),
        ("'a docstring'", []),
        ("x: TypeAlias = list[0]", []),
        ("import x", []),
    ],
)
def test_faults(line: str, changes: list[str]) -> None:
    assert [mutant.change for mutant in mutants(line)] == changes


def test_a_fault_changes_one_place_and_keeps_the_rest() -> None:
    source = "def f(x):\n    if x > 1:\n        return x\n    return 2"
    found = [(mutant.where, mutant.line, mutant.source) for mutant in mutants(source)]
    assert ("f", 2, source.replace(">", ">=")) in found
    assert ("f", 2, source.replace("if x > 1", "if not x > 1")) in found
    assert ("f", 3, source.replace("return x", "return None")) in found
    assert ("f", 4, source.replace("return 2", "return 3")) in found
    assert len({text for _where, _line, text in found}) == len(found) == 6


def test_the_same_seed_draws_the_same_faults() -> None:
    assert drawn(["kernel"], 5, seed=1) == drawn(["kernel"], 5, seed=1)
    assert drawn(["kernel"], 5, seed=1) != drawn(["kernel"], 5, seed=2)


def test_harmless_faults_are_faults_of_today() -> None:
    for module, where, change in equivalents():
        source = (PACKAGE / module).read_text(encoding="utf-8")
        assert (where, change) in {(mutant.where, mutant.change) for mutant in mutants(source)}, (module, where, change)


def test_every_module_of_a_room_is_tried() -> None:
    assert [suite.tests for suite in suites(["kernel/fill.py"])] == [("tests/unit/kernel/test_fill.py",)]
    assert {suite.module for suite in suites(["kernel"])} >= {"kernel/fill.py", "kernel/split/fit.py"}
