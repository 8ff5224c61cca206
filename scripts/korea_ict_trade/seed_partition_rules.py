"""The rule on code lists whose codes are parts of one another: items, regions."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import Seed
from korea_ict_trade.seed_rules import LINE, Rule, Tables, beside


def partition_is_consistent(seed: Seed, _tables: Tables) -> list[Rule]:
    """List the rules on how the codes of a list nest.

    Raises:
        SeedError: the list has no column named parent_… for its codes' parents.
    """
    parents = [name for name in seed.header if name.startswith("parent_")]
    if not parents:
        raise SeedError(f"{seed.file} has no column of parents: parent_…_code.")
    parent = parents[0]
    code = parent.removeprefix("parent_")

    def half_set(table: ir.Table) -> ir.Table:
        has_partition, has_parent, has_complete = (
            table[name].fill_null("") != ""
            for name in ("partition_code", parent, "is_partition_complete")
        )
        return table.filter(
            (has_partition != has_parent) | (has_partition != has_complete)
        )

    def differing(table: ir.Table) -> ir.Table:
        window = ibis.window(group_by="partition_code")
        pair = ibis.literal(",").join([table[parent], table.is_partition_complete])
        named = table.filter(table.partition_code.fill_null("") != "")
        named = named.mutate(pair=pair, first_line=named[LINE].min().over(window))
        firsts = named.select(first_pair="pair", line=LINE)
        joined = named.join(firsts, named.first_line == firsts.line)
        return joined.filter(joined.pair != joined.first_pair)

    return [
        Rule(
            column="partition_code",
            words=f"partition_code, {parent} and is_partition_complete go together: "
            "fill in all three or none",
            broken=half_set,
            context=beside(parent, "is_partition_complete"),
        ),
        Rule(
            column="partition_code",
            words=f"all rows of a partition have the same {parent} and "
            "is_partition_complete: correct this row or the first one",
            broken=differing,
            context=lambda row: ibis.literal("").join(
                [
                    beside(parent, "is_partition_complete")(row),
                    ibis.literal("; first in line "),
                    row.first_line.cast("string"),
                ]
            ),
        ),
        Rule(
            column=parent,
            words="a part stands below what it is a part of, so that no chain of parts "
            "comes back to itself: move the row, or correct the cell",
            broken=lambda table: _before_parents(table, code, parent),
            context=lambda row: ibis.literal("in line ").concat(
                row.parent_line.cast("string")
            ),
        ),
    ]


def _before_parents(table: ir.Table, code: str, parent: str) -> ir.Table:
    parents = table.select(parent_line=LINE, parent_code=code)
    joined = table.join(parents, table[parent] == parents.parent_code)
    return joined.filter(joined.parent_line >= joined[LINE])
