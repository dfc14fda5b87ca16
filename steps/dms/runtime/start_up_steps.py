"""A server that is started, with all that can be wrong before it listens (dms E00-S05, E06-S03)."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.http_service import log_records
from conformance.backend.protocol import Backend
from steps.dms.emission.command_steps import Emission, files_below
from steps.dms.instruments.file_watch import opened_files
from steps.dms.instruments.repositories import Repository
from steps.dms.runtime.service_log_steps import TASK_ORDERS
from steps.dms.runtime.services import Api, schema_settings
from steps.dms.schema.schema_files import SchemaSet, names_in

_SETTINGS = "settings.toml"
_BROKEN = b"{ this is not JSON"
_SILENT: Final = {"Instances.0.Id": "1", "Instances.0.Name": "north", "Instances.0.Dialect": "pgsql"}
"""An instance, so that there is a mapping set to make; nobody connects to it."""


@given(
    parsers.re(r"a service without a database(, with the setting (?P<name>\S+) (?P<value>\S+))?"),
    target_fixture="api",
)
def service_without_database(
    name: str | None, value: str | None, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Iterator[Api]:
    """Start the service with the schema set, no instance, and one more setting if there is one."""
    settings = schema_settings(schema_set, workspace)
    if name is not None and value is not None:
        settings = {**settings, name: value}
    with backend.serve(settings) as service:
        yield Api(service, settings=settings)


@when("a server is started with these files", target_fixture="emission")
def server_started(schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Run the server's command line with the schema set and an instance that nobody connects to."""
    return _run(backend, workspace, {**schema_settings(schema_set, workspace), **_SILENT})


@when("a server is started with the settings", target_fixture="emission")
def server_started_with(datatable: list[list[str]], backend: Backend, workspace: Path) -> Emission:
    """Run the server's command line with a settings file that has these keys; a folder is one of the workspace."""
    return _run(backend, workspace, _settings(datatable, workspace))


@when(
    parsers.parse("a server is started with {name:S} {value:S} in the environment and the settings"),
    target_fixture="emission",
)
def server_started_in_environment(
    name: str, value: str, datatable: list[list[str]], backend: Backend, workspace: Path
) -> Emission:
    """Run the server's command line with a settings file and one environment variable."""
    return _run(backend, workspace, _settings(datatable, workspace), {name: value})


@when("every schema file is replaced by what is not JSON")
def files_replaced(api: Api) -> None:
    """Write something else into the files that the service was started with."""
    for path in _files(api):
        path.write_bytes(_BROKEN)


@given("every schema file is watched", target_fixture="opened")
def files_watched(api: Api) -> Iterator[Callable[[], list[str]]]:
    """Note from now on whenever somebody opens one of the files that the service was started with."""
    with opened_files(_files(api)) as opened:
        yield opened


@then("nobody has opened a schema file")
def no_file_opened(opened: Callable[[], list[str]]) -> None:
    """No file was opened since the files are watched."""
    require_equal([*opened()], [], "the list of schema files that were opened")


@when("every schema file is deleted")
def files_deleted(api: Api) -> None:
    """Remove the files that the service was started with."""
    for path in _files(api):
        path.unlink(missing_ok=True)


@when(parsers.parse("the schema file {name:S} makes {member:w} of {resource:w} required"))
def member_made_required(name: str, member: str, resource: str, api: Api) -> None:
    """Rewrite a file that the service was started with."""
    [path] = [one for one in _files(api) if one.name == name]
    document: Any = json.loads(path.read_bytes())
    entries = document["projectSchema"]["resourceSchemas"].values()
    [entry] = [one for one in entries if one["resourceName"] == resource]
    entry["jsonSchemaForInsert"]["required"].append(member)
    path.write_text(json.dumps(document), encoding="utf-8")


@then(parsers.parse("the start ends with {code:d}"))
def start_ends(code: int, emission: Emission) -> None:
    """The command ended by itself, with this exit code and without saying that it is ready."""
    require_equal(emission.completed.exit_code, code, f"the exit code of the server, {emission.completed.stderr}")
    require_equal(emission.completed.stdout, "", "the standard output of a server that does not serve")


@then(parsers.parse("standard error has a line for each of the keys {names}"))
def keys_named(names: str, emission: Emission) -> None:
    """Each key is named, and there are as many lines that name one of them."""
    lines = [one for one in emission.completed.stderr.splitlines() if any(name in one for name in names_in(names))]
    missing = [name for name in names_in(names) if not any(name in line for line in lines)]
    require_equal(missing, [], f"the keys that standard error does not name, {emission.completed.stderr}")
    require_equal(len(lines), len(names_in(names)), f"the number of lines that name one of the keys {names}")


@then(parsers.parse("the task {task:S} failed with {code:S}, and no task began after it"))
def task_failed(task: str, code: str, emission: Emission) -> None:
    """The last record is critical, names task, order and code, and says more; the tasks before it have ended."""
    told: list[Any] = list(log_records(emission.completed.stderr))
    last = told[-1]
    said = [last["event"], last["level"], *(last["fields"].get(name) for name in ("task", "order", "code"))]
    order = TASK_ORDERS[task]
    require_equal(said, ["startup.task.failed", "critical", task, order, code], "the last record of the log")
    require(bool(last["fields"].get("message")), "the last record of the log says nothing more")
    begun = [one["fields"]["task"] for one in told if one["event"] == "startup.task.begin"]
    require_equal(begun[-1], task, "the last task that began")


@then(parsers.parse("the mode {mode:S} is logged"))
def mode_logged(mode: str, emission: Emission) -> None:
    """``dms.mapping.mode`` was logged once, with this mode."""
    told: list[Any] = [one for one in log_records(emission.completed.stderr) if one["event"] == "dms.mapping.mode"]
    require_equal([one["fields"]["mode"] for one in told], [mode], "the modes that the log tells")


def _run(
    backend: Backend, workspace: Path, settings: Mapping[str, str], environment: Mapping[str, str] | None = None
) -> Emission:
    lines = [f"{json.dumps(name)} = {json.dumps(value)}\n" for name, value in settings.items()]
    (workspace / _SETTINGS).write_text("".join(lines), encoding="utf-8")
    before = files_below(workspace)
    completed = backend.run(["dms-server", "--config", _SETTINGS], cwd=workspace, environment=environment)
    return Emission(completed, before)


def _settings(datatable: list[list[str]], workspace: Path) -> dict[str, str]:
    return {name: str(workspace) if value == "the working folder" else value for name, value in datatable}


def _files(api: Api) -> list[Path]:
    return [Path(value) for name, value in api.settings.items() if name.startswith("Schema.Files.")]


@then("a page of the documentation says")
def documentation_says(datatable: list[list[str]], repository: Repository) -> None:
    """One page has all of these words; line breaks count as blanks, letter case not at all."""
    wanted = [row[0].lower() for row in datatable]
    pages = {name: " ".join(text.split()).lower() for name, text in repository.documentation().items()}
    found = [name for name, text in pages.items() if all(words in text for words in wanted)]
    require(bool(found), f"no page of the documentation says {wanted}", actual=sorted(pages))
