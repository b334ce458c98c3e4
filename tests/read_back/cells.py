"""One cell of a document changed, as a person at an office program would, without touching anything else."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape, unescape

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from allocator.formats.sentence import trimmed

SHOWN = 6
"""Decimals that a person sees and types."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"((?: [a-z]+="[^"]*")*)>(?:<f>[^<]*</f>)?<v>([^<]*)</v></c>')
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_TYPE = re.compile(r' t="([^"]*)"')


@dataclass(frozen=True)
class Edit:
    """What was written where, and what stands there now; in a workbook `spot` is the row and the column from 0."""

    was: str
    now: str
    data: bytes
    table: str = ""
    spot: tuple[int, int] | None = None


def edited(name: str, data: bytes, draw: random.Random) -> Edit:
    """Return a document, by its name, with one cell changed."""
    return (_in_word if name.endswith(".docx") else _in_workbook)(data, draw)


def other_text(text: str, draw: random.Random) -> str:
    """Return another text: a digit changed, a sign put or taken, a character exchanged, or nothing at all."""
    ways: list[Callable[[], str]] = [lambda: ""]
    if digits := [place for place, sign in enumerate(text) if sign.isdecimal()]:
        at = draw.choice(digits)
        ways += [lambda: text[:at] + str((int(text[at]) + draw.randint(1, 9)) % 10) + text[at + 1 :]] * 6
        ways += [lambda: f"-{text}"]
    at_sign = draw.choice([place for place, sign in enumerate(text) if not sign.isspace()])
    ways += [lambda: f"{text[:at_sign]}某{text[at_sign + 1 :]}"] * 2
    return draw.choice(ways)()


def is_other(was: str, now: str) -> bool:
    """Say whether two texts say something else: 0012 and 12 are one figure, and blanks are no text."""
    first, second = (re.sub(r"\s", "", text).replace(",", "").replace("−", "-") for text in (was, now))
    try:
        return float(first) != float(second)
    except ValueError:
        return first != second


def _changed(was: str, draw: random.Random) -> str:
    return next(now for now in iter(lambda: other_text(was, draw), None) if is_other(was, now))


@cache
def _opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _with(data: bytes, part: str, content: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, was in _opened(data).items():
            file.writestr(name, content if name == part else was)
    return whole.getvalue()


def _in_word(data: bytes, draw: random.Random) -> Edit:
    tree = parse_xml(_opened(data)[BODY])
    cells = [cell for cell in tree.iter(f"{WORD}tc") if _said(cell).strip()]
    cell = draw.choice(cells)
    paragraph = draw.choice([part for part in cell.iter(f"{WORD}p") if _said(part).strip()])
    was = _said(cell)
    texts = list(paragraph.iter(f"{WORD}t"))
    texts[0].text = _changed(_said(paragraph), draw)
    for text in texts[1:]:
        text.text = ""
    return Edit(was, _said(cell), _with(data, BODY, serialize_part_xml(tree)))


def _said(part: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in part.iter(f"{WORD}t"))


def _in_workbook(data: bytes, draw: random.Random) -> Edit:
    parts = _opened(data)
    names = _SHEET.findall(parts["xl/workbook.xml"].decode())
    sheets = [(name, f"xl/worksheets/sheet{place}.xml") for place, name in enumerate(names, 1)]
    cells = [(name, part, cell) for name, part in sheets for cell in _numbers_and_texts(parts[part].decode())]
    name, part, cell = draw.choice([found for found in cells if _shown(parts, found[2]).strip()])
    was = _shown(parts, cell)
    now = _changed(was, draw)
    looks = _TYPE.sub("", cell[3])
    new = f'<c r="{cell[1]}{cell[2]}"{looks} t="inlineStr"><is><t>{escape(now)}</t></is></c>'
    if _is_number(now):
        new = f'<c r="{cell[1]}{cell[2]}"{looks}><v>{float(now.replace(",", ""))!r}</v></c>'
    if not now:
        new = f'<c r="{cell[1]}{cell[2]}"{looks}/>'
    text = parts[part].decode()
    changed = text[: cell.start()] + new + text[cell.end() :]
    spot = int(cell[2]) - 1, _column(cell[1])
    return Edit(was, now, _with(data, part, changed.encode()), name, spot)


def _numbers_and_texts(sheet: str) -> Iterator[re.Match[str]]:
    for cell in _CELL.finditer(sheet):
        kind = _TYPE.search(cell[3])
        if kind is None or kind[1] in {"s", "str"}:
            yield cell


def _shown(parts: dict[str, bytes], cell: re.Match[str]) -> str:
    kind = _TYPE.search(cell[3])
    if kind and kind[1] == "s":
        return _shared(parts["xl/sharedStrings.xml"])[int(cell[4])]
    return trimmed(float(cell[4]), SHOWN) if cell[4] and not kind else unescape(cell[4])


@cache
def _shared(part: bytes) -> list[str]:
    return ["".join(item.itertext()) for item in parse_xml(part)]


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
