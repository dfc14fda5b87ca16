"""``conformance ports``: the operations that a backend may offer, with the shapes of request and answer."""

from enum import StrEnum
from typing import Annotated

import typer

from conformance.cli.formats import print_json
from conformance.cli.terminal import print_table


class ReferenceFormat(StrEnum):
    """A short table, the schemas themselves, or the page ``docs/port-reference.md``."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def ports(
    form: Annotated[
        ReferenceFormat, typer.Option("--format", help="A table, the schemas, or docs/port-reference.md.")
    ] = ReferenceFormat.TEXT,
) -> None:
    """List the operations that backends may offer.

    As JSON with their schemas and examples, as Markdown the whole port reference.
    """
    from conformance.backend.ports import load_error_schema, load_ports
    from conformance.cli.port_reference import markdown

    found = load_ports().values()
    match form:
        case ReferenceFormat.MARKDOWN:
            typer.echo(markdown(found, load_error_schema()), nl=False)
        case ReferenceFormat.JSON:
            print_json(
                {
                    port.operation: {"request": port.request, "result": port.result, "example": port.example}
                    for port in found
                }
            )
        case ReferenceFormat.TEXT:
            print_table(
                ("operation", "system", "what it does"),
                [(port.operation, port.system or "all", port.summary) for port in found],
            )
