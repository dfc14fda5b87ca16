"""A suite of two criteria, written to a folder, with every miniature as a backend."""

import json
from pathlib import Path

from tests.miniatures.catalogue import LIMITS, MINIATURES, REPOSITORY, Miniature

FEATURE = """\
@dms @E00-S01
Feature: Small documents

  @E00-S01-AC1
  Rule: The members of an object are sorted

    @port:lib
    Scenario: Three members change places
      When the document {"late":1,"b":2,"a":[1.5]} is canonicalised
      Then the canonical text is {"a":[1.5],"b":2,"late":1}

  @E00-S01-AC2
  Rule: A broken document is refused

    @port:cli
    Scenario: A bracket is missing
      When the command checks the document {"a":1
      Then it ends with exit code 2
"""

STEPS = '''\
"""Steps of the miniature suite."""

from pathlib import Path

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend, Completed


@when(parsers.parse("the document {text} is canonicalised"), target_fixture="answer")
def canonicalise(backend: Backend, text: str) -> Answer:
    return backend.call("schema.canonicalize", {"text": text})


@then(parsers.parse("the canonical text is {expected}"))
def check_canonical(answer: Answer, expected: str) -> None:
    require_equal(answer.value["canonical"], expected, "the canonical text")


@when(parsers.parse("the command checks the document {text}"), target_fixture="completed")
def check_document(backend: Backend, workspace: Path, text: str) -> Completed:
    (workspace / "document.json").write_text(text)
    return backend.run(["dms-schema", "document.json"], cwd=workspace)


@then(parsers.parse("it ends with exit code {expected:d}"))
def check_exit_code(completed: Completed, expected: int) -> None:
    require_equal(completed.exit_code, expected, "the exit code")
'''


def write_suite(folder: Path) -> Path:
    """Write the suite and its configuration into ``folder``; return the configuration's file."""
    feature = folder / "features" / "dms" / "e00_miniatures" / "s01_small_documents.feature"
    feature.parent.mkdir(parents=True)
    feature.write_text(FEATURE, encoding="utf-8")
    (folder / "miniature_steps.py").write_text(STEPS, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    file = folder / "conformance.toml"
    head = 'schema_version = 1\n[suite]\nfeatures = "features"\nsteps = ["miniature_steps"]\n'
    default = '[defaults]\nbackend = "healthy"\n'
    file.write_text(head + default + "".join(map(_table, MINIATURES)), encoding="utf-8")
    return file


def _table(miniature: Miniature) -> str:
    return f"""
[backend.{miniature.name}]
kind = "external"
systems = ["dms"]
call = {json.dumps(miniature.words())}
commands = {{ dms-schema = {json.dumps(miniature.command_words())} }}
environment = {{ PYTHONPATH = {json.dumps(str(REPOSITORY))} }}
limits = {{ start = {LIMITS.start}, call = {LIMITS.call}, run = {LIMITS.run}, stop = {LIMITS.stop}, \
line_bytes = {LIMITS.line_bytes} }}
"""
