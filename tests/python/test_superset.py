"""The dashboard in a real Superset, held against the marts (make test-superset)."""

import os
import shutil
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import requests

from browser import DESKTOP, PHONE, chromium
from korea_ict_trade.bi.superset_bundle import BUNDLE, read
from superset_expected import SERIES, TABLES, TILES
from superset_harness import (
    PUBLISHED,
    Rest,
    Seen,
    Served,
    chart_names,
    look_at_dashboard,
)
from superset_rows import ask, imports_of, long, spelled

pytestmark = pytest.mark.superset


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    assert PUBLISHED.is_file(), f"{PUBLISHED} is missing: run `make build` first"
    served = Served(tmp_path_factory.mktemp("bi"))
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="module")
def desktop(served: Served) -> Seen:
    with chromium() as browser:
        return look_at_dashboard(browser, served, DESKTOP, "superset-desktop")


@pytest.fixture(scope="module")
def rest(served: Served) -> Rest:
    return served.rest()


def test_every_chart_is_shown_and_none_fails(desktop: Seen) -> None:
    assert desktop.failed == []
    assert set(desktop.queries) == set(chart_names().values())
    assert set(chart_names().values()) == {*TILES, *SERIES, *TABLES}


@pytest.mark.parametrize("chart", TILES)
def test_a_tile_shows_the_latest_complete_month(
    chart: str, desktop: Seen, rest: Rest, served: Served
) -> None:
    [row] = rest.rows(desktop.queries[chart])
    expected = ask(
        served.file,
        f"{TILES[chart]} from rpt_monthly_headline where is_latest_complete",
    )

    assert spelled([tuple(row.values())]) == spelled(expected)


@pytest.mark.parametrize("chart", SERIES)
def test_a_chart_shows_the_numbers_of_the_mart(
    chart: str, desktop: Seen, rest: Rest, served: Served
) -> None:
    rows = long(rest.rows(desktop.queries[chart]))

    assert spelled(rows) == spelled(ask(served.file, SERIES[chart]))
    assert len(rows) > 8


@pytest.mark.parametrize("chart", TABLES)
def test_a_table_shows_the_rows_of_the_mart(
    chart: str, desktop: Seen, rest: Rest, served: Served
) -> None:
    columns, sql = TABLES[chart]
    rows = rest.rows(desktop.queries[chart])
    shown = [tuple(row[column] for column in columns) for row in rows]

    assert spelled(shown) == spelled(ask(served.file, sql))
    assert len(shown) > 8


@pytest.mark.parametrize("chart", ["trade_by_item", "trade_by_region"])
def test_the_parts_of_a_month_add_up_to_its_published_total(
    chart: str, desktop: Seen, rest: Rest, served: Served
) -> None:
    rows = rest.rows(desktop.queries[chart])
    sums = [
        (row["trade_month"], sum(v for k, v in row.items() if v and k != "trade_month"))
        for row in rows
    ]
    totals = ask(
        served.file,
        "select trade_month, value_usd_mn from fct_exports where item_code = 'total'"
        " and region_code = 'world' and value_usd_mn is not null",
    )

    assert spelled(sums) == spelled(totals)


@pytest.mark.parametrize("chart", ["trade_by_item", "trade_by_region"])
def test_exports_and_imports_are_never_added_up(
    chart: str, desktop: Seen, rest: Rest, served: Served
) -> None:
    query = {
        "datasource": desktop.queries[chart]["datasource"],
        "queries": [{"columns": ["trade_month"], "metrics": ["trade"], "filters": []}],
    }
    shown = [tuple(row.values()) for row in rest.rows(query)]
    expected = ask(
        served.file,
        "select trade_month, if(count(*) = 1, any_value(value_usd_mn), null) from"
        " (from fct_exports union all from fct_imports) where item_code = 'total'"
        " and region_code = 'world' and value_usd_mn is not null group by trade_month",
    )

    assert spelled(shown) == spelled(expected)
    assert {None} < {number for _, number in shown}


def test_the_filter_on_flow_shows_imports(
    desktop: Seen, rest: Rest, served: Served
) -> None:
    rows = long(rest.rows(imports_of(desktop.queries["trade_by_item"])))
    [(expected,)] = ask(
        served.file,
        "select sum(value_usd_mn) from fct_imports where item_code = 'total'"
        " and region_code = 'world'",
    )

    assert sum(number for _, _, number in rows) == float(expected)


def test_a_guest_gets_nothing(served: Served, desktop: Seen) -> None:
    guest = requests.Session()
    query = desktop.queries["latest_exports"]
    asked = guest.post(f"{served.address}/api/v1/chart/data", json=query, timeout=120)

    assert asked.status_code in (400, 401)
    assert "25450" not in asked.text
    for path in ("api/v1/dashboard/1", "api/v1/chart/1/data/", "api/v1/database/"):
        found = guest.get(f"{served.address}/{path}", timeout=120)
        assert found.status_code in (401, 404), path
    page = guest.get(
        f"{served.address}/superset/dashboard/korea-ict-trade/",
        timeout=120,
        allow_redirects=False,
    )
    assert page.status_code == 302
    assert "/login" in page.headers["Location"]
    for password in ("admin", "", "general"):
        with pytest.raises(requests.HTTPError):
            Rest.logged_in(served.address, password)


def test_it_answers_on_the_loopback_address_alone(served: Served) -> None:
    # A server that listens on every address answers on this one, too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served.port), timeout=5)


