"""What an operation is: a function from arguments to the members of the answer."""

from collections.abc import Callable

from msgspec import Struct

from reference_impl.dms.json_values import JsonObject


class Operation(Struct, frozen=True):
    """A function from arguments to the members of the answer, and the names of the arguments it takes."""

    answer: Callable[[JsonObject], JsonObject]
    takes: tuple[str, ...] = ()
