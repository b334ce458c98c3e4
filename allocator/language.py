"""The language a person reads: English in the source, Chinese from the catalogue."""

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import ctypes

DOMAIN = "allocator"
FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("zh", "en")
PRIMARY, CHINESE = 0x3FF, 0x04
"""The bits of a Windows language number that say the language, and what they say of every kind of Chinese."""

_CATALOGUES = {"zh": "zh_CN"}

_current: gettext.NullTranslations = gettext.NullTranslations()
_installed = "en"
_spoken: ContextVar[gettext.NullTranslations | None] = ContextVar("spoken", default=None)
_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)
"""What `speaking` has chosen, for its own thread alone: a server answers in two languages at once."""


def choose(wanted: str | None = None) -> str:
    """Return "zh" or "en": what was asked for, else ALLOCATOR_LANG, else the system's locale."""
    for name in (wanted, os.environ.get("ALLOCATOR_LANG"), _system()):
        if language := _language(name or ""):
            return language
    return "en"


def install(language: str) -> None:
    """Make `language` ("zh" or "en") the one every later message is written in, the library's own words included."""
    global _current, _installed
    os.environ["LANGUAGE"] = _CATALOGUES.get(language, "en")
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    _current, _installed = _catalogue(language), language


def installed() -> str:
    """Return the language of the command line, "zh" or "en"."""
    return _installed


def speaks() -> str:
    """Return the language of the moment, "zh" or "en": that of `speaking`, else the one that is installed."""
    return _speaking.get() or _installed


def translate(message: str) -> str:
    """Return `message` in the installed language."""
    return (_spoken.get() or _current).gettext(message)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into `language` for a while: files are Chinese, whatever the person at the screen reads."""
    tokens = _spoken.set(_catalogue(language)), _speaking.set(language)
    try:
        yield
    finally:
        _spoken.reset(tokens[0])
        _speaking.reset(tokens[1])


@dataclass(frozen=True)
class Phrase:
    """A sentence not yet said: a message of ours and its figures, put into words when somebody reads it.

    A module that finds things out, and leaves it to others to say them, imports this as `_`.
    """

    message: str
    figures: tuple[tuple[str, object], ...] = ()

    def format(self, **figures: object) -> "Phrase":
        """Return the sentence with its figures."""
        return Phrase(self.message, tuple(figures.items()))

    def __str__(self) -> str:
        """Say it in the language now spoken."""
        return translate(self.message).format(**dict(self.figures)) if self.figures else translate(self.message)


class Joined(Phrase):
    """Phrases and names one after the other; the message is what stands between them."""

    def __str__(self) -> str:
        """Say each, with the sign between them that the language has."""
        between = translate(self.message) if self.message else ""
        return between.join(str(part) for _place, part in self.figures)


def joined(separator: str, parts: Iterable[object]) -> Phrase:
    """Return phrases and names one after the other, each said when the whole is."""
    return Joined(separator, tuple((str(place), part) for place, part in enumerate(parts)))


def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in _CATALOGUES:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [_CATALOGUES[language]], fallback=True)


def _system() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if (spoken := ui_language()) is not None:  # Windows keeps it outside the environment
        return "zh" if spoken & PRIMARY == CHINESE else "en"
    return locale.getlocale()[0]


def _language(name: str) -> str | None:
    """Return "zh" or "en" for a locale's name, such as zh_CN.UTF-8 or Chinese (Simplified)_China.936."""
    known = {"chinese": "zh", "english": "en"} | {language: language for language in LANGUAGES}
    return next((language for start, language in known.items() if name.lower().startswith(start)), None)


def ui_language() -> int | None:
    """Return the number Windows gives the language of its menus (0x0804 is Chinese of China), None elsewhere."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return None
