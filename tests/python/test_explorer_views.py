"""Each view shows what the published file says, and puts itself into the address."""

import pytest

from explorer_app import PUBLISHED, address, asked, opened_app, reading, words
from korea_ict_trade.explorer.front import VIEWS

LANGUAGES = ("en", "ko")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_opens_from_its_address_and_keeps_it(
    view: str, language: str
) -> None:
    app = opened_app(PUBLISHED, view=view, lang=language)

    assert not app.exception
    assert not app.error
    kept = address(app)
    assert (kept["view"], kept["lang"]) == (view, language)
    again = opened_app(PUBLISHED, **kept)
    assert words(again) == words(app)
    assert address(again) == kept


def test_the_first_page_is_the_latest_full_month_with_its_levels() -> None:
    ((month, exports, growth, imports),) = asked(
        """
        select
            strftime(trade_month, '%Y-%m'), exports_usd_mn, exports_yoy_pct,
            imports_usd_mn
        from rpt_monthly_headline
        where is_latest_complete
        """
    )

    app = opened_app(PUBLISHED)

    assert address(app)["month"] == month
    shown = {metric.label: (metric.value, metric.delta) for metric in app.metric}
    assert shown["Exports"] == (f"{exports / 1000:,.2f} USD bn", f"{growth:+.1f} %")
    assert shown["Imports"][0] == f"{imports / 1000:,.2f} USD bn"


def test_korean_counts_a_hundred_million_dollars() -> None:
    ((exports,),) = asked(
        "select exports_usd_mn from rpt_monthly_headline where is_latest_complete"
    )

    app = opened_app(PUBLISHED, lang="ko")

    assert app.metric[0].label == "수출"
    assert app.metric[0].value == f"{exports / 100:,.1f}억 달러"


def test_a_month_says_how_many_of_its_checks_hold() -> None:
    ((holding, broken),) = asked(
        """
        select
            count(*) filter (verdict = 'consistent'),
            count(*) filter (verdict = 'inconsistent')
        from fct_identity_checks
        where scope = 'accepted' and is_current and trade_month = '2020-06-01'
        """
    )

    app = opened_app(PUBLISHED, month="2020-06")

    assert f"{holding} checks hold, {broken} don't" in words(app)


def test_newer_partial_months_say_what_they_lack() -> None:
    assert "December 2025 is newer but partial. It lacks: exports, imports" in words(
        opened_app(PUBLISHED, month="2025-11")
    )
    assert "2025년 12월 자료는 더 최근이지만 일부만 있습니다. 없는 수치: 수출" in words(
        opened_app(PUBLISHED, month="2025-11", lang="ko")
    )


def test_a_month_without_data_says_so() -> None:
    app = opened_app(PUBLISHED, month="2010-05")

    assert "No page that we have says anything of May 2010" in words(app)
    assert not app.metric
    assert not app.exception


def test_a_series_has_every_month_with_its_number_and_source() -> None:
    expected = asked(
        """
        select strftime(trade_month, '%Y-%m'), value_usd_mn::double, url
        from fct_imports
        left join dim_publication using (publication_id)
        where
            item_code = 'semiconductors' and region_code = 'world'
            and value_low_usd_mn is not null
        order by trade_month desc
        """
    )

    app = opened_app(
        PUBLISHED, view="series", flow="import", item="semiconductors", region="world"
    )

    grid = app.dataframe[-1].value
    levels = grid[grid["Unit"] == "USD mn"]
    assert len(expected) > 20
    assert list(
        zip(levels["Month"], levels["Value"], levels["Source"], strict=True)
    ) == (expected)


def test_several_regions_are_kept_in_the_address() -> None:
    app = opened_app(PUBLISHED, view="series", region="usa,world")

    assert address(app)["region"] == "usa,world"
    assert app.multiselect[0].value == ["usa", "world"]


def test_a_region_that_an_item_lacks_falls_back_with_a_note() -> None:
    app = opened_app(PUBLISHED, view="cell", item="displays", region="china_hk")
    with reading(PUBLISHED):
        app.selectbox(key="control_item").set_value("nand_flash").run()

    assert address(app)["region"] == "world"
    assert "There is no region = china" in words(app)


def test_a_heat_map_of_items_and_regions_shows_the_numbers_of_its_month() -> None:
    expected = asked(
        """
        select value_usd_mn::double
        from fct_exports
        where trade_month = '2025-11-01' and value_usd_mn is not null
        order by all
        """
    )

    app = opened_app(PUBLISHED, view="heat", by="both", shade="value", month="2025-11")

    assert sorted(app.dataframe[0].value["Value"]) == [value for (value,) in expected]


def test_a_day_shows_what_was_known_then_beside_today() -> None:
    app = opened_app(PUBLISHED, view="as_of", day="2025-04-30")

    ((then, now),) = asked(
        """
        select past.value::double, today.value::double
        from trade_as_of(date '2025-04-30') as past
        inner join fct_figure_vintages as today using (cell_id)
        where
            today.valid_to is null
            and cell_id = '2025-02/export/total/world/all/value'
        """
    )
    changed = app.dataframe[0].value.set_index("Month")
    row = changed.loc["2025-02"]
    assert (row["Then"], row["Today"], row["What happened"]) == (then, now, "revised")
    assert then != now


