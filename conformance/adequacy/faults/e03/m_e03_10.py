"""A foreign schema hash is only a warning."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.faults.e03.shapes import Surroundings
from conformance.adequacy.seam import replace

ID: Final = "M-E03-10"
SEAM: Final = "reference_impl.dms.provision_run.provision"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


R = TypeVar("R")
Provision = Callable[[R, Surroundings], None]


def wrong(original: Provision[R]) -> Provision[R]:
    """Say so, and end as if all were well."""

    def provision(request: R, surroundings: Surroundings) -> None:
        try:
            original(request, surroundings)
        except Exception as error:
            if "another schema set" not in str(error):
                raise
            surroundings.stderr.write(f"warning: EFFECTIVE_SCHEMA_HASH_MISMATCH: {error}\n".encode())

    return provision
