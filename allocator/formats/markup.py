"""HTML and SVG as trees, so that every text and attribute is escaped where it is written and nowhere else."""

import json
import re
from xml.etree.ElementTree import Element, tostring

from allocator.formats.sentence import trimmed

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def element(tag: str, *content: str | Element, **attributes: object) -> Element:
    """Return an element; `class_` is written class, `text_anchor` text-anchor, and numbers short."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): _text(value) for name, value in attributes.items()})
    for part in content:
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _text(part)
        else:
            made.text = (made.text or "") + _text(part)
    return made


def html(*elements: Element) -> str:
    """Write elements as part of an HTML page; as XML, which escapes more of an attribute than HTML needs."""
    written = (tostring(part, encoding="unicode", short_empty_elements=False) for part in elements)
    return "\n".join(written).replace("></input>", ">")


def svg_file(drawing: Element) -> bytes:
    """Write a drawing as a file of its own."""
    file = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **drawing.attrib})
    file.extend(drawing)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(file, encoding="utf-8", xml_declaration=False) + b"\n"


def json_text(data: object) -> str:
    """Write data so that nothing in it can end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "replace").decode()


def _text(value: object) -> str:
    if isinstance(value, float):
        return trimmed(value, 2)
    return _UNFIT.sub("\ufffd", str(value))
