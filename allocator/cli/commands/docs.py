"""`allocator docs`: the documentation as pages of a folder, read without a network."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.screen import say
from allocator.errors import AllocatorError, Problem
from allocator.formats.atomic_write import make_folder, write_together
from allocator.language import translate as _

try:
    from allocator.cli.manual import documentation
    from allocator.manual.site import write_site
except ModuleNotFoundError as error:
    what = _("the documentation needs the package {name}, which is not installed").format(name=error.name)
    raise AllocatorError(Problem("allocator docs", what, _('install it: pip install "allocator[studio]"'))) from None


def docs(
    to: Annotated[Path, typer.Option(metavar=_("DIR"), help=_("The folder to write the pages to."))] = Path(
        "docs-html"
    ),
) -> None:
    """Write every page; index.html is the first."""
    make_folder(to)
    files = write_site(documentation(), to)
    for folder in {path.parent for path in files}:
        make_folder(folder)
    write_together(files)
    say(str(to / "index.html"))
