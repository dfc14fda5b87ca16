"""The two engines' descriptions of one schema are one normal form, and whatever is wrong with one of them shows."""

import pytest

from conformance.inspection.difference import differences
from conformance.inspection.normal_form import normal_form
from tests.inspection.defects import DEFECTS, LIVE_DEFECTS
from tests.inspection.reading import ReadMssql, ReadPgsql, replaced


def test_the_two_dialects_of_one_schema_have_one_normal_form(
    read_pgsql: ReadPgsql, read_mssql: ReadMssql, mssql_script: str
) -> None:
    """Every pattern of E02 is in the small schema; a reader that sees one of them otherwise would cry wolf for ever."""
    ours, theirs = normal_form(read_pgsql("")), normal_form(read_mssql(mssql_script))
    assert differences(ours, theirs) == ()
    assert ours.text == theirs.text


def test_nothing_of_the_small_schema_is_left_out(read_mssql: ReadMssql, mssql_script: str) -> None:
    """Two empty lists are equal, too."""
    form = normal_form(read_mssql(mssql_script))
    counts = {member: len(elements) for member, elements in form.members.items()}
    assert counts == {
        "schemas": 3,
        "sequences": 1,
        "tables": 16,
        "columns": 59,
        "keys": 29,
        "references": 2,
        "foreign_keys": 6,
        "checks": 5,
        "indexes": 4,
        "views": 1,
        "maintenance": 4,
        "names": 47,
        "seed": 5,
        "functions": 1,
    }


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_of_the_script_is_one_difference_that_names_the_object(
    defect: str, read_pgsql: ReadPgsql, read_mssql: ReadMssql, mssql_script: str
) -> None:
    """PAR-S01-AC9: one mistake is one line, or nobody finds it among its consequences."""
    old, new, beginning = DEFECTS[defect]
    broken = replaced(mssql_script, old, new)
    found = differences(normal_form(read_pgsql("")), normal_form(read_mssql(broken)))
    assert len(found) == 1, [str(one) for one in found]
    assert str(found[0]).startswith(beginning)


@pytest.mark.parametrize("defect", LIVE_DEFECTS)
def test_a_defect_of_the_database_is_a_difference_that_names_the_object(
    defect: str, read_pgsql: ReadPgsql, read_mssql: ReadMssql, mssql_script: str
) -> None:
    """What counts is the database that a script made, not what the script meant."""
    statement, beginning = LIVE_DEFECTS[defect]
    found = differences(normal_form(read_pgsql(statement)), normal_form(read_mssql(mssql_script)))
    assert found
    assert str(found[0]).startswith(beginning)
