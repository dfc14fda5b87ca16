"""Which type an element means, and which elements mean one descriptor."""

import pytest

from reference_impl.dms.descriptors.errors import (
    DescriptorConflictError,
    DescriptorTypeUnknownError,
    DescriptorValueInvalidError,
)
from reference_impl.dms.descriptors.resolution import DescriptorTypes, descriptor_types, resolve, type_of
from reference_impl.dms.descriptors.values import DescriptorCommand, DescriptorFields, DescriptorType, Place
from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.sample_models import town_and_annex

CORE, ANNEX, SHED = (DescriptorType(project, "XDescriptor", 1) for project in ("Town", "Annex", "Shed"))


def command(code: str = "a", project: str | None = None, line: int = 1, short: str = "s") -> DescriptorCommand:
    """Return a command for XDescriptor."""
    fields = DescriptorFields("uri://x", code, short, None, None, None)
    return DescriptorCommand("XDescriptor", project, fields, Place("a.xml", line))


def known(*types: DescriptorType) -> DescriptorTypes:
    """Return a schema set with these types, in which Town is the core project."""
    core = {one.resource: one for one in types if one is CORE}
    extensions = tuple(one for one in types if one is not CORE)
    return DescriptorTypes(core, {"XDescriptor": extensions} if extensions else {})


@pytest.mark.parametrize(
    ("types", "project", "expected"),
    [
        ((CORE,), None, CORE),
        ((CORE, ANNEX), None, CORE),
        ((CORE, ANNEX), "Annex", ANNEX),
        ((CORE, ANNEX, SHED), None, CORE),
        ((ANNEX,), None, ANNEX),
        ((ANNEX, SHED), "Shed", SHED),
        ((ANNEX, SHED), None, None),
        ((ANNEX, SHED), "Town", None),
        ((CORE,), "Annex", None),
        ((), None, None),
    ],
)
def test_the_type_is_the_projects_that_is_named_else_the_cores_else_the_only_one(
    types: tuple[DescriptorType, ...], project: str | None, expected: DescriptorType | None
) -> None:
    """Nobody's descriptor ends up under a type that was guessed."""
    found = type_of(command(project=project), known(*types))
    assert found is expected if expected else isinstance(found, DescriptorTypeUnknownError)


def test_the_types_of_a_model_are_its_descriptors_with_their_keys() -> None:
    """The key is what dms.Document says of a descriptor's document."""
    types = descriptor_types(town_and_annex(Dialect.PGSQL))
    assert {name: str(one) for name, one in types.core.items()} == {
        "AddressTypeDescriptor": str(DescriptorType("Town", "AddressTypeDescriptor", 2))
    }


def test_equal_elements_are_one_and_different_ones_a_conflict() -> None:
    """Letter case of the code makes no other descriptor; the second spelling contradicts the first."""
    found, errors = resolve([command(), command(line=2)], known(CORE), Dialect.PGSQL)
    assert (len(found), errors) == (1, ())
    found, [error] = resolve([command(), command("A", line=7)], known(CORE), Dialect.PGSQL)
    assert isinstance(error, DescriptorConflictError)
    assert (error.details["first_place"], error.details["second_place"]) == ("a.xml:1", "a.xml:7")
    assert error.details["CodeValue"] == "first='a' second='A'"


def test_only_ascii_letters_fold() -> None:
    """Engines and locales fold others differently."""
    found, errors = resolve([command("É"), command("é")], known(CORE), Dialect.PGSQL)
    assert ([one.folded_uri for one in found], errors) == (["uri://x#É", "uri://x#é"], ())


def test_sql_server_counts_code_units() -> None:
    """Fifty characters outside the basic plane are a hundred units, for which its column has no room."""
    wide = command("𝄞" * 50)
    assert resolve([wide], known(CORE), Dialect.PGSQL)[1] == ()
    [error] = resolve([wide], known(CORE), Dialect.MSSQL)[1]
    assert isinstance(error, DescriptorValueInvalidError)
    assert error.details["field"] == "CodeValue"
