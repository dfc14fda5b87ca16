"""One word for every spelling: types, checks, defaults, generated columns, view arms, trigger bodies, short names."""

import pytest

from conformance.inspection.description import (
    Arm,
    Default,
    DefaultKind,
    Dialect,
    Generation,
    GenerationKind,
    ObjectName,
    Timing,
    Trigger,
)
from conformance.inspection.meanings import check_form, default_of, generated
from conformance.inspection.purposes import purpose
from conformance.inspection.short_names import is_short_form, portable
from conformance.inspection.trigger_bodies import written_tables
from conformance.inspection.type_classes import type_class
from conformance.inspection.view_arms import arms

LONG = "IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId"


@pytest.mark.parametrize(
    ("pgsql", "mssql", "expected"),
    [
        ("smallint", "smallint", "i16"),
        ("integer", "int", "i32"),
        ("bigint", "bigint", "i64"),
        ("numeric(38,0)", "decimal(38, 0)", "dec(38,0)"),
        ("character varying(75)", "nvarchar(75)", "str(75)"),
        ("varchar", "nvarchar(MAX)", "str(*)"),
        ("boolean", "bit", "bool"),
        ("date", "date", "date"),
        ("time without time zone", "time(7)", "time"),
        ("timestamp with time zone", "datetime2(7)", "instant"),
        ("uuid", "uniqueidentifier", "uuid"),
    ],
)
def test_the_types_of_both_engines_have_one_class(pgsql: str, mssql: str, expected: str) -> None:
    """PARITY D3, row by row."""
    assert type_class(Dialect.PGSQL, pgsql) == type_class(Dialect.MSSQL, mssql) == expected


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (Dialect.MSSQL, "nvarchar"),
        (Dialect.MSSQL, "varchar(75)"),
        (Dialect.MSSQL, "datetime2(3)"),
        (Dialect.MSSQL, "float"),
        (Dialect.PGSQL, "timestamp without time zone"),
        (Dialect.PGSQL, "character(75)"),
        (Dialect.PGSQL, "json"),
        (Dialect.PGSQL, "numeric"),
    ],
)
def test_a_neighbouring_type_is_of_no_class(dialect: Dialect, text: str) -> None:
    """A bare nvarchar holds one character; a time without its zone moves with the session."""
    assert type_class(dialect, text) == f"other({text})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('((("A" IS NULL) AND ("B" IS NULL)) OR (("A" IS NOT NULL) AND ("B" IS NOT NULL)))', "all_or_none(A, B)"),
        ("([B] IS NOT NULL AND [A] IS NOT NULL) OR ([A] IS NULL AND [B] IS NULL)", "all_or_none(A, B)"),
        ("([A] IS NULL AND [B] IS NULL) OR ([A] IS NOT NULL AND [C] IS NOT NULL)", None),
        ("([A] IS NULL AND [B] IS NULL) OR ([A] IS NULL AND [B] IS NULL)", None),
        ("([A] IS NULL OR [B] IS NULL) AND ([A] IS NOT NULL OR [B] IS NOT NULL)", None),
        ('(("F" IS NULL) OR ("F" = true))', "null_or_true(F)"),
        ("[F] = 1 OR [F] IS NULL", "null_or_true(F)"),
        ('("F" IS NOT FALSE)', "null_or_true(F)"),
        ("[F] IS NULL OR [F] = 0", None),
        ("[F] IS NULL OR [G] = 1", None),
        ("[F] IS NOT NULL OR [F] = 1", None),
        ('("EffectiveSchemaSingletonId" = 1)', "singleton"),
        ("[EffectiveSchemaSingletonId] = 2", None),
        ("(jsonb_typeof(\"J\") = 'object'::text)", "json_object(J)"),
        ("(jsonb_typeof(\"J\") = 'array'::text)", None),
        ("ISJSON([J]) = 1 AND LEFT(LTRIM([J]), 1) = N'{'", "json_object(J)"),
        ("ISJSON([J]) = 1 AND SUBSTRING([J], PATINDEX(N'%[^ ' + NCHAR(9) + N']%', [J]), 1) = N'{'", "json_object(J)"),
        ("ISJSON([J]) = 1 AND LEFT(LTRIM([K]), 1) = N'{'", None),
        ("ISJSON([J]) = 1", None),
        ('(octet_length("H") = 32)', "length32(H)"),
        ('(octet_length("H") >= 32)', None),
    ],
)
def test_a_check_has_its_form_however_it_is_spelled_and_no_other(text: str, expected: str | None) -> None:
    """PARITY D4; a check that means something else must not pass for the real one."""
    form = check_form(text)
    if expected is None:
        assert not form.startswith(("all_or_none", "null_or_true", "singleton", "json_object", "length"))
    else:
        assert form == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nextval('dms.\"Versions\"'::regclass)", Default(DefaultKind.SEQUENCE, "dms.Versions")),
        ("(NEXT VALUE FOR [dms].[Versions])", Default(DefaultKind.SEQUENCE, "dms.Versions")),
        ("now()", Default(DefaultKind.NOW)),
        ("CURRENT_TIMESTAMP", Default(DefaultKind.NOW)),
        ("((sysutcdatetime()))", Default(DefaultKind.NOW)),
        ("getdate()", Default(DefaultKind.OTHER, "getdate()")),
        ("'x'::character varying", Default(DefaultKind.OTHER, "'x'")),
    ],
)
def test_a_default_is_known_by_what_it_does(text: str, expected: Default) -> None:
    """The local time of SQL Server is not the time of the world."""
    assert default_of(text) == expected


