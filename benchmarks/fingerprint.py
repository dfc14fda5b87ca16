"""Fingerprinting a schema set, compared with the least any program must do: parse the text and hash its bytes.

Source: E00-S02-B1. Prints a table and writes ``build/benchmarks/fingerprint.json``. Every figure is a ratio to a floor
that is measured in the same run, the two taking turns, best of several rounds. The exit code is 1 when a limit is
missed. The real schemas take part when the environment variable CONFORMANCE_DATA names their folder.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import turns
from benchmarks.figures import Figure, report, timing
from benchmarks.programs import program
from benchmarks.schema_sets import generated, loaded, schema_sets, written
from conformance.strategies.synthetic_schemas import SchemaSize
from reference_impl.dms.effective_schema.fingerprint import fingerprint

BENCH_SIZE: Final = SchemaSize(resources=400, descriptors=100, details=34)
GROWN_SIZE: Final = SchemaSize(resources=4000, descriptors=1000, details=34)
_MEGABYTE: Final = 1_000_000
_FLOOR_PROGRAM: Final = """
import hashlib, json, pathlib, sys
for name in sys.argv[1:]:
    content = pathlib.Path(name).read_bytes()
    json.loads(content)
    hashlib.sha256(content).hexdigest()
"""


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    sets = schema_sets("synthetic set", SchemaSize())
    return report("fingerprint", [*_sets(sets), *_growth(), *_processes(sets)])


def _sets(sets: Mapping[str, Sequence[bytes]]) -> list[Figure]:
    return [_compared(f"fingerprint, {name}", contents, 3.0, _parse_and_hash) for name, contents in sets.items()]


def _growth() -> list[Figure]:
    small, large = generated(BENCH_SIZE), generated(GROWN_SIZE)
    bench = _compared("hash, 400 resources (floor: parser)", small, 8.0, _parse)
    once, ten = _best([partial(_fingerprint, small), partial(_fingerprint, large)], rounds=5)
    scale = _size(large) / _size(small)
    return [bench, _figure("hash, 10 times the size (floor: once)", large, ten, once, 1.3 * scale)]


def _processes(sets: Mapping[str, Sequence[bytes]]) -> Iterator[Figure]:
    for name, contents in sets.items():
        with tempfile.TemporaryDirectory() as folder:
            yield _process(name, contents, Path(folder))


def _process(name: str, contents: Sequence[bytes], folder: Path) -> Figure:
    """Time ``dms-schema ddl emit`` as a process, beside a Python process that parses and hashes the same files."""
    files = written(contents, folder)
    emit = [program("dms-schema"), "ddl", "emit", "-s", *files, "-o", str(folder / "out")]
    floor, taken = turns.best(
        [partial(_run, [sys.executable, "-c", _FLOOR_PROGRAM, *files]), partial(_run, emit)], rounds=7
    )
    return _figure(f"whole process, {name}", contents, taken, floor, None)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _compared(name: str, contents: Sequence[bytes], limit: float, floor: Callable[[Sequence[bytes]], object]) -> Figure:
    least, taken = _best([partial(floor, contents), partial(_fingerprint, contents)], rounds=9)
    return _figure(name, contents, taken, least, limit)


def _best(subjects: Sequence[turns.Subject], rounds: int) -> list[float]:
    return turns.best(subjects, rounds, time.process_time)


def _figure(name: str, contents: Sequence[bytes], taken: float, floor: float, limit: float | None) -> Figure:
    return timing(f"{name}, {_size(contents):.1f} MB", taken, floor, limit)


def _parse(contents: Sequence[bytes]) -> None:
    for content in contents:
        json.loads(content)


def _parse_and_hash(contents: Sequence[bytes]) -> None:
    for content in contents:
        json.loads(content)
        hashlib.sha256(content).hexdigest()


def _fingerprint(contents: Sequence[bytes]) -> object:
    return fingerprint(loaded(contents))


def _size(contents: Sequence[bytes]) -> float:
    return sum(map(len, contents)) / _MEGABYTE


if __name__ == "__main__":
    sys.exit(main())
