"""``conformance smoke``: whether a backend answers at all, and in the right shape."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from conformance.cli.exit_codes import ExitCode
from conformance.cli.invocation import choose_backend, invocation
from conformance.cli.terminal import last_words, print_line, print_table

if TYPE_CHECKING:
    from conformance.backend.protocol import Description
    from conformance.cli.probing import Probe
    from conformance.config.model import BackendSettings


def smoke(
    context: typer.Context,
    *,
    backend: Annotated[str | None, typer.Option(metavar="NAME", help="The backend; else the default one.")] = None,
    timings: Annotated[bool, typer.Option("--timings", help="Show how long each call took.")] = False,
) -> None:
    """Call each operation of a backend once.

    After the handshake each operation that it offers is called with the port's example; of each command line the
    program is looked for, but not run. Exit code 1 when an answer is missing, broken or a refusal, or a program is
    not there.
    """
    from conformance.backend.open import open_backend
    from conformance.backend.ports import load_ports
    from conformance.cli.probing import probe_all, probe_commands
    from conformance.events.redaction import Redactor

    configuration = invocation(context).configuration()
    settings = choose_backend(configuration, backend)
    ports = tuple(port for port in load_ports().values() if port.system in (None, *settings.systems))
    with closing(open_backend(settings, Redactor(configuration.secrets))) as opened:
        description = opened.describe()
        _print_handshake(settings, description)
        probes = tuple(probe_all(opened, description, ports))
    commands = tuple(probe_commands(settings))
    _print_probes(probes, commands, timings=timings)
    if any(probe.problem for probe in (*probes, *commands)) or not any(probe.finding == "ok" for probe in probes):
        raise typer.Exit(ExitCode.NOT_CONFORMANT)


def _print_handshake(settings: "BackendSettings", description: "Description") -> None:
    version = f" {description.version}" if description.version else ""
    print_line(f"{settings.name}: {description.name}{version} ({settings.kind})")
    if description.operations is None:
        print_line("  it does not answer backend.describe; each operation is tried")
    for capability, answer in sorted(description.capabilities.items()):
        print_line(f"  {capability}: {answer}")
    print_line()


def _print_probes(probes: "tuple[Probe, ...]", commands: "tuple[Probe, ...]", *, timings: bool) -> None:
    everything = (*probes, *commands)
    headings = ("operation", "finding", "ms") if timings else ("operation", "finding")
    rows = [(probe.operation, probe.finding.value, f"{probe.seconds * 1000:.1f}") for probe in everything]
    print_table(headings, [row[: len(headings)] for row in rows])
    print_line()
    for probe in everything:
        if probe.problem:
            print_line(f"{probe.operation}: {probe.problem.removeprefix(f'{probe.operation}: ')}")
            print_line(f"  remedy: {probe.remedy or 'see docs/write-an-adapter.md'}")
            for line in last_words(probe.stderr):
                print_line(line)
    answered = sum(probe.finding == "ok" for probe in probes)
    problems = sum(probe.problem is not None for probe in everything)
    print_line(f"{answered} of {len(probes)} operations answer, {problems} problem{'' if problems == 1 else 's'}")
    if not answered and not problems:
        print_line("nothing is offered; list operations in backend.describe, or answer them")
