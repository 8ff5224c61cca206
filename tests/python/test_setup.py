"""How `make` sets up, with a Python that only writes down what it is asked to do."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]

# Stands in for Python: `-m venv` makes a folder of stand-ins. All keep a log.
PYTHON_STAND_IN = """#!/bin/sh
case "$*" in
    "-c "*) exit "${PYTHON_IS_TOO_OLD:-0}" ;;
    "--version") echo "Python 3.11.0" ;;
    "-m venv "*)
        mkdir -p "$3/bin"
        for tool in python uv dbt pytest; do cp "$STAND_IN" "$3/bin/$tool"; done
        echo "venv" >> "$LOG"
        ;;
esac
"""
TOOL_STAND_IN = """#!/bin/sh
echo "$(basename "$0") $*" >> "$LOG"
case "$0 $*" in
    *"/dbt build") exit "${DBT_EXIT:-0}" ;;
esac
"""


class Checkout:
    """A folder with the Makefile and what it reads, and a log of what was called."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self.tools = tools
        self.log = tools / "log"

    def make(self, *goals: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run make and start a new log."""
        self.log.write_text("")
        return subprocess.run(
            ["make", *goals],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHON": str(self.tools / "python"),
                "STAND_IN": str(self.tools / "tool"),
                "LOG": str(self.log),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """Give the first two words of each call, as in `uv pip`."""
        lines = self.log.read_text().splitlines()
        return [" ".join(line.split()[:2]) for line in lines]

    def installs(self) -> list[str]:
        """Give the requirement files that were installed, in order."""
        return [
            Path(word).name
            for line in self.log.read_text().splitlines()
            for word in line.split()
            if "require-hashes" in line and word.startswith("requirements/")
        ]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "a clone"
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, script in (("python", PYTHON_STAND_IN), ("tool", TOOL_STAND_IN)):
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for file in ("Makefile", "dbt_project.yml", "profiles.yml"):
        shutil.copy(ROOT / file, folder)
    for source in ("seeds", "models", "macros", "tests/data", "scripts"):
        (folder / source).mkdir(parents=True)
    return Checkout(folder, tools)


def locked(file: str) -> dict[str, list[str]]:
    """Give the requirement lines (`name==version ; marker`) of a file, by name."""
    lines: dict[str, list[str]] = {}
    for line in (ROOT / "requirements" / file).read_text().splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = line.removesuffix(" \\")
            lines.setdefault(Requirement(requirement).name, []).append(requirement)
    return lines


def test_the_first_build_sets_up_what_a_build_needs(checkout: Checkout) -> None:
    built = checkout.make("build")

    assert built.returncode == 0, built.stderr
    assert checkout.installs() == ["uv.txt", "build.txt"]
    assert checkout.calls() == [
        "venv",
        "python -m",
        "uv pip",
        "dbt build",
        "python scripts/show_latest.py",
    ]


def test_a_second_build_installs_nothing(checkout: Checkout) -> None:
    checkout.make("build")

    checkout.make("build")

    assert checkout.calls() == ["dbt build", "python scripts/show_latest.py"]


def test_the_first_test_run_builds_and_a_build_after_it_removes_nothing(
    checkout: Checkout,
) -> None:
    tested = checkout.make("test")

    assert tested.returncode == 0, tested.stderr
    assert checkout.installs() == ["uv.txt", "uv.txt", "dev.txt"]
    assert checkout.calls()[-3:] == [
        "dbt build",
        "python scripts/show_latest.py",
        "pytest --numprocesses=auto",
    ]

    checkout.make("build")

    assert checkout.installs() == []


def test_tests_after_a_build_add_what_they_need_once(checkout: Checkout) -> None:
    checkout.make("build")

    checkout.make("test")
    assert checkout.installs() == ["uv.txt", "dev.txt"]

    checkout.make("test")
    assert checkout.installs() == []


def test_a_changed_requirement_is_installed(checkout: Checkout) -> None:
    checkout.make("build")
    requirements = checkout.folder / "requirements" / "build.txt"
    before = requirements.read_text()

    requirements.write_text(before + "# another pin\n")
    checkout.make("build")
    assert checkout.installs() == ["build.txt"]

    requirements.write_text(before)
    checkout.make("build")
    assert checkout.installs() == ["build.txt"]


def test_a_moved_checkout_is_set_up_again(checkout: Checkout) -> None:
    checkout.make("build")

    moved = Checkout(
        checkout.folder.rename(checkout.folder.parent / "moved"), checkout.tools
    )
    moved.make("build")

    assert moved.installs() == ["uv.txt", "build.txt"]


def test_tests_build_only_when_a_source_is_newer_than_the_file(
    checkout: Checkout,
) -> None:
    published = checkout.folder / "warehouse" / "korea_ict_trade.duckdb"
    published.parent.mkdir()
    published.touch()

    checkout.make("test")
    assert "dbt build" not in checkout.calls()

    model = checkout.folder / "models" / "fct_exports.sql"
    model.write_text("select 1")
    newer = published.stat().st_mtime + 10
    os.utime(model, (newer, newer))
    checkout.make("test")
    assert "dbt build" in checkout.calls()


def test_tests_build_when_the_file_is_from_before_the_clock_was_set_back(
    checkout: Checkout,
) -> None:
    published = checkout.folder / "warehouse" / "korea_ict_trade.duckdb"
    published.parent.mkdir()
    published.touch()
    os.utime(published, (4e9, 4e9))

    checkout.make("test")

    assert "dbt build" in checkout.calls()


def test_a_build_notes_which_file_is_to_be_replaced(checkout: Checkout) -> None:
    published = checkout.folder / "warehouse" / "korea_ict_trade.duckdb"
    note = checkout.folder / "target" / ".published_before"

    checkout.make("build")
    assert note.read_text() == ""

    published.parent.mkdir()
    published.touch()
    checkout.make("build")
    assert note.read_text().split()[0] == str(published.stat().st_ino)


def test_a_failed_build_fails_and_shows_no_month(checkout: Checkout) -> None:
    built = checkout.make("build", DBT_EXIT="1")

    assert built.returncode != 0
    assert checkout.calls()[-1] == "dbt build"


def test_a_failed_build_stops_the_tests(checkout: Checkout) -> None:
    tested = checkout.make("test", DBT_EXIT="1")

    assert tested.returncode != 0
    assert checkout.calls()[-1] == "dbt build"


def test_a_python_that_is_too_old_is_refused_with_the_way_out(
    checkout: Checkout,
) -> None:
    built = checkout.make("build", PYTHON_IS_TOO_OLD="1")

    assert built.returncode != 0
    assert "Python 3.11 or later is needed" in built.stderr
    assert "make build PYTHON=" in built.stderr
    assert checkout.calls() == []


def test_without_a_goal_make_lists_what_it_can_do(checkout: Checkout) -> None:
    listed = checkout.make()

    assert listed.returncode == 0, listed.stderr
    for goal in ("build", "test", "lint", "bouncer", "old-clients", "docs", "lock"):
        assert f"make {goal} " in listed.stdout


@pytest.mark.parametrize("file", ["uv.txt", "build.txt", "dev.txt"])
def test_every_requirement_is_pinned_and_hashed(file: str) -> None:
    text = (ROOT / "requirements" / file).read_text()

    requirements = [line for lines in locked(file).values() for line in lines]

    assert requirements
    for requirement in requirements:
        assert "==" in requirement, requirement
        assert f"{requirement} \\\n    --hash=sha256:" in text, requirement


@pytest.mark.parametrize("file", ["uv.txt", "build.txt", "dev.txt"])
def test_a_requirement_file_names_no_place_to_install_from(file: str) -> None:
    text = (ROOT / "requirements" / file).read_text()

    for place in ("://", "--index", "--extra-index", "--find-links"):
        assert place not in text


def test_the_tests_run_on_the_very_versions_that_a_build_uses() -> None:
    of_tests = locked("dev.txt")

    for name, requirements in locked("build.txt").items():
        assert of_tests[name] == requirements


@pytest.mark.parametrize("file", ["build.txt", "dev.txt"])
def test_the_locks_meet_what_pyproject_asks_for(file: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = list(project["project"]["dependencies"])
    if file == "dev.txt":
        groups = project["dependency-groups"]
        asked += [each for each in groups["dev"] if isinstance(each, str)]
        asked += groups["apps"]

    pinned = locked(file)

    for requirement in map(Requirement, asked):
        lines = pinned.get(requirement.name, [])
        assert lines, f"{requirement} is not locked. Run: make lock"
        for line in lines:
            (version,) = Requirement(line).specifier
            assert requirement.specifier.contains(version.version), (
                f"{line} is not {requirement}. Run: make lock"
            )
