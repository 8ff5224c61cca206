"""How Superset runs here: for one user on this machine, and telling nobody.

Superset reads each name in capitals from the file that SUPERSET_CONFIG_PATH names, in
its own environment: nothing of `korea_ict_trade` can be imported here.
"""

import json
import os
from pathlib import Path

_HOME = Path(os.environ["SUPERSET_HOME"])
_KEY = (_HOME / "secret_key").read_text("ascii").strip()
_LOOK = json.loads(os.environ["KOREA_ICT_TRADE_LOOK"])

SECRET_KEY = _KEY
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME / 'superset.db'}"

# Other features' secrets have well-known defaults. They are off, and stay shut.
GUEST_TOKEN_JWT_SECRET = f"guest {_KEY}"
GLOBAL_ASYNC_QUERIES_JWT_SECRET = f"async {_KEY}"

# Cookies don't tell the ports of a machine apart: another Superset has another name.
SESSION_COOKIE_NAME = "korea_ict_trade_superset"
ENABLE_CORS = False

# The browser is told to ask nobody else. Superset's pages hold an image of a counter
# (scarf.sh) which has no switch once they are built: this is what stops it.
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}

# A query always reads the file as it is: nothing is kept of earlier answers.
CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}


def USER_AGENT_FUNC(database: object, source: object) -> str:  # noqa: ARG001, N802
    """Give one name for each connection.

    DuckDB refuses a second connection to a file whose settings differ from the first's,
    and Superset's default name says whether a chart or SQL Lab asks.
    """
    return "superset"


EXTRA_CATEGORICAL_COLOR_SCHEMES = [
    {
        "id": "korea_ict_trade",
        "description": "Colours that people with any colour vision can tell apart",
        "label": "Korea ICT trade",
        "isDefault": True,
        "colors": _LOOK["palette"],
    }
]
EXTRA_SEQUENTIAL_COLOR_SCHEMES = [
    {
        "id": "korea_ict_trade_diverging",
        "description": "Orange below zero, purple above",
        "isDiverging": True,
        "label": "Korea ICT trade, below and above zero",
        "isDefault": False,
        "colors": _LOOK["diverging"],
    }
]