def test_another_number_without_a_revision_is_not_called_more_precise() -> None:
    app = opened_app(
        PUBLISHED,
        view="as_of",
        item="semiconductors",
        measure="value",
        day="2025-04-14",
    )

    row = app.dataframe[0].value.set_index("Month").loc["2025-03"]
    assert (row["Then"], row["Today"]) == (10350, 13060)
    assert row["What happened"] == "replaced or contested"


def test_a_day_between_two_publications_counts_as_the_one_before() -> None:
    app = opened_app(PUBLISHED, view="as_of", day="2025-04-30")

    ((before,),) = asked(
        """
        select max(valid_from)::varchar
        from fct_figure_vintages
        where
            valid_from <= '2025-04-30'
            and cell_id like '____-__/export/total/world/all/value'
        """
    )
    assert address(app)["day"] == before


def test_the_ledger_is_narrowed_by_its_filters() -> None:
    ((expected,),) = asked(
        """
        select count(*)
        from fct_disagreements
        where diagnosis_rank = 1 and diagnosis = 'truncated' and flow = 'export'
        """
    )

    app = opened_app(PUBLISHED, view="ledger", diagnosis="truncated", flows="export")

    assert expected > 1
    assert f"**{expected}** of" in words(app)
    assert len(app.dataframe[0].value) == expected
    assert set(app.dataframe[0].value["Likeliest diagnosis"]) == {"truncated"}


def test_filters_make_another_grid_in_which_no_row_is_chosen() -> None:
    app = opened_app(PUBLISHED, view="ledger")
    before = app.dataframe[0].key
    with reading(PUBLISHED):
        app.selectbox(key="control_diagnosis").select("truncated").run()

    # Streamlit keeps a choice by the place of its row, whatever the row is by then.
    assert app.dataframe[0].key not in {None, before}


def test_filters_that_nothing_fits_say_so() -> None:
    app = opened_app(PUBLISHED, view="ledger", diagnosis="unit_slip", year="2013")

    assert "No disagreement fits these filters" in words(app)


def test_a_disagreement_leads_to_the_explanation_of_its_number() -> None:
    ((figure, month, item, region, measure),) = asked(
        """
        select
            figure_id, strftime(trade_month, '%Y-%m'), item_code, region_code, measure
        from fct_disagreements
        where diagnosis = 'unit_slip'
        limit 1
        """
    )
    app = opened_app(PUBLISHED, view="ledger", figure=figure)
    with reading(PUBLISHED):
        next(
            button for button in app.button if button.label == "Explain this number"
        ).click().run()

    kept = address(app)
    assert kept["view"] == "cell"
    assert (kept["month"], kept["item"], kept["region"]) == (month, item, region)
    assert "Of them disagree: 1" in [each.label for each in app.expander]
    assert measure in {"value", "yoy_pct"}


def test_one_number_shows_each_figure_that_was_printed_of_it() -> None:
    expected = asked(
        """
        select printed_value, outcome
        from fct_figures
        where cell_id = '2025-02/export/total/world/all/value'
        order by known_on, publication_id
        """
    )

    app = opened_app(PUBLISHED, view="cell", month="2025-02")

    figures = app.dataframe[0].value
    printed = [token.split(" ")[0] for token in figures["Printed"]]
    assert list(zip(printed, figures["Outcome"], strict=True)) == expected
    assert "16,710 became 16,540 USD mn" in words(app)


def test_one_number_as_known_on_a_day_leaves_out_what_came_later() -> None:
    app = opened_app(PUBLISHED, view="cell", month="2025-02", on="2025-03-17")

    assert app.metric[0].value == "16,710 USD mn"
    assert "became" not in words(app)


@pytest.mark.parametrize("view", VIEWS)
def test_bad_parameters_fall_back_with_a_note_and_no_error(view: str) -> None:
    bad = "x' or 1=1; drop table fct_exports --<script>"
    names = ("lang", "flow", "item", "region", "measure", "month", "day", "by", "shade")
    more = ("span", "publisher", "diagnosis", "flows", "items", "year", "figure", "on")

    app = opened_app(PUBLISHED, view=view, **dict.fromkeys((*names, *more), bad))

    assert not app.exception
    assert not app.error
    assert "The link asks for lang" in words(app)
    assert bad not in address(app).values()


def test_a_view_that_there_is_not_falls_back_to_the_first() -> None:
    app = opened_app(PUBLISHED, view="nowhere")

    assert address(app)["view"] == "latest"
    assert "The link asks for view = nowhere" in words(app)


def test_a_choice_goes_into_the_address_and_on_to_the_next_view() -> None:
    app = opened_app(PUBLISHED, view="series")
    with reading(PUBLISHED):
        app.selectbox(key="control_item").set_value("semiconductors").run()
        assert address(app)["item"] == "semiconductors"
        app.button_group(key="control_view").set_value("as_of").run()

    assert address(app)["view"] == "as_of"
    assert address(app)["item"] == "semiconductors"
    assert not app.exception
