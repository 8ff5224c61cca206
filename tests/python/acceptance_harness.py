"""The models that settle cells, run again and again on figures that a test makes up.

One database in memory serves all runs, and of the models only those are run that a test
asks for: so a property can be tried on hundreds of made-up sets of figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from korea_ict_trade.compiled_models import (
    CATALOG,
    CompiledModel,
    compile_models,
    run_models,
)


@dataclass(frozen=True)
class Page:
    """A publication; `published_on` is empty where the page has no date."""

    publication_id: str
    publisher_code: str
    published_on: str
    publisher_kind: str = "press"
    language: str = "ko"
    reference_period: str = "2020-06"

    @property
    def known_on(self) -> date:
        """The day from which what it prints is known."""
        if self.published_on:
            return date.fromisoformat(self.published_on)
        year, month = map(int, self.reference_period.split("-"))
        years, month_number = divmod(month + 1, 12)
        return date(year + years, month_number + 1, 1) - timedelta(days=1)

    def row(self) -> dict[str, str]:
        """As a row of the seed `publications`."""
        return {
            "publication_id": self.publication_id,
            "reference_period": self.reference_period,
            "publisher_code": self.publisher_code,
            "publisher": self.publisher_code,
            "publisher_kind": self.publisher_kind,
            "is_republication": "false",
            "language": self.language,
            "published_on": self.published_on,
            "recorded_on": "2026-11-22",
            "url": f"https://example.org/{self.publication_id}",
        }


@dataclass(frozen=True)
class Figure:
    """A token that a page printed, about the total of all goods and the world."""

    page: Page
    printed_value: str
    unit: str
    period: str = "2020-06"
    flow: str = "export"
    measure: str = "value"
    exporter_size: str = "all"

    @property
    def cell_id(self) -> str:
        """The cell, as the models call it."""
        codes = (self.period, self.flow, "total", "world", self.exporter_size)
        return "/".join((*codes, self.measure))

    def row(self) -> dict[str, str]:
        """As a row of the seed `release_figures`."""
        return {
            "publication_id": self.page.publication_id,
            "period": self.period,
            "flow": self.flow,
            "item_code": "total",
            "region_code": "world",
            "exporter_size": self.exporter_size,
            "measure": self.measure,
            "printed_value": self.printed_value,
            "unit": self.unit,
        }


class AcceptanceModels:
    """The compiled models in a database in memory, over seeds that a test fills."""

    def __init__(self, folder: Path) -> None:
        """Compile them, and run them on the code lists; dbt writes to `folder`."""
        self._models: Mapping[str, CompiledModel] = compile_models(
            folder,
            *("+int_figure_outcomes", "+int_revisions"),
            *("--exclude", "resource_type:test", "resource_type:unit_test"),
        )
        self._session = run_models(self._models, {}, folder)
        # There is next to nothing to share out among threads.
        self._session.execute("set threads = 1")

    def close(self) -> None:
        """Give the database up."""
        self._session.close()

    def _insert(self, seed: str, rows: Sequence[Mapping[str, str]]) -> None:
        if not rows:
            return
        columns = ", ".join("unnest(cast(? as varchar[]))" for _ in rows[0])
        self._session.execute(
            f"insert into {CATALOG}.seeds.{seed} select {columns}",
            [[row[name] for row in rows] for name in rows[0]],
        )

    def print_figures(self, figures: Iterable[Figure]) -> None:
        """Replace all that was printed by these figures, in the given order."""
        printed = list(figures)
        pages = dict.fromkeys(figure.page for figure in printed)
        for seed, rows in (
            ("publications", [page.row() for page in pages]),
            ("release_figures", [figure.row() for figure in printed]),
        ):
            self._session.execute(f"delete from {CATALOG}.seeds.{seed}")
            self._insert(seed, rows)

    def build(self, *wanted: str) -> None:
        """Run the wanted models again, and all that they read."""
        needed = {f"model.{CATALOG}.{name}" for name in wanted}
        for model in reversed(list(self._models.values())):
            if f"model.{CATALOG}.{model.name}" in needed:
                needed |= model.parents
        for model in self._models.values():
            if f"model.{CATALOG}.{model.name}" in needed and not model.is_view:
                self._session.execute(
                    f"create or replace table {model.relation} as {model.query}"
                )

    def rows(self, model: str, *columns: str) -> list[tuple[Any, ...]]:
        """Read columns of a built model, sorted."""
        listed = ", ".join(columns)
        return self._session.execute(
            f"select {listed} from {self._models[model].relation} order by all"
        ).fetchall()
