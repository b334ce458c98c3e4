"""The report as a person uses it: opened from a file, sorted, searched, clicked, keyed, without an error."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import build
import numpy as np
import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from allocator.documents.report import (
    Breakpoint,
    Intervals,
    WeightLines,
    comparison_bytes,
    report_bytes,
    sensitivity_bytes,
)
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.model.tiles import Tile
from allocator.study.comparison import compare

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

FOLDER = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
NASTY = "<img src=x onerror='window.harmed=1'>\"</script><script>window.harmed=1</script>"

Open = Callable[[bytes], "Chrome"]


@pytest.fixture(scope="module")
def guangxi() -> Allocation:
    return allocate(load(FOLDER / "baseline-2025.toml"))


@pytest.fixture
def opened(browser: "Chrome", tmp_path: Path) -> Iterator[Open]:
    """Open a page from a file; when the test is over, there must be no word in the browser's log."""

    def show(page: bytes) -> "Chrome":
        file = tmp_path / "report.html"
        file.write_bytes(page)
        browser.set_window_size(1280, 1000)
        browser.get(file.as_uri())
        return browser

    _log(browser)
    yield show
    assert _log(browser) == []


def _log(page: "Chrome") -> list[dict[str, Any]]:
    """Return what the console said; selenium leaves this untyped."""
    said: Any = page
    return list(said.get_log("browser"))