@pytest.mark.parametrize(
    ("text", "canonical", "presence"),
    [
        ('CASE WHEN ("P" IS NULL) THEN NULL::character varying ELSE "C" END', "C", "P"),
        ("(CASE WHEN [P] IS NOT NULL THEN [C] END)", "C", "P"),
        ("IIF([P] IS NULL, NULL, [C])", "C", "P"),
        ('"C"', "C", None),
        ("CASE WHEN [P] IS NULL THEN [C] ELSE NULL END", None, None),
        ("CASE WHEN [P] = 1 THEN NULL ELSE [C] END", None, None),
        ("[C] + 1", None, None),
    ],
)
def test_a_generated_column_is_an_alias_only_if_it_repeats_another(
    text: str, canonical: str | None, presence: str | None
) -> None:
    """E02 CF-9: the canonical column, or NULL when the presence column is NULL."""
    found = generated(text, GenerationKind.STORED)
    assert (found.alias_of, found.presence) == (canonical, presence)
    assert (found.text == "") == (canonical is not None)
    assert found.kind is Generation(GenerationKind.STORED).kind


def test_the_arms_of_a_view_are_read_in_order_whoever_wrote_them() -> None:
    """PostgreSQL tells a view in its own words."""
    expected = (
        Arm(ObjectName("edfi", "A"), ("Id", "AId", None), ("'P:A'",)),
        Arm(ObjectName("edfi", "B"), ("Id", "BId", None), ("'P:B'",)),
    )
    assert arms(
        ' SELECT "A"."Id",\n    ("A"."AId")::bigint AS "X",\n    \'P:A\'::character varying(256) AS "D"\n'
        '   FROM edfi."A"\nUNION ALL\n SELECT "B"."Id",\n    "B"."BId" AS "X",\n'
        '    \'P:B\'::character varying(256) AS "D"\n   FROM edfi."B";'
    ) == (expected)
    assert (
        arms(
            "SELECT a.[Id], CAST(a.[AId] AS bigint) AS [X], CAST(N'P:A' AS nvarchar(256)) AS [D] FROM [edfi].[A] AS a "
            "UNION ALL SELECT [Id], [BId], N'P:B' AS [D] FROM [edfi].[B]"
        )
        == expected
    )


def test_a_view_of_another_form_keeps_its_text() -> None:
    """Two views nobody can read must not be equal by that alone."""
    text = "SELECT count(*) FROM edfi.a GROUP BY b"
    assert arms(text) == (Arm(None, (), (text,)),)


def test_a_body_writes_what_its_statements_name_and_not_what_its_texts_say() -> None:
    """Comments, messages, locks and the upsert's SET name no table."""
    body = """
        -- INSERT INTO "a"."Comment"
        RAISE EXCEPTION 'DELETE FROM "a"."Text"';
        PERFORM 1 FROM "a"."Read" FOR UPDATE;
        INSERT INTO "a"."One" AS o ("x") VALUES (1) ON CONFLICT ("x") DO UPDATE SET "x" = 2;
        update only b."Two" set "x" = 1;
        DELETE FROM "a"."Three"; MERGE INTO "a"."Four" AS f USING "a"."Read" AS r ON true;
    """
    assert [str(name) for name in written_tables(body)] == ["a.Four", "a.One", "a.Three", "b.Two"]


def test_names_are_shortened_as_the_card_says() -> None:
    """E02 CF-3: its worked examples, and that the prefix splits no code point."""
    assert portable("A" * 63) == "A" * 63
    assert portable("A" * 64) == "A" * 52 + "_d53eda7a63"
    assert portable(LONG) == "IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832"
    assert portable("é" * 32) == "é" * 26 + "_2e5152e606"
    assert portable("A" * 117 + "_e7118c3a89") == "A" * 52 + "_e7118c3a89"


def test_a_short_form_is_recognised_whatever_its_hash_is_of() -> None:
    """Constraints hash their signature; the rest of the name must still be theirs."""
    full = "FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey"
    assert is_short_form("FK_StudentEducationOrganizationAssociation_Education_f5913947cf", full)
    assert not is_short_form("FK_StudentEducationOrganizationAssociation_Education_F5913947CF", full)
    assert not is_short_form("FK_StudentEducationOrganizationAssociation_Educatio_f5913947cf", full)


@pytest.mark.parametrize(
    ("name", "writes", "expected"),
    [
        ("TR_Student_Stamp", "dms.Anything", "Stamp"),
        ("TR_A_very_long_name_0123456789", "dms.Document", "Stamp"),
        ("TR_A_very_long_name_0123456789", "dms.ReferentialIdentity", "ReferentialIdentity"),
        ("TR_A_very_long_name_0123456789", "edfi.EducationOrganizationIdentity", "AbstractIdentity"),
        ("TR_A_very_long_name_0123456789", "edfi.School", "unknown: TR_A_very_long_name_0123456789"),
    ],
)
def test_a_trigger_whose_name_was_cut_is_known_by_its_effect(name: str, writes: str, expected: str) -> None:
    """On PostgreSQL the purpose is what the end of a long name loses."""
    written = (ObjectName(*writes.split(".")),)
    assert purpose(Trigger(name, Timing.AFTER, (), for_each_row=True, writes=written)) == expected
