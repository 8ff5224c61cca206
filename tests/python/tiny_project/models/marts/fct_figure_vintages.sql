select
    cast(cell as varchar) as cell,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to,
    cast(value as decimal(18, 2)) as value
from {{ ref('stg_vintages') }}
