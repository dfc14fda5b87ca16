"""Parameter names are de-duplicated case-sensitively."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E15-07"
SEAM: Final = "reference_impl.dms.plans.parameter_names._distinct"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Distinct = Callable[[Iterable[str]], Iterator[str]]


def wrong(original: Distinct) -> Distinct:
    """Number the names that were met before in the same letters."""
    del original

    def distinct(names: Iterable[str]) -> Iterator[str]:
        met: dict[str, int] = {}
        for name in names:
            met[name] = met.get(name, 0) + 1
            yield name if met[name] == 1 else f"{name}_{met[name]}"

    return distinct
