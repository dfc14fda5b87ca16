"""One generator and no other: what a repository mentions, documents and runs, and which commands exist (E03-S04)."""

import re
import shlex
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import ACCEPTED, CriterionFailed, fail, require, require_equal
from conformance.backend.protocol import Backend, Completed
from conformance.config.model import RepositorySettings, Suite
from steps.dms.emission.command_steps import Emission, files_below
from steps.dms.instruments.repositories import (
    Repository,
    documented_command_lines,
    require_no_mention,
    require_one_emitter,
)
from steps.dms.runtime.services import instance_of, schema_settings
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.stores import Store

_COMMAND_LINE: Final = re.compile(r"^ {2,}(?P<name>[a-z][a-z-]*(?: [a-z][a-z-]*)*)(?: {2,}|$)", re.MULTILINE)
_OPTION: Final = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_BLESSES: Final = "--snapshot-update"
_EVERYWHERE: Final = frozenset({"--help", "--version"})


@given("the repository of the backend", target_fixture="repository")
def repository_of_backend(backend_repository: RepositorySettings, suite: Suite) -> Repository:
    """Take the repository as it is; feature files in it are criteria and not searched."""
    inside = suite.features.resolve().is_relative_to(backend_repository.root.resolve())
    settings = replace(backend_repository, root=backend_repository.root.resolve())
    return Repository(settings, suite.features.resolve() if inside else None)


@given(parsers.parse("a copy of it with the file {path:S}"), target_fixture="repository")
def copy_with_file(path: str, docstring: str, repository: Repository, workspace: Path) -> Repository:
    """Copy the repository and add a file to the copy."""
    copy = repository.copied_to(workspace)
    (workspace / path).parent.mkdir(parents=True, exist_ok=True)
    (workspace / path).write_text(docstring + "\n", encoding="utf-8")
    return copy


@when(parsers.parse('"{words}" runs where the environment names the database'), target_fixture="emission")
def runs_beside_database(words: str, backend: Backend, workspace: Path, store: Store) -> Emission:
    """Run the command line with the database of the scenario in ``DMS_CONNECTION_STRING``."""
    before = files_below(workspace)
    environment = {"DMS_CONNECTION_STRING": store.database.dsn}
    completed = backend.run(["dms-schema", *shlex.split(words)], cwd=workspace, environment=environment)
    return Emission(completed, before)


@when(parsers.parse("a server is started on the database and asked for {path:S}"), target_fixture="status")
def server_asked(path: str, backend: Backend, store: Store, schema_set: SchemaSet, workspace: Path) -> int:
    """Start the service on the database of the scenario, send one request, and stop it."""
    instance = instance_of(store.database.dsn, store.dialect)
    with backend.serve({**schema_settings(schema_set, workspace), **instance}) as service:
        return service.client.request("GET", path).status


@then(parsers.parse("the server answered {expected:d}"))
def server_answered(expected: int, status: int) -> None:
    """The response had this status."""
    require_equal(status, expected, "the status of the response")


@then("no file but the change log mentions")
def nothing_mentions(datatable: list[list[str]], repository: Repository) -> None:
    """Whatever the letter case, none of these words stands anywhere else."""
    require_no_mention(repository, [row[0] for row in datatable])


@then(parsers.parse("the search for {words} fails at {place:S}"))
def search_fails(words: str, place: str, repository: Repository) -> None:
    """The check that no file mentions these words fails, and names the file and the line."""
    try:
        require_no_mention(repository, names_in(words))
    except CriterionFailed as failure:
        require_equal(failure.actual, [place], f"the places that the search for {words} names")
        return
    fail(f"the search for {words} finds nothing", code=ACCEPTED, expected=place)


@then(parsers.parse("only the emitter, tests and documentation say {words}"))
def only_emitter_says(words: str, repository: Repository) -> None:
    """The words stand in the emitter and nowhere else in the sources."""
    require_one_emitter(repository, words)


@then(parsers.parse("looking for other emitters of {words} fails at {place:S}"))
def emitter_search_fails(words: str, place: str, repository: Repository) -> None:
    """The check that only the emitter says these words fails, and names the file and the line."""
    try:
        require_one_emitter(repository, words)
    except CriterionFailed as failure:
        require_equal(failure.actual, [place], f"the places that the search for {words} names")
        return
    fail(f"the search for {words} finds nothing", code=ACCEPTED, expected=place)


@then("every command line of the documentation is understood")
def documented_lines_parse(repository: Repository, backend: Backend) -> None:
    """With ``--help`` at its end each one exits with 0; there is at least one of each command that exists."""
    shown = list(documented_command_lines(repository.documentation()))
    for page, words in shown:
        done = help_of(backend, *words)
        require_equal(done.exit_code, 0, f"the exit code of dms-schema {shlex.join(words)} --help, shown in {page}")
    missing = [name for name in commands_of(backend)
               if not any(" ".join(words).startswith(name) for _, words in shown)]  # fmt: skip
    require_equal(missing, [], "the commands of which the documentation shows no command line")


