"""Ask the metrics: MetricFlow's own command on the published file (README, Metrics)."""

import os
import sys
from pathlib import Path

from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.metrics import ask
from korea_ict_trade.reading import DEFAULT_FILE

WORK = Path("target/metrics")


def main(arguments: list[str]) -> int:
    """Hand the arguments on to MetricFlow, or say why there is nothing to ask."""
    published = Path(os.environ.get("KOREA_ICT_TRADE_FILE") or DEFAULT_FILE)
    try:
        ask(arguments, published=published, work=WORK)
    except WarehouseError as error:
        print(f"Error: {error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
