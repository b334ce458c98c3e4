"""Every sentence of the rooms that judge files and figures is on the page, in Chinese."""

from functools import cache

import pytest
from babel.messages.extract import extract_from_dir
from messages import PACKAGE

from allocator.language import speaking, translate
from allocator.manual.reference.messages import OTHERS, WHOLE, messages, said, told_in


@cache
def page() -> str:
    with speaking("zh"):
        return "\n".join(messages())


@pytest.mark.parametrize("room", WHOLE)
def test_no_sentence_is_missing(room: str) -> None:
    found = extract_from_dir(PACKAGE / room, [("**.py", "python")], keywords={"_": None, "Phrase": None})
    sentences = {
        message for _file, _line, message, _comments, _context in found if isinstance(message, str) and " " in message
    }
    with speaking("zh"):
        missing = {sentence for sentence in sentences if said(translate(sentence)) not in page()}
    assert missing == set()


def test_a_problem_stands_with_what_to_do() -> None:
    with speaking("zh"):
        missing, todo = (translate(text) for text in ("this key is missing", "add it"))
    assert missing != "this key is missing"
    assert f"| {missing} | {todo} |" in page()


def test_every_room_that_speaks_has_its_part() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    silent = {"kernel", "rules", "views", "locale", "manual", "templates"}
    assert rooms - silent == WHOLE.keys() | OTHERS.keys()


def test_figures_and_names_are_left_out() -> None:
    assert said("超过 {pool:,.2f} 万元的{unit}（{{x}}）") == "超过 … 万元的…（…）"


def test_a_sentence_held_in_a_name_is_found() -> None:
    told = {(one.what, one.todo) for one in told_in("engine/refusals.py", whole=True)}
    assert 'write "factor" or "lp"' in {todo for _what, todo in told}
