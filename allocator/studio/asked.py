"""What the page sends: strict models, so that a key or a kind of value nobody knows is refused."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Asked(BaseModel):
    """The base of what the page may send; a key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Draft(Asked):
    """A scenario of the list with keys changed, as --set takes them, and keys left out."""

    file: str
    set: dict[str, Any] = Field(default_factory=dict)
    drop: tuple[str, ...] = ()


class Nothing(Asked):
    """A question without particulars."""


class ByName(Asked):
    """A question about a scenario of the list."""

    name: str
