with recursive

codes as (

    select
        item_code as code,
        parent_item_code as parent_code
    from {{ ref('dim_item') }}

    union all

    select
        region_code as code,
        parent_region_code as parent_code
    from {{ ref('dim_region') }}

),

ancestors as (

    select
        code,
        parent_code as ancestor_code
    from codes
    where parent_code is not null

    union all

    select
        ancestors.code,
        codes.parent_code as ancestor_code
    from ancestors
    inner join codes
        on ancestors.ancestor_code = codes.code
    where codes.parent_code is not null

),

disjoint_rows as (

    select
        flow,
        trade_month,
        item_code as code,
        is_residual
    from {{ ref('rpt_disjoint_trade') }}

    union all

    select
        flow,
        trade_month,
        region_code as code,
        is_residual
    from {{ ref('rpt_disjoint_trade_by_region') }}

),

-- A residual leaves its parts out; what has none includes them.
final as (

    select
        inner_rows.flow,
        inner_rows.trade_month,
        inner_rows.code,
        outer_rows.code as enclosing_code
    from disjoint_rows as inner_rows
    inner join ancestors
        on inner_rows.code = ancestors.code
    inner join disjoint_rows as outer_rows
        on
            ancestors.ancestor_code = outer_rows.code
            and inner_rows.flow = outer_rows.flow
            and inner_rows.trade_month = outer_rows.trade_month
    where not outer_rows.is_residual

)

select * from final