@then("every option of every command is documented beside it")
def options_documented(repository: Repository, backend: Backend) -> None:
    """A page that names the command names each option that the command's help knows."""
    for name in commands_of(backend):
        known = options_of(backend, name)
        pages = [text for text in repository.documentation().values() if f"dms-schema {name}" in text]
        missing = sorted(option for option in known if not any(_names(text, option) for text in pages))
        require_equal(missing, [], f"the options of dms-schema {name} that no page about it names")


@then(parsers.parse("the documentation of {names} tells the exit codes {codes}"))
def exit_codes_documented(names: str, codes: str, repository: Repository) -> None:
    """For each command a page names it and has a row or an item for each exit code."""
    for name in names_in(names):
        pages = [text for text in repository.documentation().values() if f"dms-schema {name}" in text]
        told = [all(_tells(text, code) for code in names_in(codes)) for text in pages]
        require(any(told), f"no page about dms-schema {name} tells the exit codes {codes}")


@then(parsers.parse("the help of {command} names exactly the options {names}"))
def help_names_options(command: str, names: str, backend: Backend) -> None:
    """The long options of the command, apart from the one for help, are these."""
    said = sorted(options_of(backend, command))
    require_equal([*said], sorted(names_in(names)), f"the options of dms-schema {command}")


@then(parsers.parse("the help lists the commands {names}"))
def help_lists(names: str, emission: Emission) -> None:
    """Each command has a line that begins with its full name."""
    listed = _listed(emission.completed.stdout)
    missing = [name for name in names_in(names) if name not in listed]
    require_equal(missing, [], f"the list of commands that the help does not list among {sorted(listed)}")


@then("it lists no command but these")
def help_lists_only(datatable: list[list[str]], emission: Emission) -> None:
    """Every listed command is one of these, or the group of one."""
    known = {row[0] for row in datatable}
    groups = {name.partition(" ")[0] for name in known}
    foreign = sorted(_listed(emission.completed.stdout) - known - groups)
    require_equal(foreign, [], "the list of commands that the card does not know")


@then("the automation runs one of")
def automation_runs(datatable: list[list[str]], repository: Repository) -> None:
    """A file of the automation, or one that it uses, has a line with one of these commands."""
    wanted = [row[0] for row in datatable]
    texts = repository.automation()
    require(bool(texts), "the repository names no automation", actual=[*repository.settings.automation])
    lines = [line for text in texts.values() for line in text.splitlines() if _BLESSES not in line]
    found = any(command in line for line in lines for command in wanted)
    require(found, f"none of {', '.join(wanted)} is run", actual=sorted(texts))


@then("no command line of the automation is one that the program does not know")
def automation_calls_known_commands(repository: Repository, backend: Backend) -> None:
    """Every call of the program is one of a command that its help lists."""
    known = commands_of(backend)
    calls = [(name, call) for name, text in repository.automation().items()
             for call in re.findall(r"dms-schema ([^\n|;&]*)", text)]  # fmt: skip
    unknown = [f"{name}: {call}" for name, call in calls if not call.startswith(tuple(known))]
    require_equal(unknown, [], "the list of calls of commands that do not exist")


def help_of(backend: Backend, *words: str) -> Completed:
    """Run a command line with ``--help`` at its end, in an empty folder."""
    with TemporaryDirectory(prefix="conformance-help-") as folder:
        return backend.run(["dms-schema", *words, "--help"], cwd=Path(folder))


def commands_of(backend: Backend) -> list[str]:
    """Return the full names of the commands that the program's help lists, groups left out."""
    listed = _listed(help_of(backend).stdout)
    groups = {name.partition(" ")[0] for name in listed if " " in name}
    return sorted(listed - groups)


def options_of(backend: Backend, command: str) -> set[str]:
    """Return the long options that the help of a command names, apart from those that every command has."""
    done = help_of(backend, *command.split())
    require_equal(done.exit_code, 0, f"the exit code of dms-schema {command} --help")
    lines = (line for line in done.stdout.splitlines() if re.match(r"\s+-", line))
    return {option for line in lines for option in _OPTION.findall(re.split(r"\s{2,}", line.strip())[0])} - _EVERYWHERE


def _listed(text: str) -> set[str]:
    return {found["name"] for found in _COMMAND_LINE.finditer(text)}


def _names(text: str, option: str) -> bool:
    return re.search(rf"(?<![\w-]){option}(?![\w-])", text) is not None


def _tells(text: str, code: str) -> bool:
    return re.search(rf"^\s*(?:\||[-*])\s*`?{code}`?\s*(?:\||:)", text, re.MULTILINE) is not None
