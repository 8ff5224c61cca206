"""The frame around every view: title, language, views, notes, and what went wrong."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from korea_ict_trade.errors import OtherLayoutError, PublishedFileError
from korea_ict_trade.explorer import (
    queries,
    view_as_of,
    view_cell,
    view_heat,
    view_latest,
    view_ledger,
    view_series,
)
from korea_ict_trade.explorer.controls import address, choose_side, write_address
from korea_ict_trade.explorer.look import STYLE
from korea_ict_trade.explorer.page import Page
from korea_ict_trade.explorer.plain_text import plain
from korea_ict_trade.explorer.published import (
    Edition,
    EditionFacts,
    EditionReplacedError,
    NoFileError,
    edition_of,
    facts_of,
    published_path,
)
from korea_ict_trade.explorer.url_state import UrlState
from korea_ict_trade.texts import Language, text

VIEWS: Final[Mapping[str, Callable[[Page], None]]] = {
    "latest": view_latest.show,
    "series": view_series.show,
    "heat": view_heat.show,
    "as_of": view_as_of.show,
    "ledger": view_ledger.show,
    "cell": view_cell.show,
}

_LOOK_AGAIN_AFTER = "5s"
_LANGUAGES: Final = {"en": "English", "ko": "한국어"}


def serve() -> None:
    """Make the page that the address asks for, from the file that is published now."""
    state, is_fresh = address()
    language = _language_of(state, is_fresh=is_fresh)
    st.set_page_config(
        page_title=text(language, "explorer.title"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(STYLE)
    edition = None
    try:
        edition = edition_of(published_path())
        facts = facts_of(edition)
        page = Page(
            edition,
            language,
            state,
            is_fresh,
            tuple(queries.names(edition)),
            tuple(queries.offers(edition)),
        )
        _show(page, facts)
    except EditionReplacedError:
        # The build was quicker than the page.
        st.rerun()
    except PublishedFileError as error:
        _failed(language, error)
    _look_again(edition)


def _show(page: Page, facts: EditionFacts) -> None:
    """Lay out the frame and the view, and put what they show into the address."""
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        st.title(page.say("title"), anchor=False)
        choose_side(
            page,
            "lang",
            page.say("language"),
            list(_LANGUAGES),
            default=Language.EN.value,
            spell=lambda code: _LANGUAGES[code],
            hidden_label=True,
        )
    view = choose_side(
        page,
        "view",
        page.say("view"),
        list(VIEWS),
        default="latest",
        spell=lambda code: page.say(f"views.{code}"),
        hidden_label=True,
    )
    notes = st.container()
    VIEWS[view](page)
    _note_fallbacks(page, notes)
    st.divider()
    st.caption(
        page.say(
            "file",
            name=plain(page.edition.path),
            newest=facts.newest_published_on,
            built=f"{facts.built_at:%Y-%m-%d %H:%M}",
            content=facts.content_hash[:12],
        )
    )
    write_address(page.state)


def _note_fallbacks(page: Page, where: st.delta_generator.DeltaGenerator) -> None:
    for one in page.state.fallbacks:
        path = "fallback" if page.is_fresh else "no_such_choice"
        if not one.shown:
            path = "fallback_none"
        words = page.say(
            path, name=plain(one.name), given=plain(one.given), shown=plain(one.shown)
        )
        where.warning(words, icon=":material/link_off:")


def _language_of(state: UrlState, *, is_fresh: bool) -> Language:
    """Give the language that the control will show, before it is there."""
    chosen = st.session_state.get("control_lang")
    named = state.given.get("lang")
    for code in (named, chosen) if is_fresh else (chosen, named):
        if code in _LANGUAGES:
            return Language(code)
    return Language.EN


def _failed(language: Language, error: PublishedFileError) -> None:
    """Say what is wrong with the file and what to do about it."""
    match error:
        case NoFileError():
            path, advice = "no_file", "make build"
        case OtherLayoutError(is_newer=True):
            path, advice = "newer_file", "git pull && make build"
        case _:
            path, advice = "other_file", "make build"
    st.title(text(language, "explorer.title"), anchor=False)
    st.error(text(language, f"explorer.{path}"), icon=":material/error:")
    st.code(advice, language="sh")
    st.text(str(error))


def _look_again(shown: Edition | None) -> None:
    """Make the page anew when another edition is published while it is looked at."""

    @st.fragment(run_every=_LOOK_AGAIN_AFTER)
    def compare() -> None:
        try:
            now = edition_of(published_path())
        except NoFileError:
            now = None
        if now != shown:
            st.rerun()

    compare()