def _texts(page: "Chrome", selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map(found => found.textContent)"
    return page.execute_script(script, selector)


def _find(page: "Chrome", selector: str) -> "WebElement":
    return page.find_element(By.CSS_SELECTOR, selector)


def _numbers(texts: list[str]) -> list[float]:
    return [float(text.replace(",", "").replace("−", "-").rstrip("%")) for text in texts]


def _tile(page: "Chrome", result: Allocation, name: str) -> "WebElement":
    return _find(page, f'.tile[data-unit="{result.case.units.find(name)}"]')


def test_a_column_sorts_both_ways_and_says_so(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    heads = page.find_elements(By.CSS_SELECTOR, "#units thead th")
    place = [head.text for head in heads].index("分配金额")
    amounts = f"#units tbody td:nth-child({place + 1})"
    heads[place].find_element(By.TAG_NAME, "button").click()
    assert heads[place].get_attribute("aria-sort") == "descending"
    assert _numbers(_texts(page, amounts)) == sorted(guangxi.amount, reverse=True)
    heads[place].find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    assert heads[place].get_attribute("aria-sort") == "ascending"
    assert _numbers(_texts(page, amounts)) == sorted(guangxi.amount)
    assert [head.get_attribute("aria-sort") for head in heads].count("none") == len(heads) - 1


def test_units_without_a_figure_come_last_either_way(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    heads = page.find_elements(By.CSS_SELECTOR, "#units thead th")
    place = [head.text for head in heads].index("人均（元）")
    for _way in range(2):
        heads[place].find_element(By.TAG_NAME, "button").click()
        assert _texts(page, f"#units tbody td:nth-child({place + 1})")[-15:] == ["—"] * 15


@pytest.mark.parametrize(("words", "count"), [("南宁", 13), ("４５０１８１", 1), ("河池 县市区", 11), ("nowhere", 0)])
def test_search_narrows_the_table_and_its_sum(opened: Open, guangxi: Allocation, words: str, count: int) -> None:
    page = opened(report_bytes(guangxi))
    _find(page, "#search").send_keys(words)
    names = _texts(page, "#units tbody th")
    assert len(names) == count
    assert _find(page, "#shown").text == f"列出 {count} / 126 个单位"
    paid = sum(guangxi.amount[guangxi.case.units.names.index(name)] for name in names)
    assert paid in _numbers([text for text in _texts(page, "#units tfoot td") if text])


def test_a_tile_shows_its_unit_and_the_ledger_adds_up(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    tile = _tile(page, guangxi, "横州市")
    tile.click()
    assert tile.get_attribute("aria-pressed") == "true"
    assert Select(_find(page, "#unit")).first_selected_option.text == "横州市"
    *entries, amount = _numbers(_texts(page, "#entries td.number"))
    assert sum(entries) == pytest.approx(amount, abs=1e-6)
    assert amount == guangxi.amount[guangxi.case.units.find("横州市")]


def test_the_tip_tells_a_tile_under_the_mouse(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    ActionChains(page).move_to_element(_tile(page, guangxi, "上林县")).perform()
    tip = _find(page, "#tip")
    row = guangxi.case.units.find("上林县")
    assert tip.is_displayed()
    assert "上林县 南宁市" in tip.text
    assert f"{guangxi.amount[row]:,.4f}" in tip.text
    ActionChains(page).move_to_element(_find(page, "h1")).perform()
    assert not tip.is_displayed()


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_walk_it(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    assert len(page.find_elements(By.CSS_SELECTOR, '.tile[tabindex="0"]')) == 1
    page.execute_script("arguments[0].focus()", _tile(page, guangxi, "兴宁区"))
    page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    focus = page.switch_to.active_element
    assert str(focus.get_attribute("aria-label")).startswith("南宁市 青秀区，分配金额 ")
    assert focus.get_attribute("role") == "button"
    focus.send_keys(Keys.ENTER)
    assert focus.get_attribute("aria-pressed") == "true"
    focus.send_keys(Keys.ESCAPE)
    assert not _find(page, "#tip").is_displayed()


def test_the_colour_follows_the_measure(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    fills = "return [...document.querySelectorAll('.tile rect')].map(tile => tile.getAttribute('fill'))"
    seen = set()
    for choice in page.find_elements(By.CSS_SELECTOR, ".choices label"):
        choice.click()
        legends = [legend for legend in page.find_elements(By.CSS_SELECTOR, ".legend") if legend.is_displayed()]
        assert [legend.get_attribute("aria-label") for legend in legends] == [f"图例：{choice.text}"]
        seen.add(tuple(page.execute_script(fills)))
    assert len(seen) == 5
    held = [row for row, bound in enumerate(guangxi.bound) if bound == "cap"]
    assert all(_find(page, f'.tile[data-unit="{row}"]').text.endswith("▲") for row in held)


def test_a_row_of_the_table_opens_its_ledger(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    _find(page, "#units tbody button").click()
    assert _find(page, "#remark").text.startswith("自治区本级1,600万元，比上年1,525万元增75万元（+4.92%）：")


def test_nothing_is_fetched_and_nothing_can_be(opened: Open, guangxi: Allocation, browser: "Chrome") -> None:
    page = opened(report_bytes(guangxi))
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    tried = "fetch('http://127.0.0.1:9/').then(() => arguments[0]('sent'), () => arguments[0]('refused'))"
    assert page.execute_async_script(tried) == "refused"
    assert all("Content Security Policy" in word["message"] for word in _log(browser))


def test_no_name_becomes_markup(opened: Open) -> None:
    case = build.case({"x": [5, 3]}, title=NASTY, exceptions={"a": {"amount": 40, "reason": NASTY}})
    case = replace(case, units=replace(case.units, names=(NASTY, "b"), cities=(NASTY, "")))
    page = opened(report_bytes(allocate(replace(case, tiles=(Tile(0, NASTY, 0, 0), Tile(1, "b", 1, 0))))))
    _find(page, ".tile").click()
    assert page.execute_script("return window.harmed ?? null") is None
    assert _texts(page, "#units tbody th") == [NASTY, "b"]
    assert _find(page, "#unit optgroup").get_attribute("label") == NASTY
    assert NASTY in _find(page, "#remark").text
    assert page.title == " ".join(NASTY.split())


def test_a_comparison_and_a_sensitivity_work_without_a_ledger(opened: Open, guangxi: Allocation) -> None:
    weights = np.linspace(0, 1, 11)
    amounts = guangxi.amount * (1 + np.outer(weights - 0.35, np.linspace(-0.1, 0.1, 126)))
    lines = WeightLines("基础因素", 0.35, weights, amounts, (Breakpoint(0.4, 3, "触及上限"),))
    intervals = Intervals(guangxi.amount * 0.9, guangxi.amount, guangxi.amount * 1.1)
    other = load(FOLDER / "tight-caps.toml")
    for made in (comparison_bytes(compare(guangxi.case, other)), sensitivity_bytes(guangxi, intervals, [lines])):
        page = opened(made)
        tile = _tile(page, guangxi, "横州市")
        tile.click()
        assert tile.get_attribute("aria-pressed") == "true"
        assert _find(page, "#units tr.chosen th").text == "横州市"
        assert not page.find_elements(By.ID, "ledger")


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_no_width_makes_the_page_scroll_sideways(opened: Open, guangxi: Allocation, width: int) -> None:
    page = opened(report_bytes(guangxi))
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_everything_that_can_be_operated_has_a_name(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    tree = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    operable = {"button", "textbox", "searchbox", "combobox", "radio", "link", "group", "table", "region"}
    named = [node for node in tree if node.get("role", {}).get("value") in operable and not node["ignored"]]
    assert len(named) > 250
    assert [node for node in named if not node.get("name", {}).get("value")] == []


def test_three_thousand_units_open_without_a_map(opened: Open) -> None:
    columns = {"x": [float(place % 97 + 1) for place in range(3000)]}
    case = build.case(columns, ids=[f"{place:04d}" for place in range(3000)], pool=300_000)
    page = opened(report_bytes(allocate(case)))
    assert len(_texts(page, "#units tbody tr")) == 3000
    assert not _find(page, "#map").is_displayed()
    _find(page, "#search").send_keys("0042")
    assert _find(page, "#shown").text.startswith("列出 1 /")


def test_on_a_phone_the_map_is_whole(opened: Open, guangxi: Allocation) -> None:
    page = opened(report_bytes(guangxi))
    size = {"width": 390, "height": 844, "deviceScaleFactor": 3, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    box = page.execute_script(
        "const part = document.querySelector('#map .scroll'), map = part.firstElementChild.getBoundingClientRect();"
        "return [part.scrollWidth - part.clientWidth, map.left, map.right]"
    )
    assert box[0] == 0
    assert 0 <= box[1] < box[2] <= 390
