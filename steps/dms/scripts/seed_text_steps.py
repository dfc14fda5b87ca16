"""The seed of a script, judged as text (dms E02-S03)."""

import re
from itertools import pairwise

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.inspection.sql_tokens import Token, TokenKind, tokens
from conformance.plugin.evidence import ScenarioEvidence
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.answers.answers import accepted
from steps.dms.emission.emissions import graded_script
from steps.dms.emission.script_text import statements_of
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.generated_sets import respelled
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.scripts.seed_text import collations, compared_by_bytes, constants, insertions, seed_tokens, value_lists

_SMALL = SetSize(resources=2, extensions=1)
_KEYS = "dms.ResourceKey"
_RECORD = "dms.EffectiveSchema"
_KEY_COLUMNS = ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")


@then(parsers.parse("the script for {dialect:w} inserts into {table:S}, in this order,"))
def rows_inserted_in_order(
    dialect: str,
    table: str,
    datatable: list[list[str]],
    schema_set: SchemaSet,
    backend: Backend,
    evidence: ScenarioEvidence,
) -> None:
    """The last phase has these rows as constants."""
    found = insertions(seed_tokens(graded_script(backend, schema_set, dialect, evidence)))
    said = [[one.row.get(name, "") for name in datatable[0]] for one in found if one.table == table]
    require_equal(said, datatable[1:], f"the rows that the script for {dialect} inserts into {table}")


@then(parsers.parse("the script for {dialect:w} inserts into {tables} one after the other"))
def tables_seeded_in_order(
    dialect: str, tables: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """All rows of a table stand before those of the next."""
    found = [one.table for one in insertions(seed_tokens(graded_script(backend, schema_set, dialect, evidence)))]
    said = [table for previous, table in pairwise(("", *found)) if table != previous]
    require_equal(said, list(names_in(tables)), f"the tables in the order in which the script for {dialect} fills them")


@then(parsers.parse("the seed in the script for {dialect:w} has none of the words {words}"))
def seed_has_no_word(
    dialect: str, words: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """None of these keywords stands in the last phase."""
    seed = seed_tokens(graded_script(backend, schema_set, dialect, evidence))
    forbidden = [word.lower() for word in names_in(words)]
    require_equal(sorted({one.text for one in seed if one.is_word(*forbidden)}), [], "the words of the seed that alter")


@then(parsers.parse("no list of VALUES in the script for mssql has more than {limit:d} rows"))
def lists_are_short(limit: int, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> None:
    """The engine takes no longer ones."""
    lists = list(value_lists(tokens(graded_script(backend, schema_set, MSSQL, evidence))))
    require_equal([rows for rows in lists if rows > limit], [], f"the lists of VALUES of more than {limit} rows")


@then(parsers.parse("the seed in the script for mssql names no collation but {collation:S}"))
def seed_has_one_collation(collation: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> None:
    """Whatever is compared is compared by this one, not by that of the database."""
    seed = seed_tokens(graded_script(backend, schema_set, MSSQL, evidence))
    require_equal(sorted(collations(seed)), [collation], "the collations that the seed names")


@then("the seed in the script for mssql looks at the bytes of")
def seed_compares_bytes(
    datatable: list[list[str]], schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """No collation of SQL Server tells trailing blanks apart."""
    compared = compared_by_bytes(seed_tokens(graded_script(backend, schema_set, MSSQL, evidence)))
    missing = [name for [name] in datatable if name not in compared]
    require_equal(missing, [], "the columns whose trailing blanks the seed does not see")


@then(parsers.parse("the script for mssql compares all {count:d} resource keys after it inserted them"))
def keys_are_compared(count: int, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> None:
    """Between the last key that is inserted and the record, every key stands once more with its names and version."""
    seed = seed_tokens(graded_script(backend, schema_set, MSSQL, evidence))
    found = list(insertions(seed))
    keys = [one for one in found if one.table == _KEYS]
    require_equal(
        [one.row["ResourceKeyId"] for one in keys], [str(one + 1) for one in range(count)], "the ids inserted"
    )
    inserted = next(place for place in range(keys[-1].place, len(seed)) if seed[place].is_sign(";"))
    said = constants(seed[inserted : next(one.place for one in found if one.table == _RECORD)])
    compared = {tuple(said[place : place + 4]) for place in range(len(said))}
    missing = [one.row for one in keys if tuple(one.row[name] for name in _KEY_COLUMNS) not in compared]
    require(not missing, f"{len(missing)} resource keys are not compared, the first is {missing[:1]}")


@then(parsers.parse("the script for {dialect:w} has the constant {constant}"))
def script_has_constant(
    dialect: str, constant: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """The constant stands in the last phase as it is written here."""
    script = graded_script(backend, schema_set, dialect, evidence)
    seed = script[re.search("^-- Phase 8", script, re.MULTILINE).start() :]  # type: ignore[union-attr]
    require(constant in seed, f"the seed of the script for {dialect} has no constant {constant}")


@then(parsers.parse("the first statement of the script for {dialect:w} that mentions dms raises {code:w}"))
def preflight_comes_first(
    dialect: str, code: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """Nothing is created or read of the core before the check."""
    script = graded_script(backend, schema_set, dialect, evidence)
    found = map(tokens, statements_of(script, dialect))
    first = next(one for one in found if any(re.search(r"\bdms\b", token.text) for token in one))
    raised = any(token.kind is TokenKind.TEXT and token.text.startswith(f"{code}:") for token in first)
    creates = any(token.is_word("create", "alter", "insert") for token in first)
    require(raised and not creates, f"the first statement that mentions dms does not raise {code}", actual=_text(first))


@then(parsers.parse("the script for mssql raises {code:w} as error 50000 of state 1"))
def script_raises(code: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> None:
    """RAISERROR with a message of its own and a severity that is an error has this number; THROW names it."""
    found = tokens(graded_script(backend, schema_set, MSSQL, evidence))
    said = [_text(found[place - 2 : place + 5]).lower() for place, token in enumerate(found)
            if token.kind is TokenKind.TEXT and token.text.startswith(f"{code}:")]  # fmt: skip
    require(bool(said), f"the script for mssql has no message that begins with {code}:")
    raised = r"raiserror \( .* , 1[1-9] , 1\b|.*throw 50000 , .* , 1\b"
    require_equal([one for one in said if not re.search(raised, one)], [], f"the other ways in which {code} is raised")


@then(parsers.parse(
    "for {count:d} generated relational sets the seed in the script for {dialect:w} is the same "
    "in every order and spelling of the files"
))  # fmt: skip
def seed_is_a_function_of_the_set(count: int, dialect: str, backend: Backend) -> None:
    """Files in the opposite order, members shuffled, blanks and escapes spelled anew: the same last phase."""

    def check(example: tuple[RelationalSet, int]) -> None:
        generated, seed = example
        plain = files_of(generated)
        other = SchemaSet(tuple(reversed(respelled(plain, seed).files)))
        once, again = (accepted(backend.call("ddl.emit", {**one.payload, "dialect": dialect}))["sql"]
                       for one in (plain, other))  # fmt: skip
        require_equal(
            again[again.index("-- Phase 8") :], once[once.index("-- Phase 8") :], f"the seed of spelling {seed}"
        )

    check_for_all(st.tuples(relational_sets(size=_SMALL), st.integers(0, 2**16)), count, check)


def _text(some: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in some)
