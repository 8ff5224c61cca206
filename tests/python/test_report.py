"""A month's report says what is known, what is lacking, and what doesn't agree."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from korea_ict_trade.report.page import page
from korea_ict_trade.report.tables import headline, lead, tables
from korea_ict_trade.report.verdicts import claims, disagreements, revisions, verdicts
from korea_ict_trade.texts import Language
from report_harness import (
    GROWTH_CHECK,
    HOSTILE,
    PAGES,
    WORLD,
    facts,
    number,
    parsed,
    words,
)

EN, KO = Language.EN, Language.KO


def test_the_first_sentences_tell_the_world_totals() -> None:
    assert lead(words()) == (
        "Korea exported ICT goods worth 22.03 billion US dollars,"
        " +14.5 % on a year earlier.",
        "Imports were 13.41 billion, -10.0 % on a year earlier.",
        "That leaves a printed surplus of 8.62 billion.",
    )


def test_korean_counts_a_hundred_million_dollars() -> None:
    assert lead(words(language=KO)) == (
        "ICT 수출은 220.3억 달러, 전년 동월 대비 증감률은 +14.5 %입니다.",
        "수입은 134.1억 달러, 전년 동월 대비 증감률은 -10.0 %입니다.",
        "무역수지는 86.2억 달러 흑자로 발표되었습니다.",
    )


def test_a_deficit_is_called_one() -> None:
    deficit = number("balance/total/world/value", "-370", "-375", "-365")
    assert lead(words(facts(numbers=(deficit,)))) == (
        "That leaves a printed deficit of 0.37 billion.",
    )


def test_growth_without_a_level_is_told_without_one() -> None:
    made = facts(numbers=WORLD[1:2])
    assert lead(words(made)) == (
        "Exports of ICT goods changed by +14.5 % on a year earlier;"
        " no page prints their level.",
    )


def test_the_headline_has_a_place_for_what_is_not_printed() -> None:
    exports, imports, balance = headline(words(facts(numbers=WORLD[:2])))
    assert exports.level is not None
    assert (exports.level.value, exports.level.interval) == (
        "22,030",
        "22,025 to 22,035",
    )
    assert exports.growth is not None
    assert exports.growth.interval == "+14.45 to +14.55 %"
    assert (imports.level, imports.growth, balance.level) == (None, None, None)


def test_a_part_is_indented_below_what_encloses_it() -> None:
    by_item = tables(words())[0]
    assert by_item.caption == "Exports by item"
    # What lies between peripherals and SSD isn't printed, so nothing stands for it.
    assert [(line.name, line.depth) for line in by_item.lines] == [
        ("ICT total", 0),
        ("Peripherals", 1),
        ("SSD", 2),
        ("Displays", 1),
    ]


def test_contested_and_revised_numbers_say_so() -> None:
    _, peripherals, ssd, displays = tables(words())[0].lines
    assert peripherals.notes == ("revised",)
    assert ssd.notes == ("contested",)
    assert ssd.level is not None
    assert (ssd.level.value, ssd.level.interval) == ("contested", "700 to 720")
    assert displays.level is None


def test_there_is_a_table_for_each_way_of_splitting_and_none_of_the_total() -> None:
    assert [table.caption for table in tables(words())] == [
        "Exports by item",
        "Exports by region",
        "Exports by item and region",
    ]
    assert tables(words(facts(numbers=WORLD))) == ()


def test_verdicts_are_counted_apart_for_pages() -> None:
    holds = replace(GROWTH_CHECK, verdict="consistent")
    lacks = replace(GROWTH_CHECK, verdict="untestable")
    on_page = replace(holds, publication_id="p1")
    found = verdicts(words(facts(checks=(GROWTH_CHECK, holds, lacks, on_page))))
    assert found.summary[0].startswith("Of the 2 identities that can be tested")
    assert "1 hold and 1 do not. 1 can't be tested" in found.summary[0]
    assert (
        found.summary[1] == "Within single pages, 1 can be tested, and 0 do not hold."
    )
    (counts,) = found.counts
    assert (counts.consistent, counts.inconsistent, counts.untestable) == (1, 1, 1)


def test_what_does_not_hold_is_told_with_both_sides_and_the_gap() -> None:
    (finding,) = verdicts(words()).findings
    assert finding.what == "Exports · Displays"
    assert finding.says == (
        "The printed growth lies between -3.75 and -3.65 %, the growth of the printed"
        " levels between +1.2 and +2.4 %. The level a year earlier is the one known"
        " from 14 Jul 2024. 4.85 points apart."
    )
    assert finding.where == f"Printed by MOTIE, {HOSTILE}."


def test_a_rest_without_an_upper_end_is_told_so() -> None:
    rest = replace(
        GROWTH_CHECK,
        kind="residual_growth_plausible",
        is_split=True,
        is_by_region=True,
        item_code="total",
        base_valid_from=None,
        left_low=Decimal("62.7"),
        left_high=None,
        right_low=Decimal(-50),
        right_high=Decimal(50),
    )
    (finding,) = verdicts(words(facts(checks=(rest,)))).findings
    assert finding.what == "Exports by region"
    assert "would have changed by +62.7 % or more; plausible is -50.0 to +50.0 %" in (
        finding.says
    )


def test_a_gap_too_small_to_show_is_not_called_zero() -> None:
    hair = replace(GROWTH_CHECK, gap=Decimal("0.000"))
    (finding,) = verdicts(words(facts(checks=(hair,)))).findings
    assert "Apart by less than 0.001." in finding.says


def test_a_disagreement_tells_what_is_printed_accepted_and_likely() -> None:
    assert disagreements(words()) == (
        (
            "Exports · Displays, Growth on a year earlier",
            "-7.3 %",
            HOSTILE,
            "-3.7 % (-3.75 to -3.65 %)",
            "another series: see Exports · Displays, Growth on a year earlier,"
            " 2025-05: -7.3 %",
        ),
    )


def test_a_revision_to_a_contested_number_says_so() -> None:
    made = words()
    assert revisions(made.facts.revisions, made) == (
        (
            "Exports",
            "22,000 USD mn",
            "21,950 to 22,050",
            "contested",
            "22,100 to 22,110",
            "15 Sep 2025",
        ),
    )


def test_a_claim_that_two_pages_make_is_told_once() -> None:
    assert claims(words()) == (
        (
            "Exports",
            "5 months of increase in a row",
            f"MOTIE, {HOSTILE}",
            "can't be tested",
            "verified",
        ),
    )


def test_only_addresses_of_the_web_become_links() -> None:
    urls = ("https://example.org/a", "javascript:alert(1)", "file:///etc/passwd", "")
    sources = tuple(replace(PAGES[0], url=url) for url in urls)

    made = parsed(page(replace(facts(), pages=sources), EN))

    assert made.xpath("//a/@href") == ["https://example.org/a"]
    assert "javascript:alert(1)" in made.text_content()


def test_words_of_the_data_are_text_and_never_markup() -> None:
    html = page(facts(), EN)
    document = parsed(html)
    assert document.xpath("//img") == []
    assert HOSTILE in document.text_content()
    links = document.xpath("//a/@href")
    assert links == ["https://example.org/1?a=1&b=2"]
    assert "no web address: javascript:alert(1)" in document.text_content()


def test_the_label_of_a_chart_cannot_end_its_script() -> None:
    made = facts()
    hostile = replace(made.items["displays"], name_en="</script><img src=x>")
    html = page(replace(made, items={**made.items, "displays": hostile}), EN)
    assert parsed(html).xpath("//img") == []


def test_the_same_facts_give_the_same_bytes() -> None:
    assert page(facts(), KO) == page(facts(), KO)


@pytest.mark.parametrize(
    ("language", "title", "day"),
    [
        (EN, "Korea's ICT trade in June 2025", "14 Jul 2025"),
        (KO, "2025년 6월 한국 ICT 수출입", "2025. 7. 14."),
    ],
)
def test_the_page_speaks_its_language(language: Language, title: str, day: str) -> None:
    document = parsed(page(facts(), language))
    assert document.get("lang") == language.value
    assert document.xpath("string(//h1)") == title
    assert day in document.text_content()


def test_every_table_has_a_caption_and_every_chart_words() -> None:
    document = parsed(page(facts(), EN))
    found = document.xpath("//table")
    assert len(found) >= 6
    assert all(table.xpath("string(caption)") for table in found)
    charts = document.xpath("//*[@data-chart]/@aria-label")
    assert any("June 2025 to June 2025" in label for label in charts)


def test_a_partial_month_says_what_it_lacks() -> None:
    made = facts(numbers=WORLD[:2], missing=("imports", "growth of imports", "balance"))
    english, korean = (parsed(page(made, each)).text_content() for each in (EN, KO))
    assert (
        "June 2025 is partial. No page that we have prints:"
        " imports, growth of imports, balance." in english
    )
    assert "발표되지 않은 수치: 수입, 수입 증감률, 무역수지." in korean


def test_an_undated_page_says_from_when_it_counts() -> None:
    text = parsed(page(facts(), EN)).text_content()
    assert "undated, counts from 31 Jul 2025" in text


def test_a_month_of_one_lonely_growth_still_has_a_page() -> None:
    made = replace(
        facts(numbers=WORLD[1:2], checks=()), parts=(), disagreements=(), claims=()
    )
    text = parsed(page(made, EN)).text_content()
    assert "No page prints a number by item or region for this month." in text
    assert "Every identity that can be tested holds." in text
    assert "No page makes a claim over several months" in text
    assert date(2025, 6, 1) == made.trade_month
