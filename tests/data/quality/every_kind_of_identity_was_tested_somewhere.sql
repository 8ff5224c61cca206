select
    kind,
    sum(tested_count) as tested_count
from {{ ref('rpt_identity_coverage') }}
where scope = 'accepted'
group by kind
having sum(tested_count) = 0
