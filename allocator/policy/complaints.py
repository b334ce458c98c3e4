"""Pydantic's findings in the words of a person who writes scenario files."""

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from allocator.errors import Problem
from allocator.formats.sentence import placed, quoted
from allocator.language import translate as _
from allocator.policy.crossed import crossed
from allocator.policy.keys import shape_of
from allocator.policy.merging import Keys
from allocator.policy.paths import Raw


def complaints(
    error: ValidationError, model: type[BaseModel], values: Mapping[str, Any], file_of: Callable[[Keys], str]
) -> list[Problem]:
    """Return one problem for each key that is wrong, in the order of the file, then what keys say against one another.

    `file_of` names the file a key was written in.
    """
    found: dict[Keys, Problem] = {}
    for detail in error.errors(include_url=False):
        below = getattr(detail.get("ctx", {}).get("error"), "below", ())
        keys = _written_keys((*detail["loc"], *below), values, missing=detail["type"] == "missing")
        found.setdefault(keys, Problem(_named(file_of, keys), *_said(detail, model, keys)))
    told_below = {keys[:length] for keys in found for length in range(len(keys))}
    told = [problem for keys, problem in found.items() if keys not in told_below]
    for at, fault in crossed(model, values):
        keys = _written_keys(at, values, missing=False)
        told.append(Problem(_named(file_of, keys), *_of_rule(fault)))
    return list(dict.fromkeys(told))


def _named(file_of: Callable[[Keys], str], keys: Keys) -> str:
    return placed(file_of(keys), ".".join(keys))


def _of_rule(fault: ValueError) -> tuple[str, str]:
    """Return what is wrong by a rule of ours, and what to do where it says so apart."""
    return str(fault), getattr(fault, "todo", "")


def _written_keys(loc: tuple[int | str, ...], values: Raw, *, missing: bool) -> Keys:
    """Drop the parts of a location that name pydantic's union members and not keys of the file."""
    keys: list[str] = []
    for place, part in enumerate(loc):
        known = _stands_in(values, part)
        if not known and not (missing and place == len(loc) - 1):
            continue
        keys.append(str(part + 1) if isinstance(part, int) else part)
        values = values[part] if known else None
    return tuple(keys)


def _stands_in(values: Raw, part: int | str) -> bool:
    """Tell whether there is such a key, or such a place in a list."""
    if isinstance(values, list):
        return isinstance(part, int) and part < len(values)
    return isinstance(values, Mapping) and part in values


def _said(detail: ErrorDetails, model: type[BaseModel], keys: Keys) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _("unknown key"), _did_you_mean(model, keys)
    if kind == "missing":
        return _("this key is missing"), _("add it")
    if kind == "value_error":
        return _of_rule(context["error"])
    what = _("{value} does not fit here").format(value=_shown(detail["input"]))
    return what, _expected(kind, context)


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", '"')
        return _("write one of {choices}").format(choices=choices.replace(" or ", _(" or ")))
    if kind == "too_long":
        return _("write {count} entries at most").format(count=context["max_length"])
    if kind.startswith(("greater_than", "less_than")):
        (limit,) = (value for key, value in context.items() if key in {"ge", "gt", "le", "lt"})
        words = {
            "greater_than": _("write a number above {limit:g}"),
            "greater_than_equal": _("write a number of at least {limit:g}"),
            "less_than": _("write a number below {limit:g}"),
            "less_than_equal": _("write a number of at most {limit:g} (15 % is 0.15)"),
        }
        return words[kind].format(limit=limit)
    return _("write {kind}").format(kind=_kind(kind))


def _kind(kind: str) -> str:
    kinds = {
        "float": _("a number, without quotes"),
        "int": _("a whole number, without quotes"),
        "finite": _("a finite number"),
        "string": _("a text in quotes, not empty"),
        "bool": _("true or false, without quotes"),
        "date": _("a date such as 2025-01-31, without quotes"),
        "tuple": _("a list in square brackets"),
        "too": _("at least one entry"),
        "dict": _("a table of keys"),
        "model": _("a table of keys"),
    }
    return kinds.get(kind.partition("_")[0], kind)


def _did_you_mean(model: type[BaseModel], keys: Keys) -> str:
    table = shape_of(model).at(keys[:-1])
    known = [name for name, _shape in table.fields()] if table else []
    near = difflib.get_close_matches(keys[-1], known, n=1)
    if near:
        return _("did you mean {name}?").format(name=near[0])
    return _("remove it; the keys here are {known}").format(known=_(", ").join(known))


def _shown(value: Raw) -> str:
    text = str(quoted(value)) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - a message stays on its line
