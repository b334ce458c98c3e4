"""The command line called in this process, what it says kept."""

import contextlib
import io
import traceback
import warnings
from dataclasses import dataclass

from allocator.cli import main


@dataclass(frozen=True)
class Called:
    """What a call came to: its exit code, None where it raised, and what it said."""

    code: int | None
    out: str
    err: str


def called(*words: object) -> Called:
    """Call the command line with words as a shell would; warnings of libraries count as what it says."""
    out, err = io.StringIO(), io.StringIO()
    code: int | None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            main([str(word) for word in words])
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except BaseException:  # noqa: BLE001 - whatever it is, a person would have seen it
            err.write(traceback.format_exc())
            code = None
    return Called(code, out.getvalue(), err.getvalue())
