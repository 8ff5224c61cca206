"""Controls whose choice is in the page's address, so that a copied link shows it.

The address decides when a page is opened, afterwards the controls do. What they show is
always one of their options.
"""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from korea_ict_trade.explorer.page import Page
from korea_ict_trade.explorer.url_state import SEPARATOR, UrlState

_TOUCHED = "touched"
_LAST = "last"
_WRITTEN = "written"
_LEAD = "lead"


def address() -> tuple[UrlState, bool]:
    """Read the address: its parameters, and whether they lead or the controls do.

    They lead when somebody opened a link or went back, and when a view leads on to
    another (`lead_to`). What the controls last showed is the default otherwise.
    """
    memory = st.session_state
    given = st.query_params.to_dict()
    touched = memory.pop(_TOUCHED, False)
    lead = memory.pop(_LEAD, None)
    if lead is not None:
        return UrlState({**memory.get(_LAST, {}), **lead}), True
    if not touched and given != memory.get(_WRITTEN):
        return UrlState(given), True
    return UrlState(memory.get(_LAST, {})), False


def write_address(state: UrlState) -> None:
    """Put what is shown into the address."""
    memory = st.session_state
    memory[_LAST] = {**memory.get(_LAST, {}), **state.kept}
    memory[_WRITTEN] = dict(state.kept)
    if st.query_params.to_dict() != state.kept:
        st.query_params.from_dict(state.kept)


def lead_to(parameters: dict[str, str]) -> None:
    """Make the next page follow these parameters (for a button's `on_click`)."""
    st.session_state[_LEAD] = parameters


def choose(  # noqa: PLR0913 -- what a control needs
    page: Page,
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    spell: Callable[[str], str],
    where: st.delta_generator.DeltaGenerator | None = None,
) -> str:
    """Let one of many options be chosen, from a list that can be searched."""
    key = _settle(page, name, options, default)
    picked: str = (where or st).selectbox(
        label, options, key=key, format_func=spell, on_change=_touch
    )
    page.state.keep(name, picked)
    return picked


def choose_side(  # noqa: PLR0913 -- what a control needs
    page: Page,
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    spell: Callable[[str], str],
    hidden_label: bool = False,
) -> str:
    """Let one of few options be chosen, all of which are seen."""
    key = _settle(page, name, options, default)
    picked = st.segmented_control(
        label,
        options,
        key=key,
        format_func=spell,
        required=True,
        on_change=_touch,
        label_visibility="collapsed" if hidden_label else "visible",
    )
    found = default if picked is None else picked
    page.state.keep(name, found)
    return found


def choose_several(  # noqa: PLR0913 -- what a control needs
    page: Page,
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: tuple[str, ...],
    spell: Callable[[str], str],
    at_most: int,
) -> tuple[str, ...]:
    """Let some of the options be chosen; none are as good as the default."""
    key = f"control_{name}"
    shown = st.session_state.get(key)
    if page.is_fresh:
        st.session_state[key] = page.state.choices(name, options, default)[:at_most]
    elif shown is None:
        last = page.state.given.get(name, "").split(SEPARATOR)
        known = [one for one in last if one in options]
        st.session_state[key] = known[:at_most] or list(default)
    elif unknown := [one for one in shown if one not in options]:
        known = [one for one in shown if one in options]
        st.session_state[key] = known or list(default)
        page.state.fall_back(
            name, SEPARATOR.join(unknown), SEPARATOR.join(st.session_state[key])
        )
    picked = st.multiselect(
        label,
        options,
        key=key,
        format_func=spell,
        max_selections=at_most,
        on_change=_touch,
        select_all=False,
        wrap=True,
    )
    found = tuple(picked) or default
    page.state.keep(name, SEPARATOR.join(found))
    return found


def choose_day(
    page: Page, name: str, label: str, days: Sequence[date], default: date
) -> date:
    """Let one of some days be chosen by a slider; days between count as the one before.

    `days` is in order and not empty.
    """
    key = f"control_{name}"
    if page.is_fresh:
        wanted = page.state.day(name, days[0], days[-1], default)
        earlier = [day for day in days if day <= wanted]
        st.session_state[key] = earlier[-1]
    elif st.session_state.get(key) not in days:
        st.session_state[key] = default
    # A slider needs two ends.
    if len(days) == 1:
        picked = days[0]
    else:
        picked = st.select_slider(label, days, key=key, on_change=_touch)
    page.state.keep(name, picked.isoformat())
    return picked


def _settle(page: Page, name: str, options: Sequence[str], default: str) -> str:
    """Make sure that a control shows one of its options; give its key."""
    key = f"control_{name}"
    if page.is_fresh:
        st.session_state[key] = page.state.choice(name, options, default)
    elif key not in st.session_state:
        # What another view last showed goes on here, if there is such an option.
        last = page.state.given.get(name)
        st.session_state[key] = last if last in options else default
    elif (shown := st.session_state[key]) not in options:
        # What another control was changed to has no such option.
        page.state.fall_back(name, str(shown), default)
        st.session_state[key] = default
    return key


def _touch() -> None:
    st.session_state[_TOUCHED] = True
