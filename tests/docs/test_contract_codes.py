"""The contract page names the error codes, details and limits that the features ask for, no more and no fewer."""

import re
from collections.abc import Iterator
from typing import Final

from conformance.catalogue.load import read_suite
from conformance.catalogue.model import Scenario, Step
from tests.docs.pages import ROOT, code, codes, contract_pages

PAGE: Final = contract_pages()["dms-schema-fingerprint.md"]
EPIC: Final = "e00_effective_schema_hash"
DETAILS: Final = {code(row["Code"]): codes(row["Details"]) for row in PAGE.rows("Code", "When", "Details")}
REFUSED: Final = re.compile(
    r"(?:it is|both are) refused as (?P<lib>\w+)(?: with.*)?|the command fails with (?P<cli>\w+)"
)
MENTIONED: Final = re.compile(r"the refusal(?: says a (?P<said>\w+)|'s (?P<of>\w+) (?:mentions|is) .+)")

SORTS: Final = ("no_", "file_", "invalid_", "missing_", "malformed_", "unknown_", "duplicate_")
"""What the codes of the epic begin with, as far as nothing but a code begins so."""
ABOUT_REQUESTS: Final = {"unknown_operation", "invalid_arguments", "malformed_request"}
"""Codes for requests that are wrong in themselves; the suite sends none, and the page says so."""


def scenarios() -> Iterator[Scenario]:
    """Yield every example of the epic, placeholders filled in."""
    for story in read_suite(ROOT / "features").catalogue.stories:
        if story.epic == EPIC:
            for criterion in story.criteria:
                yield from criterion.scenarios


def asked(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield each code that an example asks for with each detail that it then looks at, or with an empty text."""
    current = ""
    for step in scenario.steps:
        if refused := REFUSED.fullmatch(step.text):
            current = refused["lib"] or refused["cli"]
            yield current, ""
        yield from ((current, detail) for detail in details_of(step))


def details_of(step: Step) -> Iterator[str]:
    """Yield the details that a step looks at."""
    if REFUSED.fullmatch(step.text) and step.table:
        yield from (name for name, _ in step.table[1:])
    elif mentioned := MENTIONED.fullmatch(step.text):
        yield mentioned["said"] or mentioned["of"]


ASKED: Final = frozenset(pair for scenario in scenarios() for pair in asked(scenario))


def test_the_codes_of_the_page_are_those_of_the_features() -> None:
    """A code that no example provokes is a guess; one that the page lacks cannot be known."""
    assert len(DETAILS) > 10
    assert sorted(DETAILS) == sorted({name for name, _ in ASKED})


def test_every_detail_that_an_example_looks_at_is_promised_for_its_code() -> None:
    """Nobody guesses that the member is called ``core_projects``."""
    looked_at = {pair for pair in ASKED if pair[1]}
    assert len(looked_at) > 12
    assert sorted(pair for pair in looked_at if pair[1] not in DETAILS[pair[0]]) == []


def test_every_promised_detail_is_explained() -> None:
    """A name alone leaves open whether it holds a list, a number or a sentence."""
    explained = {
        name
        for heads in (("Detail", "Value"), ("What is wrong", "`property`"))
        for row in PAGE.rows(*heads)
        for name in codes(row[heads[0]])
    }
    assert sorted({name for names in DETAILS.values() for name in names} - explained - {"property"}) == []
    assert len(PAGE.rows("What is wrong", "`property`")) >= 5


def test_every_code_in_the_text_is_in_the_table() -> None:
    """A misspelt code in the order of checks would be believed."""
    text = (ROOT / "docs" / "contracts" / PAGE.name).read_text(encoding="utf-8")
    words = {word for word in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text) if word.startswith(SORTS)}
    assert len(words) > 8
    assert sorted(words - DETAILS.keys() - ABOUT_REQUESTS) == []


def test_the_limits_of_names_are_those_that_the_examples_try() -> None:
    """One character more or fewer decides whether a set loads."""
    tried = {
        (row["property"], int(row["limit"]))
        for row in (dict(scenario.row) for scenario in scenarios())
        if {"property", "limit"} <= row.keys()
    }
    assert {(code(row["Name"]), int(row["Longest"])) for row in PAGE.rows("Name", "Longest")} == tried
