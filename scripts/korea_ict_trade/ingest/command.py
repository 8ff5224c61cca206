"""The `ingest` command: from a file or standard input to the seeds."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from korea_ict_trade.errors import IngestError, WarehouseError
from korea_ict_trade.ingest import checks, report, storage
from korea_ict_trade.ingest.addition import (
    Known,
    Page,
    compose,
    differences,
    read_known,
    same_pages,
)
from korea_ict_trade.ingest.checks import Check
from korea_ict_trade.ingest.code_lists import CodeLists, read_code_lists
from korea_ict_trade.ingest.extract import extract
from korea_ict_trade.ingest.guess import year_guesser
from korea_ict_trade.ingest.labels import read_aliases
from korea_ict_trade.ingest.records import Extraction
from korea_ict_trade.ingest.sources import Source, read_bytes, to_source
from korea_ict_trade.seed_csv import scan
from korea_ict_trade.seed_declarations import parse, read_folder
from korea_ict_trade.seed_faults import report as fault_report
from korea_ict_trade.seed_files import check as check_seeds

PROJECT = Path(__file__).parents[3]
ALIASES = "item_region_aliases.csv"
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Format(StrEnum):
    """How the result is shown on standard output."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command()
def ingest(
    file: Annotated[str, typer.Argument(help="text, HTML, PDF or HWPX; - is stdin")],
    published_on: Annotated[
        str, typer.Option(help="day of publication, as 2020-07-13")
    ] = "",
    url: Annotated[str, typer.Option(help="the page's address")] = "",
    publisher: Annotated[str, typer.Option(help="its code or name, as motie")] = "",
    period: Annotated[
        str, typer.Option(help="what the page is about, as 2020-06, if it doesn't say")
    ] = "",
    write: Annotated[bool, typer.Option("--write", help="add it to the seeds")] = False,
    accept_doubtful: Annotated[
        bool, typer.Option("--accept-doubtful", help="write doubtful figures too")
    ] = False,
    output: Annotated[
        Format, typer.Option("--format", help="table, csv or json")
    ] = Format.TABLE,
    seeds: Annotated[
        Path, typer.Option(envvar="KOREA_ICT_TRADE_SEEDS", help="the folder of seeds")
    ] = PROJECT / "seeds",
    warehouse: Annotated[
        Path, typer.Option(envvar="KOREA_ICT_TRADE_FILE", help="the published file")
    ] = PROJECT / "warehouse" / "korea_ict_trade.duckdb",
) -> None:
    """Show every figure of a release; with --write add them to the seeds."""
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        day = _day(published_on)
        storage.mend(seeds)
        _refuse_unreadable(seeds)
        source = to_source(
            read_bytes(None if file == "-" else Path(file), sys.stdin.buffer)
        )
        known = read_known(seeds)
        lists = read_code_lists(seeds)
        guesser = year_guesser(known.figures, lists)
        aliases = read_aliases(seeds / ALIASES)
        found = extract(source.text, aliases, day, period, guesser)
        found, done = _checked(found, known, lists, warehouse)
        state = _state(found, known, url, source, errors)
        _show(found, source, done, state, output, errors)
        if write:
            today = datetime.now(tz=UTC).date()
            page = Page(url.strip(), publisher, day, today)
            _write(found, source, page, known, seeds, accept_doubtful, state, errors)
    except (WarehouseError, OSError) as error:
        errors.print(f"Error: {error}", style="red", markup=False)
        raise typer.Exit(1) from error


def _refuse_unreadable(seeds: Path) -> None:
    """Stop at a seed whose bytes are damaged, or of another version of the project."""
    scans = [scan(seed) for seed in parse(read_folder(seeds))]
    if findings := [finding for found in scans for finding in found.findings]:
        raise IngestError(fault_report(findings))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"--published-on {text} is no day: write it as 2020-07-13."
        raise IngestError(msg) from error


def _checked(
    found: Extraction, known: Known, lists: CodeLists, warehouse: Path
) -> tuple[Extraction, list[Check]]:
    found, done = checks.magnitude(found, known.figures, lists)
    done += checks.identities(found, lists)
    done += checks.against_accepted(found, checks.read_accepted(warehouse), lists)
    return found, done


def _state(
    found: Extraction, known: Known, url: str, source: Source, errors: Console
) -> str:
    """`new`, `known` (nothing to write) or `edited` (another text at the address)."""
    same_text, same_url = same_pages(known, url, source.sha256)
    if same_text:
        errors.print(
            f"Already there: the same text is {same_text[0]['publication_id']}."
        )
        return "known"
    if not same_url:
        return "new"
    latest = same_url[-1]
    recorded = {r["publication_id"] for r in known.provenance}
    lines = differences(known, latest, found.figures)
    changed = [line for line in lines if line.startswith("~")]
    if not changed and latest["publication_id"] not in recorded:
        errors.print(
            f"Already there: the address is {latest['publication_id']}, whose numbers "
            "are the same as far as both have them."
        )
        return "known"
    name = latest["publication_id"]
    errors.print(f"Silent edit: the text of {name} has changed since it was recorded.")
    for line in lines:
        errors.print(f"  {line}", markup=False)
    return "edited"


def _show(
    found: Extraction,
    source: Source,
    done: list[Check],
    state: str,
    output: Format,
    errors: Console,
) -> None:
    if output is Format.JSON:
        typer.echo(report.as_json(found, source, done, state))
    elif output is Format.CSV:
        typer.echo(report.as_csv(found), nl=False)
    else:
        report.print_tables(Console(highlight=False, width=150), found)
    for numeral in found.unread:
        shown = f"  unread: {numeral.text} ({numeral.reason}): {numeral.context}"
        errors.print(shown, markup=False)
    for check in done:
        if check.verdict != "consistent":
            errors.print(
                f"  {check.name}: {check.verdict}: {check.detail}", markup=False
            )
    for note in found.notes:
        errors.print(f"  note: {note}", markup=False)
    for label in found.unknown_labels:
        near = ", ".join(label.nearest) or "nothing"
        errors.print(
            f"Error: unknown name {label.label!r} (like {near}). Its numbers are not "
            f"read. If it is one of these, add to seeds/{ALIASES}: {label.row}",
            markup=False,
        )
    failed = sum(check.verdict != "consistent" for check in done)
    errors.print(f"{report.summary(found)} {len(done)} checks, {failed} inconsistent.")


def _write(
    found: Extraction,
    source: Source,
    page: Page,
    known: Known,
    seeds: Path,
    accept_doubtful: bool,
    state: str,
    errors: Console,
) -> None:
    if state == "known":
        errors.print("Nothing was written.")
        return
    if found.unknown_labels:
        msg = "Nothing was written: add the unknown names first."
        raise IngestError(msg)
    addition = compose(found, source, page, known, accept_doubtful)
    left = len(found.figures) - len(addition.figures)
    storage.write(seeds, addition, validate)
    name = addition.publication["publication_id"]
    errors.print(
        f"Wrote {name}: {len(addition.figures)} figures "
        f"and {len(addition.claims)} claims. {left} doubtful figures were left out."
    )


def validate(folder: Path) -> None:
    """Check a folder of seeds as a build does. Raises `IngestError` with the faults."""
    outcome = check_seeds(parse(read_folder(folder)))
    if outcome.findings:
        faults = fault_report(outcome.findings, outcome.notes)
        msg = f"Nothing was written: the new rows break a rule of the seeds.\n{faults}"
        raise IngestError(msg)
