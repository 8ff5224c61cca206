"""A small published file, made by hand, of which `explain.py` explains cells."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import typer
import yaml
from typer.testing import CliRunner, Result

from explain import explain
from explain_identities import IDENTITIES
from published_by_hand import INFO

ROOT = Path(__file__).parents[2]
APP = typer.Typer()
APP.command()(explain)
CHINA = "2020-06 import total china_hk"

DIMENSIONS = """
    create table dim_item as
    select * from (
        values
        ('total', 'ICT total', 'ICT 전체', null, null, 1),
        ('displays', 'Displays', '디스플레이', 'total', 'ict_by_item', 2),
        ('ssd', 'Solid-state drives (SSD)', 'SSD', 'total', 'ict_by_item', 3)
    ) as items(
        item_code, item_name_en, item_name_ko, parent_item_code, partition_code,
        sort_order
    );
    create table dim_region as
    select * from (
        values
        ('world', 'World', '전 세계', null, null, 1),
        ('china_hk', 'China (including Hong Kong)', '중국(홍콩 포함)', 'world',
         'world_by_region', 2),
        ('usa', 'United States', '미국', 'world', 'world_by_region', 3)
    ) as regions(
        region_code, region_name_en, region_name_ko, parent_region_code,
        partition_code, sort_order
    );
    create table dim_publication as
    select * replace (cast(known_on as date) as known_on) from (
        values
        ('2020-06_motie_en_1', 'motie', 'MOTIE', 'ministry', '2020-07-13',
         'http://motie.example/788', false),
        ('2020-06_press_ko_1', 'press', '한국신문', 'press', '2020-07-31',
         'http://press.example/' || repeat('long', 20), true),
        ('2020-12_motie_ko_1', 'motie', '산업통상자원부', 'ministry', '2021-01-14',
         'http://motie.example/820', false),
        ('2021-06_motie_en_1', 'motie', 'MOTIE', 'ministry', '2021-07-14',
         'http://motie.example/900', false)
    ) as publications(
        publication_id, publisher_code, publisher_name, publisher_kind, known_on, url,
        is_published_on_inferred
    );
"""

# Imports from China: 3.0 bn by the ministry, 4.0 in the press, 3.1 bn half a year on.
# Their growth is contested.
FIGURES = """
    create table fct_figures as
    select
        publication_id || '/' || cell_id as figure_id,
        publication_id,
        cell_id,
        cast(left(cell_id, 7) || '-01' as date) as trade_month,
        known_on,
        printed_value,
        printed_unit,
        case when printed_value = '15' then '1.5' end as corrected_value,
        case when printed_value = '15' then 'USD_bn' end as corrected_unit,
        cast(value_low as decimal(18, 3)) as value_low,
        cast(value_high as decimal(18, 3)) as value_high,
        outcome,
        is_published_on_inferred
    from (
        values
        ('2020-06_motie_en_1', '2020-06/import/total/china_hk/all/value', '3.0',
         'USD_bn', 2950, 3050, 'superseded'),
        ('2020-06_press_ko_1', '2020-06/import/total/china_hk/all/value', '40.0',
         'USD_100mn', 3995, 4005, 'disagrees'),
        ('2020-12_motie_ko_1', '2020-06/import/total/china_hk/all/value', '31.0',
         'USD_100mn', 3095, 3105, 'accepted'),
        ('2020-06_motie_en_1', '2020-06/import/total/china_hk/all/yoy_pct', '-20.6',
         'pct', -20.65, -20.55, 'disagrees'),
        ('2020-06_press_ko_1', '2020-06/import/total/china_hk/all/yoy_pct', '20.6',
         'pct', 20.55, 20.65, 'disagrees'),
        ('2020-06_motie_en_1', '2020-06/export/displays/world/all/value', '15',
         'USD_bn', 1450, 1550, 'accepted')
    ) as printed(
        publication_id, cell_id, printed_value, printed_unit, value_low, value_high,
        outcome
    )
    inner join dim_publication using (publication_id);

    create table fct_figure_vintages as
    select
        publication_id,
        cell_id,
        cast(left(cell_id, 7) || '-01' as date) as trade_month,
        split_part(cell_id, '/', 2) as flow,
        split_part(cell_id, '/', 3) as item_code,
        split_part(cell_id, '/', 4) as region_code,
        split_part(cell_id, '/', 5) as exporter_size,
        split_part(cell_id, '/', 6) as measure,
        case when cell_id like '%_pct' then 'pct' else 'USD_mn' end as unit,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        cast(value as decimal(18, 3)) as value,
        cast(value_low as decimal(18, 3)) as value_low,
        cast(value_high as decimal(18, 3)) as value_high,
        revision_number,
        value is null as is_contested
    from (
        values
        ('2020-06_motie_en_1', '2020-06/import/total/china_hk/all/value',
         '2020-07-13', '2021-01-14', 3000, 2950, 3050, 0),
        ('2020-12_motie_ko_1', '2020-06/import/total/china_hk/all/value',
         '2021-01-14', null, 3100, 3095, 3105, 1),
        (null, '2020-06/import/total/china_hk/all/yoy_pct',
         '2020-07-31', null, null, -20.65, 20.65, 0),
        ('2020-06_motie_en_1', '2020-06/import/total/china_hk/all/share_pct',
         '2020-07-13', null, 33.5, 33.45, 33.55, 0),
        ('2020-06_motie_en_1', '2020-06/export/displays/world/all/value',
         '2020-07-13', null, 1500, 1450, 1550, 0),
        ('2020-06_motie_en_1', '2020-06/import/total/world/all/value',
         '2020-07-13', null, 8960, 8955, 8965, 0),
        ('2020-12_motie_ko_1', '2020-12/import/displays/world/all/value',
         '2021-01-14', null, 300, 295, 305, 0)
    ) as vintages(
        publication_id, cell_id, valid_from, valid_to, value, value_low, value_high,
        revision_number
    );

    create table fct_revisions as
    select
        '2020-12_motie_ko_1' as publication_id,
        '2020-06/import/total/china_hk/all/value' as cell_id,
        date '2021-01-14' as revised_on,
        date '2021-01-14' as first_printed_on,
        1 as revision_number,
        3000.000 as value_from,
        2950.000 as value_from_low,
        3050.000 as value_from_high,
        3100.000 as value_to,
        3095.000 as value_to_low,
        3105.000 as value_to_high,
        100.000 as difference,
        3.333 as difference_pct,
        185 as days_after_first_print;
