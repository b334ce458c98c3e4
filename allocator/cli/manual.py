"""The documentation with the pages that only the command line can write: every command from its own options."""

from allocator.manual.site import Site, site


def documentation() -> Site:
    """Return the site of this program."""
    return site({})
