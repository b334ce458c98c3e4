"""What options let through."""

from pathlib import Path

import pytest
import typer

from allocator.cli.options import _known_formats, _settings


def test_outputs_end_in_a_format_that_is_known() -> None:
    paths = [Path("a.json"), Path("b.CSV"), Path("c.xlsx")]
    assert _known_formats(paths) == paths
    assert _known_formats(None) is None
    with pytest.raises(typer.BadParameter, match=r"out.pdf: end the name in .json, .csv or .xlsx"):
        _known_formats([Path("a.json"), Path("out.pdf")])


def test_a_setting_has_a_key_and_a_value() -> None:
    assert _settings(["bounds.cap=0.2", "title="]) == ["bounds.cap=0.2", "title="]
    for wrong in ("bounds.cap", "=0.2", " =1"):
        with pytest.raises(typer.BadParameter, match="write KEY=VALUE"):
            _settings([wrong])
