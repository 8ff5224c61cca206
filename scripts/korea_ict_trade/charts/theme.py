"""One look for every chart: colours that the colour-blind can tell apart, and fonts."""

from typing import Final

import altair as alt

from korea_ict_trade.charts.palette import FLOW_COLOURS, PALETTE

__all__ = ["DIVERGING", "FLOW_COLOURS", "FONTS", "PALETTE", "theme"]

# Below and above zero, for heat maps: the ends of ColorBrewer's PuOr, which stays
# readable with any kind of colour vision.
DIVERGING: Final = "purpleorange"

# What a browser has, then what Debian has: Hangul needs a font that holds it.
FONTS: Final = "Inter, 'Noto Sans KR', NanumGothic, 'Apple SD Gothic Neo', sans-serif"


@alt.theme.register("korea_ict_trade", enable=False)
def theme() -> alt.theme.ThemeConfig:
    """Give the look that every chart of this project has."""
    return alt.theme.ThemeConfig(
        config={
            "font": FONTS,
            "background": "white",
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#e5e5e5"},
            "legend": {"labelFontSize": 12, "title": None, "orient": "top"},
            "title": {"fontSize": 15, "anchor": "start", "subtitleColor": "#555555"},
            "range": {"category": list(PALETTE)},
        }
    )
