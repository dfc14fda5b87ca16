"""How far a T-SQL script could be judged without a server (the grades of :class:`conformance.events.model.Grade`)."""

from dataclasses import dataclass
from pathlib import Path

from conformance.events.model import Grade
from conformance.inspection.description import Description
from conformance.inspection.errors import BatchRejected, StatementUnknown
from conformance.inspection.parsing import ParsedScript, parse_tsql
from conformance.inspection.tsql import describe_tsql


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about a script.

    ``grade`` is ``None`` when a batch was rejected, ``parsed`` when every batch was accepted, ``modelled`` when there
    is a description, too. ``problem`` says what stopped it.
    """

    grade: Grade | None
    script: ParsedScript | None = None
    description: Description | None = None
    problem: BatchRejected | StatementUnknown | None = None


def inspect_tsql(text: str, *, cache: Path | None = None, processes: int | None = None) -> Evidence:
    """Return the strongest evidence that a script's text alone gives; see :func:`parse_tsql` for the arguments."""
    try:
        script = parse_tsql(text, cache=cache, processes=processes)
    except BatchRejected as rejected:
        return Evidence(None, problem=rejected)
    try:
        return Evidence(Grade.MODELLED, script, describe_tsql(script))
    except (BatchRejected, StatementUnknown) as unknown:
        return Evidence(None if isinstance(unknown, BatchRejected) else Grade.PARSED, script, problem=unknown)
