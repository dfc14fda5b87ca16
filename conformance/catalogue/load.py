"""The folder of feature files → the catalogue, or every problem at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.catalogue.model import Catalogue
from conformance.catalogue.problems import CatalogueInvalid, Problem
from conformance.catalogue.reading_cache import fingerprint, load_pack, pack_file, save_pack
from conformance.catalogue.story import Reading, read_story
from conformance.catalogue.suite_lint import suite_problems
from conformance.catalogue.tags import ordinal

__all__ = ["CatalogueInvalid", "Problem", "SuiteReading", "load_catalogue", "read_suite"]


@dataclass(frozen=True, slots=True)
class SuiteReading:
    """All files as far as they could be read.

    ``catalogue`` holds the stories of the files without problems of their own; ``problems`` maps a file (relative to
    the root of the suite) to what must be mended in it.
    """

    catalogue: Catalogue
    problems: Mapping[str, tuple[Problem, ...]]


def load_catalogue(features: Path, *, cache: Path | None = None) -> Catalogue:
    """Read every ``*.feature`` file under ``features``.

    ``cache`` is a folder where readings are kept between runs. Raises :class:`CatalogueInvalid` with all problems of
    all files.
    """
    reading = read_suite(features, cache=cache)
    if reading.problems:
        files = sorted(reading.problems, key=ordinal)
        raise CatalogueInvalid(features, tuple(problem for file in files for problem in reading.problems[file]))
    return reading.catalogue


def read_suite(features: Path, *, cache: Path | None = None) -> SuiteReading:
    """Read every file under ``features`` and keep the problems beside the stories instead of raising them."""
    root = features.parent
    files = {path.relative_to(root).as_posix(): path for path in features.rglob("*.feature")}
    systems = frozenset(file.split("/")[1] for file in files if file.count("/") > 1)
    readings = _readings(files, features, systems, cache)
    problems: dict[str, list[Problem]] = {reading.file: [*reading.problems] for reading in readings}
    for problem in suite_problems(readings):
        problems[problem.file].append(problem)
    return SuiteReading(
        catalogue=Catalogue(tuple(reading.story for reading in readings if reading.story is not None)),
        problems={file: tuple(found) for file, found in problems.items() if found},
    )


def _readings(files: Mapping[str, Path], features: Path, systems: frozenset[str], cache: Path | None) -> list[Reading]:
    pack = None if cache is None else pack_file(cache, features)
    known = {} if pack is None else load_pack(pack, systems)
    kept: dict[str, Reading] = {}
    for file in sorted(files, key=ordinal):
        content = files[file].read_bytes()
        key = fingerprint(file, content)
        kept[key] = known.get(key) or read_story(content, file, systems)
    if pack is not None and kept.keys() != known.keys():
        save_pack(pack, systems, kept)
    return list(kept.values())
