"""The optional last step of ``ddl provision``: descriptors from files into the database (E03-S05, CF-5)."""

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from msgspec import Struct

from reference_impl.dms import terminal
from reference_impl.dms.descriptors.reading import read_descriptors
from reference_impl.dms.descriptors.resolution import DescriptorTypes, resolve
from reference_impl.dms.descriptors.seeding import seed
from reference_impl.dms.descriptors.values import ReadDescriptors, SeedCounts, SeedDescriptor
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import DmsError, SeveralErrors
from reference_impl.dms.provisioning.engine import Database, Transaction
from reference_impl.dms.provisioning.refusals import Errand
from reference_impl.dms.provisioning.transactions import in_transaction
from reference_impl.dms.surroundings import Surroundings


class Seeds(Struct, frozen=True):
    """The descriptors that the database shall hold. Nothing about them is wrong any more but what the database says."""

    dialect: Dialect
    descriptors: tuple[SeedDescriptor, ...]


def read_seeds(
    path: str, types: DescriptorTypes, dialect: Dialect, surroundings: Surroundings, *, verbose: bool
) -> Seeds:
    """Read and check everything that ``path`` names, without a database; warnings go to standard error.

    Raises SeveralErrors with all that is wrong.
    """
    read, reading_errors = read_descriptors(path, surroundings.directory / Path(path))
    _tell(read, surroundings, verbose=verbose)
    descriptors, errors = resolve(read.commands, types, dialect)
    _refuse([*reading_errors, *errors])
    return Seeds(dialect, descriptors)


def write_seeds(database: Database, seeds: Seeds, errand: Errand) -> SeedCounts:
    """Store what is missing in one transaction. Raises SeveralErrors with all conflicts; then nothing is stored."""

    def work(transaction: Transaction) -> SeedCounts:
        counts, conflicts = seed(transaction, seeds.dialect, seeds.descriptors, uuid4)
        _refuse(conflicts)
        return counts

    return in_transaction(database, errand, work)


def summary(counts: SeedCounts) -> tuple[str, ...]:
    """Return the lines that a successful run adds."""
    return (f"descriptors_inserted {counts.inserted}", f"descriptors_unchanged {counts.unchanged}")


def _refuse(errors: Sequence[DmsError]) -> None:
    if errors:
        raise SeveralErrors(errors)


def _tell(read: ReadDescriptors, surroundings: Surroundings, *, verbose: bool) -> None:
    for file in read.files if verbose else ():
        terminal.write_line(surroundings.stderr, f"debug: seeding: read {file}")
    for child in read.ignored:
        message = f"{child.name} is no field of a descriptor and ignored, first at {child.place}"
        terminal.write_warning(surroundings.stderr, "DESCRIPTOR_CHILD_IGNORED", message)
