"""A workspace in a folder where there is no scenario yet: the files of `new`."""

from typing import Any

from pydantic import Field

from allocator.documents.evaluation_template import template_sheets
from allocator.documents.workspace import cities_known, fund_of, guangxi, workspace_workbook
from allocator.errors import OutputError, Problem, ScenarioError
from allocator.formats.atomic_write import write_whole
from allocator.formats.xlsx import xlsx_bytes
from allocator.language import speaking
from allocator.language import translate as _
from allocator.studio.asked import Asked, Nothing
from allocator.studio.room import Studio


class Begin(Asked):
    """The year of the workspace, and the cities whose units it lists."""

    year: int = Field(ge=1949, le=2999)
    cities: tuple[str, ...]


def cities(_studio: Studio, _asked: Nothing) -> dict[str, Any]:
    """Return the cities whose units are known."""
    return {"cities": list(cities_known())}


def begin(studio: Studio, asked: Begin) -> dict[str, Any]:
    """Write a workbook with scenario and units, and one of self-evaluations; nothing that is there is overwritten."""
    if unknown := set(asked.cities) - set(cities_known()) or not asked.cities:
        named = _(", ").join(sorted(unknown)) if isinstance(unknown, set) else ""
        raise ScenarioError(Problem(named, _("choose at least one city of the list"), _("tick the cities")))
    with speaking("zh"):  # a workbook to be filled in is Chinese, whoever reads the screen
        units = guangxi(asked.cities)
        written = workspace_workbook(asked.year, units)
    files = {
        "scenario.xlsx": written,
        "evaluation.xlsx": xlsx_bytes(template_sheets(fund_of(units))),
    }
    paths = {studio.folder.path / name: data for name, data in files.items()}
    if taken := [path for path in paths if path.exists()]:
        what, todo = _("there is such a file already"), _("choose another folder, or move the file away")
        raise OutputError(Problem(path.name, what, todo) for path in taken)
    for path, data in paths.items():
        write_whole(path, data)
    return {"files": list(files)}
