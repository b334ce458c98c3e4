"""Colours can be read: every text on every ground has a contrast of at least 4.5 (WCAG 2.2, 1.4.3)."""

import itertools
import re
from importlib import resources

import pytest

from allocator.views import palette
from allocator.views.palette import contrast

STYLE = resources.files("allocator.documents.report").joinpath("report.css").read_text(encoding="utf-8")
LIGHT, DARK, PRINT = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
    for part in re.findall(r":root \{(.*?)\n\s*\}", STYLE, re.DOTALL)
)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the well-known near miss


@pytest.mark.parametrize("colours", [palette.SEQUENTIAL, palette.DIVERGING, palette.CATEGORIES, (palette.UNKNOWN,)])
def test_labels_can_be_read_on_every_tile(colours: tuple[palette.Colour, ...]) -> None:
    assert all(contrast(colour.fill, colour.ink) >= 4.5 for colour in colours)


@pytest.mark.parametrize("look", [LIGHT, DARK, LIGHT | PRINT])
def test_text_can_be_read_in_every_look(look: dict[str, str]) -> None:
    texts = {"ink", "muted", *(name for name in look if name.startswith("series-"))}
    assert {
        name: contrast(look[name], look["paper"]) for name in texts if contrast(look[name], look["paper"]) < 4.5
    } == {}
    assert min(contrast(look["ink"], look[ground]) for ground in ("ground", "note")) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_marks_and_focus_stand_out(look: dict[str, str]) -> None:
    marks = ("gain", "loss", "plain", "total", "focus")
    assert min(contrast(look[name], look["paper"]) for name in marks) >= 3  # WCAG 2.2, 1.4.11


def test_the_page_in_light_wears_the_colours_of_the_figures() -> None:
    named = {"ink": palette.INK, "muted": palette.MUTED, "rule": palette.RULE, "gain": palette.GAIN}
    named |= {"loss": palette.LOSS, "plain": palette.PLAIN, "total": palette.TOTAL}
    named |= {f"series-{place}": colour for place, colour in enumerate(palette.SERIES)}
    assert {name: LIGHT[name] for name in named} == named


@pytest.mark.parametrize("colours", [palette.SEQUENTIAL, palette.DIVERGING[:3], palette.DIVERGING[:2:-1]])
def test_ramps_can_be_told_apart_by_lightness_alone(colours: tuple[palette.Colour, ...]) -> None:
    lightness = [palette.luminance(colour.fill) for colour in colours]
    assert sorted(lightness) in (lightness, lightness[::-1])
    assert all(contrast(one.fill, other.fill) > 1.15 for one, other in itertools.pairwise(colours))
