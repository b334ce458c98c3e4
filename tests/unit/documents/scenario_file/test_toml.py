"""A scenario as TOML."""

import tomllib

from allocator.documents.scenario_file.toml import toml_text
from allocator.files.notes import Beside, notes_in_toml

VALUES = {
    "schema": 1,
    "title": '引号"和\\',
    "tranches": {"甲 乙": {"amount": 1.5, "projects": [{"unit": "1", "amount": 2}], "units": ["a"]}, "b": {}},
    "rate": 0.1,
    "lp": {"groups": {"x": {"min": 1}}},
}


def test_it_reads_back() -> None:
    assert tomllib.loads(toml_text(VALUES, {})) == VALUES


def test_notes_stand_before_their_keys() -> None:
    notes = {
        (): Beside(("头",)),
        ("rate",): Beside(("幅度", "两行"), "某文"),
        ("lp", "groups"): Beside(("限额",)),
        ("tranches", "甲 乙"): Beside(("批",)),
    }
    text = toml_text(VALUES, notes)
    assert tomllib.loads(text) == VALUES
    assert "# 头\n\nschema = 1\n" in text
    assert "# 幅度\n# 两行\n# 来源：某文\nrate = 0.1\n" in text
    assert notes_in_toml(text) == notes


def test_a_note_on_no_key_goes_to_the_nearest_above() -> None:
    notes = {("tranches", "甲 乙", "projects", "1", "unit"): Beside(("谁",)), ("gone", "x"): Beside(("无",))}
    text = toml_text(VALUES, notes)
    assert "# 1.unit：谁\nprojects = [" in text
    assert text.startswith("# gone.x：无\n")
