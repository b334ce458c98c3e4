"""What the studio remembers from one opening to the next: drafts, and how a person likes the page."""

from typing import Any, Literal

from allocator import language
from allocator.formats.atomic_write import write_whole
from allocator.studio.asked import Asked, Draft
from allocator.studio.room import Studio

LIKES = "page.json"


class Likes(Asked):
    """How a person likes the page."""

    language: Literal["zh", "en"] = "zh"
    theme: Literal["", "light", "dark"] = ""
    size: Literal["", "large", "huge"] = ""
    toured: bool = False


class Like(Asked):
    """A change of what is liked."""

    likes: Likes


class Keep(Asked):
    """What is on the screen now; nothing where no scenario is open."""

    draft: Draft | None = None


class Pin(Asked):
    """A draft to be kept under a name."""

    name: str
    draft: Draft


class Rename(Asked):
    """Another name for a pinned draft."""

    id: str
    name: str


class Remove(Asked):
    """A pinned draft to be forgotten."""

    id: str


def liked(studio: Studio) -> Likes:
    """Return what is remembered of the page; where nothing is, the language of the command line."""
    try:
        return Likes.model_validate_json((studio.folder.own / LIKES).read_bytes())
    except (OSError, ValueError):
        return Likes(language="zh" if language.installed() == "zh" else "en")


def like(studio: Studio, asked: Like) -> dict[str, Any]:
    """Remember how the page is liked."""
    write_whole(studio.folder.make_own() / LIKES, asked.likes.model_dump_json().encode())
    return {"kept": True}


def keep(studio: Studio, asked: Keep) -> dict[str, Any]:
    """Remember what is on the screen."""
    if asked.draft is not None:
        studio.folder.scenario(asked.draft.file)
        studio.desk.drafts.keep(asked.draft)
    return {"kept": True}


def pin(studio: Studio, asked: Pin) -> dict[str, Any]:
    """Keep a draft that can be calculated, and return all that are pinned on its scenario."""
    with studio.desk.lock:
        studio.desk.case(asked.draft)
    studio.desk.drafts.pin(asked.name, asked.draft)
    return {"pinned": pins(studio, asked.draft.file)}


def rename(studio: Studio, asked: Rename) -> dict[str, Any]:
    """Give a pinned draft another name."""
    studio.desk.drafts.rename(asked.id, asked.name)
    return {"pinned": pins(studio, studio.desk.drafts.draft(asked.id).file)}


def remove(studio: Studio, asked: Remove) -> dict[str, Any]:
    """Forget a pinned draft."""
    file = studio.desk.drafts.draft(asked.id).file
    studio.desk.drafts.remove(asked.id)
    return {"pinned": pins(studio, file)}


def pins(studio: Studio, file: str) -> list[dict[str, Any]]:
    """Return the drafts pinned on a scenario, the oldest first."""
    return [{"id": key, **item.model_dump()} for key, item in studio.desk.drafts.pinned_on(file).items()]
