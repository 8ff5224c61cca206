"""The README's pictures: small, in English, and each knows what it was drawn from."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import altair as alt
import vl_convert
from PIL import Image, PngImagePlugin

from korea_ict_trade.charts.looks import Frame, stacked
from korea_ict_trade.report.figures import growth, heat_by_item, levels
from korea_ict_trade.report.records import MonthFacts
from korea_ict_trade.report.words import Words
from korea_ict_trade.texts import Language

DRAWN_FROM = "Drawn-From"
"""The PNG text that holds the fingerprint of what a picture was drawn from."""

_WIDTH = 720
_SCALE = 2
_COLOURS = 96
# Every machine has a font like one of these; Hangul isn't needed.
_FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"


@dataclass(frozen=True)
class Picture:
    """A picture that isn't drawn yet: its file's name, and its chart."""

    name: str
    chart: alt.TopLevelMixin

    def spec(self) -> str:
        """Spell what is drawn: the same text for the same numbers."""
        chart = self.chart.to_dict()
        chart["config"] = {**chart.get("config", {}), "font": _FONTS}
        return json.dumps(chart, sort_keys=True, ensure_ascii=False)

    def fingerprint(self) -> str:
        """Give the fingerprint of what is drawn."""
        return sha256(self.spec().encode()).hexdigest()


def pictures_of(facts: MonthFacts) -> tuple[Picture, ...]:
    """Draw up the five years to a month: levels with growth, and growth by item."""
    words = Words(Language.EN, facts)
    level, change = levels(words, _WIDTH, 220), growth(words, _WIDTH, 150)
    heat = heat_by_item(words, _WIDTH)
    made = []
    if level and change:
        around = Frame(
            title="Korea's ICT exports and imports",
            subtitle=(
                "As the ministries and the press printed them."
                " Diamonds mark numbers that were revised; gaps were never printed."
            ),
        )
        chart = stacked(level.chart, change.chart, around)
        made.append(Picture("levels_and_growth.png", chart))
    if heat:
        around = Frame(
            title="Growth of ICT exports by item",
            subtitle="On a year earlier, as printed. Dots were never printed.",
        )
        titled = heat.chart.properties(title=around.heading())
        made.append(Picture("growth_by_item.png", titled))
    return tuple(made)


def drawn(picture: Picture) -> bytes:
    """Draw a picture as PNG, with its fingerprint inside."""
    png = vl_convert.vegalite_to_png(picture.spec(), scale=_SCALE)
    # Few colours are enough for a chart, and take a fifth of the room.
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(_COLOURS)
    about = PngImagePlugin.PngInfo()
    about.add_text(DRAWN_FROM, picture.fingerprint())
    kept = io.BytesIO()
    image.save(kept, "PNG", pnginfo=about, optimize=True)
    return kept.getvalue()


def drawn_from(path: Path) -> str | None:
    """Read from which numbers a picture was drawn; None if it doesn't tell."""
    try:
        with Image.open(path) as image:
            texts: Mapping[str, str] = getattr(image, "text", {})
            return texts.get(DRAWN_FROM)
    except OSError:
        # There is none, or it is broken: it has to be drawn anew.
        return None
