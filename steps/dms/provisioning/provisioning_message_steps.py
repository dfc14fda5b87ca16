"""What ``ddl provision`` says on its streams and in its report (dms E03-S01, E03-S02)."""

import json
import re
from pathlib import Path
from typing import Any

from pytest_bdd import parsers, then

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.config.model import Suite
from conformance.engines.protocol import ScratchDatabase
from conformance.oracles.canonical import effective_schema_hash
from steps.dms.emission.command_steps import Emission
from steps.dms.provisioning.provisioning_runs import require_summary
from steps.dms.schema.schema_files import SchemaSet, fixture_set
from steps.dms.seeding.seeding_runs import warnings_of
from steps.dms.stores.stores import Store


@then(parsers.re(r"the summary says that the (?P<new>new )?database was (?P<state>\w+)"))
def summary_says(
    new: str | None,
    state: str,
    emission: Emission,
    absent: ScratchDatabase | None,
    store: Store,
    schema_set: SchemaSet,
) -> None:
    """Standard output is the five lines of a successful run, with this state of the database that it names."""
    require_summary(emission.completed, schema_set, store.dialect, _name(new, absent, store), state)


@then(parsers.parse("standard error warns of {code:w} and names the database"))
def warned_of(code: str, emission: Emission, store: Store) -> None:
    """There is one warning, it has this code, and it names the database."""
    said = [line for line in emission.completed.stderr.splitlines() if line.startswith("warning: ")]
    require_equal(len(said), 1, f"the number of warnings in {said}")
    [sentence] = warnings_of(emission.completed.stderr, code) or [""]
    require(store.database.name in sentence, f"the warning {code} does not name the database", actual=said)


@then(parsers.re("the error names the database(?P<new> that does not exist)?"))
def database_named(new: str | None, emission: Emission, absent: ScratchDatabase | None, store: Store) -> None:
    """The name of the database stands on standard error."""
    named = _name(new, absent, store) in emission.completed.stderr
    require(named, "standard error does not name the database", code=WRONG_REFUSAL, actual=emission.completed.stderr)


@then(parsers.parse("neither stream contains {text:S}"))
def streams_lack(text: str, emission: Emission) -> None:
    """The text stands nowhere, not even in an encoded form that percent signs make."""
    completed = emission.completed
    require(text not in completed.stdout + completed.stderr, "a stream shows what must never be shown", actual=text)


@then(parsers.parse("the error line of {code:w} tells {counts}"))
def error_line_tells(code: str, counts: str, emission: Emission) -> None:
    """The line itself, not one below it, has these words."""
    start = f"error: {code}: "
    said = [line for line in emission.completed.stderr.splitlines() if line.startswith(start)]
    require_equal(len(said), 1, f"the number of lines that begin with {start!r}", code=WRONG_REFUSAL)
    require(counts in said[0], f"the error line does not tell {counts}", code=WRONG_REFUSAL, actual=said[0])


@then(parsers.parse("the error labels the hash of {expected:S} as expected and that of {actual:S} as actual"))
def hashes_are_labelled(expected: str, actual: str, emission: Emission, suite: Suite) -> None:
    """Both recomputed hashes stand on standard error, each behind its word."""
    said = emission.completed.stderr
    for word, name in (("expected", expected), ("actual", actual)):
        value = effective_schema_hash(fixture_set(suite.fixtures, name).documents)
        labelled = re.search(rf"\b{word}\W+{value}\b", said) is not None
        require(labelled, f"standard error does not label {value} as {word}", code=WRONG_REFUSAL, actual=said)


@then("each of these words is on a line of standard error of its own")
def words_have_lines(datatable: list[list[str]], emission: Emission) -> None:
    """There is a line for each word that has none of the others."""
    lines, words = emission.completed.stderr.splitlines(), [row[0] for row in datatable]
    alone = [[word for word in words if word in line] for line in lines]
    missing = [word for word in words if [word] not in alone]
    require_equal([*missing], [], f"the words without a line of their own in {lines}")


@then("standard error matches")
def errors_match(docstring: str, emission: Emission) -> None:
    """Each line, but for those that tell a remedy, is as the regular expression on the same line says."""
    said = [line for line in emission.completed.stderr.splitlines() if not line.startswith("  remedy: ")]
    patterns = docstring.splitlines()
    require_equal(len(said), len(patterns), f"the number of lines of {said}", code=WRONG_REFUSAL)
    wrong = [line for line, pattern in zip(said, patterns, strict=True) if not re.fullmatch(pattern, line)]
    require_equal([*wrong], [], "the lines that are not as they should be", code=WRONG_REFUSAL)


@then(parsers.parse("standard error has the lines"))
def errors_have(docstring: str, emission: Emission) -> None:
    """Each of these lines stands on standard error, in this order."""
    said = [line.strip() for line in emission.completed.stderr.splitlines()]
    found = [line for line in said if line in docstring.splitlines()]
    require_equal([*found], [*docstring.splitlines()], f"the lines found in {said}", code=WRONG_REFUSAL)


@then(parsers.parse("the report {path:S} has for {table:S}"))
def report_has(path: str, table: str, docstring: str, workspace: Path) -> None:
    """The file is JSON and has exactly this about the table."""
    file = workspace / path
    require(file.is_file(), f"the command wrote no {path}")
    report: Any = json.loads(file.read_bytes())
    require(isinstance(report, dict) and table in report, f"the report has no {table}", actual=report)
    require_equal(report[table], json.loads(docstring), f"the report about {table}")


def _name(new: str | None, absent: ScratchDatabase | None, store: Store) -> str:
    """Return the name of the scenario's database, or of the one that does not exist before the command."""
    if new is None:
        return store.database.name
    assert absent is not None
    return absent.name
