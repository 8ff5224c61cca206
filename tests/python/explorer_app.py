"""The explorer as a test drives it: Streamlit's own harness, on a file of the test."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from streamlit.testing.v1 import AppTest

from korea_ict_trade.reading import DEFAULT_FILE

ROOT = Path(__file__).parents[2]
APP = ROOT / "scripts" / "korea_ict_trade" / "explorer" / "app.py"
PUBLISHED = Path(os.environ.get("KOREA_ICT_TRADE_FILE") or ROOT / DEFAULT_FILE)


def opened_app(file: Path, **parameters: str) -> AppTest:
    """Open the explorer at an address with these parameters."""
    with reading(file):
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Let the explorer read this file as long as the block lasts."""
    before = os.environ.get("KOREA_ICT_TRADE_FILE")
    os.environ["KOREA_ICT_TRADE_FILE"] = str(file)
    try:
        yield
    finally:
        os.environ.pop("KOREA_ICT_TRADE_FILE")
        if before is not None:
            os.environ["KOREA_ICT_TRADE_FILE"] = before


def copied(folder: Path, *changes: str) -> Path:
    """Copy the published file and change it by SQL."""
    copy = folder / "korea_ict_trade.duckdb"
    shutil.copyfile(PUBLISHED, copy)
    change(copy, *changes)
    return copy


def change(file: Path, *changes: str) -> None:
    """Change a file by SQL, as no reader ever does."""
    with duckdb.connect(file) as writer:
        for sql in changes:
            writer.execute(sql)


def asked(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Ask the published file."""
    with duckdb.connect(PUBLISHED, read_only=True) as reader:
        return reader.execute(sql, parameters).fetchall()


def address(app: AppTest) -> dict[str, str]:
    """Give the parameters of the address that the page has now."""
    return {
        name: value if isinstance(value, str) else value[0]
        for name, value in app.query_params.items()
    }


def words(app: AppTest) -> str:
    """Give all the words that a page shows outside of its grids and charts."""
    shown: Sequence[Any] = [
        *app.title,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.info,
        *app.warning,
        *app.error,
        *app.success,
        *app.text,
        *app.code,
    ]
    labels = [f"{metric.label} {metric.value}" for metric in app.metric]
    return "\n".join([*(str(one.value) for one in shown), *labels])
