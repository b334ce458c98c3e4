"""What a template may use is what the library that fills it in has."""

from jinja2 import Environment

from allocator.formats.word.template_limits import FILTERS


def test_every_filter_is_one_of_the_library() -> None:
    assert Environment().filters.keys() >= FILTERS  # noqa: S701 - nothing is rendered
