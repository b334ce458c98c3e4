"""A browser to drive, or a plain word that there is none."""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import chromium
import pytest
from asking import GUANGXI, running
from studio_page import Offices, StudioPage, words

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Chrome"]:
    """Yield a Chromium. Without one the tests are skipped, but never in CI."""
    if lacking := chromium.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking)
    with chromium.chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Start the server."""
    root = tmp_path_factory.mktemp("offices")
    with running(root) as server:
        yield Offices(root, server.address, itertools.count())


@pytest.fixture
def folder(offices: Offices) -> Iterator[Path]:
    """Yield the folder of this test, with the Guangxi scenarios."""
    with offices.folder() as folder:
        yield Path(shutil.copytree(GUANGXI, folder, dirs_exist_ok=True))


@pytest.fixture
def studio(browser: "Chrome", offices: Offices, folder: Path) -> Iterator[StudioPage]:
    """Open the baseline; when the test is over, the browser must have said nothing but that questions were refused."""
    browser.set_window_size(1280, 1000)
    words(browser)
    page = StudioPage(browser, offices.address)
    page.open(f"{folder.name}/baseline-2025.toml")
    yield page
    assert [word for word in words(browser) if "422" not in word] == []
    browser.get("about:blank")
