"""The figures of a bench: which bounds they must keep, how they are shown, and where they are written."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path("build/benchmarks")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement, beside that of its floor where there is one.

    ``most`` and ``least`` bound the ratio to the floor, or the value itself where there is no floor; None where the
    figure is only reported.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    most: float | None = None
    least: float | None = None

    @property
    def ratio(self) -> float | None:
        """The value in units of the floor."""
        return None if self.floor is None else self.value / self.floor

    @property
    def kept(self) -> bool:
        """Whether the bounds hold."""
        judged = self.value if self.ratio is None else self.ratio
        return (self.most is None or judged <= self.most) and (self.least is None or judged >= self.least)


def timing(name: str, taken: float, floor: float, most: float | None = None) -> Figure:
    """Return the figure of seconds beside those of a floor, in milliseconds."""
    return Figure(name, taken * 1000, "ms", floor=floor * 1000, most=most)


def report(bench: str, figures: Iterable[Figure], output: Path | None = None) -> int:
    """Print the figures as they come and write them to ``build/benchmarks/<bench>.json``; return the exit code."""
    written = []
    for figure in figures:
        print(_line(figure), flush=True)
        written.append(figure)
    target = output or FOLDER / f"{bench}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    document = [{**asdict(figure), "ratio": figure.ratio, "kept": figure.kept} for figure in written]
    target.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.kept for figure in written) else 1


def _line(figure: Figure) -> str:
    ratio = "" if figure.ratio is None else f"{figure.ratio:9.3f} x"
    asked = (("most", figure.most), ("least", figure.least))
    bounds = [f"at {word} {bound:.4g}" for word, bound in asked if bound is not None]
    verdict = f"{', '.join(bounds)}: {'kept' if figure.kept else 'MISSED'}" if bounds else ""
    return f"{figure.name:76} {figure.value:12.4f} {figure.unit:5} {ratio:11}  {verdict}".rstrip()
