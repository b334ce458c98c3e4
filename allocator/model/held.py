"""What a person holds at a Python prompt or in a notebook: short to look at, and a table when asked for.

Tables and headings are the business of the views, which stand above the model; the package itself, which stands above
everything, says where they are (`allocator.shower`).
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pandas import DataFrame

KEYS = 8
"""How many keys of a mapping are named."""

LONGEST = 40
"""Characters of a text that are shown."""


class Brief:
    """A record of arrays that names its parts and their sizes, not their figures."""

    def __repr__(self) -> str:
        """Name the parts."""
        parts = (f"{field.name}={brief(getattr(self, field.name))}" for field in fields(self))  # type: ignore[arg-type] # its heirs are dataclasses
        return f"{type(self).__name__}({', '.join(parts)})"


class Shower(Protocol):
    """What knows how a result looks as a table."""

    def frame(self, result: "Held") -> "DataFrame":
        """Return a result as a DataFrame."""

    def html(self, result: "Held") -> str | None:
        """Return a result as a short HTML table; None where it has none."""


class Held(Brief):
    """A result as a person holds it in Python."""

    def to_frame(self) -> "DataFrame":
        """Return one row a unit, in the order of the file, under the keys that .json files have; money in 万元.

        A key inside another is joined by a dot, as in factors.base. The rows of an outlook are its years; those of an
        evaluation its tables. Raises OutputError where pandas is not installed.
        """
        return _shower().frame(self)

    def _repr_html_(self) -> str | None:
        return _shower().html(self)


def _shower() -> Shower:
    found: Shower = import_module(__name__.partition(".")[0]).shower()
    return found


def brief(value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    """Return a short text for a part of a record."""
    if isinstance(shape := getattr(value, "shape", None), tuple):
        return f"array{shape}"
    if isinstance(value, Mapping):
        more = ", …" if len(value) > KEYS else ""
        return f"{{{', '.join(map(str, list(value)[:KEYS]))}{more}}}"
    if isinstance(value, tuple | list):
        return f"[{len(value)}]"
    if isinstance(value, str) and len(value) > LONGEST:
        return repr(f"{value[:LONGEST]}…")
    return f"{type(value).__name__}(…)" if is_dataclass(value) else repr(value)
