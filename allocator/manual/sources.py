"""What the documentation is made from: the Markdown, notebooks and pictures of docs/, where they lie."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PLACES = (Path(__file__).parent / "docs", Path(__file__).parents[2] / "docs")
"""Where docs/ lies: in an installed package, and in the project's folder."""

PICTURES = {".png": "image/png", ".svg": "image/svg+xml"}
TEXTS = {".md", ".ipynb"}


@dataclass(frozen=True)
class Sources:
    """The texts of a folder by path, such as how-to/floors.md, and the pages written when asked for."""

    folder: Path
    written: Mapping[str, Callable[[], str]]

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every text and picture of the folder by its path."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.suffix in TEXTS | PICTURES.keys())
        return {path.relative_to(self.folder).as_posix(): path for path in found}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The Markdown of every page, by path."""
        read = {name: _markdown(path) for name, path in self.files.items() if path.suffix in TEXTS}
        return read | {name: write() for name, write in self.written.items()}

    def pages(self) -> Iterator[str]:
        """Yield the path of every page."""
        yield from (name for name, path in self.files.items() if path.suffix in TEXTS)
        yield from self.written

    def pictures(self) -> Iterator[str]:
        """Yield the path of every picture."""
        yield from (name for name, path in self.files.items() if path.suffix in PICTURES)


def docs_folder() -> Path:
    """Return the folder of the texts that belong to this program."""
    return next(place for place in PLACES if place.is_dir())


def _markdown(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n\n".join(_cells(json.loads(text))) if path.suffix == ".ipynb" else text


def _cells(notebook: Mapping[str, list[Mapping[str, object]]]) -> Iterator[str]:
    """Yield the cells of a notebook as Markdown; it is kept without outputs."""
    for cell in notebook["cells"]:
        source = cell["source"]
        text = source if isinstance(source, str) else "".join(map(str, source if isinstance(source, list) else ()))
        yield text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```"
