"""Which keys of a scenario are policy, and what kind of control a key asks for.

The models themselves say what may stand under a key, so that one somebody adds is a control of the page by that alone.
"""

from collections.abc import Mapping
from typing import Literal

from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario

OTHER = {"schema", "title", "year", "rule", "targets", "table", "sources", "evaluation", "notice"}
"""What is written down about a scenario without being a rule of it, and what names files."""

SAID = {"name", "title", "document", "source", "received", "issued", "issue_within", "note"}
"""Keys inside a section that name or date it: shown beside the numbers, not changed by a what-if."""

POLICY: Mapping[str, Shape] = {key: shape for key, shape in shape_of(Scenario).fields() if key not in OTHER}
"""The sections and keys that controls stand for, in the order of the model."""

Kind = Literal[
    "number", "flag", "choice", "name", "names", "parts", "text", "mixed", "section", "sections", "figures", "rows", ""
]
"""A number; yes or no; one of several words or headings; a heading or a unit; several of them; numbers or headings in a
row; free text; a number or a text; keys under this one; keys under each id; a number under each id; rows of keys."""


def kind_of(shape: Shape) -> Kind:
    """Return the kind of control a key asks for; nothing for what no control can hold, such as a date."""
    if shape.model is not None:
        return "section"
    for inner, kind in ((shape.named, "sections"), (shape.items, "rows")):
        if inner is not None and inner.model is not None:
            return kind  # type: ignore[return-value] # the two words above
    if shape.named is not None and shape.named.forms:
        return "figures"
    if shape.items is not None:
        return "parts" if "number" in shape.items.forms else "names"
    return _single(shape)


def _single(shape: Shape) -> Kind:
    numbers, texts = shape.forms & {"number", "whole"}, "text" in shape.forms
    if numbers:
        return "mixed" if texts or shape.choices else "number"
    if shape.choices:
        return "mixed" if texts and not shape.is_name else "choice"
    if texts:
        return "name" if shape.is_name else "text"
    return "flag" if "switch" in shape.forms else ""


def is_optional(shape: Shape) -> bool:
    """Say whether a key may be left out so that nothing stands for it."""
    return not shape.required and shape.default is None
