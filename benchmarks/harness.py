"""How fast is the harness? A generated suite, run by this project and by behave in the same sitting.

    python benchmarks/harness.py [--scenarios 5000] [--repeat 2] [--output build/benchmarks/harness.json]

Every figure is that of a whole process, from its start to its end. *Cold* means without this project's reading cache;
the byte code of all modules is warm on both sides. Exit status 1 when a floor is missed.
"""

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure, report
from benchmarks.harness_corpus import Corpus, feature_file, scenario_id, write_corpus

RATIO_TO_BEHAVE: Final = 1.5
SELECTION_SECONDS: Final = 1.5
WORKERS_RATIO: Final = 1.0
SCENARIO_MILLISECONDS: Final = 2.0
STEP_MILLISECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Timing:
    """One process: wall and processor seconds, and the most memory it held, in MiB."""

    wall: float
    processor: float
    peak: float


class Bench:
    """A corpus in a folder, and the processes that run it."""

    def __init__(self, root: Path, corpus: Corpus, repeat: int) -> None:
        self.root = root
        self.corpus = corpus
        self.repeat = repeat
        write_corpus(root, corpus)

    def pytest(self, *arguments: str, cold: bool = False) -> Timing:
        """Run pytest on the corpus; ``cold`` without the reading cache."""
        return self._quickest([sys.executable, "-m", "pytest", "-q", *arguments], cold=cold)

    def behave(self) -> Timing:
        """Run behave on the corpus."""
        return self._quickest([sys.executable, "-m", "behave", "--format", "progress", "--no-capture", "features"])

    def _quickest(self, command: Sequence[str], *, cold: bool = False) -> Timing:
        timings = []
        for _ in range(self.repeat):
            if cold:
                shutil.rmtree(self.root / ".pytest_cache", ignore_errors=True)
            timings.append(self._once(command))
        return min(timings, key=lambda timing: timing.wall)

    def _once(self, command: Sequence[str]) -> Timing:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        with (self.root / "output.txt").open("wb") as output:
            began = time.perf_counter()
            process = subprocess.Popen(command, cwd=self.root, env=environment, stdout=output, stderr=output)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            text = (self.root / "output.txt").read_text(encoding="utf-8", errors="replace")
            raise SystemExit(f"{' '.join(command)} failed:\n{text[-4000:]}")
        return Timing(wall, usage.ru_utime + usage.ru_stime, _mebibytes(usage))


def _mebibytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 * 1024 if platform.system() == "Darwin" else 1024)


def measure(root: Path, corpus: Corpus, repeat: int) -> Iterator[Figure]:
    """Run everything, yielding the lines of the table as they come."""
    bench = Bench(root / "whole", corpus, repeat)
    middle = corpus.scenarios // 2
    identity, file = scenario_id(middle, corpus), feature_file(middle, corpus)
    bench.pytest(file)  # writes the byte code of every module
    cold = bench.pytest("features", cold=True)
    warm = bench.pytest("features")
    behave = bench.behave()
    yield Figure("whole suite, cold", cold.wall, "s")
    yield Figure("whole suite, warm", warm.wall, "s")
    yield Figure("behave, the same suite", behave.wall, "s")
    yield Figure("cold, as a multiple of behave", cold.wall / behave.wall, "x", most=RATIO_TO_BEHAVE)
    yield Figure("warm, as a multiple of behave", warm.wall / behave.wall, "x", most=RATIO_TO_BEHAVE)
    yield Figure("processor time, as a multiple of behave", warm.processor / behave.processor, "x")
    yield Figure("most memory held", warm.peak, "MiB")
    yield Figure("most memory held by behave", behave.peak, "MiB")
    two = bench.pytest("features", "-n", "2")
    yield Figure("two workers, as a multiple of one process", two.wall / warm.wall, "x", most=WORKERS_RATIO)
    yield Figure("one scenario by node id, warm", bench.pytest(f"{file}::{identity}").wall, "s", most=SELECTION_SECONDS)
    yield Figure("one scenario by -k, warm", bench.pytest("features", "-k", identity).wall, "s", most=SELECTION_SECONDS)
    yield Figure("one scenario by node id, cold", bench.pytest(f"{file}::{identity}", cold=True).wall, "s")
    yield from _unit_costs(root, corpus, repeat, warm)


def _unit_costs(root: Path, corpus: Corpus, repeat: int, whole: Timing) -> Iterator[Figure]:
    """Yield what one scenario and one step cost, from the differences between suites that lack the other."""
    free = Bench(root / "step_free", replace(corpus, steps=0), repeat)
    least = Bench(root / "one", replace(corpus, scenarios=1), repeat)
    for bench in (free, least):
        bench.pytest("features")  # fills the reading cache
    without_steps, single = free.pytest("features"), least.pytest("features")
    per_scenario = (without_steps.wall - single.wall) / corpus.scenarios * 1000
    per_step = (whole.wall - without_steps.wall) / (corpus.scenarios * corpus.steps) * 1000
    yield Figure("pytest with a single scenario", single.wall, "s")
    yield Figure("a scenario without steps", per_scenario, "ms", most=SCENARIO_MILLISECONDS)
    yield Figure("a step", per_step, "ms", most=STEP_MILLISECONDS)


def main() -> int:
    """Measure, print the table, write it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", type=int, default=5000)
    parser.add_argument("--repeat", type=int, default=2, help="processes per figure; the quickest counts")
    parser.add_argument("--output", type=Path, help="instead of build/benchmarks/harness.json")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="conformance-bench-") as folder:
        figures = measure(Path(folder), Corpus(scenarios=arguments.scenarios), arguments.repeat)
        return report("harness", figures, arguments.output)


if __name__ == "__main__":
    sys.exit(main())
