"""A report as a page: what stands on it, and the one file that holds it."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from xml.etree.ElementTree import Element

import numpy as np

from allocator.documents.report.tilemap import NOTE, swatch, tile_map
from allocator.formats.markup import element, html, json_text
from allocator.formats.numbers import plain
from allocator.formats.table import Sheet, Value
from allocator.model.tiles import Tile
from allocator.names import SYNTHETIC
from allocator.views.measures import Measure
from allocator.views.palette import UNKNOWN


@dataclass(frozen=True)
class Fact:
    """A headline figure, what it is, and what to know beside it."""

    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """A titled chart with a line under it, and perhaps more to unfold."""

    title: str
    chart: Element
    caption: str
    more: Element | None = None


@dataclass(frozen=True)
class LedgerTable:
    """What adds up to each unit's amount: the names of the entries, and (n + 1) rows of them, the last all units.

    `told` (n + 1) says in a sentence what it is, how it stands to last year, and why.
    """

    entries: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    told: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What makes a scenario another than the baseline: its title, and a line for each change and what it does."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A report.

    `table` has one row a unit, its name first; `cities` (n,) group the units, "" for none; `order` (n,) is the order
    in which they are listed at first.
    """

    title: str
    lead: tuple[str, ...]
    synthetic: tuple[str, ...]
    facts: tuple[Fact, ...]
    cities: tuple[str, ...]
    order: tuple[int, ...]
    table: Sheet
    tiles: tuple[Tile, ...]
    measures: tuple[Measure, ...]
    ledger: LedgerTable | None
    panels: tuple[Panel, ...]
    sources: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...] = ()


def page_bytes(page: Page) -> bytes:
    """Return the page as one HTML file that fetches nothing: the policy in its head forbids it."""
    style, script = _resource("report.css"), _resource("report.js")
    filled = Template(_resource("report.html")).substitute(
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; "
        "form-action 'none'",
        title=_inner(page.title),
        heading=html(element("h1", page.title), *_lead(page)),
        facts=html(*map(_fact, page.facts)),
        changes=_changes(page.changes),
        map=_map(page),
        ledger="" if page.ledger is None else _resource("ledger.html"),
        layout="both" if page.ledger and page.tiles else "one",
        panels=html(*map(_panel, page.panels)),
        table_name=_inner(page.table.name),
        sources=html(*_sources(page.sources)),
        data=json_text(_data(page)),
        style=style,
        script=script,
    )
    return filled.encode()


@cache
def _resource(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _inner(words: str) -> str:
    return html(element("i", words)).removeprefix("<i>").removesuffix("</i>")


def _lead(page: Page) -> list[Element]:
    lines = [element("p", words, class_="lead") for words in page.lead]
    if page.synthetic:
        words = f"下列各列的数字为示例，并非实际数据，测算结果也不是实际分配：{'、'.join(page.synthetic)}"
        lines.append(element("p", element("strong", SYNTHETIC), words, class_="synthetic"))
    return lines


def _fact(fact: Fact) -> Element:
    return element(
        "div",
        element("dt", fact.label),
        element("dd", fact.figure, class_="figure"),
        element("dd", fact.note, class_="note"),
        class_="fact",
    )


def _changes(changes: Sequence[Change]) -> str:
    """Return each scenario with its own changes under its title."""
    if not changes:
        return ""
    parts = [element("h2", "各方案的改动")]
    for change in changes:
        lines = change.lines or ("与基准没有不同。",)
        parts += [element("h3", change.title), element("ul", *(element("li", line) for line in lines))]
    return html(element("section", *parts, class_="changes"))


def _map(page: Page) -> str:
    """Return the map, a choice of what it is coloured by, and a legend for each; nothing without tiles."""
    if not page.tiles:
        return ""
    choices = [_choice(place, measure) for place, measure in enumerate(page.measures)]
    chart = tile_map(page.tiles, _names(page.table), page.measures[0])
    return html(
        element("h2", "分布示意图", id="map-title"),
        element("fieldset", element("legend", "按什么着色"), *choices, class_="choices"),
        element("div", chart, class_="scroll", tabindex="0", role="region", aria_labelledby="map-title"),
        *(_legend(place, measure) for place, measure in enumerate(page.measures)),
        element("p", NOTE, element("span", "。可用方向键移动，按回车或点击选中单位。", class_="screen"), class_="note"),
    )


def _choice(place: int, measure: Measure) -> Element:
    checked = {} if place else {"checked": "checked"}
    button = element("input", type="radio", name="measure", value=place, **checked)
    return element("label", button, element("span", measure.column))


def _legend(place: int, measure: Measure) -> Element:
    counts = np.bincount([kind for kind in measure.classes if kind >= 0], minlength=len(measure.colours))
    items = [
        (colour, f"{words}（{count} 个）")
        for colour, words, count in zip(measure.colours, measure.legend, counts, strict=True)
    ]
    unknown = len(measure.classes) - int(counts.sum())
    items += [(UNKNOWN, f"无数据（{unknown} 个）")] if unknown else []
    rows = [
        element("li", element("svg", swatch(colour), viewBox="0 0 15 15", aria_hidden="true"), words)
        for colour, words in items
    ]
    hidden = {"hidden": "hidden"} if place else {}
    return element("ul", *rows, class_="legend", data_measure=place, aria_label=f"图例：{measure.column}", **hidden)


def _panel(panel: Panel) -> Element:
    return element(
        "section",
        element("h2", panel.title),
        element("div", panel.chart, class_="scroll", tabindex="0", role="region", aria_label=panel.title),
        element("p", panel.caption, class_="note"),
        *([] if panel.more is None else [panel.more]),
        class_="panel",
    )


def _sources(rows: Sequence[tuple[str, str]]) -> list[Element]:
    return [element("tr", element("th", name, scope="row"), element("td", words)) for name, words in rows]


def _names(table: Sheet) -> list[str]:
    return [str(row[0]) for row in table.rows]


def _data(page: Page) -> dict[str, object]:
    headings = [column.heading for column in page.table.columns]
    return {
        "columns": [{"heading": column.heading, "kind": column.kind} for column in page.table.columns],
        "rows": [[_value(value) for value in row] for row in page.table.rows],
        "cities": page.cities,
        "order": page.order,
        "measures": [_measure_data(measure, headings) for measure in (page.measures if page.tiles else ())],
        "ledger": page.ledger and _ledger_data(page.ledger),
    }


def _measure_data(measure: Measure, headings: Sequence[str]) -> dict[str, object]:
    return {
        "column": headings.index(measure.column),
        "classes": measure.classes,
        "colours": [[colour.fill, colour.ink] for colour in (*measure.colours, UNKNOWN)],
        "marks": measure.marks,
    }


def _ledger_data(ledger: LedgerTable) -> dict[str, object]:
    return {
        "entries": ledger.entries,
        "rows": [[_value(value) for value in row] for row in ledger.rows],
        "told": ledger.told,
    }


def _value(value: Value) -> str | float | None:
    if value is None or isinstance(value, str):
        return value
    return plain(round(float(value), 6)) if np.isfinite(value) else None
