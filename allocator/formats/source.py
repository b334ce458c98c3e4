"""The bytes of a file a person names: regular files of a bounded size, nothing else is waited for."""

import difflib
import stat
from pathlib import Path

from allocator.errors import InputError, Problem
from allocator.formats.inputs import note_read
from allocator.formats.sentence import headed
from allocator.formats.system_words import reason
from allocator.language import translate as _

MEGABYTE = 1 << 20
LARGEST = 128 * MEGABYTE
"""Bytes of a table's file; a national table of 3 000 units takes one megabyte."""


def bytes_of(path: Path, error: type[InputError], named_in: str = "", limit: int = LARGEST) -> bytes:
    """Return what a file holds. Raises `error` for what is no file, cannot be opened or is larger than `limit` bytes.

    `named_in` is the place that names the file, if not a person. FIFOs and devices are refused unread: they never end.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = _("this is a folder, a pipe or a device, not a file")
            raise error(_problem(path, named_in, what, _("name a file that is saved on a disk")))
        note_read(status)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise error(_problem(path, named_in, *_missing(path))) from None
    except OSError as refusal:
        what = _("the file cannot be opened: {reason}").format(reason=reason(refusal))
        raise error(
            _problem(path, named_in, what, _("close it in other programs and check your rights to it"))
        ) from None
    except ValueError:  # a NUL in the name
        what = _("no file can have this name")
        raise error(_problem(path, named_in, what, _("check the name and the folder"))) from None
    if len(data) > limit:
        what = _("the file is larger than {limit} MB").format(limit=limit // MEGABYTE)
        raise error(_problem(path, named_in, what, _("name the right file, without pictures and old sheets")))
    return data


def _problem(path: Path, named_in: str, what: str, todo: str) -> Problem:
    name = (path.name or str(path)).replace("\0", "␀")
    return Problem(named_in, headed(name, what), todo) if named_in else Problem(name, what, todo)


def _missing(path: Path) -> tuple[str, str]:
    folder = path.parent
    near = difflib.get_close_matches(path.name, [item.name for item in folder.iterdir()] if folder.is_dir() else [])
    todo = _("did you mean {name}?").format(name=near[0]) if near else _("check the name and the folder")
    if folder == Path():
        return _("there is no such file in the current folder"), todo
    return _("there is no such file in {folder}").format(folder=folder), todo
