"""The names an analyst types: all there, typed, read in when they are used, and each with an example that runs."""

import doctest
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import allocator

ROOT = Path(__file__).parents[2]
ERRORS = [name for name in allocator.__all__ if name.endswith("Error")]
WITH_EXAMPLES = [name for name in allocator.__all__ if name not in {*ERRORS, "__version__"}]

SCRIPT = '''\
"""What an analyst writes."""

import allocator

case = allocator.case("baseline.toml", {"编号": ["1", "2"], "人数": [1.0, 2.0]})
result = allocator.allocate(case)
unit = result["横州市"]
many = allocator.allocate_many(case, {"base": [0.2, 0.3], "input": 0.5})
comparison = allocator.compare(case, case.changed({"bounds.cap": 0.2}))
study = allocator.sensitivity(case, draws=100)
answer = allocator.weights(case, [allocator.Wish("unit", "横州市", "at_least", 5000)])
ahead = allocator.outlook(case)
found = allocator.verify(result, "published.xlsx")
report = allocator.evaluate("forms.xlsx")
split = allocator.targets("baseline.toml")
files = allocator.export(result, "documents")
why = allocator.explain(result, "横州市")
loaded = allocator.load("baseline.toml")
saved = allocator.save
reveal_type((case, loaded, result, unit, unit.amount, unit.ledger, many, many["横州市"], comparison, study, answer))
reveal_type((ahead, found, report, split, files, why, why.opening, result.amount, saved))
'''

REVEALED = (
    "allocator.model.case.Case",
    "allocator.model.allocation.Allocation",
    "allocator.model.unit_amount.UnitAmount",
    "float",
    "Mapping[str, float]",
    "allocator.engine.many.Many",
    "allocator.study.comparison.Comparison",
    "allocator.study.sensitivity.Sensitivity",
    "allocator.study.weights.Reweighting",
    "allocator.study.outlook.Outlook",
    "allocator.study.verification.Verification",
    "allocator.evaluation.report.Report",
    "allocator.evaluation.targets.Decomposition",
    "list[pathlib.Path]",
    "allocator.door.explaining.Explanation",
    "ndarray",
    "allocator.model.held.Held",
)


def examples_of(name: str) -> Iterator[doctest.DocTest]:
    """Yield the examples of a public name and of its methods."""
    found = getattr(allocator, name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    yield from (test for test in finder.find(found, name, inspect.getmodule(found)) if test.examples)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_each_public_name_has_an_example_and_it_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = list(examples_of(name))
    assert examples
    for test in examples:
        assert doctest.DocTestRunner().run(test).failed == 0


def test_the_examples_of_the_package_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(allocator)
    assert (found.attempted, found.failed) == (6, 0)


def test_dir_shows_the_names_and_nothing_else() -> None:
    assert dir(allocator) == sorted(allocator.__all__)
    assert all(getattr(allocator, name) is not None for name in allocator.__all__)
    for wrong in ("nothing", "alocate"):
        with pytest.raises(AttributeError, match=f"no attribute '{wrong}'"):
            getattr(allocator, wrong)


def test_every_error_is_of_the_tree() -> None:
    assert ERRORS
    assert all(issubclass(getattr(allocator, name), allocator.AllocatorError) for name in ERRORS)


def test_a_checker_infers_real_types_and_knows_no_other_names(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "wrong.py").write_text("import allocator\nallocator.alocate\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("script.py", "wrong.py")]
    # in the project's own settings, which are strict, and with its cache
    done = subprocess.run([sys.executable, "-m", "mypy", *files], cwd=ROOT, capture_output=True, text=True, check=False)
    script = [line for line in done.stdout.splitlines() if "script.py:" in line]
    assert [line for line in script if ": error:" in line] == []
    revealed = "\n".join(script)
    for kind in REVEALED:
        assert kind in revealed
    assert '"alocate"' in "".join(line for line in done.stdout.splitlines() if "wrong.py:" in line)


def test_the_package_is_read_in_at_once() -> None:
    heavy = ("numpy", "pydantic", "scipy", "pandas", "rich", "docx", "xlsxwriter", "allocator.engine")
    program = f"import sys, allocator; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
