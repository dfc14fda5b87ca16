"""Names in messages of SQL Server, and what a name may stand for (dms E07-S05)."""

import pytest

from reference_impl.dms.database.constraints import ConstraintKind, ConstraintMeaning, Meaning
from reference_impl.dms.database.engine_errors import EngineError, classified
from reference_impl.dms.database.refusals import RefusalClass
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceId, TableId
from reference_impl.dms.problem import ProblemType

HALL, OWNER = ResourceId("Town", "Hall"), ResourceId("Town", "Owner")
TABLE = TableId("town", "Hall")
INVENTORY = {
    "UX_Hall_NK": ConstraintMeaning("UX_Hall_NK", Meaning.IDENTITY, HALL, TABLE, ("HallId",)),
    "FK_Hall_Owner": ConstraintMeaning(
        "FK_Hall_Owner", Meaning.REFERENCE, HALL, TABLE, (), site="$.ownerReference", kind=ConstraintKind.FOREIGN_KEY
    ),
}


@pytest.mark.parametrize(
    "message",
    [
        "it is 'UX_Hall_NK'",
        "it isn't in 'town.Hall' but in 'UX_Hall_NK', isn't it",
        "\"town\" 'UX_Hall_NK'",
        '\'a"UX_Hall_NK"b',
    ],
)
def test_the_name_is_found_between_neighbouring_quotes_of_one_kind(message: str) -> None:
    """Apostrophes and quotes of the other kind hide nothing."""
    found = classified(EngineError(Dialect.MSSQL, "2627", message, None), INVENTORY, HALL)
    assert (found.constraint, found.answer) == ("UX_Hall_NK", ProblemType.IDENTITY_CONFLICT)


@pytest.mark.parametrize(
    ("code", "name", "resource", "answer"),
    [
        ("23503", "FK_Hall_Owner", HALL, ProblemType.UNRESOLVED_REFERENCE),
        ("23503", "FK_Hall_Owner", OWNER, ProblemType.DEPENDENT_ITEM_EXISTS),
        ("23503", "UX_Hall_NK", HALL, ProblemType.SYSTEM),
        ("23001", "FK_Hall_Owner", OWNER, ProblemType.DEPENDENT_ITEM_EXISTS),
        ("23505", "FK_Hall_Owner", HALL, ProblemType.SYSTEM),
        ("23505", "UX_Other", HALL, ProblemType.SYSTEM),
        ("23505", None, HALL, ProblemType.IDENTITY_CONFLICT),
        ("", None, None, ProblemType.SYSTEM),
    ],
)
def test_code_and_object_must_fit_each_other(
    code: str, name: str | None, resource: ResourceId | None, answer: ProblemType
) -> None:
    """A key that was violated as another kind of thing is nothing that a client can mend."""
    assert classified(EngineError(Dialect.PGSQL, code, "", name), INVENTORY, resource).answer is answer


def test_a_check_that_no_model_knows_is_no_foreign_key() -> None:
    """SQL Server gives both one number; an operator's check must not look like a missing reference."""
    message = 'The INSERT statement conflicted with the CHECK constraint "CK_OfAnOperator".'
    found = classified(EngineError(Dialect.MSSQL, "547", message, None), INVENTORY, HALL)
    assert (found.replay_class, found.answer) == (RefusalClass.OTHER, ProblemType.SYSTEM)
