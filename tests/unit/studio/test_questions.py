"""Every question has an address of its own, and the page asks no other."""

import re

from allocator.studio.asked import Asked
from allocator.studio.pages import page_files
from allocator.studio.questions import QUESTIONS


def test_each_question_is_strict() -> None:
    assert all(issubclass(question.asked, Asked) for question in QUESTIONS.values())


def test_the_page_asks_what_is_answered_and_no_answer_is_idle() -> None:
    scripts = "\n".join(file.data.decode() for path, file in page_files().items() if path.endswith(".js"))
    asked = set(re.findall(r'\b(?:ask|send|fetched)\(\s*"([\w-]+)"', scripts))
    assert asked == set(QUESTIONS)
