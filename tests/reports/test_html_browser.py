"""The page in a real browser: alone, with a keyboard, on a phone, without scripts, against hostile texts."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from conformance.reports.html import html_page
from conformance.verdicts.model import Judgement
from tests.reports.browser import logged, open_browser, show_at
from tests.reports.html_samples import hostile_judgement, large_judgement, telling_judgement

SAMPLES: dict[str, Callable[[], Judgement]] = {"telling": telling_judgement, "hostile": hostile_judgement}
Opener = Callable[..., webdriver.Chrome]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every sample page into one folder and return it."""
    folder = tmp_path_factory.mktemp("pages")
    for name, sample in SAMPLES.items():
        (folder / f"{name}.html").write_text(html_page(sample()), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """Start one browser for all tests of this file."""
    with open_browser() as started:
        yield started


@pytest.fixture
def opened(browser: webdriver.Chrome, pages: Path) -> Opener:
    """Return a function that opens a sample afresh, ``fragment`` and width given, with empty logs."""

    def open_page(name: str = "telling", fragment: str = "", width: int = 1280) -> webdriver.Chrome:
        browser.get("about:blank")
        logged(browser, "browser")
        logged(browser, "performance")
        show_at(browser, width)
        browser.get(f"{(pages / name).with_suffix('.html').as_uri()}{fragment}")
        return browser

    return open_page


def shown(driver: webdriver.Chrome) -> list[str]:
    """Return the ids of the criteria that can be seen, in the order of the page."""
    return [element.get_attribute("id") or "" for element in _criteria(driver) if element.is_displayed()]


def _criteria(driver: webdriver.Chrome) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, "details.criterion")


def announced(driver: webdriver.Chrome) -> str:
    """Return what a screen reader is told about the number of criteria shown."""
    status = driver.find_element(By.CSS_SELECTOR, "[role=status][aria-live=polite]")
    return status.text


def fragment_of(driver: webdriver.Chrome) -> str:
    """Return the fragment of the address."""
    return str(driver.execute_script("return location.hash"))


def press(driver: webdriver.Chrome, *keys: str) -> None:
    """Type ``keys`` wherever the focus is."""
    driver.switch_to.active_element.send_keys(*keys)


def tab_to(driver: webdriver.Chrome, matches: str, limit: int = 120) -> WebElement:
    """Press Tab until the focused element matches the selector ``matches``."""
    for _ in range(limit):
        press(driver, Keys.TAB)
        if driver.execute_script("return document.activeElement.matches(arguments[0])", matches):
            return driver.switch_to.active_element
    pytest.fail(f"the keyboard does not reach {matches}")


@pytest.mark.parametrize("name", SAMPLES)
def test_it_opens_from_a_file_without_complaint_and_without_network(opened: Opener, name: str) -> None:
    """A report is mailed, archived and opened on machines that may not call home."""
    driver = opened(name)
    driver.find_element(By.ID, "page-search").send_keys("hash")
    assert logged(driver, "browser") == []
    messages = [json.loads(message)["message"] for message in logged(driver, "performance")]
    requests = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert any(url.startswith("file:") for url in requests)
    assert [url for url in requests if not url.startswith(("file:", "data:", "about:"))] == []
    assert driver.execute_script("return getComputedStyle(document.querySelector('.chip')).borderRadius") != "0px"


def test_a_verdict_filters_and_stays_in_the_address(opened: Opener) -> None:
    """Somebody sends a colleague the address of exactly what both should look at."""
    driver = opened()
    assert announced(driver) == "all 18 criteria shown"
    for verdict in ("failed", "flaky"):
        driver.find_element(By.CSS_SELECTOR, f"[data-filter-verdict={verdict}]").click()
    assert shown(driver) == ["E00-S00-P1", "E00-S01-AC1"]
    assert announced(driver) == "2 of 18 criteria shown"
    assert fragment_of(driver) == "#verdict=failed,flaky"
    again = opened(fragment="#verdict=failed,flaky")
    assert shown(again) == ["E00-S00-P1", "E00-S01-AC1"]
    pressed = again.find_elements(By.CSS_SELECTOR, "[aria-pressed=true]")
    assert [button.get_attribute("data-filter-verdict") for button in pressed] == ["failed", "flaky"]


def test_system_epic_and_words_filter_together(opened: Opener) -> None:
    """In a suite of three systems one looks at one part at a time."""
    driver = opened(fragment="#system=exporter")
    assert shown(driver) == ["X-M1.2-AC4", "X-M1.2-AC5"]
    driver.find_element(By.ID, "page-search").send_keys("TRIGGER")
    WebDriverWait(driver, 5).until(lambda one: announced(one) == "1 of 18 criteria shown")
    assert shown(driver) == ["X-M1.2-AC4"]
    assert fragment_of(driver) == "#system=exporter&text=TRIGGER"
    epic = opened(fragment="#epic=dms/e00_effective_schema_hash&text=ANSWER_INVALID")
    assert shown(epic) == ["E00-S01-AC1"]


def test_a_filter_without_match_says_so_and_offers_the_way_back(opened: Opener) -> None:
    """An empty page looks broken."""
    driver = opened(fragment="#text=nowhere-to-be-found")
    assert shown(driver) == []
    nothing = driver.find_element(By.ID, "page-nothing")
    assert nothing.is_displayed()
    nothing.find_element(By.TAG_NAME, "button").click()
    assert len(shown(driver)) == 18
    assert fragment_of(driver) == ""


