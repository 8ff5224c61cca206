"""The colours of every chart, whatever draws it: the explorer, the report, Superset."""

from typing import Final

# Okabe and Ito, "Color Universal Design" (2008): eight colours that people with any
# kind of colour vision can tell apart. The order is ours: blue and orange first.
PALETTE: Final = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#000000",
    "#F0E442",
)

FLOW_COLOURS: Final = {
    "export": PALETTE[0],
    "import": PALETTE[1],
    "balance": PALETTE[2],
}

# From far below zero to far above it: ColorBrewer's PuOr in five steps, which stay
# readable with any kind of colour vision.
DIVERGING_STEPS: Final = ("#5e3c99", "#b2abd2", "#f7f7f7", "#fdb863", "#e66101")
