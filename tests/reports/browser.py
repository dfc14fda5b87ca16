"""A headless Chromium for the tests of the page, without a profile and without a way out."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

REQUIRED: Final = "CONFORMANCE_REQUIRE_BROWSER"
"""Set to 1 where a missing browser must fail the tests instead of skipping them."""
_ARGUMENTS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@contextmanager
def open_browser() -> Iterator[webdriver.Chrome]:
    """Start a browser with a fresh profile and end it afterwards; skip or fail the test where there is none."""
    browser, driver = _found("chromium", "chromium-browser", "google-chrome"), _found("chromedriver")
    if browser is None or driver is None:
        _missing("not available: no chromium and chromedriver on the path")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = Options()
        options.binary_location = browser
        for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        try:
            started = webdriver.Chrome(options=options, service=Service(driver))
        except WebDriverException as error:
            _missing(f"not available: the browser does not start: {error.msg}")
        try:
            yield started
        finally:
            started.quit()


def show_at(driver: webdriver.Chrome, width: int, height: int = 900) -> None:
    """Give the page a viewport of ``width`` by ``height`` CSS pixels, that of a phone below 500."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def logged(driver: webdriver.Chrome, kind: str) -> list[str]:
    """Return and forget the messages of the log ``kind`` (``browser`` or ``performance``)."""
    entries: list[dict[str, str]] = driver.get_log(kind)  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries]


def _found(*names: str) -> str | None:
    return next((str(Path(found)) for name in names if (found := shutil.which(name))), None)


def _missing(reason: str) -> NoReturn:
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason}, and {REQUIRED} is 1")
    pytest.skip(reason)
