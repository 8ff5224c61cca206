"""The rules on a token and its unit: of figures, and of their corrections."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import Reference, Seed
from korea_ict_trade.seed_rules import Rule, Tables, beside, target_of

_LEVEL_MEASURES = ("value", "daily_average_value")
_TOKEN_AND_UNIT = (("printed_value", "unit"), ("corrected_value", "corrected_unit"))
# The warehouse holds thousandths of a million dollars or of a per cent
# (macros/types.sql); half of a token's last step has to be a whole number of them.
_DECIMALS_OF_A_MILLION = 2
# Texts, since a code that is wrong may be any number.
_SCALES = {"9": "1000", "8": "100", "6": "1"}


def unit_fits_measure(seed: Seed, tables: Tables) -> list[Rule]:
    """List the rule that amounts are in dollars, growth and shares in per cent."""
    _, unit = _columns(seed)
    units = target_of(seed, unit)

    def broken(table: ir.Table) -> ir.Table:
        joined = _with_unit(table, unit, units, tables)
        expected = ibis.cases(
            (joined.measure.isin(_LEVEL_MEASURES), "level"),
            (joined.measure.endswith("_pct"), "percentage"),
        )
        return joined.filter(joined.measure_kind != expected)

    return [
        Rule(
            column=unit,
            words="the unit doesn't fit the measure: amounts are in dollars, growth "
            "and shares (…_pct) in per cent",
            broken=broken,
            context=beside("measure"),
            needs=(units.seed,),
        )
    ]


def token_fits_unit(seed: Seed, tables: Tables) -> list[Rule]:
    """List the rule that a token has no more decimals than the warehouse can hold."""
    token, unit = _columns(seed)
    units = target_of(seed, unit)

    def broken(table: ir.Table) -> ir.Table:
        joined = _with_unit(table, unit, units, tables)
        scale = joined.scale_to_usd_mn.fill_null("1")
        # A power of ten has as many zeros; of what is none, the list of units is told.
        zeros = ibis.ifelse(scale.re_search("^10*$"), scale.length() - 1, 0)
        room = _DECIMALS_OF_A_MILLION + zeros
        decimals = joined[token].length() - joined[token].find(".") - 1
        return joined.filter(joined[token].contains(".") & (decimals > room))

    return [
        Rule(
            column=token,
            words="more decimals than the warehouse holds, so its interval would be "
            "wrong: see whether the unit is right; if it is, widen type_amount "
            "(macros/types.sql) first",
            broken=broken,
            context=beside(unit),
            needs=(units.seed,),
        )
    ]


def scale_fits_unit(_seed: Seed, _tables: Tables) -> list[Rule]:
    """List the rule that a unit's scale is what its SDMX codes say.

    A scale that is missing or wrong by a power of ten would make every figure of the
    unit null or wrong, without a fault anywhere.
    """

    def broken(table: ir.Table) -> ir.Table:
        code = ibis.literal(" ").join(
            [table.sdmx_unit_measure, table.sdmx_unit_mult.fill_null("")]
        )
        expected = ibis.cases(
            *((code == f"USD {power}", scale) for power, scale in _SCALES.items()),
            else_="",
        )
        kind = ibis.ifelse(table.sdmx_unit_measure == "USD", "level", "percentage")
        return table.filter(
            (table.scale_to_usd_mn.fill_null("") != expected)
            | (table.measure_kind != kind)
        )

    return [
        Rule(
            column="scale_to_usd_mn",
            words="the scale is not what the codes beside it say: a level is in USD, "
            "with 10 to the power of sdmx_unit_mult - 6 as its scale; a percentage is "
            "in PT and has none",
            broken=broken,
            context=beside("measure_kind", "sdmx_unit_measure", "sdmx_unit_mult"),
        )
    ]


def _columns(seed: Seed) -> tuple[str, str]:
    """Find the columns of the token and its unit."""
    for token, unit in _TOKEN_AND_UNIT:
        if token in seed.header and unit in seed.header:
            return token, unit
    pairs = ", or ".join(f"{token} and {unit}" for token, unit in _TOKEN_AND_UNIT)
    raise SeedError(f"A rule of {seed.file} needs the columns {pairs}.")


def _with_unit(
    table: ir.Table, unit: str, units: Reference, tables: Tables
) -> ir.Table:
    """Put what the list of units says of a row's unit beside it."""
    known = (
        tables[units.seed]
        .distinct(on=units.column)
        .select(
            known_unit=units.column,
            measure_kind="measure_kind",
            scale_to_usd_mn="scale_to_usd_mn",
        )
    )
    return table.join(known, table[unit] == known.known_unit)


UNIT_RULES: dict[str, Callable[[Seed, Tables], list[Rule]]] = {
    "scale_fits_unit": scale_fits_unit,
    "token_fits_unit": token_fits_unit,
    "unit_fits_measure": unit_fits_measure,
}
