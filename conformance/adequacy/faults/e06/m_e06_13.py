"""Unknown configuration keys are ignored."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-13"
SEAM: Final = "reference_impl.dms.server.configuration_of"
_UNKNOWN: Final = " is not a known key"
Read = Callable[[Mapping[str, str]], Any]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Read) -> Read:
    """Read the settings once more without the keys that nobody knows."""

    def configuration_of(settings: Mapping[str, str]) -> Any:
        try:
            return original(settings)
        except Exception as error:
            sentences: tuple[str, ...] = getattr(error, "errors", ())
            unknown = {one.removesuffix(_UNKNOWN) for one in sentences if one.endswith(_UNKNOWN)}
            if not unknown:
                raise
            return original({key: value for key, value in settings.items() if key not in unknown})

    return configuration_of
