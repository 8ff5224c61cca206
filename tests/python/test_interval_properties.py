"""The interval of a token contains every number that rounds to it, and no other."""

from collections.abc import Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from acceptance_harness import AcceptanceModels, Figure, Page
from acceptance_rules import USD_MN, Interval, token_step
from korea_ict_trade.ingest.code_lists import read_code_lists

Token = tuple[str, str]
SEEDS = Path(__file__).parents[2] / "seeds"

UNITS = st.sampled_from(sorted(USD_MN))
# Parts of the last printed step, so fine that both sides of a half-way point are tried.
FINE_STEPS = 1000
PROPERTY = settings(max_examples=30, deadline=None, derandomize=True)


@st.composite
def tokens(draw: st.DrawFn) -> Token:
    """A token: up to five digits, up to two of them after the point, a unit."""
    number = Decimal(draw(st.integers(-99_999, 99_999)))
    return f"{number.scaleb(-draw(st.integers(0, 2))):f}", draw(UNITS)


@st.composite
def rounded_numbers(draw: st.DrawFn) -> tuple[Decimal, Token]:
    """A true number, and the token that a page prints for it, to a step of its choice.

    No page rounds per cent to tens, nor an amount so coarsely that nothing is left.
    """
    unit = draw(UNITS)
    step = Decimal(1).scaleb(draw(st.integers(-2, 0 if unit == "pct" else 2)))
    fine_steps = draw(st.integers(-99_999 * FINE_STEPS, 99_999 * FINE_STEPS))
    number = Decimal(fine_steps) / FINE_STEPS * min(step, Decimal(1))
    half_way = draw(st.sampled_from((ROUND_HALF_UP, ROUND_HALF_DOWN)))
    token = (number / step).quantize(Decimal(1), half_way) * step
    assume(token or step <= 1)
    return number, (f"{token:f}", unit)


def printed_intervals(
    acceptance: AcceptanceModels, printed: Sequence[Token]
) -> list[Interval]:
    """What the project's SQL takes the tokens for, in their order."""
    acceptance.print_figures(
        Figure(Page(f"{number:03}", "press", "2020-07-13"), token, unit)
        for number, (token, unit) in enumerate(printed)
    )
    acceptance.build("int_figure_intervals")
    rows = acceptance.rows(
        "int_figure_intervals", "publication_id", "value_low", "value_high"
    )
    return [Interval(low, high) for _, low, high in rows]


@given(numbers=st.lists(rounded_numbers(), min_size=1, max_size=30))
@PROPERTY
def test_the_interval_contains_the_number_that_was_rounded_to_the_token(
    acceptance: AcceptanceModels, numbers: list[tuple[Decimal, Token]]
) -> None:
    intervals = printed_intervals(acceptance, [token for _, token in numbers])
    for (number, (_, unit)), interval in zip(numbers, intervals, strict=True):
        assert interval.low <= number * USD_MN[unit] <= interval.high


@given(
    pairs=st.lists(
        st.tuples(tokens(), st.integers(-2 * FINE_STEPS, 2 * FINE_STEPS)),
        min_size=1,
        max_size=30,
    )
)
@PROPERTY
def test_a_number_is_in_the_interval_if_and_only_if_it_rounds_to_the_token(
    acceptance: AcceptanceModels, pairs: list[tuple[Token, int]]
) -> None:
    intervals = printed_intervals(acceptance, [token for token, _ in pairs])
    for ((token, unit), fine_steps), interval in zip(pairs, intervals, strict=True):
        step = token_step(token, unit)
        number = Decimal(token) + step * fine_steps / FINE_STEPS
        # A half-way point may be rounded either way: it is in both intervals.
        rounded = {
            (number / step).quantize(Decimal(1), half_way) * step
            for half_way in (ROUND_HALF_UP, ROUND_HALF_DOWN)
        }
        is_inside = interval.low <= number * USD_MN[unit] <= interval.high
        assert is_inside == (Decimal(token) in rounded)


@given(printed=st.lists(tokens(), min_size=1, max_size=30))
@PROPERTY
def test_a_minus_sign_turns_the_interval_over(
    acceptance: AcceptanceModels, printed: list[Token]
) -> None:
    turned = [
        (token.removeprefix("-") if token.startswith("-") else f"-{token}", unit)
        for token, unit in printed
    ]
    assert printed_intervals(acceptance, turned) == [
        Interval(-interval.high, -interval.low)
        for interval in printed_intervals(acceptance, printed)
    ]


@given(printed=st.lists(tokens(), min_size=1, max_size=30))
@PROPERTY
def test_reading_a_release_takes_a_token_for_the_same_interval(
    acceptance: AcceptanceModels, printed: list[Token]
) -> None:
    lists = read_code_lists(SEEDS)
    taken = [Interval(*lists.interval_of(*token)) for token in printed]
    assert taken == printed_intervals(acceptance, printed)
