"""The published JSON Schema: current, and a contract that can be broken."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from jsonschema import Draft202012Validator

from conformance.json_values import JsonValue

SCHEMA = Path(__file__).parents[2] / "conformance" / "events" / "schema.json"


def test_the_published_schema_is_current() -> None:
    """Readers in other languages are written against it. ``python -m conformance.events.schema`` prints it."""
    printed = subprocess.run([sys.executable, "-m", "conformance.events.schema"], capture_output=True, check=True)
    assert printed.stdout == SCHEMA.read_bytes()


def test_the_schema_accepts_every_event_and_refuses_others(stream: Path) -> None:
    """A schema that says yes to everything would be no contract."""
    schema: Mapping[str, JsonValue] = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    lines = [json.loads(line) for line in stream.read_bytes().splitlines()]
    assert {line["event"] for line in lines} == {
        "run-started", "story-declared", "scenario-started", "scenario-finished", "run-finished",
    }  # fmt: skip
    for line in lines:
        validator.validate(line)
        assert not validator.is_valid({**line, "event": "unheard-of"})
        for member in ("schema_version", "criteria", "scenario", "outcome", "exit_status"):
            assert member not in line or not validator.is_valid({**line, member: {}})
