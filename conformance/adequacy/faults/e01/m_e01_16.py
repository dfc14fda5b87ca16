"""Reference and target identity of different lengths are accepted."""

from collections.abc import Callable
from typing import Final, ParamSpec, Protocol, cast

from conformance.adequacy.seam import replace

ID: Final = "M-E01-16"
SEAM: Final = "reference_impl.dms.model.passes.reference_constraints.refuse_other_types"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")


class TypeMismatch(Protocol):
    """The refusal of a value that has another type than the target's."""

    @property
    def details(self) -> dict[str, object]:
        """What the refusal says for programs."""


def wrong(original: Callable[P, None]) -> Callable[P, None]:
    """Let texts of different lengths pass."""

    def refuse_other_types(*arguments: P.args, **keywords: P.kwargs) -> None:
        try:
            original(*arguments, **keywords)
        except Exception as error:
            details = cast("TypeMismatch", error).details
            types = (str(details["local_type"]), str(details["target_type"]))
            if not all(one.startswith("String") for one in types):
                raise

    return refuse_other_types
