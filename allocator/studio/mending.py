"""A scenario that cannot be read: the controls of the keys it is wrong at, to be set in a new file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from allocator.policy.merging import split_key
from allocator.studio.asked import Asked
from allocator.studio.controls import Control, Names, bare_control
from allocator.studio.keys import POLICY, kind_of
from allocator.studio.room import Studio
from allocator.study.comparison.differences import section_word

MANY = {"section", "sections", "figures", "rows"}
"""Kinds of keys under which several values stand: one field cannot hold them."""


class Wrong(Asked):
    """A scenario of the list, and the keys that its problems name."""

    name: str
    keys: tuple[str, ...]


def wrong(studio: Studio, asked: Wrong) -> dict[str, Any]:
    """Return the control of each key that is policy and takes one value, and what the file says there now."""
    chain = studio.folder.said(studio.folder.scenario(asked.name))
    found = [(key, control) for key in asked.keys if (control := _control(key))]
    return {
        "controls": [
            {
                **asdict(control),
                "section": str(section_word(split_key(key)[0])),
                "now": next((str(now) for values in chain if (now := _under(values, key)) is not None), ""),
            }
            for key, control in found
        ]
    }


def _control(key: str) -> Control | None:
    first, *rest = split_key(key)
    shape = POLICY[first].at(tuple(rest)) if first in POLICY else None
    if shape is None or kind_of(shape) in MANY | {""}:
        return None
    return bare_control((first, *rest), shape, Names())


def _under(values: Mapping[str, Any], key: str) -> object:
    found: Any = values
    for part in split_key(key):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
