"""One database server for several pytests in a row, so that each finds it up and its templates built."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from uuid import uuid4

from conformance.config.model import EngineSettings
from conformance.engines.fixtures import RUN_VARIABLE
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine


@dataclass(frozen=True, slots=True)
class Shared:
    """The engine, and the word by which processes find its server: the value of ``variable`` in their environment."""

    engine: Engine
    run: str
    variable: str = RUN_VARIABLE


@contextmanager
def shared(settings: EngineSettings) -> Iterator[Shared]:
    """Keep the server up. Raises what :func:`~conformance.engines.open.open_engine` raises."""
    run = uuid4().hex
    with closing(open_engine(settings, run=run)) as engine:
        yield Shared(engine, run)
