"""Backends of a few lines, written for one test each."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import psutil

from conformance.backend.environment import process_environment
from conformance.backend.external import ExternalBackend
from conformance.backend.process_group import Launch
from conformance.config.model import BackendSettings, ExternalSettings, Limits

QUICK = Limits(start=5.0, call=0.6, run=5.0, stop=0.3, line_bytes=4096)
OPERATION = "schema.canonicalize"
REQUEST = {"text": "[]"}
GOOD = {"ok": True, "canonical": "[]", "sha256": "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"}

PRELUDE = """\
import json, os, signal, subprocess, sys, time
GOOD = {good!r}
DESCRIPTION = {{"ok": True, "name": "script", "version": "1", "protocol": 1, "operations": ["schema.canonicalize"]}}
def read():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)
def write(text, end="\\n"):
    sys.stdout.write(text + end)
    sys.stdout.flush()
def reply(request, **members):
    write(json.dumps({{"id": request["id"], **members}}))
def shake_hands():
    reply(read(), **DESCRIPTION)
"""


def script(body: str) -> tuple[str, ...]:
    """Return the command line of a Python script with ``PRELUDE`` in front."""
    return (sys.executable, "-S", "-c", PRELUDE.format(good=GOOD) + dedent(body))


def launch(body: str, folder: Path | None = None) -> Launch:
    """Return how to start the script ``body``."""
    return Launch(script(body), "call", folder, process_environment())


def external_settings(limits: Limits = QUICK, **reached: object) -> BackendSettings:
    """Return the table of an external backend; ``reached`` are the fields of :class:`ExternalSettings`."""
    settings = ExternalSettings(**reached)  # type: ignore[arg-type]  # the tests name the fields
    return BackendSettings("script", ("dms",), settings, None, None, limits)


@contextmanager
def talking(
    body: str, limits: Limits = QUICK, environment: Mapping[str, str] | None = None
) -> Iterator[ExternalBackend]:
    """Open an external backend whose ``call`` process is the script ``body``; close it afterwards."""
    settings = external_settings(limits, call=script(body), environment=environment or {})
    assert isinstance(settings.settings, ExternalSettings)
    backend = ExternalBackend(settings, settings.settings, str)
    try:
        yield backend
    finally:
        backend.close()


def runs(pid: int) -> bool:
    """Whether a process exists and is more than a zombie."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def becomes_true(condition: Callable[[], bool], seconds: float = 3.0) -> bool:
    """Wait until ``condition`` holds, at most ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()