"""

VERDICTS = """
    create table fct_disagreements as
    select
        publication_id || '/' || cell_id as figure_id,
        cell_id,
        known_on,
        diagnosis_rank,
        diagnosis,
        evidence,
        evidence_cell_id,
        evidence_publication_id,
        cast(evidence_value as decimal(18, 3)) as evidence_value
    from (
        values
        ('2020-06_press_ko_1', '2020-06/import/total/china_hk/all/value', 1,
         'digit_misprint',
         'one digit off (2020-06/import/total/china_hk/all/value: 3000.000)',
         '2020-06/import/total/china_hk/all/value', '2020-06_motie_en_1', 3000),
        ('2020-06_press_ko_1', '2020-06/import/total/china_hk/all/value', 2,
         'other_series', 'equals another region of the month',
         '2020-06/import/total/usa/all/value', '2020-06_elsewhere_en_1', 4000),
        ('2020-06_press_ko_1', '2020-06/import/total/china_hk/all/yoy_pct', 1,
         'unexplained', 'no rule fits', null, null, null)
    ) as diagnoses(
        publication_id, cell_id, diagnosis_rank, diagnosis, evidence,
        evidence_cell_id, evidence_publication_id, evidence_value
    )
    inner join dim_publication using (publication_id);

    create table fct_claim_checks as
    select
        * replace (
            cast(claimed_on as date) as claimed_on,
            cast(trade_month as date) as trade_month,
            cast(contradicted_month_now as date) as contradicted_month_now
        ),
        cast(null as date) as contradicted_month_at_claim,
        cast(null as date) as missing_month_at_claim,
        cast(null as date) as missing_month_now,
        'import' as flow,
        'total' as item_code,
        'china_hk' as region_code
    from (
        values
        ('claim 1', '2020-06_motie_en_1', '2020-07-13', '2020-06-01',
         'consecutive_months', 'decrease', 2, 'verified', 'verified', null, true),
        ('claim 2', '2020-06_press_ko_1', '2020-07-31', '2020-06-01',
         'consecutive_months', 'increase', 3, 'verified', 'contradicted',
         '2020-05-01', false),
        ('claim 3', '2020-12_motie_ko_1', '2021-01-14', '2020-12-01',
         'consecutive_months', 'decrease', 7, 'verified', 'verified', null, false),
        ('claim 4', '2020-12_motie_ko_1', '2021-01-14', '2020-12-01',
         'consecutive_months', 'decrease', 6, 'verified', 'verified', null, false)
    ) as claims(
        claim_id, publication_id, claimed_on, trade_month, claim_type, direction,
        month_count, verdict_at_claim, verdict_now, contradicted_month_now,
        is_understated
    );
"""


def write_file(folder: Path) -> Path:
    """Write the published file by hand."""
    file = folder / "korea_ict_trade.duckdb"
    file.write_bytes(_content())
    return file


@cache
def _content() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "korea_ict_trade.duckdb"
        with duckdb.connect(file) as connection:
            connection.execute(DIMENSIONS + FIGURES + VERDICTS + IDENTITIES + INFO)
        return file.read_bytes()


def run(published: Path, words: str, *more: str) -> Result:
    """Run the command with the arguments in `words`, a plus sign for a space."""
    runner = CliRunner(env={"NO_COLOR": "1"})
    arguments = [word.replace("+", " ") for word in words.split()]
    return runner.invoke(
        APP, [*arguments, "--file", str(published), "--width", "120", *more]
    )


def shown(published: Path, words: str, *more: str) -> str:
    """Give what the command prints, with guides and line breaks made one space."""
    result = run(published, words, *more)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.translate(str.maketrans("│├└─", "    ")).split())


def refused(published: Path, words: str, *more: str) -> str:
    """Give the message with which the command refuses."""
    result = run(published, words, *more)
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def test_the_tables_made_by_hand_are_those_of_the_marts(tmp_path: Path) -> None:
    declared = {
        (model["name"], column["name"])
        for file in ROOT.glob("models/marts/**/*.yml")
        for model in yaml.safe_load(file.read_text(encoding="utf-8"))["models"]
        for column in model["columns"]
    }

    with duckdb.connect(write_file(tmp_path), read_only=True) as connection:
        made = connection.execute(
            "select table_name, column_name from duckdb_columns()"
            " where not internal and table_name <> 'warehouse_info'"
        ).fetchall()

    assert set(made) <= declared
