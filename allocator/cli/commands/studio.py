"""`allocator studio`: the whole job in a browser, on this computer alone."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from allocator.errors import AllocatorError, Problem
from allocator.formats.inputs import free_to_write
from allocator.language import translate as _

try:
    from allocator.cli.manual import documentation
    from allocator.studio.server import door, serve, studio_on
except ModuleNotFoundError as error:
    what = _("the page needs the package {name}, which is not installed").format(name=error.name)
    raise AllocatorError(Problem("allocator studio", what, _('install it: pip install "allocator[studio]"'))) from None


def studio(
    place: Annotated[
        Path, typer.Argument(metavar=_("FOLDER|S"), help=_("A folder with scenarios, or one scenario of it."))
    ] = Path(),
    port: Annotated[int, typer.Option(min=0, max=65535, help=_("The port to listen on; 0 for any free one."))] = 0,
    *,
    opening: Annotated[bool, typer.Option("--open/--no-open", help=_("Open the page in the browser."))] = True,
) -> None:
    """Print the address, serve the page on 127.0.0.1, and stop some minutes after the page has been closed."""
    gc.enable()  # a page may stay open all day
    with free_to_write():  # the page saves over what it has read: that is its work
        serve(studio_on(place), door(port), documentation(), tell=_say, browse=opening)


def _say(address: str) -> None:
    print(address, flush=True)  # noqa: T201 - this is the screen
