"""The JSON Schema that editors use says the same as the loader."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conformance.config import backend_table, capability_answers, environment_values, load
from conformance.config.load import load_configuration
from conformance.config.model import EngineKind, Limits
from tests.config.corpus import ACCEPTED, MISTAKES, Mistake

REPOSITORY = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((Path(load.__file__).parent / "conformance.schema.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    """An editor ignores a broken schema without a word."""
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_the_loader_accepts_the_editor_accepts(name: str, tmp_path: Path) -> None:
    """A red line under a correct value teaches people to ignore red lines."""
    file = tmp_path / "conformance.toml"
    file.write_text(ACCEPTED[name], encoding="utf-8")
    assert load_configuration(file, {}).file == file
    assert [error.message for error in VALIDATOR.iter_errors(tomllib.loads(ACCEPTED[name]))] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_what_the_loader_rejects_the_editor_marks_unless_no_schema_can(mistake: Mistake) -> None:
    """The corpus is rejected by the loader in ``test_mistakes``; the editor must agree wherever it can know."""
    assert VALIDATOR.is_valid(tomllib.loads(mistake.text)) is not mistake.editor_sees


def test_the_repository_s_file_points_at_the_schema_and_obeys_it() -> None:
    """The comment is what editors look for; a moved schema would leave it dangling."""
    text = (REPOSITORY / "conformance.toml").read_text("utf-8")
    reference = re.match(r"#:schema (\S+)\n", text)
    assert reference is not None
    assert json.loads((REPOSITORY / reference[1]).read_text("utf-8")) == SCHEMA
    assert VALIDATOR.is_valid(tomllib.loads(text))


def test_patterns_words_and_defaults_are_those_of_the_loader() -> None:
    """The corpus samples; this holds for every value."""
    backend = SCHEMA["definitions"]["backend"]["properties"]
    assert backend["capabilities"]["additionalProperties"]["pattern"] == capability_answers.ANSWER_PATTERN
    assert backend["factory"]["pattern"] == f"^{backend_table._FACTORY.pattern}$"
    assert backend["systems"]["items"]["pattern"] == f"^{backend_table._SYSTEM.pattern}$"
    assert backend["kind"]["enum"] == list(backend_table.KINDS)
    assert SCHEMA["definitions"]["engine"]["properties"]["kind"]["enum"] == [kind.value for kind in EngineKind]
    assert SCHEMA["definitions"]["table_name"]["pattern"] == f"^{load._TABLE_NAME.pattern}$"
    assert "env:[A-Za-z_][A-Za-z0-9_]*" in SCHEMA["definitions"]["resolved"]["pattern"]
    assert environment_values._REFERENCE.pattern == "env:([A-Za-z_][A-Za-z0-9_]*)"
    limits = {name: value["default"] for name, value in backend["limits"]["properties"].items()}
    assert limits == {name: getattr(Limits(), name) for name in Limits.__dataclass_fields__}
