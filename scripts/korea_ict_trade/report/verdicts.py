"""Whether a month's numbers agree: identities, disagreements, revisions, claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from korea_ict_trade.report.records import Check, Disagreement, Revision
from korea_ict_trade.report.words import Words, measure_of
from korea_ict_trade.texts import text, texts

# As what the sides of an identity are written; those of the others are levels.
_MEASURES = {
    "growth": "yoy_pct",
    "share": "share_pct",
    "residual_growth_plausible": "rest_pct",
}
VERDICTS = ("consistent", "inconsistent", "untestable")


@dataclass(frozen=True)
class Finding:
    """An identity that does not hold, told in sentences."""

    what: str
    kind: str
    says: str
    why: str
    where: str


@dataclass(frozen=True)
class Counts:
    """How many identities of a kind hold, don't hold, and can't be tested."""

    kind: str
    consistent: int
    inconsistent: int
    untestable: int


@dataclass(frozen=True)
class Verdicts:
    """What the identities of a month say."""

    summary: tuple[str, ...]
    counts: tuple[Counts, ...]
    findings: tuple[Finding, ...]


def verdicts(words: Words) -> Verdicts:
    """Tell how many identities hold, and of each that doesn't what both sides are."""
    checks = words.facts.checks
    accepted = [check for check in checks if check.publication_id is None]
    on_pages = [check for check in checks if check.publication_id is not None]
    return Verdicts(
        summary=(
            words.say("verdicts.summary", **_tally(accepted)),
            words.say("verdicts.pages", **_tally(on_pages)),
        ),
        counts=tuple(_counts(accepted, words)),
        findings=tuple(
            _finding(check, words)
            for check in (*accepted, *on_pages)
            if check.verdict == "inconsistent"
        ),
    )


def disagreements(words: Words) -> tuple[tuple[str, ...], ...]:
    """Tell of each figure that disagrees: what, as printed, accepted, diagnosis."""
    return tuple(
        (
            words.cell(each.cell_id),
            f"{each.printed_value} "
            + text(words.language, f"printed_unit.{each.printed_unit}"),
            publisher(each.publication_id, words),
            _reference(each, words),
            _diagnosis(each, words),
        )
        for each in words.facts.disagreements
    )


def revisions(found: Sequence[Revision], words: Words) -> tuple[tuple[str, ...], ...]:
    """Tell of each revision: what, from, its interval, to, its interval, and when."""
    return tuple(
        (
            words.cell(each.cell_id),
            words.amount(each.value_from, measure_of(each.cell_id)),
            words.interval(each.from_low, each.from_high, measure_of(each.cell_id)),
            words.amount(each.value_to, measure_of(each.cell_id)),
            words.interval(each.to_low, each.to_high, measure_of(each.cell_id)),
            words.day(each.revised_on),
        )
        for each in found
    )


def claims(words: Words) -> tuple[tuple[str, ...], ...]:
    """Tell of each claim: what, by whom, and its verdicts then and now.

    The same claim with the same verdicts is told once, with all who make it.
    """
    told: dict[tuple[str, ...], list[str]] = {}
    for each in words.facts.claims:
        claim = words.say(
            f"claims.{each.claim_type}",
            count=each.month_count,
            direction=text(words.language, f"claim.{each.direction}"),
        )
        series = words.series(each.flow, each.item_code, each.region_code)
        then = text(words.language, f"claim.{each.verdict_at_claim}")
        now = text(words.language, f"claim.{each.verdict_now}")
        told.setdefault((series, claim, then, now), []).append(
            publisher(each.publication_id, words)
        )
    return tuple(
        (series, claim, ", ".join(dict.fromkeys(makers)), then, now)
        for (series, claim, then, now), makers in told.items()
    )


def publisher(publication_id: str, words: Words) -> str:
    """Name the publisher of a page."""
    for page in words.facts.pages:
        if page.publication_id == publication_id:
            return page.publisher_name
    return publication_id


def _tally(checks: Sequence[Check]) -> dict[str, int]:
    counted = Counter(check.verdict for check in checks)
    tally = {verdict: counted[verdict] for verdict in VERDICTS}
    return {**tally, "tested": tally["consistent"] + tally["inconsistent"]}


def _counts(checks: Sequence[Check], words: Words) -> list[Counts]:
    return [
        Counts(
            kind=name,
            **{
                verdict: sum(
                    check.kind == kind and check.verdict == verdict for check in checks
                )
                for verdict in VERDICTS
            },
        )
        for kind, name in texts(words.language, "identity").items()
        if any(check.kind == kind for check in checks)
    ]


def _finding(check: Check, words: Words) -> Finding:
    measure = _MEASURES.get(check.kind, "value")
    return Finding(
        what=_what(check, words),
        kind=text(words.language, f"identity.{check.kind}"),
        says=" ".join(
            part
            for part in (
                words.say(
                    f"says.{check.kind}",
                    left=_side(check, "left", measure, words),
                    right=_side(check, "right", measure, words),
                ),
                _base(check, words),
                _gap(check, words),
            )
            if part
        ),
        why=words.say(f"why.{check.kind}"),
        where=_where(check, words),
    )


def _what(check: Check, words: Words) -> str:
    series = words.series(check.flow, check.item_code, check.region_code)
    if not check.is_split:
        return series
    split = "by_region" if check.is_by_region else "by_item"
    return words.say(f"table.{split}", flow=series)


def _side(check: Check, side: str, measure: str, words: Words) -> str:
    low = getattr(check, f"{side}_low")
    high = getattr(check, f"{side}_high")
    return words.bounds(low, high, measure)


def _base(check: Check, words: Words) -> str:
    if check.base_valid_from is None:
        return ""
    return words.say("verdicts.base", day=words.day(check.base_valid_from))


def _gap(check: Check, words: Words) -> str:
    # Bounds are shown rounded outward, so that a hair's breadth shows as none.
    if not check.gap:
        return words.say("verdicts.hair")
    return words.say("verdicts.apart", gap=words.gap(check.gap, check.unit))


def _where(check: Check, words: Words) -> str:
    if check.publication_id is not None:
        name = publisher(check.publication_id, words)
        return words.say("verdicts.one_page", publisher=name)
    names = [publisher(each, words) for each in check.publication_ids if each]
    return words.say("verdicts.from_pages", publishers=", ".join(dict.fromkeys(names)))


def _reference(each: Disagreement, words: Words) -> str:
    measure = measure_of(each.cell_id)
    if each.reference is None:
        return words.say("contested")
    interval = words.interval(each.reference_low, each.reference_high, measure)
    return f"{words.amount(each.reference, measure)} ({interval})"


def _diagnosis(each: Disagreement, words: Words) -> str:
    diagnosis = text(words.language, f"diagnosis.{each.diagnosis}")
    if each.evidence_cell_id not in {None, each.cell_id}:
        measure = measure_of(str(each.evidence_cell_id))
        evidence = words.say(
            "verdicts.evidence",
            cell=words.cell(str(each.evidence_cell_id)),
            value=words.amount(each.evidence, measure),
        )
        return f"{diagnosis}: {evidence}"
    if each.reference is None:
        return f"{diagnosis}: {words.say('verdicts.nothing_decides')}"
    return diagnosis
