"""Why the system refuses, in the language of the person."""

from allocator.language import translate as _


def reason(error: OSError) -> str:
    """Return what the system says: what is common in the language spoken, all else in its own words."""
    common = {
        "Permission denied": _("Permission denied"),
        "Operation not permitted": _("Operation not permitted"),
        "File exists": _("File exists"),
        "No such file or directory": _("No such file or directory"),
        "Not a directory": _("Not a directory"),
        "Is a directory": _("Is a directory"),
        "File name too long": _("File name too long"),
        "No space left on device": _("No space left on device"),
        "Read-only file system": _("Read-only file system"),
        "Input/output error": _("Input/output error"),
        "Address already in use": _("Address already in use"),
    }
    own = error.strerror or str(error)
    return common.get(own, own)
