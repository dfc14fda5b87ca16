"""The documentation, held to the truth: every command, every block of TOML, every promise that can be tried."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from conformance.backend.ports import load_error_schema, load_ports
from conformance.cli.port_reference import markdown
from conformance.config.load import load_configuration
from conformance.config.model import Limits
from conformance.verdicts.capabilities import CAPABILITIES
from conformance.verdicts.expectations import load_expectations
from tests.cli.conftest import Program
from tests.cli.sample_suite import write

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
ADAPTER_PAGE: Final = (ROOT / "docs" / "write-an-adapter.md").read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> Iterator[str]:
    """Yield the fenced blocks of ``language``."""
    yield from re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def command_lines() -> Iterator[object]:
    """Yield each line of a console block that calls the program."""
    for page in PAGES:
        for block in blocks(page, "console"):
            for line in block.splitlines():
                bare = line.removeprefix("$ ").partition("  #")[0]
                for part in bare.split(" && "):
                    if part.startswith("conformance "):
                        yield pytest.param(part, id=f"{page.stem}: {part.strip()}")


@pytest.mark.parametrize("line", [*command_lines()])
def test_every_documented_command_line_has_options_that_exist(line: str, program: Program) -> None:
    """``--help`` at the end makes the program read the whole line and do nothing."""
    output = program(*shlex.split(line)[1:], "--help")

    assert output.exit_code == 0, output.stderr


def test_the_documentation_shows_command_lines() -> None:
    """The test above would pass if it found none."""
    assert len(list(command_lines())) > 15


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_of_toml_loads(page: Path, tmp_path: Path) -> None:
    """People copy blocks; each must be a whole file that the program accepts."""
    for block in blocks(page, "toml"):
        if "[[expect]]" in block:
            load_expectations(write(tmp_path / "expectations.toml", block))
        else:
            load_configuration(write(tmp_path / "conformance.toml", block), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """A dead link on the first page tells a stranger that nobody reads it."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_port_reference_is_current() -> None:
    """It is made from the ports: ``conformance ports --format markdown > docs/port-reference.md``."""
    page = (ROOT / "docs" / "port-reference.md").read_text(encoding="utf-8")

    assert page == markdown(load_ports().values(), load_error_schema())


