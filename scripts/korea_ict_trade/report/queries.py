"""What a report asks of a published file. Columns are in the order of the records."""

LATEST = "select trade_month from rpt_monthly_headline where is_latest_complete"

PRINTED_MONTHS = "select trade_month from dim_month where figure_count > 0"

HEADLINE = """
    select missing, is_latest_complete
    from rpt_monthly_headline
    where trade_month = $trade_month
"""

FILE = "select content_hash, newest_published_on from warehouse_info"

ITEMS = """
    select item_code, item_name_en, item_name_ko, parent_item_code
    from dim_item
    order by sort_order
"""

REGIONS = """
    select region_code, region_name_en, region_name_ko, parent_region_code
    from dim_region
    order by sort_order
"""

# From the vintages, because they tell levels from growth: which of both was revised.
NUMBERS = """
    with
    disagreements as (
        select cell_id, count(distinct publication_id) as disagreement_count
        from fct_disagreements
        group by cell_id
    )
    select
        numbers.trade_month,
        numbers.flow,
        numbers.item_code,
        numbers.region_code,
        numbers.measure,
        numbers.value,
        numbers.value_low,
        numbers.value_high,
        numbers.revision_number > 0 as is_revised,
        coalesce(dim_publication.publisher_name, '') as publisher,
        coalesce(disagreements.disagreement_count, 0) as disagreement_count
    from fct_figure_vintages as numbers
    inner join dim_item using (item_code)
    inner join dim_region using (region_code)
    left join dim_publication using (publication_id)
    left join disagreements using (cell_id)
    where
        numbers.valid_to is null
        and numbers.exporter_size = 'all'
        and numbers.measure in ('value', 'yoy_pct')
        and numbers.trade_month between $first_month and $trade_month
    order by
        numbers.trade_month,
        numbers.flow,
        dim_item.sort_order,
        dim_region.sort_order,
        numbers.measure
"""

PARTS = """
    select
        item_label_en, item_label_ko,
        value_usd_mn, value_low_usd_mn, value_high_usd_mn
    from rpt_disjoint_trade
    where trade_month = $trade_month and flow = 'export'
    order by value_usd_mn desc, item_label_en
"""

# Each identity once: as the accepted numbers stand today, and within single pages.
CHECKS = """
    select
        publication_id,
        kind,
        flow,
        item_code,
        region_code,
        coalesce(
            partition_code in (select partition_code from dim_region), false
        ) as is_by_region,
        partition_code is not null as is_split,
        verdict,
        unit,
        base_valid_from,
        left_low,
        left_high,
        right_low,
        right_high,
        gap,
        string_split(coalesce(publication_ids, ''), ', ') as publication_ids
    from fct_identity_checks
    where trade_month = $trade_month and (is_current or scope = 'publication')
    order by scope, kind, flow, item_code, region_code, check_id
"""

DISAGREEMENTS = """
    select
        publication_id,
        cell_id,
        printed_value,
        printed_unit,
        reference_value,
        reference_low,
        reference_high,
        diagnosis,
        evidence_value,
        evidence_cell_id,
        evidence_publication_id
    from fct_disagreements
    where trade_month = $trade_month and diagnosis_rank = 1
    order by known_on, figure_id
"""

_REVISION = """
    select
        fct_revisions.cell_id,
        fct_revisions.publication_id,
        fct_revisions.revised_on,
        fct_revisions.value_from,
        fct_revisions.value_from_low,
        fct_revisions.value_from_high,
        fct_revisions.value_to,
        fct_revisions.value_to_low,
        fct_revisions.value_to_high
    from fct_revisions
"""

REVISIONS = f"""
    {_REVISION}
    where fct_revisions.trade_month = $trade_month
    order by fct_revisions.revised_on, fct_revisions.cell_id
"""

REVISED_BEFORE = f"""
    {_REVISION}
    inner join dim_publication using (publication_id)
    where
        dim_publication.reference_period = $period
        and fct_revisions.trade_month < $trade_month
    order by fct_revisions.trade_month desc, fct_revisions.cell_id
"""

CLAIMS = """
    select
        publication_id,
        flow,
        item_code,
        region_code,
        claim_type,
        direction,
        month_count,
        verdict_at_claim,
        verdict_now
    from fct_claim_checks
    where trade_month = $trade_month
    order by flow, item_code, region_code, claim_type, month_count, claimed_on, claim_id
"""

PAGES = """
    with
    printed as (
        select publication_id, count(*) as figure_count
        from fct_figures
        where trade_month = $trade_month
        group by publication_id
    )
    select
        publication_id,
        publisher_name,
        publisher_kind,
        published_on,
        known_on,
        language_code,
        url,
        coalesce(printed.figure_count, 0) as figure_count
    from dim_publication
    left join printed using (publication_id)
    where
        printed.figure_count > 0
        or list_contains($cited, publication_id)
    order by
        printed.figure_count is null,
        known_on,
        publisher_kind = 'ministry' desc,
        publication_id
"""
