"""The language a person reads: English in the source, Chinese from the catalogue."""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

DOMAIN = "allocator"
FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("zh", "en")
_CATALOGUES = {"zh": "zh_CN"}

_current: gettext.NullTranslations = gettext.NullTranslations()
_installed = "en"
_spoken: ContextVar[gettext.NullTranslations | None] = ContextVar("spoken", default=None)
"""What `speaking` has chosen, for its own thread alone: a server answers in two languages at once."""


def choose(wanted: str | None = None) -> str:
    """Return "zh" or "en": what was asked for, else ALLOCATOR_LANG, else the system's locale."""
    for name in (wanted, os.environ.get("ALLOCATOR_LANG"), _system()):
        if name and name.lower()[:2] in LANGUAGES:
            return name.lower()[:2]
    return "en"


def install(language: str) -> None:
    """Make `language` ("zh" or "en") the one every later message is written in, the library's own words included."""
    global _current, _installed
    os.environ["LANGUAGE"] = _CATALOGUES.get(language, "en")
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    _current, _installed = _catalogue(language), language


def spoken() -> str:
    """Return the language that is installed, "zh" or "en"."""
    return _installed


def translate(message: str) -> str:
    """Return `message` in the installed language."""
    return (_spoken.get() or _current).gettext(message)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into `language` for a while: documents are Chinese, whatever the person at the screen reads."""
    token = _spoken.set(_catalogue(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in _CATALOGUES:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [_CATALOGUES[language]], fallback=True)


def _system() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    return locale.getlocale()[0]  # Windows keeps it outside the environment
