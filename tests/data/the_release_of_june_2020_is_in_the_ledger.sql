with

figures as (

    select * from {{ ref('fct_figures') }}
    where publication_id = '2020-06_motie_en_1'

),

counted as (

    select
        count(*) as figure_count,
        coalesce(sum(case when measure = 'value' then 1 else 0 end), 0) as level_count,
        coalesce(sum(case when measure = 'yoy_pct' then 1 else 0 end), 0)
            as growth_count,
        coalesce(sum(case when trade_month = cast('2020-06-01' as date) then 1 end), 0)
            as june_count
    from figures

),

final as (

    select * from counted
    where
        figure_count <> 54
        or level_count <> 27
        or growth_count <> 27
        or june_count <> 54

)

select * from final
