"""How old releases of DuckDB get installed, with a stand-in for the installer."""

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from korea_ict_trade import old_clients
from korea_ict_trade.old_clients import OldClientError, prepare, requirement_files

APP = typer.Typer()
APP.command()(importlib.import_module("prepare_old_clients").prepare_old_clients)


class Installer:
    """Takes the place of subprocess.run, and remembers what it was asked to do."""

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        self.commands: list[list[str]] = []
        self.environment: dict[str, str] = {}

    def run(self, command: list[str], **given: Any) -> object:
        """Make the folder of a package, or fail."""
        self.commands.append(command)
        self.environment = given["env"]
        folder = Path(command[command.index("--target") + 1])
        folder.joinpath("duckdb").mkdir()
        return subprocess.CompletedProcess(command, self.exit_code, "", "no network")


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Write a file of hashed requirements."""
    path = tmp_path / "duckdb-1.0.txt"
    path.write_text("duckdb==1.0.0 --hash=sha256:ab12\n")
    return path


def installer(patch: pytest.MonkeyPatch, exit_code: int = 0) -> Installer:
    made = Installer(exit_code)
    patch.setattr(subprocess, "run", made.run)
    return made


def test_a_release_is_installed_by_its_hashes(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = installer(monkeypatch)

    client = prepare(lock, tmp_path / "clients")

    (command,) = uv.commands
    assert client.joinpath("duckdb").is_dir()
    assert client.name.startswith("duckdb-1.0-py3")
    assert "--require-hashes" in command
    assert command[-1] == str(lock)


def test_a_release_is_installed_once(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = installer(monkeypatch)

    first = prepare(lock, tmp_path / "clients")
    second = prepare(lock, tmp_path / "clients")

    assert first == second
    assert len(uv.commands) == 1


def test_another_lock_is_installed_anew(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer(monkeypatch)
    first = prepare(lock, tmp_path / "clients")
    lock.write_text("duckdb==1.0.1 --hash=sha256:cd34\n")

    assert prepare(lock, tmp_path / "clients") != first


def test_a_release_that_can_not_be_installed_leaves_nothing(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer(monkeypatch, exit_code=1)

    with pytest.raises(OldClientError, match=r"duckdb-1.0 can't be.*: no network"):
        prepare(lock, tmp_path / "clients")

    assert list((tmp_path / "clients").iterdir()) == []


def test_packages_come_from_where_pip_gets_them(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = installer(monkeypatch)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")

    prepare(lock, tmp_path / "clients")

    assert uv.environment["UV_DEFAULT_INDEX"] == "https://packages.example/simple"


@pytest.mark.parametrize(
    ("python", "oldest"),
    [((3, 11), "1.0"), ((3, 12), "1.0"), ((3, 13), "1.1"), ((3, 14), "1.4")],
)
def test_the_oldest_release_is_the_first_with_wheels_for_this_python(
    monkeypatch: pytest.MonkeyPatch, python: tuple[int, int], oldest: str
) -> None:
    monkeypatch.setattr(sys, "version_info", python)

    assert requirement_files()[0].stem == f"duckdb-{oldest}"


def test_the_command_installs_every_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "__defaults__", (tmp_path,))
    uv = installer(monkeypatch)

    shown = CliRunner().invoke(APP, [])

    assert shown.exit_code == 0
    assert len(uv.commands) == len(requirement_files())
    assert "duckdb-1.5: " in shown.output


def test_the_command_fails_if_a_release_can_not_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_clients.prepare, "__defaults__", (tmp_path,))
    installer(monkeypatch, exit_code=1)

    shown = CliRunner().invoke(APP, [])

    assert shown.exit_code == 1
    assert "can't be installed" in shown.stderr
