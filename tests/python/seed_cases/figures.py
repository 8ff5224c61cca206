"""Rows of seeds/release_figures.csv, right and wrong."""

from seed_cases.case import A_NUMBER, A_PERIOD, NO_ENTRY, one_cell, right, wrong

FIGURES = "release_figures"
CASES = [
    *one_cell(
        FIGURES,
        "printed_value",
        A_NUMBER,
        bad=[
            *("1e5", "1E5", "NaN", "inf", "+4.6", "007", "00", "01.5", ".5", "5."),
            *("1,234", "1 234", "--4", "-", "4.6%", "4-6", "0x10", "1_000", "$5"),
            *("−4.6", "–4.6", "١٢", "\uff11", "四", "²", "1.2.3", "-.5", "=1+1", "@1"),
        ],
        good=["0", "0.0", "-0.0", "15.0", "15", "-4.6", "0.07", "123456789.01"],
    ),
    *one_cell(FIGURES, "printed_value", "longer than 12", ["1234567890.12"], []),
    *one_cell(FIGURES, "printed_value", "is empty", [""], []),
    *one_cell(FIGURES, "printed_value", "spaces around", [" 4.6", "4.6 "], []),
    *one_cell(FIGURES, "printed_value", "can't be seen", ["4.6\u00a0", "4\u200b6"], []),
    *one_cell(
        FIGURES,
        "flow",
        "none of export, import, balance",
        bad=["exports", "Export", "export ", "EXPORT", "\uff45xport", "'export'"],
        good=["export", "import", "balance"],
    ),
    *one_cell(FIGURES, "measure", "none of", ["yoy", "Value"], []),
    *one_cell(FIGURES, "exporter_size", "none of", ["large", "null"], ["small"]),
    *one_cell(FIGURES, "exporter_size", "is empty", ["", " "], []),
    *one_cell(FIGURES, "item_code", NO_ENTRY, ["totals", "Total"], ["semiconductors"]),
    *one_cell(FIGURES, "item_code", "no page prints it", ["unprinted"], []),
    *one_cell(FIGURES, "region_code", NO_ENTRY, ["korea", "*"], ["china_hk"]),
    *one_cell(FIGURES, "unit", NO_ENTRY, ["USD", "usd_mn", "%"], ["USD_bn", "USD_mn"]),
    *one_cell(
        FIGURES,
        "period",
        A_PERIOD,
        bad=["2019-13", "2019-00", "2019-6", "2019/06", "19-06", "2019H3", "2019Q0"],
        good=["2019", "2019H2", "2019Q4", "2020H1", "2020Q2", "1999-12"],
    ),
    *one_cell(FIGURES, "period", "longer than 7", ["2019-06-01", "2019Q999999999"], []),
    *one_cell(
        FIGURES,
        "period",
        "ends after the reference_period",
        bad=["2020-07", "2020", "2020H2", "2020Q3", "2099-01"],
        good=["2020-06", "2019-12"],
    ),
    *one_cell(FIGURES, "publication_id", NO_ENTRY, ["2020-06_motie_en_9999"], []),
    wrong("growth in dollars", FIGURES, "unit", "doesn't fit", measure="yoy_pct"),
    wrong("a share in dollars", FIGURES, "unit", "doesn't fit", measure="share_pct"),
    wrong("a level in per cent", FIGURES, "unit", "doesn't fit", unit="pct"),
    wrong(
        "a daily average in per cent",
        FIGURES,
        "unit",
        "doesn't fit",
        measure="daily_average_value",
        unit="pct",
    ),
    right("growth in per cent", FIGURES, measure="yoy_pct", unit="pct"),
    right("a daily average", FIGURES, measure="daily_average_value", unit="USD_mn"),
    right(
        "growth of a daily average",
        FIGURES,
        measure="daily_average_yoy_pct",
        unit="pct",
    ),
]
