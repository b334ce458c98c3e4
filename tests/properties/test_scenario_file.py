"""A scenario goes from TOML to a workbook and back without loss, whatever its keys hold.

Values are drawn from what the models say each key takes, so that a key added to a model is tried by that alone.
"""

import datetime as dt
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocator.documents.scenario_file.toml import toml_text
from allocator.documents.scenario_file.workbook import Filled, scenario_workbook
from allocator.files.notes import Beside, notes_in, notes_in_toml
from allocator.files.scenario_workbook import scenario_in
from allocator.policy.keys import Shape, shape_of
from allocator.policy.paths import leaves
from allocator.policy.scenario import Scenario

WORDS = st.sampled_from(
    (
        "上年下达",
        "a",
        "450123",
        "25%",
        "1,5",
        "甲、乙",
        '"引号"',
        "=1+1",
        "是",
        "[]",
        "两\n行",
        "2025-01-31",
        "x.y",
        "'",
        "0.5",
    )
)
IDS = st.sampled_from(("spring", "450123", "甲县", "a.b", "空 格", 'q"q', "7"))
NUMBERS = st.one_of(st.integers(0, 10**12), st.floats(0, 1e9), st.sampled_from((0.1, 1 / 3, 0.1 + 0.2, 178975.0)))
DATES = st.dates(dt.date(1949, 1, 1), dt.date(2999, 12, 31))


def values_of(shape: Shape) -> st.SearchStrategy[Any]:
    """Return what may stand under a key; a text is never one that only per cent may be."""
    ways: list[st.SearchStrategy[Any]] = []
    if shape.choices:
        ways.append(st.sampled_from(shape.choices))
    if "text" in shape.forms:
        ways.append(WORDS.filter(lambda word: not (shape.in_percent and word == "25%")))
    if "number" in shape.forms:
        ways.append(NUMBERS)
    if "whole" in shape.forms:
        ways.append(st.integers(0, 3000))
    if "switch" in shape.forms:
        ways.append(st.booleans())
    if "date" in shape.forms:
        ways.append(DATES)
    if shape.items is not None:
        ways.append(st.lists(values_of(shape.items), min_size=0 if shape.items.model is None else 1, max_size=3))
    if shape.named is not None:
        ways.append(st.dictionaries(IDS, values_of(shape.named), min_size=1, max_size=2))
    if shape.model is not None:
        ways.append(tables(shape))
    return st.one_of(ways)


def tables(shape: Shape) -> st.SearchStrategy[dict[str, Any]]:
    """Return a table with some of its keys; one that is there holds at least one."""
    keys = {name: values_of(inner) for name, inner in shape.fields()}
    some = st.lists(st.sampled_from(sorted(keys)), min_size=1, max_size=4, unique=True)
    return some.flatmap(lambda names: st.fixed_dictionaries({name: keys[name] for name in names}))


def scenarios() -> st.SearchStrategy[dict[str, Any]]:
    """Return a scenario: some sections, each with some of its keys."""
    keys = {name: values_of(inner) for name, inner in shape_of(Scenario).fields()}
    some = st.lists(st.sampled_from(sorted(keys)), min_size=2, max_size=7, unique=True)
    return some.flatmap(lambda names: st.fixed_dictionaries({name: keys[name] for name in names}))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios(), st.data())
def test_a_workbook_reads_back_as_what_it_is_written_from(values: dict[str, Any], data: st.DataObject) -> None:
    stated = [tuple(map(str, path)) for path, value in leaves(values) if value not in ([], "")]
    noted = data.draw(st.lists(st.sampled_from(stated), unique=True, max_size=3)) if stated else []
    notes = {keys: Beside(("某注", "第二行"), "某文") for keys in noted}
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "s.xlsx")
        book.write_bytes(scenario_workbook(Filled(values, notes)))
        assert scenario_in(book).values == values
        beside = notes_in(book)
    for keys in noted:
        assert beside[keys] == Beside((*beside[keys].lines[:-2], "某注", "第二行"), "某文")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios(), st.data())
def test_toml_reads_back_as_what_it_is_written_from(values: dict[str, Any], data: st.DataObject) -> None:
    plain = [path for path, _value in leaves(values) if not any(isinstance(part, int) for part in path)]
    paths = [tuple(map(str, path)) for path in plain]
    noted = data.draw(st.lists(st.sampled_from(paths), unique=True, max_size=3)) if paths else []
    notes = {path: Beside(("某注", "第二行"), "某文") for path in noted}
    text = toml_text(values, notes)
    assert tomllib.loads(text) == values
    assert notes_in_toml(text) == notes
