"""The Chinese catalogue is complete, has nothing left over, and keeps every placeholder."""

import string

import pytest
from messages import catalogue, in_source


def placeholders(message: str) -> set[tuple[str | None, str | None]]:
    return {(name, form) for _text, name, form, _conversion in string.Formatter().parse(message) if name is not None}


TRANSLATED = {message.id: message.string for message in catalogue() if message.id}


def test_every_message_of_the_source_is_translated() -> None:
    assert sorted(message for message in in_source() if not TRANSLATED.get(message)) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(set(TRANSLATED) - in_source()) == []


def test_nothing_is_marked_as_doubtful() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []


@pytest.mark.parametrize("message", [message for message in sorted(TRANSLATED) if "{" in message])
def test_placeholders_survive_translation(message: str) -> None:
    assert placeholders(str(TRANSLATED[message])) == placeholders(message)
