"""The first questions: in which language, in which folder, which scenarios, and whether each is sound."""

from typing import Any

from allocator import __version__
from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.formats.sentence import told
from allocator.intake import take_in
from allocator.studio.asked import ByName, Nothing
from allocator.studio.folder import Entry, Folder
from allocator.studio.keeping import liked
from allocator.studio.pages import words
from allocator.studio.room import Studio


def hello(studio: Studio, _asked: Nothing) -> dict[str, Any]:
    """Return the texts of the page, the folder's name, and the scenario to begin with."""
    return {
        "version": __version__,
        "folder": studio.folder.path.name,
        "start": studio.start,
        "likes": liked(studio).model_dump(),
        "words": words(),
    }


def scenarios(studio: Studio, _asked: Nothing) -> dict[str, Any]:
    """Return the scenarios of the folder."""
    return {
        "folder": studio.folder.path.name,
        "scenarios": [_line(studio.folder, entry) for entry in studio.folder.entries()],
    }


def sound(studio: Studio, asked: ByName) -> dict[str, Any]:
    """Return the problems `check` finds in a scenario, what `run` would stop at among them; none where it passes."""
    path = studio.folder.scenario(asked.name)
    try:
        studio.folder.reads(path)
        case = load(path)
        take_in(case)
        allocate(case)
    except AllocatorError as error:
        return {"problems": list(map(told, error.problems)), "units": 0}
    return {"problems": [], "units": len(case.units)}


def alive(studio: Studio, asked: ByName) -> dict[str, Any]:
    """Return whether the files of the open scenario have changed underneath."""
    return {"changed": bool(asked.name) and studio.desk.has_changed(asked.name)}


def end(studio: Studio, _asked: Nothing) -> dict[str, Any]:
    """Stop the server."""
    studio.life.end()
    return {"ended": True}


def _line(folder: Folder, entry: Entry) -> dict[str, Any]:
    title, year, base = (*(folder.inherited(entry, key) for key in ("title", "year")), entry.values.get("extends"))
    return {
        "name": entry.name,
        "title": title if isinstance(title, str) else "",
        "year": year if isinstance(year, int) else None,
        "base": base if isinstance(base, str) else "",
        "changed": int(entry.path.stat().st_mtime),
        "problem": entry.problem,
    }
