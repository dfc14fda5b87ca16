"""Fingerprinting a schema set, compared with the least any program must do: parse the text and hash its bytes.

Source: E00-S02-B1. Prints a table and writes ``build/benchmarks/fingerprint.json``. Every figure is a ratio to a floor
that is measured in the same run, the two taking turns, best of several rounds. The exit code is 1 when a limit is
missed. The real schemas take part when the environment variable CONFORMANCE_DATA names their folder.
"""

import gc
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from conformance.strategies.synthetic_schemas import SchemaSize, synthetic_schema_set
from reference_impl.dms.effective_schema.fingerprint import fingerprint
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.sources import InlineSource

OUTPUT: Final = Path("build/benchmarks/fingerprint.json")
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


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. Times are in milliseconds; ``limit`` is the largest ratio that is acceptable."""

    name: str
    megabytes: float
    floor_ms: float
    time_ms: float
    ratio: float
    limit: float | None

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit is None or self.ratio <= self.limit


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    figures = [*_sets(), *_growth(), *_processes()]
    _print(figures)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _sets() -> list[Figure]:
    return [_compared(f"fingerprint, {name}", contents, 3.0) for name, contents in _schema_sets().items()]


def _growth() -> list[Figure]:
    small, large = _synthetic(BENCH_SIZE), _synthetic(GROWN_SIZE)
    bench = _compared("hash, 400 resources (floor: parser)", small, 8.0, floor=_parse)
    once, ten = _alternating([lambda: _fingerprint(small), lambda: _fingerprint(large)], rounds=5)
    scale = _size(large) / _size(small)
    grown = Figure("hash, 10 times the size (floor: once)", _size(large), once, ten, ten / once, 1.3 * scale)
    return [bench, grown]


def _processes() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return [
            _process(name, contents, Path(folder) / str(at))
            for at, (name, contents) in enumerate(_schema_sets().items())
        ]


def _process(name: str, contents: Sequence[bytes], folder: Path) -> Figure:
    """Time ``dms-schema ddl emit`` as a process, beside a Python process that parses and hashes the same files."""
    folder.mkdir()
    paths = [folder / f"{number}.json" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    files = [str(path) for path in paths]
    command = [
        str(Path(sys.executable).with_name("dms-schema")),
        "ddl",
        "emit",
        "-s",
        *files,
        "-o",
        str(folder / "out"),
    ]
    floor, taken = _alternating(
        [lambda: _run([sys.executable, "-c", _FLOOR_PROGRAM, *files]), lambda: _run(command)],
        rounds=7,
        clock=time.perf_counter,
    )
    return Figure(f"whole process, {name}", _size(contents), floor, taken, taken / floor, None)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _compared(
    name: str, contents: Sequence[bytes], limit: float, floor: Callable[[Sequence[bytes]], object] | None = None
) -> Figure:
    base = floor or _parse_and_hash
    floor_ms, time_ms = _alternating([lambda: base(contents), lambda: _fingerprint(contents)], rounds=9)
    return Figure(name, _size(contents), floor_ms, time_ms, time_ms / floor_ms, limit)


def _alternating(
    subjects: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float] = time.process_time
) -> list[float]:
    """Return the best time of each subject in milliseconds.

    The subjects take turns, and the clock counts this process's own time, so that other work hits none or all alike.
    """
    best = [float("inf")] * len(subjects)
    for _ in range(rounds):
        for number, subject in enumerate(subjects):
            gc.collect()
            started = clock()
            subject()
            best[number] = min(best[number], (clock() - started) * 1000)
    return best


def _parse(contents: Sequence[bytes]) -> None:
    for content in contents:
        json.loads(content)


def _parse_and_hash(contents: Sequence[bytes]) -> None:
    for content in contents:
        json.loads(content)
        hashlib.sha256(content).hexdigest()


def _fingerprint(contents: Sequence[bytes]) -> object:
    return fingerprint(load_schema_set([InlineSource(str(at), content) for at, content in enumerate(contents)]))


def _schema_sets() -> dict[str, list[bytes]]:
    sets = {"synthetic set": _synthetic(SchemaSize())}
    data = os.environ.get("CONFORMANCE_DATA")
    real = sorted(Path(data).glob("*/*.ApiSchema.json")) if data else []
    if real:
        sets["real schemas"] = [path.read_bytes() for path in real]
    return sets


def _synthetic(size: SchemaSize) -> list[bytes]:
    return [document.text.encode() for document in synthetic_schema_set(size)]


def _size(contents: Sequence[bytes]) -> float:
    return sum(map(len, contents)) / _MEGABYTE


def _print(figures: Sequence[Figure]) -> None:
    table = Table(
        title="Fingerprinting", caption="times are the best of several rounds, floor and subject taking turns"
    )
    for heading in ("what", "MB", "floor ms", "time ms", "ratio", "limit", ""):
        table.add_column(heading, justify="left" if heading in {"what", ""} else "right")
    for one in figures:
        limit = "" if one.limit is None else f"{one.limit:.1f}"
        numbers = (f"{one.megabytes:.1f}", f"{one.floor_ms:.1f}", f"{one.time_ms:.1f}", f"{one.ratio:.2f}", limit)
        table.add_row(one.name, *numbers, "ok" if one.kept else "MISSED")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