def test_every_key_of_the_configuration_is_explained() -> None:
    """The editors' schema knows all keys; the page must not know fewer."""
    schema = json.loads((ROOT / "conformance" / "config" / "conformance.schema.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")

    keys = set(_property_names(schema))
    assert {"features", "factory", "line_bytes", "dsn"} <= keys
    assert (
        sorted(key for key in keys if f"`{key}`" not in page and f".{key}]" not in page and f"[{key}" not in page) == []
    )


def test_the_documented_limits_are_the_defaults() -> None:
    """An adapter's author tunes by these numbers."""
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    limits = Limits()

    seconds = ", ".join(f"{value:g}" for value in (limits.start, limits.call, limits.run, limits.stop))
    assert f"| `start`, `call`, `run`, `stop` | {seconds} |" in page
    assert f"| `line_bytes` | {limits.line_bytes} |" in page
    assert f"| `line_bytes` | {limits.line_bytes // 1024**2} MiB for one answer |" in ADAPTER_PAGE
    assert f"| `call` | {limits.call:g} s for an answer |" in ADAPTER_PAGE
    assert f"| `start` | {limits.start:g} s more" in ADAPTER_PAGE


def test_the_documented_capabilities_are_all_there_are() -> None:
    """A capability that nobody can read about is never claimed."""
    documented = re.findall(r"^\| `([a-z]+\.[A-Za-z]+)` \| (.+) \|$", ADAPTER_PAGE, re.MULTILINE)

    assert dict(documented) == dict(CAPABILITIES)


def test_the_worked_conversation_takes_place(program: Program, suite_folder: Path) -> None:
    """The scaffold's backend answers as the page says, byte for byte but for the blanks between tokens."""
    spoken = re.findall(r"^([→←]) (.+)$", ADAPTER_PAGE, re.MULTILINE)
    program("init", "mine")
    done = subprocess.run(
        [sys.executable, str(suite_folder / "mine" / "backend.py")],
        input="".join(f"{line}\n" for arrow, line in spoken if arrow == "→"),
        capture_output=True,
        text=True,
        check=True,
    )

    expected = [json.loads(line) for arrow, line in spoken if arrow == "←"]
    assert len(expected) == 4
    assert [json.loads(line) for line in done.stdout.splitlines()] == expected


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")
def test_the_adapter_in_another_language_passes_smoke(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the page is enough: its own code, its own configuration, nothing added."""
    page = ROOT / "docs" / "write-an-adapter.md"
    write(tmp_path / "adapter.mjs", next(blocks(page, "js")))
    write(tmp_path / "conformance.toml", next(block for block in blocks(page, "toml") if "backend.node" in block))
    monkeypatch.chdir(tmp_path)

    output = program("smoke")

    assert output.exit_code == 0, str(output)
    assert re.search(r"^schema\.canonicalize +ok$", output.stdout, re.MULTILINE)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")
def test_the_adapter_in_another_language_gives_the_recorded_answers(tmp_path: Path) -> None:
    """Its answers are those of the specification (dms E00, CF-5), its refusals those of E00-S01-AC10."""
    script = write(tmp_path / "adapter.mjs", next(blocks(ROOT / "docs" / "write-an-adapter.md", "js")))
    texts = [
        '{ "b": 1, "a": [true, null, 1.50, 1e2], "A": {} }',
        "[]",
        "null",
        '{"a":1,"a":2}',
        "[1,]",
        "NaN",
        "1 2",
        "",
    ]
    requests = [{"id": 1, "op": "schema.canonicalize", "args": {"text": text}} for text in texts]
    done = subprocess.run(
        ["node", str(script)],
        input="".join(f"{json.dumps(request)}\n" for request in requests),
        capture_output=True,
        text=True,
        check=True,
    )

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["sha256"][:8] for answer in answers[:3]] == ["7f3a41ae", "4f53cda1", "74234e98"]
    assert [answer["error"]["code"] for answer in answers[3:]] == ["invalid_json"] * 5


DESCRIBE: Final = '"name":"bad","protocol":1,"operations":["schema.canonicalize"]'
CANONICAL: Final = '"ok":true,"canonical":"{}","sha256":"00"'
MISTAKES: Final = {
    "log-line": "print('ready', flush=True); input()",
    "pretty-printed": "import json; input(); print(json.dumps({'id': 1, 'ok': True}, indent=2), flush=True); input()",
    "no-flush": "import sys, time; sys.stdin.readline(); sys.stdout.write('{}\\n'); time.sleep(60)",
    "no-id": "input(); print('{\"ok\":true}', flush=True); input()",
    "id-as-text": 'input(); print(\'{"id":"1","ok":true}\', flush=True); input()',
    "two-lines": 'import os; input(); os.write(1, b\'{"id":1}\\n{"id":2}\\n\'); input()',
    "ends": f'input(); print(\'{{"id":1,"ok":true,{DESCRIBE}}}\', flush=True)',
    "extra-member": 'ANSWER {"id":2,"ok":true,"canonical":"{}"}',
    "no-details": 'ANSWER {"id":2,"ok":false,"error":{"code":"invalid_json","message":"no"}}',
    "false-claim": 'ANSWER {"id":2,"ok":false,"error":{"code":"unknown_operation","message":"no","details":{}}}',
    "member-twice": f'ANSWER {{"id":2,"ok":true,{CANONICAL}}}',
    "not-found": "",
}
SENTENCES: Final = {
    "log-line": "the answer cannot be read: it is not a JSON object",
    "pretty-printed": "the answer cannot be read: it is not JSON",
    "no-flush": "no answer to backend.describe within",
    "no-id": "the answer has no id, and the request had 1",
    "id-as-text": 'the answer has the id "1", and the request had 1',
    "two-lines": "more than one line came for one request",
    "ends": "the process ended with exit code 0 and did not answer schema.canonicalize",
    "extra-member": "does not have the shape its port describes; at $.sha256",
    "no-details": "does not have the shape its port describes; at $.error.details",
    "false-claim": "says that it offers schema.canonicalize, and answers 'unknown_operation' when asked for it",
    "member-twice": "the member 'ok' occurs twice",
    "not-found": "was not found, or may not be executed",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_common_mistake_is_answered_as_the_page_says(
    mistake: str, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Authors search the page for the words they got; both must be the same words."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "adapter.py", _adapter(mistake))
    program_name = "pyhton3" if mistake == "not-found" else sys.executable
    write(
        tmp_path / "conformance.toml",
        'schema_version = 1\n[backend.bad]\nkind = "external"\nsystems = ["dms"]\n'
        f'call = ["{program_name}", "./adapter.py"]\n[backend.bad.limits]\nstart = 4\ncall = 1\nstop = 1\n',
    )

    output = program("smoke")

    assert output.exit_code == 1
    assert SENTENCES[mistake] in output.stdout + output.stderr
    assert SENTENCES[mistake] in ADAPTER_PAGE


def _adapter(mistake: str) -> str:
    script = MISTAKES[mistake]
    if not script.startswith("ANSWER "):
        return script
    answer = script.removeprefix("ANSWER ")
    if mistake == "member-twice":
        answer = answer.replace('"ok":true', '"ok":true,"ok":true')
    said = f'{{"id":1,"ok":true,{DESCRIBE}}}'
    return f"input(); print({said!r}, flush=True); input(); print({answer!r}, flush=True); input()"


def _property_names(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in schema.values():
            yield from _property_names(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _property_names(value)
