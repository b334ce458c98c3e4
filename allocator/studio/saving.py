"""A draft as a file: a scenario that extends the one it was made from, or a workbook. Never over another file."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import Field
from tomlkit.items import Item, Table

from allocator.documents.scenario_file.convert import as_workbook
from allocator.errors import AllocatorError, OutputError, Problem
from allocator.files.load import load
from allocator.formats.atomic_write import write_whole
from allocator.intake import take_in
from allocator.language import speaking
from allocator.language import translate as _
from allocator.policy.merging import split_key
from allocator.policy.scenario import Scenario
from allocator.studio.asked import Asked, Draft
from allocator.studio.desk import refuse_other_keys
from allocator.studio.room import Studio
from allocator.study.comparison.differences import settings, spoken

Keys = tuple[str, ...]


class Save(Asked):
    """A draft to be written as a scenario: the name of its file, which is its title too, and the reason."""

    draft: Draft
    name: str
    reason: str = Field(default="", max_length=4000)


class Export(Asked):
    """A draft to be written as a workbook of this name, which is a scenario too."""

    draft: Draft
    name: str


class Mend(Asked):
    """Keys to put in place of those of a scenario that cannot be read, and the name of the new one."""

    draft: Draft
    name: str


def mend(studio: Studio, asked: Mend) -> dict[str, Any]:
    """Write a scenario that extends one that cannot be read, with other values. Raises what is still wrong with it."""
    with studio.desk.lock:
        base = studio.folder.scenario(asked.draft.file)
        refuse_other_keys((*asked.draft.set, *asked.draft.drop))
        path = studio.folder.new_file(base, asked.name, ".toml")
        write_whole(path, scenario_text(Save(draft=asked.draft, name=asked.name), base.name, {}).encode())
        try:
            take_in(load(path))
        except AllocatorError:
            path.unlink()
            raise
    return {"name": path.relative_to(studio.folder.path).as_posix()}


def save(studio: Studio, asked: Save) -> dict[str, Any]:
    """Write a scenario that says only what differs, and read it back."""
    desk = studio.desk
    with desk.lock:
        opened, case = desk.opened(asked.draft.file), desk.case(asked.draft)
        path = studio.folder.new_file(opened.path, asked.name, ".toml")
        text = scenario_text(asked, opened.path.name, settings(opened.case.scenario))
        write_whole(path, text.encode())
        _refuse_another(path, [load(path).scenario, case.scenario])
    return {"name": path.relative_to(studio.folder.path).as_posix()}


def save_workbook(studio: Studio, asked: Export) -> dict[str, Any]:
    """Write a draft as a workbook, its unit table inside: it opens in Excel, and here, as a scenario."""
    desk = studio.desk
    with desk.lock, tempfile.TemporaryDirectory(dir=studio.folder.make_own()) as folder:
        opened, case = desk.opened(asked.draft.file), desk.case(asked.draft)
        path = studio.folder.new_file(opened.path, asked.name, ".xlsx")
        base = Path(os.path.relpath(opened.path, folder)).as_posix()
        variant = Path(folder) / "variant.toml"
        text = scenario_text(Save(draft=asked.draft, name=asked.name), base, settings(opened.case.scenario))
        variant.write_text(text, encoding="utf-8")
        with speaking("zh"):  # a workbook to be filled in is Chinese
            write_whole(path, as_workbook(variant, path))
        _refuse_another(path, [load(path).scenario, case.scenario])
    return {"name": path.relative_to(studio.folder.path).as_posix()}


def _refuse_another(path: Path, scenarios: Sequence[Scenario]) -> None:
    """Take a file away that does not say what it was written from. Raises OutputError."""
    read, meant = ({**settings(one), "title": "", "table": {}, "targets": ""} for one in scenarios)
    if read != meant:
        path.unlink()
        what = _("the scenario that was written reads differently from the draft")
        raise OutputError(Problem(path.name, what, _("nothing was saved; tell who looks after the program")))


def scenario_text(asked: Save, base: str, before: Mapping[str, Any]) -> str:
    """Return a draft as TOML: the reason as a comment, what it extends, each changed key with what it was."""
    document = tomlkit.document()
    for line in asked.reason.splitlines():
        document.add(tomlkit.comment(_printable(line)))
    document.add("schema", tomlkit.item(1))
    document.add("extends", tomlkit.item(base))
    document.add("title", tomlkit.item(asked.name))
    if asked.draft.drop:
        document.add("drop", tomlkit.item(list(asked.draft.drop)))
    tree: dict[str, Any] = {}
    for key, value in asked.draft.set.items():
        _put(tree, split_key(key), _leaf(value, split_key(key), before))
    for key, value in sorted(tree.items(), key=lambda entry: isinstance(entry[1], dict)):
        document.add(key, _table(value) if isinstance(value, dict) else value)
    return tomlkit.dumps(document)


def _put(tree: dict[str, Any], keys: Keys, leaf: Item) -> None:
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    tree[keys[-1]] = leaf


def _table(tree: Mapping[str, Any]) -> Table:
    """Return nested tables; one that holds tables alone needs no heading of its own."""
    made = tomlkit.table(is_super_table=all(isinstance(value, dict) for value in tree.values()))
    for key, value in sorted(tree.items(), key=lambda entry: isinstance(entry[1], dict)):
        made.add(key, _table(value) if isinstance(value, dict) else value)
    return made


def _leaf(value: object, keys: Keys, before: Mapping[str, Any]) -> Item:
    """Return a value, and beside it as a comment what the scenario says."""
    item = _array(value) if isinstance(value, list) else tomlkit.item(value)
    was: Any = before
    for key in keys:
        was = was.get(key) if isinstance(was, Mapping) else None
    item.comment(_printable(_("scenario: {value}").format(value=spoken(keys, was))))
    return item


def _array(values: list[Any]) -> Item:
    array = tomlkit.array()
    for value in values:
        inline = tomlkit.inline_table()
        inline.update(value if isinstance(value, dict) else {})
        array.append(inline if isinstance(value, dict) else value)
    return array


def _printable(text: str) -> str:
    """Return a line that a TOML comment may hold."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
