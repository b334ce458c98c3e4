"""What keys are called."""

from collections.abc import Iterator

from allocator.documents.scenario_file.words import section_title, words_of
from allocator.policy.keys import Shape, shape_of
from allocator.policy.paths import Path
from allocator.policy.scenario import Scenario


def at(*path: str | int) -> Shape:
    found = shape_of(Scenario).at(path)
    assert found is not None
    return found


def every(shape: Shape, above: Path = ()) -> Iterator[tuple[Path, Shape]]:
    for name, inner in shape.fields():
        yield (*above, name), inner
        for part, row in (("x", inner.named), (1, inner.items)):
            if row is not None:
                yield from every(row, (*above, name, part))
        yield from every(inner, (*above, name))


def test_a_title_and_a_note() -> None:
    cap = words_of(at("bounds", "cap"), ("bounds", "cap"))
    assert (cap.title, cap.both) == ("上限", "上限：比基数的增减，如 25%")
    assert words_of(at("title"), ("title",)).both == "方案名称"
    assert words_of(at("bounds", "source"), ("bounds", "source")).title == "依据"


def test_a_key_without_words_bears_its_name() -> None:
    assert words_of(Shape(choices=("a", "b"), owner="New", name="way"), ("x", "way")).both == "way：a；b"
    assert section_title("anything") == "anything"


def test_no_note_is_longer_than_three_lines_of_its_column() -> None:
    for path, shape in every(shape_of(Scenario)):
        assert len(words_of(shape, path).both) <= 66, path
