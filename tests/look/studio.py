"""Photograph the studio, for a person to look at: each pane, at a desk, on a wall, on a phone, dark, large, on paper.

python tests/look/studio.py FOLDER SCENARIO writes FOLDER/units-1280-light.png and so on.
"""

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
from asking import running
from chromium import chromium
from studio_page import StudioPage

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PANES = ("units", "compare", "sensitivity", "goal", "data", "documents", "help")
LOOKS = {
    "1280-light": (1280, "light", ""),
    "1280-dark": (1280, "dark", ""),
    "1920-light": (1920, "light", ""),
    "1920-huge": (1920, "light", "huge"),
    "390-light": (390, "light", ""),
}
HIGHEST = 2400
"""Pixels; a longer page is cut off."""


def main(folder: Path, scenario: Path) -> None:
    """Render every pane in every look, and the first on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        running(scenario) as server,
        tempfile.TemporaryDirectory() as profile,
        chromium(Path(profile)) as browser,
    ):
        studio = StudioPage(browser, server.address)
        studio.ready()
        _fill(studio)
        for pane in PANES:
            studio.pane(pane)
            for look, (width, theme, size) in LOOKS.items():
                browser.execute_script(
                    "Object.assign(document.documentElement.dataset, arguments[0])", {"theme": theme, "size": size}
                )
                (folder / f"{pane}-{look}.png").write_bytes(_photograph(browser, width))
        studio.pane("units")
        _print(browser, folder)


def _fill(studio: StudioPage) -> None:
    """Bring the panes into a state in which there is something to see."""
    studio.type("bounds.cap", "15")
    studio.ready()
    studio.slide("factors.performance.weight", 25)
    studio.ready()
    studio.click("tr[data-unit] .link")
    studio.pane("compare")
    studio.find("#pin").click()
    studio.find(".card")
    studio.find("#compare").click()
    studio.find("#side-by-side tr[data-unit]")
    studio.pane("goal")
    studio.find('[data-pane="goal"] input[list]').send_keys("没有单位减少超过5%")
    studio.find("#solve").click()
    studio.find("#solution")
    studio.pane("sensitivity")
    studio.find("#begin-check").click()
    studio.find("#verdict")
    studio.find("#draw-line").click()
    studio.find("#line svg")
    studio.find("#begin-draws").click()
    studio.find("#draws tr[data-unit]")


def _photograph(browser: "Chrome", width: int) -> bytes:
    size = {"width": width, "height": 1080, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_script("scrollTo(0, 0)")
    height = min(browser.execute_script("return document.documentElement.scrollHeight"), HIGHEST)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    return base64.b64decode(shot["data"])


def _print(browser: "Chrome", folder: Path) -> None:
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_script("Object.assign(document.documentElement.dataset, {theme: 'light', size: ''})")
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
    pdf = folder / "units-print.pdf"
    pdf.write_bytes(base64.b64decode(paper["data"]))
    subprocess.run(
        [shutil.which("pdftoppm") or "pdftoppm", "-r", "60", "-png", str(pdf), str(pdf.with_suffix(""))], check=True
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
