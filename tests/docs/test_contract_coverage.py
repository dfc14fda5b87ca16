"""What a contract page claims to cover, it covers: operations, members of the format, links to its own sections."""

import json
import re
from typing import Any, Final

import pytest

from conformance.backend.ports import load_ports
from tests.docs.pages import CONTRACTS, ROOT, code, codes, contract_pages

PAGES: Final = contract_pages()
_OPERATION: Final = re.compile(r"`([a-z]+\.[a-z_0-9]+)`")
_LINK: Final = re.compile(r"\[[^\]]+\]\(([^)]+)\)")


def claims() -> list[tuple[str, str]]:
    """Give page and epic for each epic that the list of pages names."""
    rows = PAGES["README.md"].rows("Page", "Epics", "What")
    return [(_file(row["Page"]), epic) for row in rows for epic in row["Epics"].split(", ") if epic]


def _file(cell: str) -> str:
    (link,) = _LINK.findall(cell)
    return str(link)


def operations_of(page: str) -> set[str]:
    """Give the operations that have a section of their own."""
    return {found[1] for found in map(_OPERATION.fullmatch, PAGES[page].sections) if found}


def test_every_page_is_listed() -> None:
    """A page that nobody finds is not read."""
    listed = [_file(row["Page"]) for row in PAGES["README.md"].rows("Page", "Epics", "What")]
    assert sorted(["README.md", *listed]) == sorted(PAGES)


def test_the_fingerprint_page_claims_its_epic() -> None:
    """The tests below ask only for what is claimed."""
    assert ("dms-schema-fingerprint.md", "dms E00") in claims()


@pytest.mark.parametrize(("page", "epic"), claims())
def test_every_operation_of_a_claimed_epic_has_a_section(page: str, epic: str) -> None:
    """A port says what an answer looks like; somebody must say what it means."""
    ports = {port.operation for port in load_ports().values() if re.search(rf"\b{epic}\b", port.summary)}
    assert ports
    assert sorted(ports - operations_of(page)) == []


def test_every_section_of_an_operation_has_its_port() -> None:
    """An operation that no port describes cannot be asked for."""
    described = {name for page in PAGES for name in operations_of(page)}
    assert sorted(described - load_ports().keys()) == []


def test_the_table_of_refusals_has_every_operation_of_its_page() -> None:
    """Which operation answers which code is in this table alone."""
    page = "dms-schema-fingerprint.md"
    rows = PAGES[page].rows("Operation", "Refuses with")
    assert {code(row["Operation"]) for row in rows} == operations_of(page)


def test_every_member_of_the_fixtures_is_in_the_description_of_the_format() -> None:
    """A reader meets these members first; one without a word on it may be taken for unimportant."""
    page = PAGES["apischema-format.md"]
    named = {
        section: {name for table in page.tables if table.section == section for name in _members(table.rows)}
        for section in page.sections
    }
    for fixture in ("student", "town", "annex", "college", "college-sports"):
        document: Any = json.loads((ROOT / "fixtures" / "dms" / fixture / f"{fixture}.json").read_bytes())
        project = document["projectSchema"]
        assert document.keys() <= named["Root"], fixture
        assert project.keys() <= named["projectSchema"], fixture
        for entry in project["resourceSchemas"].values():
            assert entry.keys() <= named["An entry of resourceSchemas"], fixture
        for entry in project.get("abstractResources", {}).values():
            assert entry.keys() <= named["An entry of abstractResources"], fixture


def _members(rows: Any) -> set[str]:
    return {name for row in rows for name in codes(row.get("Member", ""))}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_link_to_a_section_leads_to_one(name: str) -> None:
    """A page of this length is read by its links."""
    text = (CONTRACTS / name).read_text(encoding="utf-8")
    for file, _, anchor in (link.partition("#") for link in _LINK.findall(text)):
        if anchor:
            target = (CONTRACTS / (file or name)).resolve()
            headings = re.findall(r"^#{1,6} (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, f"{file}#{anchor}"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
