"""Then: the effective schema manifest, as an answer and as a file (dms E00-S04)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pytest_bdd import parsers, then

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Answer
from conformance.oracles.manifest import manifest_text as recomputed
from conformance.plugin.goldens import Golden
from steps.dms.answers.answers import accepted, manifest_text
from steps.dms.answers.long_values import require_equal_text
from steps.dms.schema.schema_files import SchemaSet, names_in, parse_json

MANIFEST: Final = "effective-schema.manifest.json"


@dataclass(frozen=True, slots=True)
class Triple:
    """What three operations say about one set."""

    manifest: Answer
    fingerprint: Answer
    numbering: Answer


@then(parsers.parse("the manifest is the golden {name:S}"))
def manifest_is_golden(name: str, answer: Answer, golden: Golden) -> None:
    """The text has exactly the blessed bytes."""
    golden.check(f"dms/{name}/{MANIFEST}", manifest_text(answer).encode())


@then(parsers.parse("the manifest file in {folder:S} is the golden {name:S}"))
def manifest_file_is_golden(folder: str, name: str, workspace: Path, golden: Golden) -> None:
    """The file has exactly the blessed bytes."""
    golden.check(f"dms/{name}/{MANIFEST}", manifest_file(workspace / folder))


@then(parsers.re("the manifest is the one recomputed from the files(?P<short>, without resource keys)?"))
def manifest_is_recomputed(short: str | None, answer: Answer, schema_set: SchemaSet) -> None:
    """The text is the oracle's, byte for byte, perhaps without the last member."""
    expected = recomputed(schema_set.documents, include_resource_keys=short is None)
    require_equal_text(manifest_text(answer), expected, "the manifest")


@then(parsers.parse("the manifest text holds the line {line}"))
def manifest_holds_line(line: str, answer: Answer) -> None:
    """One line, apart from its indentation, is this one."""
    lines = [written.strip(" ") for written in manifest_text(answer).split("\n")]
    require(line in lines, f"the manifest has no line {line}", actual=manifest_text(answer))


@then("the manifest records")
def manifest_records(datatable: list[list[str]], answer: Answer) -> None:
    """The values at these places of the manifest are these."""
    document = parse_json(manifest_text(answer))
    for pointer, value in datatable[1:]:
        require_equal(_at(document, pointer), parse_json(value), f"{pointer} of the manifest")


@then(parsers.parse("the manifest in {folder:S} lists the components {names}"))
def manifest_lists_components(folder: str, names: str, workspace: Path) -> None:
    """The file tells of these projects and no others."""
    components = json.loads(manifest_file(workspace / folder))["schema_components"]
    said = [component["project_endpoint_name"] for component in components]
    require_equal(said, list(names_in(names)), f"the components in {folder}/{MANIFEST}")


@then("the manifest is clean text")
def manifest_is_clean(answer: Answer) -> None:
    """The text keeps to the style of manifests."""
    require_clean(manifest_text(answer).encode())


@then(parsers.parse("the manifest file in {folder:S} is clean text"))
def manifest_file_is_clean(folder: str, workspace: Path) -> None:
    """The file keeps to the style of manifests."""
    require_clean(manifest_file(workspace / folder))


@then("the manifest repeats the fingerprint and the numbering")
def manifest_repeats(triple: Triple) -> None:
    """Every value of the manifest is the one that the other two operations answer."""
    fingerprint, numbering = accepted(triple.fingerprint), accepted(triple.numbering)
    keys: list[dict[str, Any]] = [
        {name: key[name] for name in ("resource_key_id", "project_name", "resource_name", "resource_version")}
        for key in numbering["resource_keys"]
    ]
    expected = {
        "api_schema_format_version": fingerprint["api_schema_format_version"],
        "relational_mapping_version": fingerprint["relational_mapping_version"],
        "effective_schema_hash": fingerprint["effective_schema_hash"],
        "resource_key_count": numbering["resource_key_count"],
        "resource_key_seed_hash": numbering["resource_key_seed_hash"],
        "schema_components": fingerprint["schema_components"],
        "resource_keys": keys,
    }
    require_equal(parse_json(manifest_text(triple.manifest)), expected, "the manifest, read as JSON,")


def manifest_file(folder: Path) -> bytes:
    """Read the manifest that a command wrote, or fail when there is none."""
    path = folder / MANIFEST
    if not path.is_file():
        fail(f"the command wrote no {MANIFEST} into {folder.name}", expected=MANIFEST, actual=_listing(folder))
    return path.read_bytes()


def require_clean(content: bytes) -> None:
    """Fail unless the bytes are UTF-8 without mark, CR, tab and trailing blanks, and end with exactly one LF."""
    text = content.decode()
    require(not text.startswith("\ufeff"), "the manifest starts with a byte-order mark", actual=text[:20])
    require("\r" not in text, "the manifest holds a carriage return", actual=text[:200])
    require("\t" not in text, "the manifest holds a tab", actual=text[:200])
    trailing = [line for line in text.split("\n") if line != line.rstrip()]
    require(not trailing, "lines of the manifest end with blanks", actual=trailing[:5])
    require(text.endswith("}\n"), "the manifest does not end with exactly one line feed", actual=text[-20:])


def _at(document: Any, pointer: str) -> Any:
    for step in pointer.removeprefix("/").split("/"):
        try:
            document = document[int(step) if isinstance(document, list) else step]
        except (KeyError, IndexError, TypeError):
            fail(f"the manifest has nothing at {pointer}", expected=pointer, actual=document)
    return document


def _listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
