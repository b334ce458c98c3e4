"""A studio in a real browser: what is painted, and controls moved the way a person moves them."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from allocator.cli import main

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

PATIENCE = 60
ROWS = """
const rows = [...document.querySelectorAll(".units tbody tr[data-unit]")];
return rows.map(row => [row.dataset.unit, row.querySelector("[data-amount]").dataset.amount,
  [...row.children].map(cell => cell.textContent)]);
"""


STILL = """
const [element, done] = arguments, was = element.getBoundingClientRect();
requestAnimationFrame(() => requestAnimationFrame(() => {
  const now = element.getBoundingClientRect();
  done(was.top === now.top && was.left === now.left);
}));
"""
"""Tells whether an element stands still for two frames, so that a click meets it."""


class StudioPage:
    """The page of one server, in one browser."""

    def __init__(self, browser: "Chrome", address: str) -> None:
        self.browser = browser
        self.waiting = WebDriverWait(browser, PATIENCE, poll_frequency=0.02)
        browser.get("about:blank")
        browser.get(address)
        self.ready("ready", "error")

    def open(self, name: str) -> None:
        """Open a scenario of the list."""
        script = "const done = arguments[1]; import('/events.js').then(({tell}) => done(tell('open', arguments[0])))"
        self.browser.execute_async_script(script, name)
        self.until("document.querySelector('#total')?.dataset.amount")
        self.ready("ready", "error")

    def find(self, selector: str) -> "WebElement":
        """Return the first element that fits, as soon as it is there."""
        return self.waiting.until(lambda page: page.find_element(By.CSS_SELECTOR, selector))

    def click(self, selector: str) -> None:
        """Bring the first element that fits to the middle, where no totals stand over it, and click on it."""
        element = self.find(selector)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        self.waiting.until(lambda page: page.execute_async_script(STILL, element))
        element.click()

    def all(self, selector: str) -> "list[WebElement]":
        """Return every element that fits now."""
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def ready(self, *states: str) -> None:
        """Wait until nothing is under way."""
        wanted = states or ("ready",)
        script = "return document.body?.dataset.state"
        self.waiting.until(lambda page: page.execute_script(script) in wanted)

    def until(self, script: str) -> Any:
        """Wait until a script returns something."""
        return self.waiting.until(lambda page: page.execute_script(f"return {script}"))

    def pane(self, name: str) -> None:
        """Show a pane."""
        self.find(f'[data-tab="{name}"]').click()

    def control(self, key: str, kind: str = "") -> "WebElement":
        """Return a control of a key, opened to view; `kind` is its type, such as range."""
        element = self.find(f'{kind}[data-key="{key}"]')
        script = "for (let at = arguments[0]; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true"
        self.browser.execute_script(f"{script}; arguments[0].scrollIntoView({{block: 'center'}})", element)
        return element

    def type(self, key: str, text: str, *, kind: str = 'input[type="text"]') -> None:
        """Type a value into a control."""
        field = self.control(key, kind)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text, Keys.TAB)

    def choose(self, key: str, value: str) -> None:
        """Choose a word."""
        Select(self.control(key, "select")).select_by_value(value)

    def slide(self, key: str, value: float) -> None:
        """Pull a slider to a value, in per cent."""
        slider = self.control(key, 'input[type="range"]')
        script = (
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}));"
            "arguments[0].dispatchEvent(new Event('change', {bubbles: true}))"
        )
        self.browser.execute_script(script, slider, value)

    def attribute(self, selector: str, name: str) -> str:
        """Return an attribute or property of the first element that fits."""
        return str(self.find(selector).get_attribute(name))

    def texts(self, selector: str) -> list[str]:
        """Return the texts of every element that fits."""
        script = "return [...document.querySelectorAll(arguments[0])].map(found => found.textContent)"
        return self.browser.execute_script(script, selector)

    def amounts(self) -> dict[str, float]:
        """Return the amount painted in each unit's row."""
        return {unit: float(amount) for unit, amount, _cells in self.browser.execute_script(ROWS)}

    def cells(self) -> dict[str, list[str]]:
        """Return the texts painted in each unit's row."""
        return {unit: cells for unit, _amount, cells in self.browser.execute_script(ROWS)}

    def save(self, name: str) -> None:
        """Save what is on the screen as a scenario of this name."""
        self.pane("compare")
        self.browser.execute_script("document.querySelector('.save').open = true")
        field = self.find(".save input")
        field.clear()
        field.send_keys(name)
        self.find("#save").click()
        self.until(
            "document.querySelector('#saved').textContent || document.querySelector('[data-pane=compare] .problem')"
        )
        assert name in self.find("#saved").text, self.texts("[data-pane=compare] .problem")
        self.pane("units")


@dataclass(frozen=True)
class Offices:
    """One server for all tests of the studio, and a folder in it for each."""

    root: Path
    address: str
    numbers: Iterator[int]

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Yield an empty folder, and remove it again: the server lists and checks every scenario there is."""
        made = self.root / f"{next(self.numbers)}"
        made.mkdir()
        try:
            yield made
        finally:
            shutil.rmtree(made)


def run(scenario: Path, *words: str) -> dict[str, Any]:
    """Return what `allocator run` writes of a scenario."""
    out = scenario.with_suffix(".run.json")
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", "run", str(scenario), "-o", str(out), *words])
    assert not ended.value.code
    return json.loads(out.read_bytes())


def number(text: str) -> float | None:
    """Return the number a cell shows."""
    plain = text.replace(",", "").replace("−", "-").replace("+", "")
    return None if plain in {"—", ""} else float(plain.rstrip("%"))


def words(browser: "Chrome") -> list[str]:
    """Return what the browser has to say since it was asked last."""
    entries: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries]
