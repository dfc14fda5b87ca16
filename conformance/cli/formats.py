"""The forms in which a command prints what it found."""

from enum import StrEnum

import typer

from conformance.json_values import JsonValue


class Format(StrEnum):
    """For people, or for programs."""

    TEXT = "text"
    JSON = "json"


class GraphFormat(StrEnum):
    """For people, for programs, or as a drawing of the story graph."""

    TEXT = "text"
    JSON = "json"
    MERMAID = "mermaid"


def print_json(value: JsonValue) -> None:
    """Print ``value`` as indented JSON, members in the order given."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