def test_an_export_gives_the_bundle(rest: Rest, served: Served) -> None:
    exported = rest.exported()
    bundle = {
        content["uuid"]: content
        for path in BUNDLE.rglob("*.yaml")
        if "uuid" in (content := read(path))
    }
    for content in exported.values():
        # Superset exports columns and metrics in no order.
        for part in ("columns", "metrics"):
            content.get(part, []).sort(key=lambda each: each[f"{part[:-1]}_name"])
    for content in bundle.values():
        for part in ("columns", "metrics"):
            content.get(part, []).sort(key=lambda each: each[f"{part[:-1]}_name"])
        if "sqlalchemy_uri" in content:
            assert content["sqlalchemy_uri"] == "duckdb:///korea_ict_trade.duckdb"
            content["sqlalchemy_uri"] = f"duckdb:///{served.file}"

    assert exported == bundle


def test_sql_lab_reads_the_marts_and_nothing_else(
    rest: Rest, served: Served, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")

    def run(sql: str) -> requests.Response:
        body = {"database_id": 1, "sql": sql, "schema": "main", "runAsync": False}
        return rest.post("sqllab/execute/", body)

    read = run("select count(*) as n from dim_month")
    [(months,)] = ask(served.file, "select count(*) from dim_month")
    assert read.json()["data"] == [{"n": months}]
    for sql in (
        f"select * from read_csv('{other}')",
        "create table mine as select 1",
        "set enable_external_access = true",
    ):
        assert run(sql).status_code >= 400, sql


def test_a_new_publication_is_seen_by_the_next_query(
    desktop: Seen, rest: Rest, served: Served, tmp_path: Path
) -> None:
    new = tmp_path / served.file.name
    shutil.copyfile(served.file, new)
    with duckdb.connect(new) as writer:
        writer.execute(
            "update rpt_monthly_headline set exports_usd_mn = exports_low_usd_mn,"
            " balance_computed_usd_mn = exports_low_usd_mn - imports_usd_mn"
            " where is_latest_complete"
        )
        [(low,)] = writer.execute(
            "select exports_low_usd_mn from rpt_monthly_headline"
            " where is_latest_complete"
        ).fetchall()
    query = desktop.queries["latest_exports"]
    before = rest.rows(query)
    done = threading.Event()
    faults: list[str] = []

    def keep_asking() -> None:
        own = served.rest()
        while not done.is_set():
            answer = own.post("chart/data", desktop.queries["trade_by_item"])
            if answer.status_code != 200:
                faults.append(answer.text)

    readers = [threading.Thread(target=keep_asking) for _ in range(3)]
    for reader in readers:
        reader.start()
    os.replace(new, served.file)  # noqa: PTH105 -- as a build publishes
    done.wait(2)
    done.set()
    for reader in readers:
        reader.join()

    assert faults == []
    assert before != [{"exports": float(low)}]
    assert rest.rows(query) == [{"exports": float(low)}]


def test_pages_ask_nobody_else_and_fit(served: Served, desktop: Seen) -> None:
    with chromium() as browser:
        phone = look_at_dashboard(browser, served, PHONE, "superset-phone")

    for seen in (desktop, phone):
        assert seen.failed == []
        assert seen.watched.outside_requests == []
        # Superset's counter is stopped by the browser, which says so.
        assert [
            error
            for error in seen.watched.console_errors
            if "scarf.sh" not in error or "has been blocked" not in error
        ] == []


def test_a_text_of_the_data_is_shown_as_text(
    served: Served, desktop: Seen, tmp_path: Path
) -> None:
    image = '<img src="x" onerror="alert(1)">'
    new = tmp_path / served.file.name
    shutil.copy(served.file, new)
    with duckdb.connect(new) as writer:
        writer.execute(
            "update rpt_publisher_accuracy set publisher_code = $image"
            " where disagreement_count = ("
            "select max(disagreement_count) from rpt_publisher_accuracy)",
            {"image": image},
        )
        writer.execute(
            "update dim_item set item_name_en = $image where item_code = 'total'",
            {"image": image},
        )
        writer.execute("update dim_publication set url = 'javascript:alert(1)'")
    os.replace(new, served.file)  # noqa: PTH105 -- as a build publishes

    with chromium() as browser:
        seen = look_at_dashboard(browser, served, DESKTOP, "superset-hostile")

    assert [markup for _, markup in desktop.cells if 'href="http' in markup]
    assert [text for text, _ in seen.cells if "<img" in text]
    assert [text for text, _ in seen.cells if "‹img" in text]
    assert [text for text, _ in seen.cells if "javascript:" in text]
    assert [m for _, m in seen.cells if "<img" in m or "href" in m] == []


def test_only_the_owner_can_read_superset_s_folder(served: Served) -> None:
    assert stat.S_IMODE(served.home.stat().st_mode) == 0o700
    for name in ("secret_key", "superset.db"):
        assert stat.S_IMODE((served.home / name).stat().st_mode) == 0o600, name
    assert len((served.home / "secret_key").read_text()) >= 64
    assert served.password not in (served.home / "superset.log").read_text()


def test_ctrl_c_stops_it_and_a_second_start_keeps_the_password(
    served: Served,
) -> None:
    key = (served.home / "secret_key").read_text()
    port = served.port
    code, words = served.stop()
    assert (code, words.strip().splitlines()[-1]) == (0, "Superset is stopped.")
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", port))

    served.start()

    assert "as at the first start" in served.said
    assert (served.home / "secret_key").read_text() == key
    assert served.rest().get("dashboard/korea-ict-trade").status_code == 200

    old = served.password
    served.stop()
    served.start("--reset-password")

    assert served.password != old
    with pytest.raises(requests.HTTPError):
        Rest.logged_in(served.address, old)
    assert served.rest().get("dashboard/korea-ict-trade").status_code == 200
