"""Photograph what docs/双击即用.md shows: the workbook to be filled in, and the page it opens.

python tests/look/double_click.py writes docs/pictures/*.png; LibreOffice and Chromium must be installed.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
import office
from asking import running
from chromium import chromium
from few_colours import keep
from studio_page import StudioPage

from allocator.documents.scenario_file.convert import as_workbook

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
SHEETS = {"一、基本信息": "fang-an", "已下达列": "pi-ci", "指标代号": "yin-su"}
"""What stands on the printed pages of the workbook that are shown, and what their pictures are called."""

WIDTH, HEIGHT = 1280, 800


def main() -> None:
    """Make the workbook of the example, and photograph it and the studio on it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        book = Path(scratch, "方案.xlsx")
        book.write_bytes(as_workbook(ROOT / "scenarios" / "guangxi-2025" / "baseline-2025.toml", book))
        (pdf,) = office.convert("pdf", [book], Path(scratch))
        texts = office.pages(pdf)
        for words, name in SHEETS.items():
            page = str(next(number for number, text in enumerate(texts, 1) if words in text))
            pages = ["-f", page, "-l", page, "-singlefile", "-r", "80", "-png"]
            subprocess.run([office.program("pdftoppm"), *pages, str(pdf), str(PICTURES / name)], check=True)
        with running(book) as server, chromium(Path(scratch, "profile")) as browser:
            browser.set_window_size(WIDTH, HEIGHT)
            before = time.monotonic()
            studio = StudioPage(browser, server.address)
            studio.ready()
            print(f"painted {time.monotonic() - before:.1f} s after the browser was asked")  # noqa: T201 - a figure
            keep(PICTURES / "ye-mian.png", browser.get_screenshot_as_png())


if __name__ == "__main__":
    main()
