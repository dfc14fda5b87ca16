"""JUnit XML that servers can read, and that never shows green for a run that was not."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.reports.junit import junit_xml
from conformance.reports.xml_text import xml_text
from conformance.verdicts.exit_code import ExitCode, exit_code
from conformance.verdicts.model import Judgement
from tests.reports.report_cases import (
    CASES,
    all_green,
    blocked_chain,
    crash,
    expectations_at_odds,
    expected_failure,
    flaky,
    harness_fault,
    incomplete,
    one_failure,
    partly_offered,
)

COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def parsed(judgement: Judgement) -> ET.Element:
    """Return the document's root."""
    return ET.fromstring(junit_xml(judgement))  # noqa: S314 - we wrote it


def case(root: ET.Element, name: str) -> ET.Element:
    """Return the only test case called ``name``."""
    (found,) = [one for one in root.iter("testcase") if one.get("name") == name]
    return found


def properties(element: ET.Element) -> dict[str, str]:
    """Return the properties of a suite or a case."""
    return {str(one.get("name")): str(one.get("value")) for one in element.findall("properties/property")}


@pytest.mark.parametrize("name", CASES)
def test_the_document_has_the_common_shape(name: str) -> None:
    """Suites with totals that agree, cases with class, name and time, at most one outcome each."""
    root = parsed(CASES[name]())
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        assert {child.tag for child in suite} <= {"properties", "testcase"}
        for one in suite.findall("testcase"):
            assert {"classname", "name", "time"} <= set(one.keys())
            assert float(str(one.get("time"))) >= 0
            outcomes = [child for child in one if child.tag in COUNTED.values()]
            assert len(outcomes) <= 1
            assert all(outcome.get("message") and outcome.get("type") for outcome in outcomes)
            assert {child.tag for child in one} <= {"properties", "system-err", *COUNTED.values()}
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for attribute, tag in COUNTED.items():
            assert element.get(attribute) == str(sum(one.find(tag) is not None for one in cases))


@pytest.mark.parametrize("name", CASES)
def test_the_document_is_green_exactly_when_the_run_is_conformant(name: str) -> None:
    """Many a gate reads nothing but this file."""
    judgement = CASES[name]()
    root = parsed(judgement)
    green = root.get("failures") == "0" and root.get("errors") == "0"
    assert green == (exit_code(judgement) is ExitCode.CONFORMANT)


def test_a_case_says_where_it_stands_and_what_it_is_about() -> None:
    """File, line, rule and criterion lead from the server to the feature file."""
    one = case(parsed(one_failure()), "E00-S02-AC1-numbers")
    assert one.get("classname") == "E00-S02"
    assert one.get("file") == "features/dms/e00_effective_schema_hash/e00_s02.feature"
    assert one.get("line") == "10"
    assert properties(one) == {
        "rule": "Keys are numbered without gaps",
        "criterion": "E00-S02-AC1",
        "verdict": "failed",
        "name": "Example E00-S02-AC1-numbers",
        "tags": "port:lib",
        "node": "features/dms/e00_effective_schema_hash/e00_s02.feature::E00-S02-AC1-numbers",
        "grade": "executed",
    }
    failure = one.find("failure")
    assert failure is not None
    assert failure.get("type") == "WRONG_VALUE"
    assert failure.get("message") == "the manifest of Town and Annex differs from what the criterion promises"
    text = str(failure.text)
    assert '-      "project_name": "Town"\n+      "project_name": "town"' in text.replace("\n ", "\n ")
    assert text.endswith("reproduce: conformance replay E00-S02-AC1-numbers --backend sample")


def test_what_was_not_judged_is_skipped_with_its_reason() -> None:
    """A skip without a reason teaches people to ignore skips."""
    root = parsed(partly_offered())
    skips = {
        str(one.get("name")): one.find("skipped") for one in root.iter("testcase") if one.find("skipped") is not None
    }
    shown = {name: (skip.get("type"), skip.get("message")) for name, skip in skips.items() if skip is not None}
    assert shown == {
        "E00-S00-AC2-mark": ("not-run", "CONFORMANCE_DATA is not set"),
        "E00-S01-AC1-annex": ("not-run", "CONFORMANCE_DATA is not set"),
        "E00-S01-AC2-spelling": ("not-offered", "schema.hash is not offered: the backend does not list it"),
        "E00-S02-AC1-numbers": (
            "not-offered",
            "schema.resource_keys is not offered: the backend does not list it",
        ),
        "E00-S03-AC1": ("uncovered", "no feature file has an example for this criterion"),
    }


def test_a_harness_error_is_an_error_and_no_failure() -> None:
    """The team of the backend must not be blamed for it."""
    one = case(parsed(harness_fault()), "E00-S00-AC2-mark")
    error = one.find("error")
    assert error is not None
    assert "Traceback" in str(error.text)


def test_blocked_flaky_and_expected_cases_say_so() -> None:
    """JUnit has no words for them, so the message carries them."""
    blocked = case(parsed(blocked_chain()), "E00-S02-AC1-numbers").find("failure")
    assert blocked is not None
    assert str(blocked.get("message")).startswith("blocked by E00-S00: ")
    unsteady = case(parsed(flaky()), "E00-S01-AC1-town")
    failure = unsteady.find("failure")
    assert failure is not None
    assert str(failure.get("message")).startswith("flaky (attempt 1 failed, attempt 2 passed): ")
    assert properties(unsteady)["attempts"] == "attempt 1 failed, attempt 2 passed"
    known = case(parsed(expected_failure()), "E00-S01-AC2-spelling").find("skipped")
    assert known is not None
    assert "https://tracker.example/17" in str(known.get("message"))


def test_problems_and_incompleteness_get_cases_of_their_own() -> None:
    """They belong to no example, and would be invisible otherwise."""
    suites = [suite.get("name") for suite in parsed(expectations_at_odds())]
    assert suites[-1] == "expectations"
    error = case(parsed(incomplete()), "the run is complete").find("error")
    assert error is not None
    assert error.get("message") == "the event stream has no footer"
    assert [suite.get("name") for suite in parsed(all_green())] == ["E00-S00", "E00-S01", "E00-S02"]


def test_forbidden_characters_are_replaced() -> None:
    """One escape character in a backend's stderr would make the whole file unreadable."""
    text = junit_xml(crash())
    assert "\x1b" not in text
    assert "\ufffd[31mpanic" in text


def test_what_xml_forbids_is_replaced_and_nothing_else() -> None:
    """Lone surrogates and non-characters break a reader as surely as control characters do."""
    assert xml_text("\x00\x1f\ud800\udfff\ufffe\uffff") == "\ufffd" * 6
    allowed = "\t\n\r ~\x7f\ud7ff\ue000\ufffd\U00010000\U0010ffff"
    assert xml_text(allowed) == allowed


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_written(text: str) -> None:
    """Lone surrogates, control characters and non-characters included."""
    element = ET.Element("a", {"b": xml_text(text)})
    assert ET.fromstring(ET.tostring(element, encoding="unicode")).get("b") == xml_text(text)  # noqa: S314
