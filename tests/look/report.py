"""Render reports to pictures, for a person to look at: light, dark, phone, print.

python tests/look/report.py FOLDER FILE.html… writes FOLDER/FILE-light.png and so on.
"""

import base64
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
from chromium import chromium

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

LOOKS = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (390, "light")}
HIGHEST = 4000
"""Pixels; a longer page is cut off."""


def main(folder: Path, files: list[Path]) -> None:
    """Render every file in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
        for file in files:
            for look, (width, scheme) in LOOKS.items():
                picture = photograph(browser, file, width, scheme)
                (folder / f"{file.stem}-{look}.png").write_bytes(picture)
            _print(browser, file, folder)


def photograph(browser: "Chrome", file: Path, width: int, scheme: str) -> bytes:
    """Return the whole page as PNG at a width in pixels, "light" or "dark"."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    media = {"media": "screen", "features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.get(file.resolve().as_uri())
    height = min(browser.execute_script("return document.documentElement.scrollHeight"), HIGHEST)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    return base64.b64decode(shot["data"])


def _print(browser: "Chrome", file: Path, folder: Path) -> None:
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.get(file.resolve().as_uri())
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
    pdf = folder / f"{file.stem}-print.pdf"
    pdf.write_bytes(base64.b64decode(paper["data"]))
    command = ["pdftoppm", "-r", "70", "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
