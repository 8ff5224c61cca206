"""An export takes the place of the old one whole, or not at all."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from export import export_all
from exported import PUBLISHED, ROOT, changed, content, exported
from korea_ict_trade import unfinished
from korea_ict_trade.errors import ExportError, PublishedFileError
from korea_ict_trade.export import command, folder, parquet
from korea_ict_trade.export.folder import replaced

APP = typer.Typer()
APP.command()(export_all)


def package(*paths: str) -> str:
    listed = ", ".join(f'{{"path": "{path}"}}' for path in paths)
    return f'{{"name": "korea-ict-trade", "resources": [{listed}]}}'


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Give the folder of an earlier export."""
    made = tmp_path / "export"
    made.mkdir()
    (made / "datapackage.json").write_text(package("a.csv"), "utf-8")
    (made / "a.csv").write_text("old", "utf-8")
    return made


def test_a_new_export_takes_the_place_of_the_old_one(output: Path) -> None:
    with replaced(output) as new:
        (new / "b.csv").write_text("new", "utf-8")
        assert "a.csv" in content(output)

    assert content(output) == {"b.csv": b"new"}
    assert list(output.parent.iterdir()) == [output]


def test_so_it_does_where_folders_can_not_change_places(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "exchange", lambda *_: False)
    with replaced(output) as new:
        (new / "b.csv").write_text("new", "utf-8")

    assert content(output) == {"b.csv": b"new"}
    assert list(output.parent.iterdir()) == [output]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ExportError, RuntimeError])
def test_an_export_that_fails_leaves_the_old_one(
    output: Path, error: type[BaseException]
) -> None:
    before = content(output)

    def fail() -> None:
        with replaced(output) as new:
            (new / "b.csv").write_text("half", "utf-8")
            raise error

    with pytest.raises(error):
        fail()

    assert content(output) == before
    assert list(output.parent.iterdir()) == [output]


def test_a_full_disk_leaves_the_old_one_and_says_so(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(output)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(command, "write_package", fail)

    answer = CliRunner().invoke(
        APP, ["--output", str(output), "--file", str(PUBLISHED)]
    )

    assert answer.exit_code == 1
    assert "can't be written: No space left on device" in answer.output
    assert "stays as it was" in answer.output
    assert content(output) == before


def test_a_table_that_can_not_be_written_leaves_the_old_one(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(output)
    write = parquet.write_parquet
    monkeypatch.setattr(
        command,
        "write_parquet",
        lambda connection, table, path: write(connection, table, path / "no folder"),
    )

    with pytest.raises(ExportError, match="no folder can't be written"):
        exported(PUBLISHED, output)
    assert content(output) == before


def test_a_kill_leaves_the_old_one_and_the_next_export_cleans_up(
    output: Path,
) -> None:
    before = content(output)
    command_line = [sys.executable, "scripts/export.py", "--output", str(output)]
    process = subprocess.Popen(command_line, cwd=ROOT)
    deadline = time.monotonic() + 60
    while len(list(output.parent.glob(".*/*/tables/*"))) < 3:
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert content(output) == before
    assert len(list(output.parent.iterdir())) == 2
    exported(PUBLISHED, output)
    assert list(output.parent.iterdir()) == [output]
    assert "sdmx/observations.csv" in content(output)


@pytest.mark.parametrize("stray", ["notes.txt", "tables/mine.parquet"])
def test_a_folder_with_other_files_is_never_replaced(output: Path, stray: str) -> None:
    (output / stray).parent.mkdir(exist_ok=True)
    (output / stray).write_text("mine", "utf-8")
    before = content(output)

    with pytest.raises(ExportError, match=f"holds {stray}, which is not of an export"):
        exported(PUBLISHED, output)
    assert content(output) == before


@pytest.mark.parametrize(
    "descriptor",
    [None, "", "{}", "[]", '{"name": "another", "resources": [{"path": "a.csv"}]}'],
)
def test_a_folder_that_is_no_export_is_never_replaced(
    output: Path, descriptor: str | None
) -> None:
    (output / "datapackage.json").unlink()
    if descriptor is not None:
        (output / "datapackage.json").write_text(descriptor, "utf-8")
    before = content(output)

    with pytest.raises(ExportError, match="it would be lost"):
        exported(PUBLISHED, output)
    assert content(output) == before


def test_an_empty_folder_is_taken_and_so_is_a_link_to_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replaced(tmp_path / "link") as new:
        (new / "b.csv").write_text("new", "utf-8")

    assert content(tmp_path / "real") == {"b.csv": b"new"}
    assert (tmp_path / "link").is_symlink()


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "export").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="is a file"):
        exported(PUBLISHED, tmp_path / "export")


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ExportError, match=r"can't be written: File exists \(.*file\)"):
        exported(PUBLISHED, tmp_path / "file" / "export")


def test_without_a_published_file_it_says_what_to_do(tmp_path: Path) -> None:
    answer = CliRunner().invoke(
        APP,
        ["--output", str(tmp_path / "export"), "--file", str(tmp_path / "no.duckdb")],
    )
    assert answer.exit_code == 1
    assert "no.duckdb yet. Run: make build" in answer.output
    assert not (tmp_path / "export").exists()


@pytest.mark.parametrize(
    ("lost", "refusal"),
    [
        ("warehouse_keys", "another version of this project"),
        ("dim_item", "another version of this project"),
        ("warehouse_info", "no published warehouse of this project"),
    ],
)
def test_a_file_of_another_version_is_refused(
    tmp_path: Path, lost: str, refusal: str
) -> None:
    with changed(tmp_path / "old") as (copy, connection):
        connection.execute(f"drop table {lost}")
    with pytest.raises(PublishedFileError, match=refusal):
        exported(copy, tmp_path / "export")
    assert not (tmp_path / "export").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.duckdb").write_text("no database" * 1000, "utf-8")
    with pytest.raises(PublishedFileError, match="can't be read"):
        exported(tmp_path / "no.duckdb", tmp_path / "export")


def test_a_type_without_a_name_is_refused(tmp_path: Path) -> None:
    with changed(tmp_path / "typed") as (copy, connection):
        connection.execute("alter table dim_item add column codes integer[]")
    with pytest.raises(ExportError, match=r"dim_item\.codes has the type INTEGER\[\]"):
        exported(copy, tmp_path / "export")


def test_an_exchange_that_should_work_and_does_not_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        unfinished.exchange(tmp_path, tmp_path / "none")
