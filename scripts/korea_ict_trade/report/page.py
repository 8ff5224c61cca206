"""The page of a report: one HTML file that asks nothing of the outside."""

from functools import cache
from importlib.resources import files

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from korea_ict_trade.charts.theme import FONTS
from korea_ict_trade.report.figures import figures
from korea_ict_trade.report.records import MonthFacts
from korea_ict_trade.report.tables import headline, lead, tables
from korea_ict_trade.report.verdicts import (
    claims,
    disagreements,
    revisions,
    verdicts,
)
from korea_ict_trade.report.words import Words
from korea_ict_trade.texts import Language, texts
from korea_ict_trade.web_address import web_address


def page(facts: MonthFacts, language: Language) -> str:
    """Write a month's report as HTML: the same facts give the same bytes.

    Every word of the data is escaped, and a page's address becomes a link only if it
    is one of the web.
    """
    words = Words(language, facts)
    pages = facts.pages
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            language=language.value,
            words=words,
            flow=texts(language, "flow"),
            kinds=texts(language, "publisher_kind"),
            month=words.month(facts.trade_month),
            facts=facts,
            missing=_missing(words),
            headline=headline(words),
            lead=lead(words),
            tables=tables(words),
            figures=figures(words),
            verdicts=verdicts(words),
            disagreements=disagreements(words),
            revisions=revisions(facts.revisions, words),
            revised_before=revisions(facts.revised_before, words),
            claims=claims(words),
            printing=[each for each in pages if each.figure_count],
            cited=[each for each in pages if not each.figure_count],
            web_address=web_address,
            fonts=Markup(FONTS),
            style=_asset("page.css"),
            vega=_vega(),
            script=_asset("page.js"),
        )
    )


def _missing(words: Words) -> str:
    lacking = texts(words.language, "missing")
    return ", ".join(lacking[each.replace(" ", "_")] for each in words.facts.missing)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("korea_ict_trade.report", "template"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> Markup:
    """Read one of our own files, which needs no escaping."""
    source = files("korea_ict_trade.report").joinpath("template", name)
    return Markup(source.read_text("utf-8"))


@cache
def _vega() -> Markup:
    """Give Vega's JavaScript as vl-convert bundles it; it never ends the script."""
    bundle: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return Markup(bundle.replace("</script", "<\\/script"))
