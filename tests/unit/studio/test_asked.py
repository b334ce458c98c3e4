"""What the page sends is strict."""

import pytest
from pydantic import ValidationError

from allocator.studio.asked import ByName, Draft, Nothing


def test_a_draft_of_a_file_alone_changes_nothing() -> None:
    draft = Draft.model_validate_json('{"file": "a.toml"}')
    assert (draft.set, draft.drop) == ({}, ())


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (Draft, '{"file": "a", "path": "/"}'),
        (Draft, '{"set": {}}'),
        (Draft, '{"file": ["a"]}'),
        (ByName, "{}"),
        (Nothing, '{"x": 1}'),
    ],
)
def test_what_is_not_known_is_refused(model: type[Draft], text: str) -> None:
    with pytest.raises(ValidationError):
        model.model_validate_json(text)
