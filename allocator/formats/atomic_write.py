"""Files appear complete, or not at all."""

import os
import tempfile
from pathlib import Path

from allocator.errors import OutputError, Problem
from allocator.language import translate as _


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` under a temporary name beside `path`, then rename it.

    Raises OutputError; a file that was there before then stays as it was.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101 - mkstemp makes files nobody else may read
        os.replace(temporary, path)  # noqa: PTH105 - the one atomic rename, on Windows too
    except OSError as error:
        if temporary and os.path.exists(temporary):  # noqa: PTH110
            os.unlink(temporary)  # noqa: PTH108
        what = _("the file cannot be written: {reason}").format(reason=error.strerror)
        todo = _("check the folder and your rights to it, and close the file in other programs")
        raise OutputError(Problem(str(path), what, todo)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
