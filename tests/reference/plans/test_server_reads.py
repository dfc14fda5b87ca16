"""What a server executes in place of the published reads."""

from pathlib import Path

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.values import ResourceDetail
from reference_impl.dms.plans.compiler import compile_plans
from reference_impl.dms.plans.server_reads import keyset_reads, list_reads
from reference_impl.dms.plans.values import ReadPlan
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.sources import FileSource
from tests.reference.samples import FIXTURES

OF_A_LIST = """\
SELECT
    t."Duty_DocumentId",
    t."Ordinal",
    t."SubstitutePeriod_DocumentId",
    t."SubstitutePeriod_PeriodName",
    t."SubstitutePeriod_TermDescriptor_DescriptorId",
    t."Remark"
FROM "rota"."DutySubstitute" t
WHERE
    (t."Duty_DocumentId" = ANY (@documentIds))
ORDER BY
    t."Duty_DocumentId" ASC,
    t."Ordinal" ASC
;
"""
DESCRIPTORS_OF_A_LIST = """\
SELECT
    p."DescriptorId",
    d."Uri"
FROM
    (
        SELECT t0."TermDescriptor_Unified_DescriptorId" AS "DescriptorId"
        FROM "rota"."Duty" t0
        WHERE
            (t0."DocumentId" = ANY (@documentIds))
            AND (t0."TermDescriptor_Unified_DescriptorId" IS NOT NULL)
        UNION
        SELECT t1."SubstitutePeriod_TermDescriptor_DescriptorId" AS "DescriptorId"
        FROM "rota"."DutySubstitute" t1
        WHERE
            (t1."Duty_DocumentId" = ANY (@documentIds))
            AND (t1."SubstitutePeriod_TermDescriptor_DescriptorId" IS NOT NULL)
    ) p
INNER JOIN "dms"."Descriptor" d ON d."DocumentId" = p."DescriptorId"
ORDER BY
    p."DescriptorId" ASC
;
"""


def duty(dialect: Dialect) -> tuple[ReadPlan, ResourceDetail]:
    """Return the read plan and the model of the resource Duty of the fixture rota."""
    files = sorted((FIXTURES / "rota" / "inputs").iterdir())
    model = pipeline.derive(load_schema_set([FileSource(one.name, Path(one)) for one in files]), dialect)
    detail = next(one for one in model.resource_details if one.resource.resource_name == "Duty")
    plans = next(one.plans for one in compile_plans(model).resources if one.resource == detail.resource)
    assert plans is not None
    return plans.read, detail


def test_postgresql_compares_with_a_list_as_a_whole() -> None:
    """The rows and their order are those of the published reads; what is joined there is a parameter here."""
    root, *others = list_reads(*duty(Dialect.PGSQL), Dialect.PGSQL)
    assert 'FROM "rota"."Duty" r\nWHERE\n    (r."DocumentId" = ANY (@documentIds))\nORDER BY\n' in root
    assert others == [OF_A_LIST, DESCRIPTORS_OF_A_LIST]


@pytest.mark.parametrize("dialect", [*Dialect])
def test_the_published_reads_stay_those_of_a_keyset(dialect: Dialect) -> None:
    """A mapping set says nothing of lists, and SQL Server reads a list from a keyset, too."""
    plan, detail = duty(dialect)
    published = keyset_reads(plan)
    assert len(published) == len(plan.tables) + 1
    assert all("INNER JOIN" in one and "documentIds" not in one for one in published)
    assert (list_reads(plan, detail, dialect) == published) is (dialect is Dialect.MSSQL)
