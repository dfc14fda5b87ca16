"""Each kind of fault is switched on in its own place and nowhere else (Q2)."""

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from conformance.adequacy.catalogue import catalogue_file, load_faults
from conformance.adequacy.errors import CatalogueMismatch
from conformance.adequacy.launcher import VARIABLE
from conformance.adequacy.model import Fault, Kind
from conformance.adequacy.seam import REPORT_VARIABLE
from conformance.adequacy.switch import faulty_settings, plugin_options
from conformance.adequacy.trial import external_table
from conformance.config.model import BackendSettings, ExternalSettings, Limits

SOUND = ExternalSettings(("dms-schema", "lib"), {"dms-schema": ("dms-schema",)}, ("dms-schema", "serve"))
REPORT = Path("/somewhere/active.txt")


def first(kind: Kind) -> Fault:
    """The first fault of a kind."""
    return next(fault for fault in load_faults(catalogue_file()) if fault.kind is kind)


def test_a_source_fault_starts_every_process_by_the_launcher() -> None:
    """A process that is started another way would be sound."""
    fault = first(Kind.SOURCE)
    settings = faulty_settings(SOUND, fault, REPORT)
    assert (settings.call, settings.serve) == (("dms-faulty", "lib"), ("dms-faulty", "serve"))
    assert settings.commands == {"dms-schema": ("dms-faulty",)}
    assert settings.environment == {VARIABLE: fault.id, REPORT_VARIABLE: str(REPORT)}
    assert plugin_options(fault, REPORT) == ()


def test_an_artefact_fault_stands_between_the_suite_and_the_commands() -> None:
    """The backend itself is not touched, so that any backend will do."""
    settings = faulty_settings(SOUND, first(Kind.ARTEFACT), REPORT)
    assert settings.call is not None
    assert settings.call[-3:] == ("--", "dms-schema", "lib")
    assert "conformance.adequacy.proxy" in settings.commands["dms-schema"]
    assert VARIABLE not in settings.environment


def test_a_database_fault_changes_no_command() -> None:
    """The suite itself changes the databases that it makes of the backend's script."""
    fault = first(Kind.DATABASE)
    assert faulty_settings(SOUND, fault, REPORT) == replace(SOUND, environment={REPORT_VARIABLE: str(REPORT)})
    assert plugin_options(fault, REPORT)[-3:] == (fault.id, "--database-fault-report", str(REPORT))


def test_a_wire_fault_changes_no_command() -> None:
    """The suite itself alters what it asks a service and what it is answered."""
    fault = first(Kind.WIRE)
    assert faulty_settings(SOUND, fault, REPORT) == replace(SOUND, environment={REPORT_VARIABLE: str(REPORT)})
    assert plugin_options(fault, REPORT)[-3:] == (fault.id, "--wire-fault-report", str(REPORT))


def test_a_fault_of_the_suite_changes_no_command() -> None:
    """Whoever judges is wrong then, and the backend is not."""
    fault = structs.replace(first(Kind.SOURCE), seam="conformance.verdicts.judge.judge")
    assert faulty_settings(SOUND, fault, REPORT) == replace(SOUND, environment={REPORT_VARIABLE: str(REPORT)})
    assert plugin_options(fault, REPORT)[-3:] == (fault.id, "--tool-fault-report", str(REPORT))


def test_a_withdrawn_fault_has_no_switch() -> None:
    """It stays in the catalogue for its number alone."""
    with pytest.raises(CatalogueMismatch, match="withdrawn"):
        faulty_settings(SOUND, Fault("M-E00-99", "E00", "E00-S00", Kind.WITHDRAWN, "x", "E00-S00-AC1", (), ""), REPORT)


def test_a_trial_has_the_goldens_and_the_service_of_its_backend() -> None:
    """A criterion that is not offered to the trial could never notice."""
    origin = BackendSettings("some", ("dms",), SOUND, None, None, Limits(), goldens=Path("/somewhere/goldens"))
    table = external_table(origin, SOUND)
    assert table["goldens"] == "/somewhere/goldens"
    assert table["serve"] == ["dms-schema", "serve"]
