"""Documents, pages and drawings read back."""

import io
import json
import re
import zipfile
from typing import Any
from xml.etree.ElementTree import Element


def page_data(page: bytes) -> dict[str, Any]:
    """Return what the script of a report reads."""
    (written,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    data: dict[str, Any] = json.loads(written)
    return data


def page_column(page: bytes, heading: str) -> list[Any]:
    """Return a column of a report's table."""
    data = page_data(page)
    place = [column["heading"] for column in data["columns"]].index(heading)
    return [row[place] for row in data["rows"]]


def words(chart: Element) -> list[str]:
    """Return the texts of a drawing in their order."""
    return [item.text or "" for item in chart.iter("text")]


def number(part: Element, name: str) -> float:
    """Return an attribute of a drawing that is a number."""
    return float(part.attrib[name])


def text_of(name: str, data: bytes) -> str:
    """Return the texts of a document; of a package of XML, those of all its parts."""
    if not name.endswith((".docx", ".xlsx")):
        return data.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(part).decode("utf-8", errors="replace") for part in package.namelist()]
    return re.sub(r"<[^>]*>", "", "".join(parts))
