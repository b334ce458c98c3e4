"""XML of unknown files, event by event: no entities, no document types, no tree in memory."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

Start = Callable[[Mapping[str, str]], None]
End = Callable[[], None]


class MarkupError(ValueError):
    """XML that is damaged, or that declares entities of its own."""


class Walk:
    """What is done at the start and the end of elements, by local name; texts go to `text` while it is a list."""

    def __init__(self, starts: Mapping[str, Start], ends: Mapping[str, End]) -> None:
        self.text: list[str] | None = None
        self._starts, self._ends = starts, ends

    def over(self, chunks: Iterable[bytes]) -> None:
        """Walk over a document. Raises MarkupError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
            parser.Parse(b"", True)  # noqa: FBT003
        except (expat.ExpatError, LookupError) as error:  # an encoding that does not exist is looked up
            raise MarkupError(str(error)) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._starts.get(name) or self._starts.get(name.rpartition(":")[2])
        if handler:
            handler(attributes)

    def _end(self, name: str) -> None:
        handler = self._ends.get(name) or self._ends.get(name.rpartition(":")[2])
        if handler:
            handler()

    def _data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)


def local(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute by its local name, whatever its prefix."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return None


def _refuse(*_declared: object) -> None:
    message = "document type"
    raise MarkupError(message)
