"""Moves that follow one another: storms of a slider, chains of undo, and what a move takes."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import small_office
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from selenium.webdriver.common.keys import Keys
from studio_page import Offices, StudioPage

from allocator.engine.pipeline import allocate
from allocator.files.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from selenium.webdriver import Chrome

NAME = "baseline-2025.toml"
SHOWN = "return [...document.querySelectorAll('input.percent')].slice(0, 4).map(one => [one.dataset.key, one.value])"
CHANGES = "const done = arguments[0]; import('/scene.js').then(({scene}) => done(JSON.stringify(scene.changes)))"
UNITS = "const done = arguments[0]; import('/scene.js').then(({scene}) => done(scene.opened.units.ids.length))"
TIMINGS = "const done = arguments[0]; import('/live.js').then(({timings}) => done(timings))"


def changes(studio: StudioPage) -> dict[str, Any]:
    """Return what is changed on the page."""
    return dict(json.loads(studio.browser.execute_async_script(CHANGES)))


def weights(studio: StudioPage) -> dict[str, float]:
    """Return the weights painted, in per cent."""
    return {key: float(value) for key, value in studio.browser.execute_script(SHOWN)}


def agrees(studio: StudioPage, folder: Path) -> None:
    """Hold the amounts painted against the engine's own for what is changed on the page."""
    studio.ready()
    wanted = allocate(load(folder / NAME).changed(changes(studio)["set"]))
    assert studio.amounts() == dict(zip(wanted.case.units.ids, wanted.amount.tolist(), strict=True))


def test_after_a_storm_the_last_place_of_the_slider_is_painted(studio: StudioPage, folder: Path) -> None:
    slider = studio.control("factors.performance.weight", 'input[type="range"]')
    before = len(studio.browser.execute_async_script(TIMINGS))
    storm = (
        "for (let at = 0; at < 300; at += 1) { arguments[0].value = 5 + (at * 7) % 40;"
        "arguments[0].dispatchEvent(new Event('input', {bubbles: true})); }"
        "arguments[0].value = 27.3; arguments[0].dispatchEvent(new Event('input', {bubbles: true}));"
        "arguments[0].dispatchEvent(new Event('change', {bubbles: true}));"
    )
    studio.browser.execute_script(storm, slider)
    agrees(studio, folder)
    assert weights(studio)["factors.performance.weight"] == 27.3
    assert round(sum(weights(studio).values()), 6) == 100
    assert len(studio.browser.execute_async_script(TIMINGS)) - before < 20
    studio.find("body").send_keys(Keys.CONTROL, "z")
    studio.ready()
    assert changes(studio)["set"] == {}


def fifty_moves(studio: StudioPage, capsys: pytest.CaptureFixture[str]) -> int:
    """Pull a slider fifty times, say what that took on the page's own clock, and return how often it was painted."""
    for step in range(50):
        studio.slide("factors.performance.weight", 10 + step / 2)
        studio.ready()
    units = studio.browser.execute_async_script(UNITS)
    whole, engine = np.array(studio.browser.execute_async_script(TIMINGS)[-50:]).T
    said = "{} ms from a move to its paint, {} ms in the engine (p50 / p95 of 50 moves, {} units)"
    parts = (" / ".join(f"{np.quantile(x, q):.0f}" for q in (0.5, 0.95)) for x in (whole, engine))
    with capsys.disabled():
        sys.stdout.write(f"\n{said.format(*parts, units)}\n")
    return len(whole)


def test_what_fifty_moves_take(studio: StudioPage, capsys: pytest.CaptureFixture[str]) -> None:
    assert fifty_moves(studio, capsys) == 50


class Moves(RuleBasedStateMachine):
    """A person who moves, types, undoes and redoes, beside a list of what has been."""

    studio: StudioPage
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.studio.browser.execute_async_script(
            "const done = arguments[0]; Promise.all([import('/scene.js'), import('/events.js')]).then(([scene]) => {"
            "scene.become({set: {}, drop: []}); scene.forgetHistory(); done(); })"
        )
        self.past: list[str] = [self.state()]
        self.at = 0

    def state(self) -> str:
        """Return what is changed, keys in order."""
        return json.dumps(changes(self.studio), sort_keys=True)

    def did(self, move: "Callable[[], None]") -> None:
        """Make a move; it is a step back from then on, what was undone before is gone."""
        move()
        self.past = [*self.past[: self.at + 1], self.state()]
        self.at += 1

    @rule(key=st.sampled_from(range(4)), value=st.integers(0, 1000))
    def pull(self, key: int, value: int) -> None:
        """Pull a slider."""
        name = list(weights(self.studio))[key]
        self.did(lambda: self.studio.slide(name, value / 10))

    @rule(key=st.sampled_from(range(4)), value=st.decimals(0, 100, places=2))
    def write(self, key: int, value: object) -> None:
        """Type a weight."""
        name = list(weights(self.studio))[key]
        self.did(lambda: self.studio.type(name, str(value), kind="input.percent"))

    @rule(value=st.integers(5, 60))
    def cap(self, value: int) -> None:
        """Type another cap."""
        before = self.studio.control("bounds.cap", 'input[type="text"]').get_attribute("value")
        if before != str(value):
            self.did(lambda: self.studio.type("bounds.cap", str(value)))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        """Take the last step back."""
        self.studio.find("body").send_keys(Keys.CONTROL, "z")
        self.at -= 1

    @precondition(lambda self: self.at < len(self.past) - 1)
    @rule()
    def redo(self) -> None:
        """Take it again."""
        self.studio.find("body").send_keys(Keys.CONTROL, "y")
        self.at += 1

    @invariant()
    def the_page_is_where_it_should_be(self) -> None:
        """See that the page shows the step that was reached, and weights that add up."""
        assert self.state() == self.past[self.at]
        assert round(sum(weights(self.studio).values()), 3) == 100

    def teardown(self) -> None:
        """Hold what is painted at the end against the engine."""
        self.studio.ready("ready", "error")
        if self.studio.browser.execute_script("return document.body.dataset.state") == "ready":
            agrees(self.studio, self.folder)


def test_chains_of_moves_undo_and_redo(studio: StudioPage, folder: Path) -> None:
    machine = type("Moved", (Moves,), {"studio": studio, "folder": folder})
    quick = settings(max_examples=4, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=quick)


def test_of_three_thousand_units_only_those_in_view_are_in_the_page(
    browser: "Chrome", offices: Offices, capsys: pytest.CaptureFixture[str]
) -> None:
    with offices.folder() as folder:
        scenario = small_office.write_large(folder, 3000)
        wanted = allocate(load(scenario))
        paid = dict(zip(wanted.case.units.ids, wanted.amount.tolist(), strict=True))
        studio = StudioPage(browser, offices.address)
        studio.open(f"{folder.name}/{scenario.name}")
        assert 0 < len(studio.amounts()) < 150
        assert studio.amounts().items() <= paid.items()
        studio.browser.execute_script("document.querySelector('.units .scroll').scrollTop = 1e9")
        studio.find('tr[data-unit="3000"]')
        assert studio.amounts().items() <= paid.items()
        studio.find("#search").send_keys("单位2999")
        assert studio.amounts() == {"2999": paid["2999"]}
        assert studio.find("#total").get_attribute("data-amount") == f"{wanted.totals.amount:.0f}"
        assert fifty_moves(studio, capsys) == 50
        browser.get("about:blank")
