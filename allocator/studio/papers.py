"""The documents of the draft on the screen: made in a new folder beside the scenario, then fetched one by one."""

import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from allocator import __version__
from allocator.documents.export import DOCUMENTS, ON_REQUEST, Wish, write_documents
from allocator.engine.pipeline import allocate
from allocator.errors import OutputError, PolicyError, Problem, ScenarioError
from allocator.evaluation.targets import decompose
from allocator.files.targets import load_targets
from allocator.language import speaking
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.policy.complaints import complaints
from allocator.policy.notice import Notice
from allocator.studio.asked import Asked, Draft
from allocator.studio.folder import unfit_name
from allocator.studio.room import Download, Studio
from allocator.views.facts import check_text

MOST_FOLDERS = 1000

RECORD = "record"
"""What keeps all of it: with it the documents are read back before they are signed, and calculated again in years."""


class NoticeFields(Asked):
    """What is filled in at the end; what is empty stays as the scenario has it."""

    number: str = Field(default="", max_length=60)
    fund: str = Field(default="", max_length=60)
    addressees: str = Field(default="", max_length=200)
    issuers: str = Field(default="", max_length=200)
    date: str = Field(default="", max_length=10)


class Papers(Asked):
    """A draft, which documents are wanted, what is filled in, and the name of their folder.

    `by_city`: statements are written for each city and not for each unit.
    """

    draft: Draft
    wanted: tuple[str, ...]
    by_city: bool = False
    notice: NoticeFields = NoticeFields()
    name: str


class Fetch(Asked):
    """A document that has been made."""

    id: str


def papers(studio: Studio, asked: Papers) -> dict[str, Any]:
    """Make documents, in Chinese whatever the page speaks, and return an id for each file."""
    if not asked.wanted or set(asked.wanted) - {*DOCUMENTS, *ON_REQUEST, RECORD}:
        raise ScenarioError(Problem("", _("choose at least one document of the list"), ""))
    desk = studio.desk
    with desk.lock:
        opened, case = desk.opened(asked.draft.file), filled_in(desk.case(asked.draft), asked.notice)
        folder = _new_folder(opened.path, asked.name)
        with speaking("zh"):
            wanted = tuple(key for key in asked.wanted if key != RECORD)
            files = write_documents(_wish(opened.path, case, asked), wanted, folder)
    return {"folder": folder.name, "files": [_registered(studio, file, folder) for file in files]}


def fetch(studio: Studio, asked: Fetch) -> Download:
    """Return a document that has been made here."""
    path = studio.made.get(asked.id)
    if path is None or not path.is_file() or not studio.folder.holds(path):
        raise OutputError(Problem("", _("the document is not there any more"), _("make it again")))
    return Download(path.read_bytes())


def filled_in(case: Case, fields: NoticeFields) -> Case:
    """Return the case with the fields of its notice filled in. Raises ScenarioError for what does not fit."""
    values: dict[str, Any] = case.scenario.notice.model_dump(exclude_unset=True)
    values |= {key: text for key in ("number", "fund", "addressees") if (text := getattr(fields, key))}
    if fields.issuers:
        values["issuers"] = tuple(
            part.strip() for part in fields.issuers.replace(",", "、").split("、") if part.strip()
        )
    if fields.date:
        values["date"] = _day(fields.date)
    try:
        notice = Notice.model_validate(values)
    except ValidationError as error:
        raise ScenarioError(complaints(error, Notice, values, lambda _keys: "notice")) from None
    return replace(case, scenario=case.scenario.model_copy(update={"notice": notice}))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ScenarioError(Problem("notice.date", _("this is no date"), _("write it as 2025-05-23"))) from None


def _wish(path: Path, case: Case, asked: Papers) -> Wish:
    """Return what documents are made of. Raises PolicyError where a check does not hold."""
    source = None
    if case.scenario.targets:
        read = load_targets(path)
        source = replace(read, case=replace(read.case, scenario=case.scenario, origin=case.origin))
    result = allocate(source.case if source else case)
    if broken := [check for check in result.checks if not check.ok]:
        raise PolicyError(Problem(check.name, check_text(check)) for check in broken)
    targets = decompose(source, result) if source else None
    return Wish(result, targets, by_city=asked.by_city, version=__version__ if RECORD in asked.wanted else "")


def _new_folder(beside: Path, name: str) -> Path:
    """Return a folder that is not there yet: the name, or the name and a number."""
    if problem := unfit_name(name):
        raise OutputError(Problem(name or _("name"), problem, _("choose another name")))
    names = [name, *(f"{name} {number}" for number in range(2, MOST_FOLDERS))]
    return next(path for each in names if not (path := beside.parent / each).exists())


def _registered(studio: Studio, file: Path, folder: Path) -> dict[str, Any]:
    key = secrets.token_hex(6)
    studio.made[key] = file
    return {"id": key, "name": file.relative_to(folder).as_posix(), "size": file.stat().st_size}
