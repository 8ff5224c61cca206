with

seed as (

    select
        publication_id,
        period,
        flow,
        item_code,
        region_code,
        exporter_size,
        measure,
        printed_value,
        unit
    from {{ ref('release_figures') }}

),

ledger as (

    select
        publication_id,
        period,
        flow,
        item_code,
        region_code,
        exporter_size,
        measure,
        printed_value,
        printed_unit as unit
    from {{ ref('fct_figures') }}

),

lost as (

    select * from seed
    except all
    select * from ledger

),

invented as (

    select * from ledger
    except all
    select * from seed

),

final as (

    select
        'lost' as problem,
        *
    from lost

    union all

    select
        'invented' as problem,
        *
    from invented

)

select * from final
