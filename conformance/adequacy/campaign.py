"""A whole adequacy run: select, check, run, report (ADQ-S01)."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conformance.adequacy.catalogue import catalogue_file, load_faults
from conformance.adequacy.errors import CatalogueMismatch, UnknownSelection
from conformance.adequacy.model import Fault
from conformance.adequacy.pytest_pool import PytestPool, suite_cache
from conformance.adequacy.report import Report, build_report, report_text, suite_digest
from conformance.adequacy.runner import Plan, check_seams, run_faults
from conformance.adequacy.selection import select
from conformance.adequacy.shared_engine import shared_engine
from conformance.adequacy.trial import Bench
from conformance.catalogue.load import load_catalogue
from conformance.catalogue.model import Catalogue, Scenario
from conformance.config.model import BackendSettings, Configuration, ExternalSettings

PROFILES = ("quick", "full")


@dataclass(frozen=True, slots=True)
class Campaign:
    """What was asked for. Empty filters select everything."""

    ids: tuple[str, ...]
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    profile: str
    workers: int
    folder: Path


def run_campaign(
    configuration: Configuration, origin: BackendSettings, campaign: Campaign, progress: Callable[[str], None]
) -> Report:
    """Run the selected faults and write ``adequacy.report.json`` and ``adequacy.timing.json`` into the folder.

    Raises :class:`~conformance.adequacy.errors.AdequacyError` before anything runs when the selection, the catalogue
    or the baseline is not in order; then no report is written.
    """
    if campaign.profile not in PROFILES:
        raise UnknownSelection(f"there is no profile {campaign.profile!r}", remedy=f"use {' or '.join(PROFILES)}")
    if not isinstance(origin.settings, ExternalSettings):
        raise UnknownSelection(f"{origin.name} is not an external backend", remedy="name one with command lines")
    faults = select(load_faults(catalogue_file()), ids=campaign.ids, groups=campaign.groups, kinds=campaign.kinds)
    shutil.rmtree(campaign.folder, ignore_errors=True)
    catalogue = load_catalogue(configuration.suite.features, cache=suite_cache(campaign.folder))
    check_catchers(faults, catalogue)
    check_seams(faults)
    started = time.monotonic()
    plan = Plan(faults, campaign.profile == "full", campaign.folder, campaign.workers, _files(configuration, catalogue))
    with (
        shared_engine(configuration, _judging(plan, catalogue)) as engine,
        PytestPool(configuration, campaign.folder, campaign.workers, engine.environment) as pytests,
    ):
        findings = run_faults(Bench(configuration, origin, origin.settings, pytests), plan, progress)
    report = build_report(
        findings,
        adapter=origin.name,
        profile=campaign.profile,
        engines=engine.described,
        suite_sha256=suite_digest(configuration.file.parent, _digested(configuration)),
        criteria=_criteria_of_stories(catalogue, faults),
    )
    _write(campaign.folder / "adequacy.report.json", report_text(report))
    _write(
        campaign.folder / "adequacy.timing.json", json.dumps({"seconds": round(time.monotonic() - started, 3)}) + "\n"
    )
    return report


def check_catchers(faults: tuple[Fault, ...], catalogue: Catalogue) -> None:
    """Refuse a fault whose catcher is no criterion with a scenario. Raises :class:`CatalogueMismatch`."""
    covered = {item.id for story in catalogue.stories for item in story.criteria if item.scenarios}
    for fault in faults:
        if fault.catcher not in covered:
            raise CatalogueMismatch(
                f"{fault.id}: its catcher {fault.catcher} has no scenario", remedy="write one, or name another catcher"
            )


def _files(configuration: Configuration, catalogue: Catalogue) -> dict[str, Path]:
    root = configuration.suite.features.parent
    return {scenario.id: root / scenario.file for scenario in _scenarios(catalogue)}


def _judging(plan: Plan, catalogue: Catalogue) -> Iterator[Scenario]:
    """Give the scenarios that the run will run."""
    catchers = {fault.catcher for fault in plan.faults}
    return (scenario for scenario in _scenarios(catalogue) if plan.full or scenario.criterion in catchers)


def _scenarios(catalogue: Catalogue) -> Iterator[Scenario]:
    return (scenario for story in catalogue.stories for item in story.criteria for scenario in item.scenarios)


def _criteria_of_stories(catalogue: Catalogue, faults: tuple[Fault, ...]) -> tuple[str, ...]:
    stories = {fault.story for fault in faults}
    return tuple(item.id for story in catalogue.stories if story.id in stories for item in story.criteria)


def _digested(configuration: Configuration) -> tuple[Path, ...]:
    here = Path(__file__).resolve().parent.parent
    steps = [here.parent / package.replace(".", "/") for package in configuration.suite.steps]
    return (configuration.suite.features, here / "oracles", *steps)


def _write(file: Path, text: str) -> None:
    temporary = file.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(file)
