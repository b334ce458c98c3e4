"""What the documentation is made from: the Markdown, notebooks and pictures of docs/, where they lie."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from allocator.language import speaking

PLACES = (Path(__file__).parent / "docs", Path(__file__).parents[2] / "docs")
"""Where docs/ lies: in an installed package, and in the project's folder."""

PICTURES = {".png": "image/png", ".svg": "image/svg+xml"}
TEXTS = {".md", ".ipynb"}


@dataclass(frozen=True)
class Written:
    """A page made from the code: its title, and what writes the rest when the page is asked for."""

    title: str
    write: Callable[[], Iterable[str]]

    @property
    def text(self) -> str:
        """The whole page in Markdown; what is written are its paragraphs, tables and lists."""
        with speaking("zh"):
            return "\n\n".join((f"# {self.title}", *self.write())) + "\n"


@dataclass(frozen=True)
class Sources:
    """The texts of a folder by path, such as how-to/floors.md, and the pages written when asked for."""

    folder: Path
    written: Mapping[str, Written]

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every text and picture of the folder by its path."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.suffix in TEXTS | PICTURES.keys())
        return {path.relative_to(self.folder).as_posix(): path for path in found}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The path of every page."""
        return (*(name for name, path in self.files.items() if path.suffix in TEXTS), *self.written)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every page, for which no page has to be written."""
        read = {name: title_of(_markdown(path)) for name, path in self.files.items() if path.suffix in TEXTS}
        return read | {name: page.title for name, page in self.written.items()}

    def text(self, page: str) -> str:
        """Return the Markdown of a page."""
        return self.written[page].text if page in self.written else _markdown(self.files[page])

    def pictures(self) -> Iterator[str]:
        """Yield the path of every picture."""
        yield from (name for name, path in self.files.items() if path.suffix in PICTURES)


def docs_folder() -> Path:
    """Return the folder of the texts that belong to this program."""
    return next(place for place in PLACES if place.is_dir())


def title_of(text: str) -> str:
    """Return the title of a page, its first line."""
    return text.partition("\n")[0].removeprefix("# ").strip()


def _markdown(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n\n".join(_cells(json.loads(text))) if path.suffix == ".ipynb" else text


def _cells(notebook: Mapping[str, list[Mapping[str, object]]]) -> Iterator[str]:
    """Yield the cells of a notebook as Markdown; it is kept without outputs."""
    for cell in notebook["cells"]:
        source = cell["source"]
        text = source if isinstance(source, str) else "".join(map(str, source if isinstance(source, list) else ()))
        yield text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```"
