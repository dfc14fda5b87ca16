"""Run all scenarios against a backend that does nothing; whatever passes asserts too little (Q7, gate G7)."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Final

from conformance.adequacy.errors import CatalogueMismatch, UnknownSelection
from conformance.adequacy.model import Result
from conformance.adequacy.pytest_pool import PytestPool, suite_cache
from conformance.adequacy.trial import run_pytest
from conformance.catalogue.load import read_suite
from conformance.config.model import Configuration
from conformance.errors import Location

FACTORIES: Final[Mapping[str, str]] = {
    "null-200": "conformance.adequacy.null_backends:null_200",
    "null-404": "conformance.adequacy.null_backends:null_404",
}

LISTS: Final = Path(str(resources.files("conformance.adequacy")))
"""The folder of the reviewed lists."""


def run_null_backends(
    configuration: Configuration, names: Sequence[str], folder: Path
) -> Mapping[str, tuple[str, ...]]:
    """Run all scenarios against each null backend; return those that pass, in ordinal order.

    Raises :class:`UnknownSelection` for a name that no null backend has.
    """
    for name in names:
        if name not in FACTORIES:
            raise UnknownSelection(f"there is no null backend {name!r}", remedy=f"use {' or '.join(sorted(FACTORIES))}")
    read_suite(configuration.suite.features, cache=suite_cache(folder))
    with PytestPool(configuration, folder, len(names), {}) as pytests, ThreadPoolExecutor(len(names)) as threads:
        passing = threads.map(lambda name: _passing_scenarios(configuration, pytests, name, folder / name), names)
        return dict(zip(names, passing, strict=True))


def _passing_scenarios(configuration: Configuration, pytests: PytestPool, name: str, folder: Path) -> tuple[str, ...]:
    backend = {"kind": "in-process", "systems": ["dms"], "factory": FACTORIES[name]}
    results, _ = run_pytest(configuration, pytests, backend, folder, [str(configuration.suite.features), "--tb=no"])
    return tuple(sorted(one.scenario for one in results if one.result is Result.PASSED))


def excused_scenarios(name: str) -> Mapping[str, str]:
    """The reviewed list of scenarios that may pass, with the reason of each.

    Raises :class:`CatalogueMismatch` for a line without both.
    """
    file = LISTS / f"null-pass.{name}.txt"
    excused: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        scenario, _, reason = line.partition("\t")
        if not scenario or not reason.strip():
            raise CatalogueMismatch(
                "a line is a scenario id, a tab and a reason", location=Location(file, number), remedy="write all three"
            )
        excused[scenario] = reason
    return excused
