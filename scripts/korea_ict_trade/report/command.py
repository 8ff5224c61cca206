"""Write reports and pictures to files."""

from pathlib import Path

from korea_ict_trade.errors import ReportError
from korea_ict_trade.explain.cell_names import period_of
from korea_ict_trade.report.page import page
from korea_ict_trade.report.pictures import drawn, drawn_from, pictures_of
from korea_ict_trade.report.records import MonthFacts
from korea_ict_trade.texts import Language
from korea_ict_trade.unfinished import scratch_beside


def default_output(published: Path, facts: MonthFacts, language: Language) -> Path:
    """Name the report of a month: in the folder `report` beside the published file."""
    return published.parent / "report" / _name(facts, language)


def write_report(facts: MonthFacts, language: Language, output: Path) -> None:
    """Write the report of a month.

    Raises ReportError when it can't be written; an earlier one is left as it was.
    """
    _replace(output, page(facts, language).encode())


def write_pictures(facts: MonthFacts, folder: Path) -> list[Path]:
    """Draw the README's pictures of the five years up to a month.

    One that is drawn from the same numbers already is left as it is: another machine's
    fonts would change its bytes, and nothing that it tells.

    Raises ReportError when they can't be written.
    """
    paths = []
    for picture in pictures_of(facts):
        path = folder / picture.name
        if drawn_from(path) != picture.fingerprint():
            _replace(path, drawn(picture))
        paths.append(path)
    return paths


def _name(facts: MonthFacts, language: Language) -> str:
    suffix = "" if language is Language.EN else f"_{language}"
    return f"korea_ict_trade_{period_of(facts.trade_month)}{suffix}.html"


def _replace(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch_beside(target) as folder:
            draft = folder / target.name
            draft.write_bytes(content)
            draft.replace(target)
    except OSError as error:
        raise ReportError(
            f"{target} can't be written: {error.strerror}."
            " Name another place, as in: scripts/report.py --output report.html"
        ) from error
