"""Each package that is asked for has a licence, a reason, a pin and a use."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

from seed_world import PROJECT

BIN = Path(sys.executable).parent
NAME = re.compile(r"[A-Za-z0-9._-]+")
# They are in an environment of their own, where the tests don't run.
SUPERSET_ALONE = {"apache-superset", "cachetools", "duckdb-engine", "flask-caching"}
# Commands, plugins of commands, and types: nothing imports them.
NOT_IMPORTED = {
    *("cyclonedx-bom", "dbt-bouncer", "deptry", "mypy", "ruff"),
    *("pytest-cov", "pytest-xdist", "sqlfluff", "sqlfluff-templater-dbt"),
    *("lxml-stubs", "pandas-stubs", "types-pyyaml"),
    # dbt loads the adapter by its name in profiles.yml.
    "dbt-duckdb",
    # Altair hands tables on with it, and Streamlit and pysdmx need it.
    "pyarrow",
    # The examples of docs/connect do, which the tests run as texts.
    "polars",
}


def asked_for() -> dict[str, list[str]]:
    """List what pyproject.toml asks for, by group, without what a group includes."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    groups = {"build": project["project"]["dependencies"]}
    groups |= project["dependency-groups"]
    return {
        group: [entry for entry in entries if isinstance(entry, str)]
        for group, entries in groups.items()
    }


def name_of(requirement: str) -> str:
    match = NAME.match(requirement)
    assert match
    return match[0].lower()


def documented() -> list[tuple[str, str, str]]:
    """Read the rows of docs/dependencies.md: package, licence, reason."""
    lines = (PROJECT / "docs/dependencies.md").read_text("utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [(row[0], row[1], row[2]) for row in cells if row[0] != "package"]


def licence_of(package: str) -> str:
    stated = metadata(package)
    classifiers = stated.get_all("Classifier") or []
    named = [c.split(" :: ")[-1] for c in classifiers if c.startswith("License")]
    short = (stated["License"] or "").partition("\n")[0]
    return stated["License-Expression"] or "; ".join(named) or short


def test_each_package_that_is_asked_for_is_listed_once_in_each_group() -> None:
    listed = sorted(package for package, _, _ in documented())
    assert listed == sorted(
        name_of(entry) for entries in asked_for().values() for entry in entries
    )


@pytest.mark.parametrize(("package", "licence", "reason"), documented())
def test_a_package_has_a_reason_and_the_licence_that_it_states(
    package: str, licence: str, reason: str
) -> None:
    assert len(reason.split()) >= 2
    assert package in SUPERSET_ALONE or licence == licence_of(package)
    assert re.search(r"MIT|BSD|Apache|MPL", licence)


@pytest.mark.parametrize("file", ["build", "apps", "dev", "superset", "uv"])
def test_each_pin_of_a_lock_file_has_a_hash(file: str) -> None:
    text = (PROJECT / "requirements" / f"{file}.txt").read_text("utf-8")
    pins = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    pinned = {name_of(pin) for pin in pins}
    assert {name_of(entry) for entry in asked_for()[file]} <= pinned


def test_no_package_of_any_group_is_unused(tmp_path: Path) -> None:
    groups = asked_for()
    entries = {e for name in ("build", "apps", "dev") for e in groups[name]}
    config = tmp_path / "pyproject.toml"
    config.write_text(
        '[project]\nname = "all"\nversion = "1"\n'
        f"dependencies = {json.dumps(sorted(entries))}\n"
        "[tool.deptry]\nexclude = ['venvs?/']\n"
        'known_first_party = ["korea_ict_trade"]\n'
        f"[tool.deptry.per_rule_ignores]\nDEP002 = {json.dumps(sorted(NOT_IMPORTED))}\n"
        'DEP001 = ["conftest"]\n',
        "utf-8",
    )
    found = subprocess.run(
        [BIN / "deptry", "scripts", "tests/python", "--config", config, "--no-ansi"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    unused = [line for line in found.stderr.splitlines() if "DEP002" in line]
    assert unused == []
    assert "Scanning" in found.stderr


def sbom(group: str, target: Path) -> bytes:
    """Write the bill of materials of a lock file, validated, as `make sbom` does."""
    subprocess.run(
        [
            *(BIN / "cyclonedx-py", "requirements", f"requirements/{group}.txt"),
            *("--pyproject", "pyproject.toml", "--sv", "1.6", "--of", "JSON"),
            *("--validate", "--output-reproducible", "-o", target),
        ],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    return target.read_bytes()


def test_the_bill_of_materials_has_each_pin_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    content = sbom("build", tmp_path / "one.json")
    assert content == sbom("build", tmp_path / "two.json")
    text = (PROJECT / "requirements/build.txt").read_text("utf-8")
    pins = set(re.findall(r"^([^\s=]+)==([^\s;]+)", text, re.MULTILINE))
    components = json.loads(content)["components"]
    assert {(part["name"], part["version"]) for part in components} == pins
    assert all(part["externalReferences"][0]["hashes"] for part in components)


def test_a_command_does_not_run_offline_where_there_is_a_network() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/without_network.py", "echo", "ran"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Error: there is a network: " in done.stderr
