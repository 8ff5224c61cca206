"""The functions of seed_macros.sql, to be used in ibis expressions.

A rule made of a few calls is translated into SQL much faster than the same rule spelled
out in ibis, and a check of all seeds has some hundred rules.
"""

from collections.abc import Callable
from pathlib import Path

import ibis
import ibis.expr.types as ir

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
"""The statements that define the functions in a DuckDB connection."""


def _function(name: str, result: str) -> Callable[[ir.StringValue], ir.Value]:
    """Make a function of a text known to ibis."""

    def of_text(text: str) -> None:
        """Stand for the function of DuckDB; ibis only looks at the signature."""

    function: Callable[[ir.StringValue], ir.Value] = ibis.udf.scalar.builtin(
        of_text, name=name, signature=(("string",), result)
    )
    return function


is_filled = _function("is_filled", "boolean")
is_visible = _function("is_visible", "boolean")
is_trimmed = _function("is_trimmed", "boolean")
is_composed = _function("is_composed", "boolean")
is_no_formula = _function("is_no_formula", "boolean")
is_day = _function("is_day", "boolean")
period_end = _function("period_end", "int64")
month_of = _function("month_of", "int64")
