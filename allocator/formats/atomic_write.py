"""Files appear complete, or not at all."""

import itertools
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from allocator.errors import OutputError, Problem
from allocator.formats.inputs import was_read
from allocator.formats.system_words import reason
from allocator.language import translate as _

_NUMBERS = itertools.count()


def write_whole(path: Path, data: bytes) -> None:
    """Write one file as `write_together` does. Raises OutputError."""
    write_together({path: data})


def write_together(files: Mapping[Path, bytes], over: Collection[Path] = ()) -> None:
    """Write every file under a temporary name beside its own, then rename them all.

    A file that is there keeps its mode, its owner and the link that leads to it. Whatever stops the writing, also a
    person or a signal that is raised as an exception, the old files stay whole and nothing is left beside them; `over`
    are files that may be written although the command has read them. Raises OutputError for any other file that was
    read, for one that two outputs name, is read-only, belongs to somebody else, is no regular file, or cannot be
    written.
    """
    refuse_twice(files)
    _refuse_read(path for path in files if path not in over)
    made: dict[Path, Path] = {}  # a name is noted before its file is made, so that no moment leaves one behind
    try:
        for path, data in files.items():
            with _Explained(path):
                _write(_target(path), data, made)
        for temporary, target in list(made.items()):
            with _Explained(target):
                os.replace(temporary, target)  # noqa: PTH105 - the one atomic rename, on Windows too
    finally:
        for temporary in made:
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for files to come, and those above it. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # a name that the system's encoding cannot write
        why = reason(error) if isinstance(error, OSError) else error
        what = _("the folder cannot be made: {reason}").format(reason=why)
        raise OutputError(Problem(str(folder), what, _("check the name and your rights, or write elsewhere"))) from None


def refuse_twice(paths: Iterable[Path]) -> None:
    """Raise OutputError where two of `paths` are one file, written in two ways or the same."""
    meant: set[Path] = set()
    for path in paths:
        with _Explained(path):
            target = path.resolve()
        if target in meant:
            raise OutputError(Problem(str(path), _("two outputs are this file"), _("name another file")))
        meant.add(target)


def _refuse_read(paths: Iterable[Path]) -> None:
    for path in paths:
        with _Explained(path):
            read = was_read(path)
        if read:
            what = _("the command reads this file, and would write over it")
            raise OutputError(Problem(str(path), what, _("name another file")))


class _Explained:
    """Puts what goes wrong with a file into words."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            why = reason(error)
        elif isinstance(error, (ValueError, RuntimeError)):  # a NUL in the name; links in a circle
            why = str(error)
        else:
            return
        what = _("the file cannot be written: {reason}").format(reason=why)
        todo = _("check the folder and your rights to it, and close the file in other programs")
        raise OutputError(Problem(str(self.path), what, todo)) from None


def _target(path: Path) -> Path:
    """Return the file to be replaced: what a link leads to. Raises OutputError."""
    target = path.resolve() if path.is_symlink() else path
    if not target.exists():
        return target
    mode = target.stat().st_mode
    if not stat.S_ISREG(mode):
        what = _("this is a folder, a pipe or a device, not a file")
        raise OutputError(Problem(str(path), what, _("name a file")))
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        what = _("the file is read-only")
        raise OutputError(Problem(str(path), what, _("allow writing to it, or name another file")))
    return target


def _write(target: Path, data: bytes, made: dict[Path, Path]) -> None:
    names = (target.with_name(f".allocator-{os.getpid()}-{number}") for number in _NUMBERS)
    temporary = next(name for name in names if not name.exists())
    made[temporary] = target
    with temporary.open("xb") as file:
        if target.exists():
            _keep(temporary, target)
        file.write(data)


def _keep(temporary: Path, target: Path) -> None:
    """Give a new file the owner and the mode of the one it stands for. Raises OutputError."""
    old, new = target.stat(), temporary.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
        except PermissionError:
            what = _("the file belongs to somebody else, and would no longer")
            raise OutputError(Problem(str(target), what, _("name another file"))) from None
    temporary.chmod(stat.S_IMODE(old.st_mode))
