"""A suite of two stories with its steps and in-process backends, small enough to read in a snapshot."""

from pathlib import Path
from typing import Final

CONFIGURATION: Final = """\
schema_version = 1

[suite]
features = "features"
steps = ["sample_steps"]
output = "build"

[defaults]
backend = "good"

[backend.good]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:good"
expectations = "expectations.toml"

[backend.twin]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:good"

[backend.refusing]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:refusing"

[backend.misshapen]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:misshapen"

[backend.raising]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:raising"

[backend.boasting]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:boasting"

[backend.empty]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:empty"

[backend.silent]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:silent"

[backend.missing]
kind = "in-process"
systems = ["dms"]
factory = "sample_backends:nowhere"

[backend.dying]
kind = "external"
systems = ["dms"]
call = ["python3", "-c", "import sys; sys.exit('no licence')"]

[engine.server]
kind = "postgresql"
dsn = "env:SAMPLE_DSN"
"""

COUNTING: Final = """\
@dms @E00-S00
Feature: Counting
  Count what is there.

  @E00-S00-AC1
  Rule: One is the first number
    @port:lib
    Scenario: Counting begins with one
      Given nothing was counted
      When one counts
      Then the number is 1

  @E00-S00-AC2
  Rule: Numbers grow by one
    @port:lib @slow
    Scenario Outline: Counting goes on
      Given <before> was counted
      When one counts
      Then the number is <after>

      Examples:
        | before | after |
        | 1      | 2     |
        | 41     | 42    |
"""

ADDING: Final = """\
@dms @E00-S01 @hard:E00-S00
Feature: Adding
  Add what was counted.

  @E00-S01-AC1
  Rule: Adding nothing changes nothing
    @port:lib
    Scenario: Nothing is added
      Given 7 was counted
      Then the number is 7
"""

GAPS: Final = """\
@dms @E00-S02 @soft:E00-S01
Feature: Forgetting
  Forget what was counted.

  @E00-S02-AC1
  Rule: What is forgotten is gone

  @E00-S02-AC2
  Rule: Forgetting nothing is allowed
    @port:lib
    Scenario: Nothing is forgotten
      Given nothing was counted
      When one counts
"""

STEPS: Final = '''\
"""The steps of the sample suite."""

from pytest_bdd import given, parsers, then, when


@given("nothing was counted", target_fixture="counted")
def nothing_counted():
    return 0


@given(parsers.parse("{number:d} was counted"), target_fixture="counted")
def already_counted(number):
    return number


@when("one counts", target_fixture="counted")
def count(counted):
    return counted + 1


@then(parsers.parse("the number is {number:d}"))
def is_number(counted, number):
    assert counted == number


@then("nobody minds")
def nobody_minds():
    assert True
'''

BACKENDS: Final = '''\
"""Backends, each good or bad in its own way."""

import json

OPERATIONS = ["schema.canonicalize"]
CANONICAL = {"ok": True, "canonical": "{}", "sha256": "00"}


class Adapter:
    def __init__(self, answer, operations=OPERATIONS, described=True):
        self.answer, self.operations, self.described = answer, operations, described

    def describe(self):
        if not self.described:
            return refusal("unknown_operation")
        said = {"ok": True, "name": "sample", "version": "1.4.0", "protocol": 1, "operations": self.operations}
        return json.dumps(said | {"capabilities": {"unicode": "full"}})

    def call(self, operation, arguments):
        if operation not in OPERATIONS:
            return refusal("unknown_operation")
        if self.answer is None:
            raise ValueError("the sample is broken")
        return json.dumps(self.answer)

    def close(self):
        pass


def refusal(code):
    return json.dumps({"ok": False, "error": {"code": code, "message": "not today", "details": {}}})


def good():
    return Adapter(CANONICAL)


def refusing():
    return Adapter(json.loads(refusal("invalid_json")))


def misshapen():
    return Adapter({"ok": True, "canonical": "{}", "sha": "00"})


def raising():
    return Adapter(None)


def boasting():
    return Adapter(CANONICAL, [*OPERATIONS, "schema.canonicalise"])


def empty():
    return Adapter(CANONICAL, [])


def silent():
    return Adapter(CANONICAL, described=False)
'''

EXPECTATIONS: Final = "schema_version = 1\n"

EPIC: Final = "features/dms/e00_sample"


def write_suite(folder: Path) -> Path:
    """Write the suite into ``folder`` and return it."""
    write(folder / "conformance.toml", CONFIGURATION)
    write(folder / "expectations.toml", EXPECTATIONS)
    write(folder / EPIC / "s00_counting.feature", COUNTING)
    write(folder / EPIC / "s01_adding.feature", ADDING)
    write(folder / "sample_steps.py", STEPS)
    write(folder / "sample_backends.py", BACKENDS)
    return folder


def write(file: Path, text: str) -> Path:
    """Write ``text`` to ``file``, making its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
