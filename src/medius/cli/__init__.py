"""The command line: `medius`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn, TypeAlias

import typer

from medius import __version__

app = typer.Typer(
    name="medius",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Folder: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Where everything is kept.  [default: the platform's place]")
]
Person: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="NAME|NUMBER", help="Of whom, in a shared home.  [default: who came first]"),
]


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"medius {__version__}")
        raise typer.Exit


@app.callback()
def medius(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """A camera coach for the upper glutes: live in the browser, and from recordings. Alone, it serves the app."""
    if context.invoked_subcommand is None:
        _serve()


@app.command()
def serve(
    data: Folder = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="On which port.  [default: 8017, or the next that is free]")
    ] = None,
    lan: Annotated[bool, typer.Option("--lan", help="Let phones in the home network be paired, over HTTPS.")] = False,
    lan_address: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="This machine's address there; may be repeated.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the app: a guided session in the browser, with the camera, on this machine. Ctrl-C ends it."""
    _serve(data, port, tuple(lan_address or ()), lan=lan or bool(lan_address), opens_browser=not no_browser)


def _serve(
    data: Path | None = None,
    port: int | None = None,
    lan_addresses: tuple[str, ...] = (),
    *,
    lan: bool = False,
    opens_browser: bool = True,
) -> None:
    from medius.cli.serving import serve_app
    from medius.web.serving import Order

    raise typer.Exit(serve_app(Order(data, port, lan, lan_addresses, opens_browser), typer.echo))


@app.command()
def analyze(
    recordings: Annotated[list[Path], typer.Argument(metavar="VIDEO...", help="Videos, or landmarks (.npz, .csv).")],
    exercise: Annotated[
        str, typer.Option(metavar="NAME|auto", help="Which exercise it is; 'medius exercises' lists them.")
    ] = "auto",
    variation: Annotated[str, typer.Option(help="Which variation of it.")] = "standard",
    side: Annotated[str | None, typer.Option(metavar="left|right", help="Count only repetitions of this leg.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write.  [default: out]")] = None,
    heavy: Annotated[bool, typer.Option("--heavy", help="Use the larger pose model: slower.")] = False,
    no_video: Annotated[bool, typer.Option("--no-video", help="Write no annotated video.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print the results as JSON, a line each; files only with --out.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many at once.  [default: one per core]")] = None,
    table_format: Annotated[
        str, typer.Option("--format", metavar="csv|parquet", help="Of the table of all repetitions.")
    ] = "csv",
    landmarks: Annotated[
        list[str] | None, typer.Option(metavar="npz|csv|trc", help="Write the landmarks as well; may be repeated.")
    ] = None,
    table: Annotated[
        bool | None, typer.Option("--table/--no-table", help="Print the tables.  [default: on a terminal only]")
    ] = None,
) -> None:
    """Count and judge the repetitions in recordings.

    Writes for each STEM.json, STEM.html (the report) and STEM.annotated.mp4, and for all together repetitions.csv.
    Exit status: 0 all well, 1 some recordings failed, 2 none could be analysed or the command was wrong, 130 Ctrl-C.
    """
    from medius.analysis import Question
    from medius.cli.analyzing import Showing, analyze_all, refused
    from medius.cli.order import Order

    with refused():
        question = Question(exercise, variation, side)
        folder = out if out is not None or json else Path("out")
        order = Order(question, heavy, folder, not no_video, tuple(landmarks or ()), table_format)
        tables = sys.stdout.isatty() if table is None else table
        status = analyze_all(order, recordings, jobs, Showing(json=json, tables=tables and not json))
    raise typer.Exit(status)


@app.command()
def exercises(
    name: Annotated[str | None, typer.Argument(help="Of which to say everything.")] = None,
) -> None:
    """Say what the exercises are: set-up, cues, camera, variations, what is known of them."""
    from medius.cli.analyzing import refused
    from medius.cli.library import contents, entry
    from medius.exercises import exercise_named

    with refused():
        lines = contents() if name is None else entry(exercise_named(name))
    typer.echo("\n".join(lines))


@app.command()
def people(
    data: Folder = None,
    without_pin: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Take away the PIN of this person: it was forgotten.")
    ] = None,
) -> None:
    """Say who shares this Medius, and take away a forgotten PIN; nothing else of anybody changes."""
    from medius.cli.people import people

    raise typer.Exit(people(data, without_pin, typer.echo))


@app.command()
def report(
    data: Folder = None,
    person: Person = None,
    out: Annotated[Path, typer.Option(metavar="FILE.pdf", help="Where it goes.")] = Path("medius-report.pdf"),
    sheet: Annotated[bool, typer.Option("--sheet", help="The programme to tick off, in place of the report.")] = False,
) -> None:
    """Write the report for the physiotherapist: two pages, as a PDF."""
    from medius.cli.reporting import report
    from medius.cli.whose import Whose

    raise typer.Exit(report(Whose(data, person), out, on_paper=sheet, tell=typer.echo))


@app.command()
def plan(
    data: Folder = None,
    person: Person = None,
) -> None:
    """Say what is due today, and why; nothing is changed."""
    from medius.cli.planning import plan_of_today
    from medius.cli.whose import Whose

    raise typer.Exit(plan_of_today(Whose(data, person), typer.echo))


programme = typer.Typer(help="The programme as a whole.", no_args_is_help=True)
app.add_typer(programme, name="programme")


@programme.command()
def simulate(
    weeks: Annotated[int, typer.Option(min=1, max=104, help="For how many weeks.")] = 12,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a page with pictures there.  [default: print a table]")
    ] = None,
) -> None:
    """Show what scripted people would be given: keen, irregular, sore, and others."""
    from medius.cli.planning import simulate

    raise typer.Exit(simulate(weeks, out, typer.echo))


@app.command()
def export(
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the JSON goes, - for the terminal.  [default: in the data folder]"),
    ] = None,
    tables: Annotated[
        Path | None, typer.Option("--csv", metavar="DIR", help="Write a CSV of each table into this folder.")
    ] = None,
    data: Folder = None,
    person: Person = None,
) -> None:
    """Write everything that is kept, as one JSON or as tables; docs/data.md says what the fields are."""
    from medius.cli.keeping import export as export_all
    from medius.cli.whose import Whose

    raise typer.Exit(export_all(Whose(data, person), out, tables, typer.echo))


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The JSON file that an export wrote.")],
    data: Folder = None,
    person: Person = None,
) -> None:
    """Take in an export, where nothing is kept yet."""
    from medius.cli.keeping import take_in as take_in_file
    from medius.cli.whose import Whose

    raise typer.Exit(take_in_file(Whose(data, person), file, typer.echo))


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


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """Asked to end, it tidies up on the way."""
    sys.exit(128 + number)


def main() -> None:
    """Run the command line."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
