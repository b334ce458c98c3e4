"""Problems on the screen."""

import sys

from allocator.errors import AllocatorError
from allocator.language import translate as _


def report(error: AllocatorError) -> None:
    """Print every problem of an error, numbered where there are several."""
    problems = error.problems
    if len(problems) == 1:
        print(_("Error: {problem}").format(problem=problems[0]), file=sys.stderr)  # noqa: T201 - this is the screen
        return
    lines = [_("Errors: {count} problems").format(count=len(problems))]
    lines += [f"  {number}. {problem}" for number, problem in enumerate(problems, 1)]
    print("\n".join(lines), file=sys.stderr)  # noqa: T201
