"""How the explorer looks beyond Streamlit's own settings."""

from typing import Final

# Only fixed text: nothing of the data may ever get in here.
STYLE: Final = """
<style>
.block-container { max-width: 1180px; padding-top: 1.5rem; padding-bottom: 3rem; }
h1 { font-size: 1.6rem !important; padding: 0 !important; }
h3 { font-size: 1.15rem !important; }
[data-testid="stMetricLabel"] p, [data-testid="stMetricValue"] > div {
  white-space: normal; overflow: visible; text-overflow: clip;
}
[data-testid="stMetricValue"] { font-size: 1.7rem; font-variant-numeric: tabular-nums; }
/* Our own download guards against formulas; the grid's doesn't. */
[data-testid="stElementToolbarButton"]:has([aria-label*="as CSV"]) { display: none; }
a:focus-visible, button:focus-visible {
  outline: 3px solid #d55e00; outline-offset: 2px;
}
@media (max-width: 640px) {
  .block-container { padding: 1rem 0.9rem 3rem; }
  [data-testid="stMetricValue"] { font-size: 1.45rem; }
}
</style>
"""
