"""Photograph what docs/tutorial/studio.md shows: the way from an empty folder to a notice ready to be signed.

python tests/look/tutorial.py writes docs/pictures/jiao-cheng-*.png; LibreOffice, Chromium and Pillow (which matplotlib
brings) must be installed. The pictures have few colours, to be small.
"""

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
import office
from asking import running
from chromium import chromium
from few_colours import keep
from studio_page import StudioPage

from allocator.documents.scenario_file.convert import as_workbook

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
FONTS = Path(__file__).with_name("fonts.conf")
WIDTH, HEIGHT = 1280, 860
EXAMPLE = "示例方案.xlsx"
FILLED = {"number": "桂财社〔2025〕45号", "issuers": "广西壮族自治区财政厅"}
"""What is filled in for the notice; the number is made up."""


def main() -> None:
    """Walk the way of the page, taking a picture at every step."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "就业补助资金")
        folder.mkdir()
        with running(folder) as server, chromium(Path(scratch, "profile")) as browser:
            browser.set_window_size(WIDTH, HEIGHT)
            studio = StudioPage(browser, server.address)
            _begun(studio, folder)
            _tried(studio)
            _signed(studio)
        os.environ["FONTCONFIG_FILE"] = str(FONTS)
        (notice,) = folder.glob("*/通知.docx")
        (pdf,) = office.convert("pdf", [notice], Path(scratch))
        for name, page in {"09-tong-zhi": 1, "10-fu-biao": _page_of_table(pdf)}.items():
            made = Path(scratch, name)
            pages = ["-f", str(page), "-l", str(page), "-singlefile", "-r", "72", "-png"]
            subprocess.run([office.program("pdftoppm"), *pages, str(pdf), str(made)], check=True)
            keep(_picture(name), made.with_suffix(".png").read_bytes())


def _begun(studio: StudioPage, folder: Path) -> None:
    """Begin in an empty folder: a workspace made in it, and a scenario that is filled in beside it."""
    studio.find("#skip").click()
    studio.until("document.querySelectorAll('fieldset input').length === 15")
    _photograph(studio.browser, "01-kong-wen-jian-jia", 260)
    studio.find(".starting button").click()
    studio.find('[data-scenario="scenario.xlsx"] .bad')
    (folder / EXAMPLE).write_bytes(
        as_workbook(ROOT / "scenarios" / "guangxi-2025" / "baseline-2025.toml", folder / EXAMPLE)
    )
    studio.browser.refresh()
    studio.find(f'[data-scenario="{EXAMPLE}"] .good')
    studio.find('[data-scenario="scenario.xlsx"] .bad')
    _photograph(studio.browser, "02-fang-an-lie-biao", 220)


def _tried(studio: StudioPage) -> None:
    """Open it, change a number, ask after a unit, put drafts beside one another, look at the data."""
    studio.click(f'[data-scenario="{EXAMPLE}"] .link')
    studio.until("document.querySelector('#total')?.dataset.amount")
    studio.ready()
    _photograph(studio.browser, "03-da-kai")
    studio.type("bounds.cap", "15")
    studio.ready()
    studio.slide("factors.performance.weight", 20)
    studio.ready()
    _photograph(studio.browser, "04-gai-shu-zi")
    studio.find("#search").send_keys("横州市")
    studio.until("document.querySelectorAll('.units tr[data-unit]').length === 1")
    studio.click('tr[data-unit="450181"] .link')
    studio.ready()
    _photograph(studio.browser, "05-wei-shen-me")
    studio.pane("compare")
    _pin(studio, "上限15%、绩效20%")
    studio.type("bounds.cap", "20")
    studio.ready()
    _pin(studio, "上限20%、绩效20%")
    for box in studio.all(".card input[type=checkbox]"):
        box.click()
    studio.find("#compare").click()
    studio.find("#side-by-side tr[data-unit]")
    _photograph(studio.browser, "06-cao-an")
    studio.pane("data")
    studio.find(".findings")
    _photograph(studio.browser, "07-shu-ju")


def _signed(studio: StudioPage) -> None:
    """Fill in the notice and make everything."""
    studio.pane("documents")
    for name, text in FILLED.items():
        studio.find(f'input[name="{name}"]').send_keys(text)
    studio.browser.execute_script("document.querySelector('input[name=date]').value = '2025-05-23'")
    studio.find("#make").click()
    studio.find('[data-file="通知.docx"]')
    _photograph(studio.browser, "08-wen-jian")


def _pin(studio: StudioPage, name: str) -> None:
    field = studio.find("[data-pane=compare] .bar input")
    field.clear()
    field.send_keys(name)
    studio.find("#pin").click()
    studio.until(f"[...document.querySelectorAll('.card input')].some(field => field.value === '{name}')")


def _photograph(browser: "Chrome", name: str, height: int = HEIGHT) -> None:
    size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_script("scrollTo(0, 0); document.activeElement?.blur()")
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    keep(_picture(name), base64.b64decode(shot["data"]))


def _picture(name: str) -> Path:
    return PICTURES / f"jiao-cheng-{name}.png"


def _page_of_table(pdf: Path) -> int:
    return next(number for number, text in enumerate(office.pages(pdf), 1) if number > 1 and "横州市" in text)


if __name__ == "__main__":
    main()
