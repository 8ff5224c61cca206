"""Starting and stopping a process that speaks as Superset does, but quickly."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from korea_ict_trade.bi import superset_server
from korea_ict_trade.bi.superset_home import SupersetHome
from korea_ict_trade.bi.superset_server import running_superset
from korea_ict_trade.errors import PublishedFileError, SupersetError

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / os.environ.get(
    "KOREA_ICT_TRADE_FILE", "warehouse/korea_ict_trade.duckdb"
)

# Notes what it is given, takes two steps, and answers until it is told to end.
OBEDIENT = """
import json, os, sys, time
from pathlib import Path
wanted = json.loads(sys.stdin.readline())
Path("given.json").write_text(json.dumps([wanted, dict(os.environ), sys.argv]))
Path("process").write_text(str(os.getpid()))
print("First step"); print("Second step"); print("ready", flush=True)
time.sleep(600)
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + OBEDIENT
BROKEN = """
import sys
print("First step", flush=True)
sys.exit("the reason\\nand more of it")
"""


@pytest.fixture
def home(tmp_path: Path) -> SupersetHome:
    home = SupersetHome(tmp_path / "home")
    home.prepare()
    return home


def speak(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Let a script stand in for Superset."""
    script = folder / "speaks.py"
    script.write_text(code)
    monkeypatch.setattr(superset_server, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(superset_server, "SERVE", script)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_is_told_what_to_do_by_a_pipe_and_nothing_leaks_in(
    home: SupersetHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, tmp_path, OBEDIENT)
    monkeypatch.setenv("SUPERSET_CONFIG", "another.config")
    monkeypatch.setenv("FLASK_DEBUG", "1")
    steps: list[str] = []

    with running_superset(home, PUBLISHED, 18_088, "pass word", steps.append) as found:
        process = int((home.folder / "process").read_text())
        assert found.dashboard == (
            "http://127.0.0.1:18088/superset/dashboard/korea-ict-trade/"
        )
        assert is_alive(process)

    wanted, environment, arguments = json.loads(
        (home.folder / "given.json").read_text()
    )
    assert steps == ["First step", "Second step"]
    assert wanted == {
        "user": "admin",
        "password": "pass word",
        "database_file": str(PUBLISHED.resolve()),
        "port": 18_088,
    }
    assert "pass word" not in str([environment, arguments])
    assert not {"SUPERSET_CONFIG", "FLASK_DEBUG"} & set(environment)
    assert environment["SUPERSET_HOME"] == str(home.folder)
    assert not is_alive(process)


def test_one_that_does_not_start_says_why(
    home: SupersetHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, tmp_path, BROKEN)

    with (
        pytest.raises(SupersetError, match=r"did not start(?s:.*)the reason\nand more"),
        running_superset(home, PUBLISHED, 18_088, None, print),
    ):
        pass


def test_one_that_does_not_end_is_made_to(
    home: SupersetHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, tmp_path, STUBBORN)
    monkeypatch.setattr(superset_server, "_SECONDS_TO_STOP", 0.2)

    with running_superset(home, PUBLISHED, 18_088, None, print):
        process = int((home.folder / "process").read_text())

    assert not is_alive(process)


def test_without_its_environment_it_says_what_to_do(
    home: SupersetHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(superset_server, "PYTHON", tmp_path / "none")

    with (
        pytest.raises(SupersetError, match="Run: make superset"),
        running_superset(home, PUBLISHED, 18_088, None, print),
    ):
        pass


def test_a_file_of_another_kind_is_refused(home: SupersetHome, tmp_path: Path) -> None:
    (tmp_path / "other.duckdb").write_text("no database")

    with (
        pytest.raises(PublishedFileError, match="can't be read"),
        running_superset(home, tmp_path / "other.duckdb", 18_088, None, print),
    ):
        pass


COMMAND = """
import sys
from pathlib import Path
from korea_ict_trade.bi import superset_server
superset_server.PYTHON = Path(sys.executable)
superset_server.SERVE = Path(sys.argv[1])
from serve_superset import serve_superset
serve_superset(18_089, Path(sys.argv[2]), Path(sys.argv[3]), False)
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_command_shows_a_password_once_and_stops_when_told(
    ending: signal.Signals, home: SupersetHome, tmp_path: Path
) -> None:
    (tmp_path / "speaks.py").write_text(OBEDIENT)
    command = subprocess.Popen(
        [sys.executable, "-c", COMMAND, tmp_path / "speaks.py", PUBLISHED, home.folder],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    assert command.stdout is not None
    said = ""
    while not said.endswith("Ctrl-C stops it.\n"):
        said += command.stdout.readline()
        assert command.poll() is None, said
    wanted = json.loads((home.folder / "given.json").read_text())[0]

    # A signal amid the last line makes rich write it twice.
    time.sleep(0.5)
    command.send_signal(ending)
    rest, _ = command.communicate(timeout=30)

    assert f"Password:      {wanted['password']}\n" in said
    assert len(wanted["password"]) >= 16
    assert rest.strip() == "Superset is stopped."
    assert command.returncode == 0
    assert not is_alive(int((home.folder / "process").read_text()))


def test_the_command_says_when_superset_ends_by_itself(
    home: SupersetHome, tmp_path: Path
) -> None:
    (tmp_path / "speaks.py").write_text(OBEDIENT.replace("600", "0.5"))
    (home.folder / "ready_for").write_text("an earlier start")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, tmp_path / "speaks.py", PUBLISHED, home.folder],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )

    assert done.returncode == 1
    assert "as at the first start" in done.stdout
    assert "ended by itself" in done.stderr
    assert time.monotonic() - started < 60


def test_renewing_a_bundle_that_is_true_changes_nothing() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "renew_superset_bundle.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
