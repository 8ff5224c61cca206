"""What Streamlit runs for each visit: the explorer, from the published file."""

from korea_ict_trade.explorer.front import serve

serve()
