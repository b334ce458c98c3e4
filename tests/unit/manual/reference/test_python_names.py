"""Every public name of the package is on the page, with what it says of itself."""

import inspect

import allocator
from allocator.manual.markdown import rendered
from allocator.manual.reference.python_names import SAID, python_names

PAGE = "\n\n".join(python_names())


def test_no_name_is_missing() -> None:
    errors = {name for name in allocator.__all__ if name.endswith("Error")}
    assert SAID.keys() == {*allocator.__all__} - {"__version__"} - errors | {"AllocatorError"}
    assert {name for name in allocator.__all__ if name != "__version__" and f"`{name}`" not in PAGE} == set()


def test_every_name_says_what_it_does() -> None:
    text = "\n".join(part.text for part in rendered(PAGE, lambda link: link).sections)
    for name in SAID:
        first = (inspect.getdoc(getattr(allocator, name)) or "").partition("\n\n")[0]
        assert first, name
        assert " ".join(first.split()) in text or name == "AllocatorError", name


def test_signatures_name_types_by_their_own_names() -> None:
    assert "load(path: Path" in PAGE or "path: str | Path" in PAGE
    assert "<class" not in PAGE
    assert " at 0x" not in PAGE
    assert "allocator.model" not in PAGE


def test_examples_are_code_and_members_are_listed() -> None:
    assert '>>> allocator.load("scenarios/guangxi-2025/baseline-2025.toml"' in PAGE
    assert "- `changed()`：" in PAGE
    assert "- `to_frame()`：" in PAGE
    assert "- `units`" not in PAGE
