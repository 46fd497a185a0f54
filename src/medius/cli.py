"""The command line: `medius`."""

from __future__ import annotations

from typing import Annotated

import typer

from medius import __version__

app = typer.Typer(name="medius", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"medius {__version__}")
        raise typer.Exit


@app.callback()
def medius(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Count and judge repetitions of four exercises for the upper glutes, from a recording."""


@app.command()
def doctor() -> None:
    """Say what is there and what is missing."""
    from medius.installation import State, findings

    well = True
    for finding in findings():
        typer.echo(f"{finding.state.value:<9} {finding.name:<19} {finding.detail}")
        if finding.remedy:
            typer.echo(f"{'':<9} {'':<19} {finding.remedy}")
        well = well and finding.state is not State.MISSING
    raise typer.Exit(0 if well else 1)


def main() -> None:
    """Run the command line."""
    app()
