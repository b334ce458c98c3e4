"""Problems on the screen."""

import sys
from typing import Any

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


def report_usage(error: Any) -> None:  # noqa: ANN401 - an exception of the library that reads the command line
    """Print what is wrong with a command line, and how it is written."""
    context = error.ctx
    lines = []
    if context is not None:
        lines.append(context.get_usage().replace("Usage:", _("Usage:"), 1))
        lines.append(_("For more: {command} --help").format(command=context.command_path))
    lines.append(_("Error: {problem}").format(problem=_usage_problem(error)))
    print("\n".join(lines), file=sys.stderr)  # noqa: T201


def _usage_problem(error: Any) -> str:  # noqa: ANN401
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _("there is no option {name}").format(name=error.option_name)
    if kind == "MissingParameter":
        return _("{name} is missing").format(name=error.param.metavar or error.param.name)
    if kind == "BadParameter" and error.param is not None:
        return _("{name} does not take this: {reason}").format(name=error.param.opts[0], reason=error.message)
    return str(error.format_message())
