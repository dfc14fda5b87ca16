"""JUnit XML: a test suite for each story, a test case for each example.

What is wrong with the run as a whole, with the expectations, or with a criterion without examples gets a case of its
own, so that a server that reads only this file never shows green for a run that was not.
"""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from conformance.events.model import Failure
from conformance.reports.junit_cases import Case, Result, criterion_cases
from conformance.reports.visible_text import visible
from conformance.reports.xml_text import xml_text
from conformance.verdicts.exit_code import INTERNAL_ERROR, has_internal_error, why_incomplete
from conformance.verdicts.model import Judgement, StoryVerdict

_TAGS: Final = {Result.FAILED: "failure", Result.ERROR: "error", Result.SKIPPED: "skipped"}


def junit_xml(judgement: Judgement) -> str:
    """Return the whole document, UTF-8, with a line feed at its end."""
    root = ET.Element("testsuites", {"name": f"conformance of {visible(judgement.run.backend)}"})
    for story in judgement.stories:
        root.append(_story(story, judgement))
    _append_run(root, judgement)
    _count(root, [case for suite in root for case in suite.iter("testcase")])
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _story(story: StoryVerdict, judgement: Judgement) -> ET.Element:
    properties = {
        "title": story.story.title,
        "verdict": story.verdict,
        "system": story.story.system,
        "epic": story.story.epic,
        "backend": judgement.run.backend,
        "engine": judgement.run.engine,
    }
    cases = [case for criterion in story.criteria for case in criterion_cases(criterion, story.story)]
    return _suite(story.story.id, judgement, cases, properties, file=story.story.file)


def _append_run(root: ET.Element, judgement: Judgement) -> None:
    """Add the cases that belong to no story; nothing when all is well."""
    faults: list[Case] = []
    if has_internal_error(judgement):
        faults.append(_failing("the harness works", INTERNAL_ERROR, "HARNESS", Result.ERROR))
    incomplete = why_incomplete(judgement)
    if incomplete is not None:
        faults.append(_failing("the run is complete", incomplete, "INCOMPLETE", Result.ERROR))
    if faults:
        root.append(_suite("run", judgement, faults))
    problems = [_failing(sentence, sentence, "EXPECTATION", Result.FAILED) for sentence in judgement.problems]
    if problems:
        root.append(_suite("expectations", judgement, problems))


def _failing(name: str, sentence: str, kind: str, result: Result) -> Case:
    return Case(name=name, class_name="conformance", result=result, kind=kind, message=sentence)


def _suite(
    name: str,
    judgement: Judgement,
    cases: Iterable[Case],
    properties: dict[str, str] | None = None,
    *,
    file: str | None = None,
) -> ET.Element:
    suite = ET.Element("testsuite", {"name": xml_text(name), "timestamp": judgement.run.started_at.removesuffix("Z")})
    if file is not None:
        suite.set("file", xml_text(file))
    _append_properties(suite, properties or {})
    suite.extend(_case(case) for case in cases)
    _count(suite, list(suite.iter("testcase")))
    return suite


def _case(case: Case) -> ET.Element:
    attributes = {"classname": case.class_name, "name": case.name, "time": f"{case.seconds:.3f}"}
    if case.file is not None:
        attributes |= {"file": case.file, "line": str(case.line)}
    element = ET.Element("testcase", {name: xml_text(value) for name, value in attributes.items()})
    _append_properties(element, case.properties)
    if case.result is not Result.PASSED:
        outcome = ET.SubElement(element, _TAGS[case.result], {"type": xml_text(case.kind)})
        outcome.set("message", xml_text(case.message))
        outcome.text = xml_text(case.text) or None
    _append_output(element, case.failure)
    return element


def _append_output(element: ET.Element, failure: Failure | None) -> None:
    if failure is not None and failure.stderr:
        ET.SubElement(element, "system-err").text = xml_text(failure.stderr)


def _append_properties(element: ET.Element, properties: dict[str, str]) -> None:
    if properties:
        parent = ET.SubElement(element, "properties")
        for name, value in properties.items():
            ET.SubElement(parent, "property", {"name": name, "value": xml_text(value)})


def _count(element: ET.Element, cases: list[ET.Element]) -> None:
    """Set the totals of ``element`` from the ``cases`` below it."""
    element.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    element.set("time", f"{sum(float(case.get('time', '0')) for case in cases):.3f}")
