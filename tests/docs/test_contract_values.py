"""Every value that a contract page prints is recomputed by the oracles, so that nobody is led astray by a misprint."""

import json
import re
import uuid
from collections.abc import Mapping
from typing import Final

import pytest

from conformance.oracles import canonical, manifest, referential_id, resource_keys
from conformance.oracles.strict_json import NotStrictJson, TokenObject, read_json
from reference_impl.dms import operations
from tests.docs.pages import ROOT, code, codes, contract_pages
from tests.oracles.known_sets import documents

PAGE: Final = contract_pages()["dms-schema-fingerprint.md"]
ZERO_WIDTH_SPACE: Final = "\u200b"
IN_WORDS: Final = {"a tab between quotes": '"\t"', "65 times `[`, 65 times `]`": "[" * 65 + "]" * 65}
"""Examples that the page describes because they cannot be printed."""
Row = Mapping[str, str]


def files(row: Row) -> tuple[TokenObject, ...]:
    """Read the fixtures that a row names."""
    return documents(*row["Files"].split(", "))


def test_the_page_prints_the_values_that_a_reader_needs() -> None:
    """The tests below would pass over a page without tables."""
    heads = {table.heads: len(table.rows) for table in PAGE.tables}
    assert heads["Input", "Canonical text", "Digest"] >= 5
    assert heads["Files", "Mapping version", "Effective schema hash"] >= 4
    assert heads["Files", "Keys", "Seed hash"] >= 2
    assert heads["Project", "Resource", "Identity", "Referential id"] >= 8


@pytest.mark.parametrize("row", PAGE.rows("Earlier", "Later", "Why"), ids=lambda row: row["Why"])
def test_ordinal_order_is_as_shown(row: Row) -> None:
    """Everything on the page is sorted this way."""
    assert canonical.ordinal(code(row["Earlier"])) < canonical.ordinal(code(row["Later"]))


@pytest.mark.parametrize("row", PAGE.rows("Refused", "For example"), ids=lambda row: row["Refused"])
def test_an_example_of_what_is_no_strict_json_is_refused(row: Row) -> None:
    """A parser written to accept an example of the page would fail the criteria."""
    example = row["For example"]
    with pytest.raises(NotStrictJson):
        read_json(IN_WORDS[example] if example in IN_WORDS else code(example))


@pytest.mark.parametrize("row", PAGE.rows("Code point", "Written"), ids=lambda row: row["Code point"])
def test_an_escape_is_as_shown(row: Row) -> None:
    """One row per category: a reader checks his own escaping against them."""
    character = chr(int(row["Code point"].removeprefix("U+"), 16))
    written = character if row["Written"] == "itself" else code(row["Written"])
    assert canonical.quoted(character) == f'"{written}"'


@pytest.mark.parametrize("row", PAGE.rows("Input", "Canonical text", "Digest"), ids=lambda row: row["Digest"][1:9])
def test_a_canonical_text_and_its_digest_are_as_shown(row: Row) -> None:
    """These are the first values against which a new backend is checked."""
    text = canonical.canonical_text(read_json(code(row["Input"])))
    assert text.replace(ZERO_WIDTH_SPACE, "·") == code(row["Canonical text"])
    assert canonical.sha256_hex(text) == code(row["Digest"])


@pytest.mark.parametrize("row", PAGE.rows("Of", "Removed"), ids=lambda row: row["Removed"])
def test_a_stripped_member_is_the_one_that_the_oracle_removes(row: Row) -> None:
    """One place too many or too few changes every fingerprint."""
    (path,) = codes(row["Of"])
    container, removed = path.split(".")[-1], code(row["Removed"])
    everywhere = {"openApiBaseDocuments": "0", "openApiFragments": "0", "openApiFragment": "0"}
    project: TokenObject = {**everywhere, "resourceSchemas": {"a": everywhere}, "abstractResources": {"a": everywhere}}
    stripped = canonical.stripped(project)
    place = stripped if container == "projectSchema" else canonical.members_of(stripped[container])["a"]
    assert everywhere.keys() - canonical.members_of(place).keys() == {removed}


