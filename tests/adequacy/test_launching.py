"""A fault changes one function of one process and nothing else (ADQ-S01-AC10)."""

import importlib
import json
import os
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest

from conformance.adequacy.launcher import module_name
from conformance.adequacy.proxy import ArtefactFault, spoilt_answer

REQUEST = '{"id":1,"op":"schema.canonicalize","args":{"text":"{\\"a\\":1,\\"a\\":2}"}}\n'


def lines_of(command: str, fault: str | None) -> subprocess.CompletedProcess[str]:
    """Send one request to the command that serves JSON lines."""
    environment = {name: value for name, value in os.environ.items() if name != "DMS_FAULT"}
    if fault is not None:
        environment["DMS_FAULT"] = fault
    executable = Path(sys.executable).with_name(command)
    return subprocess.run(
        [executable, "lib"], input=REQUEST * 2, env=environment, capture_output=True, text=True, check=False
    )


def test_the_launcher_makes_the_backend_wrong_and_says_so_once() -> None:
    """Without the announcement a fault that is never reached looks like a survivor."""
    done = lines_of("dms-faulty", "M-E00-14")
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [True, True]
    assert done.stderr.count("FAULT-ACTIVE M-E00-14") == 1


def test_the_ordinary_command_does_not_know_the_variable() -> None:
    """The product holds no switch that makes it wrong."""
    assert lines_of("dms-schema", "M-E00-14").stdout == lines_of("dms-schema", None).stdout


def test_no_file_of_the_product_mentions_faults() -> None:
    """Whoever ships the reference ships no fault code with it."""
    [entry] = entry_points(group="console_scripts", name="dms-schema")
    package = Path(str(files(entry.module.split(".")[0])))
    sources = list(package.rglob("*.py"))
    assert sources
    assert not [path for path in sources if "DMS_FAULT" in path.read_text() or "adequacy" in path.read_text()]


@pytest.mark.parametrize("fault", ["M-E00-02,M-E00-03", "M-E99-01"])
def test_the_launcher_refuses_what_is_not_one_fault(fault: str) -> None:
    """Exit code 2 and one line, never a traceback."""
    done = lines_of("dms-faulty", fault)
    assert done.returncode == 2
    assert done.stderr.startswith("error: UNKNOWN_SELECTION: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("fault", ["M-E00-25", "M-E00-26"])
def test_the_proxy_spoils_the_artefact_and_nothing_else(fault: str) -> None:
    """An answer to another operation must pass to the letter."""
    module = cast("ArtefactFault", importlib.import_module(module_name(fault)))
    manifest = '{"schema_components": [{"a": 1}, {"a": 2}]}\n'
    answer = json.dumps({"id": 1, "ok": True, "text": manifest}).encode()
    request = b'{"id":1,"op":"schema.effective_manifest","args":{}}'
    assert json.loads(spoilt_answer(module, request, answer))["text"] != manifest
    assert spoilt_answer(module, request.replace(b"effective_manifest", b"hash"), answer) == answer
    refusal = b'{"id":1,"ok":false,"error":{}}'
    assert spoilt_answer(module, request, refusal) == refusal