def test_a_link_into_the_page_keeps_the_filter_and_opens_its_target(opened: Opener) -> None:
    """Following a root cause must not undo what the reader chose."""
    driver = opened(fragment="#verdict=failed,harness-error")
    driver.find_element(By.CSS_SELECTOR, ".roots a").click()
    WebDriverWait(driver, 5).until(lambda one: "at=E00-S01" in fragment_of(one))
    assert fragment_of(driver) == "#verdict=failed,harness-error&at=E00-S01"
    assert driver.switch_to.active_element.get_attribute("id") == "E00-S01"
    assert len(shown(driver)) == 2


def test_the_address_of_a_criterion_opens_it(opened: Opener) -> None:
    """``…#E00-S01-AC1`` is what one pastes into an issue."""
    driver = opened(fragment="#E00-S01-AC1")
    assert driver.find_element(By.ID, "E00-S01-AC1").get_attribute("open") is not None
    assert driver.find_element(By.CSS_SELECTOR, "#E00-S01-AC1 .reproduce pre").is_displayed()
    assert driver.find_element(By.ID, "E00-S01-AC7").get_attribute("open") is None


def test_the_keyboard_alone_reaches_the_line_that_reproduces_a_failure(opened: Opener) -> None:
    """Whoever cannot use a mouse must be able to act on a failure."""
    driver = opened()
    press(driver, Keys.TAB)
    first = driver.switch_to.active_element
    assert first.text == "Skip to the criteria"
    assert first.is_displayed()
    press(driver, Keys.ENTER)
    tab_to(driver, "#E00-S01-AC1 > summary")
    outline = "return getComputedStyle(document.activeElement).outlineStyle"
    assert driver.execute_script(outline) == "solid"
    press(driver, Keys.ENTER)
    line = tab_to(driver, "#E00-S01-AC1 .reproduce pre", limit=12)
    assert line.text == "conformance replay E00-S01-AC1-vectors --backend sample"
    assert tab_to(driver, "#E00-S01-AC1 .reproduce button", limit=1).text == "Copy"


def test_the_slash_key_leads_to_the_search(opened: Opener) -> None:
    """The shortest way to a criterion is its id; in the field itself a slash is a slash."""
    driver = opened()
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    assert driver.switch_to.active_element.get_attribute("id") == "page-search"
    press(driver, "a/b")
    assert driver.find_element(By.ID, "page-search").get_attribute("value") == "a/b"


def test_the_copy_button_copies_the_line(opened: Opener) -> None:
    """Retyping a command is where mistakes come from."""
    driver = opened(fragment="#E00-S01-AC1")
    driver.execute_script("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    button = driver.find_element(By.CSS_SELECTOR, "#E00-S01-AC1 .reproduce button")
    button.click()
    WebDriverWait(driver, 5).until(lambda _: button.text == "Copied")
    assert driver.execute_script("return window.copied") == "conformance replay E00-S01-AC1-vectors --backend sample"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_phone_never_scrolls_sideways(opened: Opener, name: str) -> None:
    """At 360 pixels a page that scrolls in two directions cannot be read; wide things scroll in their own box."""
    driver = opened(name, width=360)
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    widths = driver.execute_script("return [innerWidth, document.documentElement.scrollWidth]")
    assert widths == [360, 360]
    assert driver.find_element(By.CSS_SELECTOR, ".difference").is_displayed()


def test_everything_can_be_read_without_scripts(opened: Opener, browser: webdriver.Chrome) -> None:
    """Mail readers and archives strip scripts; the report must survive that."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver = opened()
        assert "live" not in (driver.find_element(By.TAG_NAME, "html").get_attribute("class") or "")
        assert len(shown(driver)) == 18
        assert not driver.find_element(By.ID, "page-search").is_displayed()
        criterion = driver.find_element(By.ID, "E00-S01-AC1")
        criterion.find_element(By.TAG_NAME, "summary").click()
        assert criterion.find_element(By.CSS_SELECTOR, ".reproduce pre").is_displayed()
        counts = [count.text for count in driver.find_elements(By.CSS_SELECTOR, ".counts li")]
        assert re.search(r"passed\s+9", counts[-1])
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_hostile_texts_run_nothing(opened: Opener) -> None:
    """A backend's output is foreign code until proven otherwise."""
    driver = opened("hostile")
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    with pytest.raises(NoAlertPresentException):
        _ = driver.switch_to.alert.text
    assert driver.find_elements(By.TAG_NAME, "img") == []
    assert "</script></style><img src=x onerror=alert(1)>" in driver.find_element(By.TAG_NAME, "h1").text


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_colours_of_the_system(opened: Opener, scheme: str, dark: bool) -> None:  # noqa: FBT001
    """At night a white page blinds."""
    driver = opened()
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    ground = driver.execute_script("return getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) is dark


def test_a_page_of_five_thousand_scenarios_opens_and_filters_in_time(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """The report of the whole suite is the one that is opened most."""
    file = tmp_path / "large.html"
    file.write_text(html_page(large_judgement(stories=120, criteria=13, scenarios=4)), encoding="utf-8", newline="\n")
    show_at(browser, 1280)
    browser.get(file.as_uri())
    timing = "const [one] = performance.getEntriesByType('navigation'); return one.loadEventEnd - one.startTime"
    assert float(browser.execute_script(timing)) < 15_000
    filtering = (
        "const before = performance.now(); document.querySelector('[data-filter-verdict=failed]').click();"
        "document.body.getBoundingClientRect(); return performance.now() - before"
    )
    assert float(browser.execute_script(filtering)) < 3_000
    assert " of 1560 criteria shown" in announced(browser)