@pytest.mark.parametrize(
    "row", PAGE.rows("Files", "Mapping version", "Effective schema hash"), ids=lambda row: row["Files"]
)
def test_an_effective_schema_hash_is_as_shown(row: Row) -> None:
    """Vectors A and B, and two sets more."""
    expected = canonical.effective_schema_hash(files(row), code(row["Mapping version"]))
    assert code(row["Effective schema hash"]) == expected


@pytest.mark.parametrize("row", PAGE.rows("File", "Project hash"), ids=lambda row: row["File"])
def test_a_project_hash_is_as_shown(row: Row) -> None:
    """It tells whether a wrong fingerprint comes from a project or from the framing."""
    (document,) = documents(row["File"])
    assert code(row["Project hash"]) == canonical.project_hash(canonical.project_of(document))


def test_the_hashed_text_is_as_shown() -> None:
    """The framing in full; the block's last line feed is Markdown's, not the text's."""
    printed = PAGE.block("Effective schema hash", "text")
    assert printed == canonical.hash_manifest_text(documents("town", "annex")) + "\n"


@pytest.mark.parametrize("row", PAGE.rows("Files", "Keys", "Seed hash"), ids=lambda row: row["Files"])
def test_a_seed_hash_is_as_shown(row: Row) -> None:
    """Vectors C and D, and two sets more."""
    keys = resource_keys.resource_keys(files(row))
    assert (int(row["Keys"]), code(row["Seed hash"])) == (len(keys), resource_keys.seed_hash(keys))


def test_the_seed_text_is_as_shown() -> None:
    """Here the last line feed belongs to the text."""
    keys = resource_keys.resource_keys(documents("town", "annex"))
    assert PAGE.block("Resource keys and seed hash", "text") == resource_keys.seed_text(keys)


def test_the_manifest_is_as_shown() -> None:
    """Style, members and values in one example."""
    assert PAGE.block("Effective schema manifest", "json") == manifest.manifest_text(documents("student"))


def test_the_members_of_the_manifest_stand_in_their_order() -> None:
    """The table is the rule, the example only an example of it."""
    printed = read_json(manifest.manifest_text(documents("student")))
    assert [code(row["Member"]) for row in PAGE.rows("Member", "Value")] == [*canonical.members_of(printed)]


@pytest.mark.parametrize("row", PAGE.rows("Number", "Text"), ids=lambda row: row["Number"])
def test_a_number_of_an_identity_is_written_as_shown(row: Row) -> None:
    """A database forgets how a number was spelled."""
    assert referential_id.number_text(code(row["Number"])) == code(row["Text"])


@pytest.mark.parametrize(
    "row",
    PAGE.rows("Project", "Resource", "Identity", "Referential id"),
    ids=lambda row: row["Referential id"][1:9],
)
def test_a_referential_id_is_as_shown(row: Row) -> None:
    """No feature asks for these yet, so the page is all that a backend has."""
    elements = re.findall(r"`([^`]*)` = `([^`]*)`", row["Identity"])
    assert elements
    assert code(row["Referential id"]) == referential_id.referential_id(row["Project"], row["Resource"], elements)


def test_the_namespace_of_referential_ids_is_the_one_in_use() -> None:
    """One wrong digit makes every id wrong."""
    text = (ROOT / "docs" / "contracts" / PAGE.name).read_text(encoding="utf-8")
    (printed,) = re.findall(r"^`([0-9a-f-]{36})`\.|namespace\s+`([0-9a-f-]{36})`", text, re.MULTILINE)
    assert uuid.UUID("".join(printed)) == referential_id.NAMESPACE


def test_the_plan_of_the_start_is_the_one_that_the_reference_answers() -> None:
    """No oracle knows it; the reference is held to the card by its own tests."""
    answer = json.loads(operations.call("startup.plan", "{}"))
    printed = [(int(row["Order"]), code(row["Name"])) for row in PAGE.rows("Order", "Name", "Does")]
    assert printed == [(task["order"], task["name"]) for task in answer["tasks"]]
