"""The documentation in a real browser: from the studio and from a disk, with nothing fetched from elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from studio_page import Offices, words

from allocator.cli.manual import documentation
from allocator.manual.site import write_site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SITE = documentation()
PAGES = [path for path in SITE.paths if path.endswith(".html")]
PHONE, DESK = 390, 1280
FETCHED = "return performance.getEntriesByType('resource').map(entry => entry.name)"
SEEN = """
return {
  title: document.title,
  width: document.documentElement.scrollWidth,
  inner: innerWidth,
  maths: document.querySelectorAll("math").length,
  broken: [...document.images].filter(image => !image.naturalWidth).map(image => image.src),
};
"""


@pytest.fixture(scope="module")
def docs(browser: "Chrome", offices: Offices) -> str:
    """Return the address of the documentation that a studio serves."""
    browser.get("about:blank")
    words(browser)
    return f"{offices.address.partition('#')[0]}docs/"


def seen(browser: "Chrome") -> dict[str, Any]:
    found: dict[str, Any] = browser.execute_script(SEEN)
    return found


def test_every_page_is_whole_narrow_enough_and_fetches_nothing_from_elsewhere(browser: "Chrome", docs: str) -> None:
    maths = 0
    for width, pages in ((DESK, PAGES[::2]), (PHONE, PAGES[1::2])):
        browser.set_window_size(width, 900)
        for page in pages:
            browser.get(docs + quote(page))
            shown = seen(browser)
            assert shown["title"].endswith("使用说明"), page
            assert shown["broken"] == [], page
            assert shown["width"] <= shown["inner"], page
            assert [name for name in browser.execute_script(FETCHED) if not name.startswith(docs)] == [], page
            maths += shown["maths"]
    assert maths > 20
    assert words(browser) == []


def ask(browser: "Chrome", question: str) -> str:
    """Look for something, and open the first page that is found."""
    browser.find_element(By.ID, "ask").send_keys(question)
    waiting = WebDriverWait(browser, 20, poll_frequency=0.05)
    waiting.until(lambda page: page.find_elements(By.CSS_SELECTOR, "#found mark"))
    browser.find_element(By.ID, "ask").send_keys(Keys.ENTER)
    waiting.until(lambda page: page.find_element(By.CSS_SELECTOR, "h1").text == "新设一个县（区）")
    return browser.current_url


def test_a_question_leads_to_a_page_from_the_studio(browser: "Chrome", docs: str) -> None:
    browser.set_window_size(DESK, 900)
    browser.get(docs)
    assert ask(browser, "新设的县怎么算").startswith(f"{docs}how-to/new-county.html")
    assert words(browser) == []


def test_a_question_leads_to_a_page_from_a_disk(browser: "Chrome", tmp_path: Path) -> None:
    for path, data in write_site(SITE, tmp_path / "使用 说明").items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    first = (tmp_path / "使用 说明" / "index.html").as_uri()
    browser.get(first)
    assert ask(browser, "新设的县怎么算").startswith(first.replace("index.html", "how-to/new-county.html"))
    assert words(browser) == []
    assert [name for name in browser.execute_script(FETCHED) if not name.startswith("file:")] == []


def test_it_follows_light_and_dark_and_prints_the_page_alone(browser: "Chrome", docs: str) -> None:
    browser.get(f"{docs}theory/by-hand.html")
    grounds = []
    for scheme in ("light", "dark"):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        grounds.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert len(set(grounds)) == 2
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    hidden = "return ['header', '#contents', '#beside'].map(one => document.querySelector(one).checkVisibility())"
    assert browser.execute_script(hidden) == [False, False, False]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
