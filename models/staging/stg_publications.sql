with

source as (

    select * from {{ ref('publications') }}

),

typed as (

    select
        publication_id,
        reference_period,
        {{ period_start('reference_period') }} as period_start,
        {{ period_month_count('reference_period') }} as period_month_count,
        publisher_code,
        publisher as publisher_name,
        publisher_kind,
        language as language_code,
        url,
        cast(nullif(published_on, '') as date) as published_on,
        cast(recorded_on as date) as recorded_on,
        cast(is_republication as boolean) as is_republication
    from source

),

final as (

    select
        ---------- ids
        publication_id,

        ---------- dates
        published_on,
        -- A page without a date counts from the last day of the month after its period.
        coalesce(
            published_on,
            cast(
                {{ dbt.dateadd(
                    'day', -1, add_months('period_start', 'period_month_count + 1')
                ) }} as date
            )
        ) as known_on,
        recorded_on,

        ---------- codes and texts
        reference_period,
        publisher_code,
        publisher_name,
        publisher_kind,
        -- The ministries publish one text per language, whoever reprints it: one voice.
        case
            when publisher_kind = 'ministry' then 'ministry_' || language_code
            else publisher_code
        end as voice_code,
        language_code,
        url,

        ---------- booleans
        is_republication,
        publisher_kind = 'ministry' as is_ministry,
        published_on is null as is_published_on_inferred
    from typed

)

select * from final
