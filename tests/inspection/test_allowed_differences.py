"""PARITY D2: what may differ is named by its id, and one step further is a difference again."""

from collections import Counter

import pytest

from conformance.inspection.parity import parity
from tests.inspection.reading import ReadMssql, ReadPgsql, replaced

FURTHER = {
    "an identity that compares as the database does": (
        "",
        "[StudentUniqueId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,\n    CONSTRAINT [PK_Student] ",
        "[StudentUniqueId] nvarchar(32) NOT NULL,\n    CONSTRAINT [PK_Student] ",
        "D-02 edfi.Student.StudentUniqueId: is part of an identity",
    ),
    "a clustered referential id": (
        "",
        "[PK_ReferentialIdentity] PRIMARY KEY NONCLUSTERED",
        "[PK_ReferentialIdentity] PRIMARY KEY CLUSTERED",
        "D-03 dms.ReferentialIdentity.PK_ReferentialIdentity: is clustered in mssql",
    ),
    "an index cut elsewhere": (
        (
            'ALTER INDEX "edfi"."IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832" RENAME TO '
            '"IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06833"'
        ),
        "",
        "",
        "D-04 index edfi.School(LocalEducationAgency_DocumentId, ",
    ),
    "a propagating key that is not deferrable": (
        (
            'ALTER TABLE "edfi"."StudentSchoolAssociation" ALTER CONSTRAINT '
            '"FK_StudentSchoolAssociation_Student_RefKey" '
            "NOT DEFERRABLE"
        ),
        "",
        "",
        "D-06 edfi.StudentSchoolAssociation.FK_StudentSchoolAssociation_Student_RefKey: is not deferrable in pgsql",
    ),
    "a deferrable key to a document": (
        'ALTER TABLE "edfi"."School" ALTER CONSTRAINT "FK_School_Document" DEFERRABLE',
        "",
        "",
        "D-06 edfi.School.FK_School_Document: is deferrable in pgsql",
    ),
    "a reference deferred from the start": (
        (
            'ALTER TABLE "edfi"."School" ALTER CONSTRAINT "FK_School_LocalEducationAgency_RefKey" '
            "DEFERRABLE INITIALLY DEFERRED"
        ),
        "",
        "",
        "D-06 edfi.School.FK_School_LocalEducationAgency_RefKey: is deferrable, initially deferred in pgsql",
    ),
    "a trigger function that nothing calls": (
        'CREATE FUNCTION "edfi"."TF_Ghost"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
        "",
        "",
        "D-16 edfi.TF_Ghost: is a trigger function of pgsql",
    ),
}
"""A statement for PostgreSQL, a text of the T-SQL script and what replaces it, and how the one difference begins."""


def test_allowed_differences_are_named_and_nothing_else_differs(
    read_pgsql: ReadPgsql, read_mssql: ReadMssql, mssql_script: str
) -> None:
    """PAR-S01-AC6: exactly these, nothing else."""
    found = parity(read_pgsql(""), read_mssql(mssql_script))
    assert found.differences == ()
    assert Counter(one.id for one in found.allowed) == {
        "D-02": 10,
        "D-03": 2,
        "D-04": 1,
        "D-05": 2,
        "D-06": 2,
        "D-16": 4,
    }


@pytest.mark.parametrize("step", FURTHER)
def test_one_step_further_is_a_difference_with_the_id(
    step: str, read_pgsql: ReadPgsql, read_mssql: ReadMssql, mssql_script: str
) -> None:
    """PAR-S00-AC2: an allowed difference that grows is a defect."""
    statement, old, new, beginning = FURTHER[step]
    script = replaced(mssql_script, old, new) if old else mssql_script
    found = parity(read_pgsql(statement), read_mssql(script)).differences
    assert len(found) == 1, [str(one) for one in found]
    assert str(found[0]).startswith(beginning)


def test_a_text_too_long_to_declare_has_no_length_on_either_engine(
    read_pgsql: ReadPgsql, read_mssql: ReadMssql, mssql_script: str
) -> None:
    """D-17: 4,001 characters are nvarchar(max); 4,000 are not."""
    longer = read_pgsql('ALTER TABLE "edfi"."Budget" ALTER "Comment" TYPE varchar(4001)')
    found = parity(longer, read_mssql(mssql_script))
    assert found.differences == ()
    assert [str(one) for one in found.allowed if one.id == "D-17"] == [
        "D-17 edfi.Budget.Comment is character varying(4001) in pgsql"
    ]
    declarable = read_pgsql('ALTER TABLE "edfi"."Budget" ALTER "Comment" TYPE varchar(4000)')
    assert len(parity(declarable, read_mssql(mssql_script)).differences) == 1
