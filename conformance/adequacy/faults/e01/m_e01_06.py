"""The key of a collection three levels deep lacks the middle ordinal."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-06"
SEAM: Final = "reference_impl.dms.model.scopes.child_key_columns"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


K = TypeVar("K")
Keys = Callable[[str, tuple[str, ...]], tuple[K, ...]]


def wrong(original: Keys[K]) -> Keys[K]:
    """Leave the innermost outer ordinal out of a key of four columns or more."""

    def child_key_columns(root: str, collections: tuple[str, ...]) -> tuple[K, ...]:
        keys = original(root, collections)
        return (*keys[:-2], keys[-1]) if len(keys) > 3 else keys

    return child_key_columns
