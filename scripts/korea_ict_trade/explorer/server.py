"""Streamlit's own command, with all that a page needs loaded before the first visit.

Streamlit loads an application when somebody asks for it: the first visitor would wait
for pandas and Altair.
"""

import sys

from streamlit.web import cli

import korea_ict_trade.explorer.front  # noqa: F401 -- loaded for the first visitor

if __name__ == "__main__":
    sys.exit(cli.main(prog_name="streamlit"))
