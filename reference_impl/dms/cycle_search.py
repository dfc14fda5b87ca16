"""Work on large trees of values, without the searches for cycles that such values never have."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Keep the garbage collector from searching growing values for cycles, again and again.

    The searches make the time grow faster than the input.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
