"""Problems on the screen, and the exit code of a run by what ended it."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from allocator.cli.help import Parameter, nearest, wanted, width
from allocator.cli.streams import give_up
from allocator.cli.wrapping import wrapped
from allocator.errors import AllocatorError, OutputError, Problem
from allocator.formats.sentence import told
from allocator.formats.system_words import reason
from allocator.language import translate as _
from allocator.names import printable

UsageError: TypeAlias = Any
"""What the library raises on a wrong command line: it keeps the types to itself."""


def said(work: Callable[[], int], interrupted: int) -> int:
    """Return the exit code of `work`, what stops it put into words; `interrupted` is the one of a person's stop."""
    try:
        return _worked(work)
    except KeyboardInterrupt:
        _print(_("Stopped."))
        return interrupted
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        give_up()
    except OSError as error:  # the screen is a full disk, or the system gives out
        return said(partial(_raised, error), interrupted) if give_up() else 1
    return 1


def _worked(work: Callable[[], int]) -> int:
    try:
        return work()
    except AllocatorError as error:
        report(error)
    except MemoryError:
        report(AllocatorError(Problem("", _("there is not enough memory"), _("close other programs, or ask for less"))))
    except Exception as error:
        if stop := _stop_behind(error):
            raise stop from None
        if not hasattr(error, "format_message"):  # what the library raises on a wrong command line has one
            raise
        report_usage(error)
        return 2
    return 1


def _stop_behind(error: BaseException) -> BaseException | None:
    """Find the stop in an error that Python 3.11 makes of one, where it falls on a class that is being built."""
    cause = error.__cause__ or error.__context__
    return cause if cause is None or isinstance(cause, KeyboardInterrupt | SystemExit) else _stop_behind(cause)


def _raised(error: OSError) -> int:
    """Raise what the system says as an error of ours."""
    where = str(error.filename or _("the screen"))
    what = _("it cannot be written: {reason}").format(reason=reason(error))
    raise OutputError(Problem(where, what, _("write to a file with -o, on a disk that has room")))


def _print(text: str) -> None:
    lines = printable(text).split("\n")
    if sys.stderr.isatty():
        lines = [part for line in lines for part in wrapped(line, width())]
    print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201 - this is the screen


def report(error: AllocatorError) -> None:
    """Print every problem of an error, numbered where there are several."""
    problems = error.problems
    if len(problems) == 1:
        _print(_("Error: {problem}").format(problem=told(problems[0])))
        return
    lines = [_("Errors: {count} problems").format(count=len(problems))]
    _print("\n".join([*lines, *(f"  {number}. {told(problem)}" for number, problem in enumerate(problems, 1))]))


def report_usage(error: UsageError) -> None:
    """Print what is wrong with a command line, and how it is written."""
    context = error.ctx
    if type(error).__name__ == "NoArgsIsHelpError":
        _print(context.get_help())
        return
    lines = []
    if context is not None:
        lines.append(context.get_usage())
        lines.append(_("For more: {command} --help").format(command=context.command_path))
    lines.append(_("Error: {problem}").format(problem=_usage_problem(error)))
    _print("\n".join(lines))


def _usage_problem(error: UsageError) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return nearest(_("there is no option {name}").format(name=error.option_name), error.possibilities or ())
    if kind == "MissingParameter":
        return _("{name} is missing").format(name=_written(error.param))
    if kind == "BadOptionUsage":
        needs, bare = _("{name} needs a value"), _("{name} takes no value")
        return (needs if "requires" in error.message else bare).format(name=error.option_name)
    if kind == "BadParameter" and error.param is None:
        return str(error.message)
    if kind == "BadParameter":
        reason = wanted(error.param, error.ctx) if error.__cause__ else error.message
        return _("{name} does not take this: {reason}").format(name=_written(error.param), reason=reason)
    return str(error.format_message())


def _written(parameter: Parameter) -> str:
    """Return how an option or argument is called on the command line."""
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if is_option else parameter.metavar or parameter.name)
