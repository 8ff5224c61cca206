select
    cast(publication_id as varchar) as publication_id,
    cast(published_on as date) as published_on
from {{ ref('publications') }}
