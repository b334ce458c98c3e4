"""A browser to drive, or a plain word that there is none."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import chromium
import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Chrome"]:
    """Yield a Chromium. Without one the tests are skipped, but never in CI."""
    if lacking := chromium.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking)
    with chromium.chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver
