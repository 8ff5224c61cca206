"""The metrics give what plain SQL over the published tables gives, and ask no one."""

import csv
import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "warehouse" / "korea_ict_trade.duckdb"
README = ROOT / "README.md"
EXAMPLE = re.compile(
    r"```sh\n\S+/python scripts/metrics\.py (.*?)```\n```text\n(.*?)```", re.DOTALL
)

# Each flow's published levels, and per item or region the levels a year earlier and the
# sums of twelve months without a gap. Nothing of it reads the disjoint tables.
LEVELS = """
    with levels as (
        select 'export' as flow, trade_month, item_code, region_code, value_usd_mn
        from fct_exports where value_usd_mn is not null
        union all
        select 'import', trade_month, item_code, region_code, value_usd_mn
        from fct_imports where value_usd_mn is not null
    ),
    compared as (
        select
            levels.*,
            100 * (levels.value_usd_mn - base.value_usd_mn) / base.value_usd_mn
                as growth,
            sum(levels.value_usd_mn) over last_year as value_12m,
            count(*) over last_year as months_12m
        from levels
        left join levels as base
            on levels.flow = base.flow
            and levels.item_code = base.item_code
            and levels.region_code = base.region_code
            and base.trade_month = levels.trade_month - interval 12 months
        window last_year as (
            partition by levels.flow, levels.item_code, levels.region_code
            order by levels.trade_month
            range between interval 11 months preceding and current row
        )
    ),
    series as (
        select
            flow, trade_month, item_code, region_code, value_usd_mn, growth,
            case when months_12m = 12 then value_12m end as value_12m
        from compared
    ),
    -- What has no published total beside it is in neither disjoint table.
    counted as (
        select series.*
        from series
        semi join series as totals
            on series.flow = totals.flow
            and series.trade_month = totals.trade_month
            and totals.item_code = 'total'
            and totals.region_code = 'world'
    ),
    exports as (select * from counted where flow = 'export'),
    imports as (select * from counted where flow = 'import')
"""


Row = tuple[str | float | None, ...]


class Asked(NamedTuple):
    """What a command of the metrics did."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def outside() -> Iterator[socket.socket]:
    """Stand in for the way to the internet: whoever knocks is remembered."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def ask(
    *arguments: str, outside: socket.socket, tmp_path: Path, published: Path = PUBLISHED
) -> Asked:
    address = f"http://127.0.0.1:{outside.getsockname()[1]}"
    environment = os.environ | {
        "KOREA_ICT_TRADE_FILE": str(published),
        # Where an earlier look-up would be remembered, and not repeated.
        "TMPDIR": str(tmp_path),
        **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), address),
        "no_proxy": "",
    }
    done = subprocess.run(
        [sys.executable, "scripts/metrics.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Asked(done.returncode, done.stdout, done.stderr)


def answer(
    metrics: str, by: str, *, outside: socket.socket, tmp_path: Path
) -> set[Row]:
    """Ask for metrics: a day, the other groups, and the values, where there are any."""
    target = tmp_path / "answer.csv"
    asked = ask(
        *("query", "--quiet", "--metrics", metrics, "--group-by", by),
        *("--csv", str(target)),
        outside=outside,
        tmp_path=tmp_path,
    )
    assert asked.exit_code == 0, asked.stdout + asked.stderr
    with target.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    values = [header.index(name) for name in metrics.split(",")]
    groups = [place for place in range(1, len(header)) if place not in values]
    return {
        (
            row[0].removesuffix("T00:00:00").removesuffix(" 00:00:00"),
            *(row[place] for place in groups),
            *(number(row[place]) for place in values),
        )
        for row in rows
        if any(row[place] for place in values)
    }


def number(text: str) -> float | None:
    return round(float(text), 6) if text else None


def plain(sql: str) -> set[Row]:
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        rows = connection.execute(LEVELS + sql).fetchall()
    return {
        tuple(
            cell if cell is None or isinstance(cell, str) else round(float(cell), 6)
            for cell in row
        )
        for row in rows
    }


def test_metrics_of_everything_are_those_of_the_published_totals(
    outside: socket.socket, tmp_path: Path
) -> None:
    metrics = [
        *("exports", "imports", "balance", "exports_growth", "imports_growth"),
        *("exports_12m", "imports_12m", "balance_12m"),
    ]
    shares = ["semiconductors_share_of_exports", "china_hk_share_of_exports"]
    asked = answer(
        ",".join([*metrics, *(f"{name}_by_region" for name in metrics), *shares]),
        "metric_time",
        outside=outside,
        tmp_path=tmp_path,
    )

    assert {(row[0], *row[1:9], *row[17:]) for row in asked} == plain("""
        select
            cast(coalesce(e.trade_month, i.trade_month) as varchar),
            e.value_usd_mn, i.value_usd_mn, e.value_usd_mn - i.value_usd_mn,
            e.growth, i.growth, e.value_12m, i.value_12m, e.value_12m - i.value_12m,
            100 * chips.value_usd_mn / e.value_usd_mn,
            100 * china.value_usd_mn / e.value_usd_mn
        from (from exports where item_code = 'total' and region_code = 'world') as e
        full join (
            from imports where item_code = 'total' and region_code = 'world'
        ) as i on e.trade_month = i.trade_month
        left join exports as chips
            on e.trade_month = chips.trade_month
            and chips.item_code = 'semiconductors' and chips.region_code = 'world'
        left join exports as china
            on e.trade_month = china.trade_month
            and china.item_code = 'total' and china.region_code = 'china_hk'
    """)
    assert all(row[1:9] == row[9:17] for row in asked)
    assert max(str(row[0]) for row in asked) == "2025-11-01"


def test_metrics_of_a_main_item_are_those_of_its_published_level(
    outside: socket.socket, tmp_path: Path
) -> None:
    asked = answer(
        "exports,imports,balance,exports_growth,exports_12m,"
        "semiconductors_share_of_exports",
        "metric_time,trade__main_item",
        outside=outside,
        tmp_path=tmp_path,
    )
    items = ("semiconductors", "displays", "mobile_phones", "computers_peripherals")

    assert {row[:-1] for row in asked if row[1] in items} == plain(f"""
        select
            cast(coalesce(e.trade_month, i.trade_month) as varchar),
            coalesce(e.item_code, i.item_code),
            e.value_usd_mn, i.value_usd_mn, e.value_usd_mn - i.value_usd_mn,
            e.growth, e.value_12m
        from (from exports where region_code = 'world' and item_code in {items}) as e
        full join (
            from imports where region_code = 'world' and item_code in {items}
        ) as i on e.trade_month = i.trade_month and e.item_code = i.item_code
    """)
    rests = [row for row in asked if row[1] == "rest"]
    assert len(rests) > 100
    assert {row[4:] for row in rests} == {(None, None, None, None)}
    # A share of one item in itself would be 100.
    assert {row[-1] for row in asked} == {None}


def test_metrics_of_a_region_are_those_of_its_published_level(
    outside: socket.socket, tmp_path: Path
) -> None:
    asked = answer(
        "exports_by_region,exports_growth_by_region",
        "metric_time,trade_by_region__main_region",
        outside=outside,
        tmp_path=tmp_path,
    )
    regions = ("china_hk", "usa", "eu", "japan")

    assert {row for row in asked if row[1] in regions} == plain(f"""
        select cast(trade_month as varchar), region_code, value_usd_mn, growth
        from exports
        where item_code = 'total' and region_code in {regions}
    """)


def test_a_year_is_whole_or_null(outside: socket.socket, tmp_path: Path) -> None:
    asked = answer(
        "export_months,exports_12m,exports_growth,balance,"
        "semiconductors_share_of_exports",
        "metric_time__year",
        outside=outside,
        tmp_path=tmp_path,
    )

    assert {row[:3] for row in asked} == plain("""
        select
            cast(extract(year from trade_month) as varchar) || '-01-01',
            count(*),
            case when count(*) = 12 then sum(value_usd_mn) end
        from exports
        where item_code = 'total' and region_code = 'world'
        group by 1
    """)
    assert {row[3:] for row in asked} == {(None, None, None)}


def test_the_readme_shows_what_its_commands_print(
    outside: socket.socket, tmp_path: Path
) -> None:
    examples = EXAMPLE.findall(README.read_text(encoding="utf-8"))
    assert len(examples) >= 3
    for command, shown in examples:
        arguments = shlex.split(command.replace("\\\n", " "))
        asked = ask(*arguments, outside=outside, tmp_path=tmp_path)
        assert asked.exit_code == 0, asked.stdout + asked.stderr
        assert [
            line.rstrip() for line in asked.stdout.rstrip().splitlines()
        ] == shown.splitlines()


def test_the_metrics_are_valid_and_reading_them_asks_no_one(
    outside: socket.socket, tmp_path: Path
) -> None:
    valid = ask("validate-configs", outside=outside, tmp_path=tmp_path)

    assert valid.exit_code == 0, valid.stdout + valid.stderr
    counted = re.findall(
        r"\(ERRORS: (\d+), FUTURE_ERRORS: (\d+), WARNINGS: (\d+)\)", valid.stdout
    )
    assert len(counted) >= 5
    assert set(counted) == {("0", "0", "0")}
    with pytest.raises(TimeoutError):
        outside.accept()


def test_without_a_published_file_the_command_says_to_build(
    outside: socket.socket, tmp_path: Path
) -> None:
    refused = ask(
        *("list", "metrics"),
        outside=outside,
        tmp_path=tmp_path,
        published=tmp_path / "none.duckdb",
    )

    assert refused.exit_code == 1
    assert "make build" in refused.stderr
