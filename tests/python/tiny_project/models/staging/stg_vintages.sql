select * from {{ ref('vintages') }}
