"""``conformance expectations update``: the backend's list of known failures, rewritten from a run."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from conformance.cli.exit_codes import ExitCode
from conformance.cli.files import replace_file
from conformance.cli.invocation import choose_backend, invocation
from conformance.cli.judging import judge_file
from conformance.cli.terminal import print_line
from conformance.errors import ConformanceError, Location

if TYPE_CHECKING:
    from conformance.config.model import BackendSettings
    from conformance.verdicts.model import Judgement

app = typer.Typer(no_args_is_help=True, help="Keep the list of known failures true.")


class NoExpectationsFile(ConformanceError):  # noqa: N818 - the domain's word
    """The backend's table names no expectations file."""

    code: ClassVar[str] = "NO_EXPECTATIONS_FILE"


class OtherBackend(ConformanceError):  # noqa: N818 - the domain's word
    """The events tell of another backend than the one whose file is to be rewritten."""

    code: ClassVar[str] = "OTHER_BACKEND"


@dataclass(frozen=True, slots=True)
class Changes:
    """The file before and after; ``added`` and ``removed`` name entries as ``criterion verdict code``."""

    text: str
    former: str | None
    added: tuple[str, ...]
    removed: tuple[str, ...]


@app.callback()
def expectations() -> None:
    """Keep the list of known failures true."""


@app.command("update")
def update(
    context: typer.Context,
    *,
    backend: Annotated[str | None, typer.Option(metavar="NAME", help="The backend; else the default one.")] = None,
    events: Annotated[
        Path | None, typer.Option("--from", metavar="EVENTS", help="The run; else the backend's last one.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if it would.")] = False,
) -> None:
    """Rewrite the expectations from a run.

    New failures are added, entries that no longer hold are removed. What people wrote about entries that stay
    is kept. A new entry has to be explained by hand before it counts.
    """
    configuration = invocation(context).configuration()
    settings = choose_backend(configuration, backend)
    file = _file_of(settings, configuration.file)
    source = events or configuration.suite.output / settings.name
    changes = _changes(file, _judged(source, settings.name))
    if changes.text == changes.former:
        print_line(f"{file} is up to date")
        return
    for entry in changes.removed:
        print_line(f"- {entry}")
    for entry in changes.added:
        print_line(f"+ {entry}")
    if check:
        print_line(f"{file} is not up to date")
        raise typer.Exit(ExitCode.NOT_CONFORMANT)
    replace_file(file, changes.text)
    print_line(f"wrote {file}")
    if changes.added:
        print_line("explain each new entry: write its reason and its issue")


def _file_of(settings: "BackendSettings", configuration: Path) -> Path:
    if settings.expectations is None:
        raise NoExpectationsFile(
            "this backend has no expectations file",
            location=Location(configuration, key=f"backend.{settings.name}.expectations"),
            remedy='add expectations = "expectations.toml" to the table',
        )
    return settings.expectations


def _judged(source: Path, backend: str) -> "Judgement":
    judgement = judge_file(source, allow_incomplete=True)
    if judgement.run.backend != backend:
        raise OtherBackend(
            f"these are the events of the backend {judgement.run.backend!r}, not of {backend!r}",
            location=Location(source),
            remedy=f"name the run of {backend!r} with --from, or the other backend with --backend",
        )
    return judgement


def _changes(file: Path, judgement: "Judgement") -> Changes:
    from conformance.verdicts.expectations import updated_text

    former = file.read_text(encoding="utf-8-sig") if file.exists() else None
    text = updated_text(former, judgement, file)
    before, after = _entries(former, file), _entries(text, file)
    return Changes(
        text=text,
        former=former,
        added=tuple(entry for entry in after if entry not in before),
        removed=tuple(entry for entry in before if entry not in after),
    )


def _entries(text: str | None, file: Path) -> tuple[str, ...]:
    from conformance.verdicts.expectation_file import parse_expectations

    if text is None:
        return ()
    entries = parse_expectations(text, file, unexplained=True).entries
    return tuple(f"{one.criterion} {one.verdict}{'' if one.code is None else f' {one.code}'}" for one in entries)
