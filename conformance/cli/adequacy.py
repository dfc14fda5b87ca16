"""``conformance adequacy``: break a backend on purpose and see which criterion notices."""

from pathlib import Path
from typing import Annotated

import typer

from conformance.cli.invocation import choose_backend, invocation
from conformance.cli.terminal import print_line, print_table

GATE_FAILED = 10

app = typer.Typer(no_args_is_help=True, help="Break a backend on purpose and see which criterion notices.")

Faults = Annotated[list[str] | None, typer.Option("--fault", metavar="ID", help="Only this fault; may be repeated.")]
Groups = Annotated[list[str] | None, typer.Option("--group", metavar="G", help="Only this group, as E00.")]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="K", help="Only this kind: source, db, artefact, wire.")
]


@app.command("list")
def list_faults(fault: Faults = None, group: Groups = None, kind: Kinds = None) -> None:
    """Show the seeded faults: what each one does wrong and which criterion must notice."""
    from conformance.adequacy.catalogue import catalogue_file, load_faults
    from conformance.adequacy.selection import select

    chosen = select(load_faults(catalogue_file()), ids=fault or (), groups=group or (), kinds=kind or ())
    print_table(
        ("fault", "kind", "wrong behaviour", "must be noticed by"),
        [(item.id, item.kind.value, item.behaviour, item.catcher) for item in chosen],
    )


@app.command("run")
def run_faults(
    context: typer.Context,
    *,
    fault: Faults = None,
    group: Groups = None,
    kind: Kinds = None,
    profile: Annotated[str, typer.Option(help="quick: the catcher's scenarios; full: all scenarios.")] = "quick",
    adapter: Annotated[str, typer.Option(metavar="NAME", help="The external backend to break.")] = "reference-external",
    workers: Annotated[int, typer.Option(min=1, help="Faults that run at the same time.")] = 2,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the report goes.")] = None,
) -> None:
    """Switch each fault on alone, run its catcher twice, and compare with a run without any fault.

    Exit codes: 0 all gates hold, 1 internal failure, 2 usage or catalogue, 3 a catcher is red without a fault, 10 a
    gate failed.
    """
    from conformance.adequacy.campaign import Campaign, run_campaign

    configuration = invocation(context).configuration()
    report = run_campaign(
        configuration,
        choose_backend(configuration, adapter),
        Campaign(
            ids=tuple(fault or ()),
            groups=tuple(group or ()),
            kinds=tuple(kind or ()),
            profile=profile,
            workers=workers,
            folder=output or configuration.suite.output / "adequacy",
        ),
        print_line,
    )
    print_line()
    for row in report.faults:
        print_line(f"{row.id}  {row.outcome:<16} {row.reason or 'by ' + ', '.join(row.killed_by)}")
    print_line()
    print_line(", ".join(f"{count} {outcome}" for outcome, count in report.totals.items() if count))
    for gate in report.gates:
        print_line(f"{gate.id} {'holds' if gate.passed else 'FAILED'}: {gate.value:g} (required {gate.threshold:g})")
    if not report.passed:
        raise typer.Exit(GATE_FAILED)


@app.command("null")
def run_null_backends(
    context: typer.Context,
    backend: Annotated[list[str] | None, typer.Option(metavar="NAME", help="null-404 or null-200; else both.")] = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the reports go.")] = None,
) -> None:
    """Run all scenarios against backends that do nothing: what passes asserts too little.

    Exit codes: 0 nothing passes but what is on the reviewed list, 10 something does, or a listed scenario does not.
    """
    from conformance.adequacy import null_trial

    configuration = invocation(context).configuration()
    folder = output or configuration.suite.output / "adequacy"
    found = null_trial.run_null_backends(configuration, backend or sorted(null_trial.FACTORIES), folder)
    differing = False
    for name, passing in found.items():
        excused = null_trial.excused_scenarios(name)
        print_line(f"{name}: {len(passing)} scenarios pass, {len(excused)} of them may")
        for scenario in sorted(set(passing) ^ set(excused)):
            differing = True
            print_line(
                f"  {scenario} {'passes and asserts too little' if scenario in passing else 'is listed, yet fails'}"
            )
    if differing:
        raise typer.Exit(GATE_FAILED)
