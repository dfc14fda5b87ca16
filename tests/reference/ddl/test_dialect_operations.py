"""What no feature says of the dialects: constants that are none, and two layers that must fit (E02-S00)."""

import pytest

from reference_impl.dms.dialects import rules
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import DialectMismatchError
from tests.reference.samples import refused


@pytest.mark.parametrize(("kind", "value"), [("date", "x"), ("binary", "0"), ("integer", True), ("boolean", 1)])
def test_a_constant_that_is_none_is_refused(kind: str, value: object) -> None:
    """True is no number, and half a byte is no byte."""
    assert refused("dialect.literal", dialect="pgsql", kind=kind, value=value)["code"] == "invalid_arguments"


def test_a_dialect_is_not_built_on_the_rules_of_the_other() -> None:
    """Names would be cut at the wrong place, everywhere."""
    emission = rules.emission_of(Dialect.PGSQL)
    with pytest.raises(DialectMismatchError):
        rules.EmissionDialect(Dialect.MSSQL, emission.rules, emission.quotes, emission.patterns)
