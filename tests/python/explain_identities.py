"""The identities of the small published file of which `explain.py` explains cells."""

# A year later 3.24 bn were imported from China, 4.2 to 4.8 % more; printed is 10.0.
IDENTITIES = """
    create table fct_identity_checks as
    select
        * replace (
            cast(valid_from as date) as valid_from,
            cast(left_low as decimal(18, 3)) as left_low,
            cast(left_high as decimal(18, 3)) as left_high,
            cast(right_low as decimal(18, 3)) as right_low,
            cast(right_high as decimal(18, 3)) as right_high,
            cast(gap as decimal(18, 3)) as gap
        ),
        split_part(comparison_id, '/', 1) as scope,
        split_part(comparison_id, '/', 2) as kind,
        cast(null as date) as valid_to,
        cast(null as date) as base_valid_from
    from (
        values
        ('accepted/balance/china', 'untestable', 'USD_mn', '2020-06', 'balance',
         'total', 'china_hk', null, null, '2020-07-13',
         null, null, null, null, null, 0, 0),
        ('accepted/incomplete_partition/world', 'consistent', 'USD_mn', '2020-06',
         'import', 'total', 'world', null, 'world_by_region', '2020-07-13',
         8955, 8965, 3095, 3105, 0, 1, 1),
        ('accepted/growth/china', 'inconsistent', 'pct', '2021-06', 'import', 'total',
         'china_hk', null, null, '2021-07-14', 9.95, 10.05, 4.186, 4.847, 5.103, 0, 0),
        ('publication/incomplete_partition/press', 'inconsistent', 'USD_mn', '2020-06',
         'import', 'total', 'world', '2020-06_press_ko_1', 'world_by_region',
         '2020-07-31', 3900, 3910, 3995, 4005, 85, 1, 1),
        ('publication/balance/motie', 'untestable', 'USD_mn', '2020-06', 'balance',
         'total', 'china_hk', '2020-06_motie_en_1', null, '2020-07-13',
         null, null, null, null, null, 0, 0),
        ('publication/balance/later', 'untestable', 'USD_mn', '2020-06', 'balance',
         'total', 'china_hk', '2021-06_motie_en_1', null, '2021-07-14',
         null, null, null, null, null, 0, 0),
        ('accepted/balance/displays', 'consistent', 'USD_mn', '2020-06', 'balance',
         'displays', 'world', null, null, '2020-07-13', 445, 555, 495, 505, 0, 0, 0)
    ) as checks(
        comparison_id, verdict, unit, period, flow, item_code, region_code,
        publication_id, partition_code, valid_from, left_low, left_high, right_low,
        right_high, gap, known_part_count, part_count
    );

    create table fct_identity_terms as
    select
        * replace (
            cast(value_low as decimal(18, 3)) as value_low,
            cast(value_high as decimal(18, 3)) as value_high
        ),
        value_low is not null as is_known
    from (
        values
        ('accepted/balance/china', 'balance',
         '2020-06/balance/total/china_hk/all/value', '2020-06_motie_en_1', 90, 110),
        ('accepted/balance/china', 'export',
         '2020-06/export/total/china_hk/all/value', null, null, null),
        ('accepted/balance/china', 'import',
         '2020-06/import/total/china_hk/all/value', '2020-12_motie_ko_1', 3095, 3105),
        ('accepted/incomplete_partition/world', 'whole',
         '2020-06/import/total/world/all/value', '2020-06_motie_en_1', 8955, 8965),
        ('accepted/incomplete_partition/world', 'part',
         '2020-06/import/total/china_hk/all/value', '2020-12_motie_ko_1', 3095, 3105),
        ('accepted/growth/china', 'base',
         '2020-06/import/total/china_hk/all/value', '2020-12_motie_ko_1', 3095, 3105),
        ('accepted/growth/china', 'growth',
         '2021-06/import/total/china_hk/all/yoy_pct', null, 9.95, 10.05),
        ('accepted/growth/china', 'level',
         '2021-06/import/total/china_hk/all/value', '2021-06_motie_en_1', 3235, 3245),
        ('publication/incomplete_partition/press', 'part',
         '2020-06/import/total/china_hk/all/value', '2020-06_press_ko_1', 3995, 4005),
        ('publication/incomplete_partition/press', 'part',
         '2020-06/import/total/usa/all/value', '2020-06_press_ko_1', null, null),
        ('publication/incomplete_partition/press', 'whole',
         '2020-06/import/total/world/all/value', '2020-06_press_ko_1', 3900, 3910),
        ('publication/balance/motie', 'balance',
         '2020-06/balance/total/china_hk/all/value', '2020-06_motie_en_1', 90, 110),
        ('publication/balance/motie', 'import',
         '2020-06/import/total/china_hk/all/value', '2020-06_motie_en_1', 2950, 3050),
        ('publication/balance/later', 'balance',
         '2020-06/balance/total/china_hk/all/value', '2021-06_motie_en_1', 90, 110),
        ('publication/balance/later', 'import',
         '2020-06/import/total/china_hk/all/value', '2021-06_motie_en_1', null, null),
        ('accepted/balance/displays', 'balance',
         '2020-06/balance/displays/world/all/value', '2020-06_motie_en_1', 495, 505),
        ('accepted/balance/displays', 'export',
         '2020-06/export/displays/world/all/value', '2020-06_motie_en_1', 1450, 1550),
        ('accepted/balance/displays', 'import',
         '2020-06/import/displays/world/all/value', '2020-06_motie_en_1', 995, 1005)
    ) as terms(comparison_id, role, cell_id, publication_id, value_low, value_high);
"""
