"""What all charts share: an SVG with a name, text, lines, round ticks."""

import math
from collections.abc import Sequence
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from allocator.formats.markup import element
from allocator.views.measures import nice
from allocator.views.palette import INK, MUTED, RULE, WHITE

Point = tuple[float, float]

FONT = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC','Source Han Sans SC',sans-serif"
HEAD, FOOT = 34, 24
"""The space of a figure's title and of its notes."""
WIDE = 460
"""Wider charts cannot shrink to the width of a phone: they scroll."""
STROKES = {"rule": RULE, "axis": MUTED, "mark": INK}


def drawing(width: float, height: float, name: str, *parts: Element) -> Element:
    """Return an SVG that a screen reader calls `name`; its attributes colour it for white, its classes for the page."""
    size = {"viewBox": f"0 0 {width:g} {height:g}", "width": width, "height": height}
    kind = "chart wide" if width > WIDE else "chart"
    return element("svg", *parts, class_=kind, **size, role="img", aria_label=name, font_family=FONT)


def size_of(chart: Element) -> tuple[float, float]:
    """Return the width and height of a drawing."""
    return float(chart.attrib["width"]), float(chart.attrib["height"])


def figure(chart: Element, title: str, notes: tuple[str, ...]) -> Element:
    """Return a chart as it stands alone on a slide: on white, with its title above and its notes below."""
    width, height = size_of(chart)
    bottom = HEAD + height + FOOT * len(notes)
    ground = element("rect", width=width, height=bottom, fill=WHITE)
    head = text((width / 2, 22), title, anchor="middle", size=min(16, 0.95 * width / room(title)))
    body = element("g", *chart, transform=f"translate(0 {HEAD})")
    foot = [text((8, HEAD + height + FOOT * place + 14), note, "muted", size=11) for place, note in enumerate(notes)]
    return drawing(width, bottom, title, ground, head, body, *foot)


def text(at: Point, words: str, class_: str = "ink", *, anchor: str = "start", size: float = 12) -> Element:
    """Return text whose base line begins, is centred or ends at a point; class "ink" or "muted"."""
    fill = MUTED if class_ == "muted" else INK
    return element("text", words, x=at[0], y=at[1], class_=class_, fill=fill, font_size=size, text_anchor=anchor)


def line(start: Point, end: Point, class_: str = "rule", **more: object) -> Element:
    """Return a straight line of class "rule", "axis" or "mark"."""
    return path([start, end], class_, STROKES[class_], **more)


def path(points: Sequence[Point], class_: str, stroke: str, **more: object) -> Element:
    """Return a line through points."""
    steps = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return element("path", d=f"M{steps}", class_=class_, stroke=stroke, fill="none", **more)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Return round numbers from at most `low` to at least `high`, nothing among them where it lies between."""
    step = nice((high - low) / about) if high > low else 1.0
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, max(last, first + 1) + 1)]


def percent(share: float, digits: int = 0, sign: str = "") -> str:
    """Write a share in per cent, with a real minus."""
    return format(round(share, digits + 2) + 0.0, f"{sign}.{digits}%").replace("-", "−")


def money(amount: float, sign: str = "") -> str:
    """Write 万元 with at most two decimals and a real minus."""
    amount = round(amount, 2) + 0.0
    written = format(amount, f"{sign if amount else ''},.2f")
    return written.rstrip("0").rstrip(".").replace("-", "−")


def room(words: str) -> float:
    """Return the width of words in Chinese characters."""
    return sum(1 if east_asian_width(sign) in "WF" else 0.55 for sign in words)


def shortened(name: str, most: float) -> str:
    """Return a name that takes at most `most` Chinese characters of room, its end cut off where it must be."""
    if room(name) <= most:
        return name
    while name and room(name) > most - 1:
        name = name[:-1]
    return f"{name}…"
