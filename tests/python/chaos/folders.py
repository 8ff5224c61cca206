"""Copies of the project to be maltreated, and two states of their seeds."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chaos.runs import clean_environment
from conftest import ROOT, Project

Contents = Mapping[str, bytes]

# In our own words, and of a month whose page we don't hold.
RELEASE = (
    "Korea's ICT exports rose 8.5 percent to $13.7 billion in February 2021. Exports "
    "of displays fell 20.6 percent to $1.29 billion, down for three straight months.\n"
)
_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".venvs", "warehouse", "target", "logs", ".*_cache", "__pycache__"
)
# What tools keep for themselves, and prune by themselves.
_NOT_CLUTTER = ("logs/", "target/", ".venv/")


@dataclass(frozen=True)
class Sandbox:
    """A copy of a project, and the two states between which its seeds alternate."""

    folder: Path
    published: Path
    build: tuple[str, ...]
    environment: Mapping[str, str]
    seeds: tuple[Contents, Contents]

    def give_seeds(self, contents: Contents) -> None:
        """Put one state of the seeds in place."""
        replace_contents(self.folder / "seeds", contents)

    def files(self) -> set[str]:
        """List the files of the copy, but those that tools keep for themselves."""
        found = {
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        return {name for name in found if not name.startswith(_NOT_CLUTTER)}


def read_contents(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def replace_contents(folder: Path, contents: Contents) -> None:
    """Let a folder hold these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def tiny_sandbox(folder: Path, scripts: Path) -> Sandbox:
    """Copy the tests' project of two marts, with our macros, and with these scripts."""
    project = Project(folder)
    project.write()
    first = read_contents(folder / "seeds")
    row = b"a,2019-01-01,2020-01-10,3.00\n"
    second = {**first, "vintages.csv": first["vintages.csv"] + row}
    dbt = str(Path(sys.executable).with_name("dbt"))
    return Sandbox(
        folder=folder,
        published=project.published,
        build=(dbt, "--no-use-colors", "build"),
        environment=clean_environment(folder / "tmp", SCRIPTS=str(scripts)),
        seeds=(first, second),
    )


def real_sandbox(folder: Path) -> Sandbox:
    """Copy this checkout, with an environment that is set up already."""
    copy_checkout(folder)
    environment = clean_environment(folder / "tmp")
    _lend_environment(folder, environment)
    first = read_contents(folder / "seeds")
    subprocess.run(
        writing(folder), cwd=folder, env=environment, check=True, capture_output=True
    )
    second = read_contents(folder / "seeds")
    replace_contents(folder / "seeds", first)
    return Sandbox(
        folder=folder,
        published=folder / "warehouse" / "korea_ict_trade.duckdb",
        build=("make", "build"),
        environment=environment,
        seeds=(first, second),
    )


def copy_checkout(folder: Path) -> None:
    """Copy what is in git, as it is now, with a release to be read."""
    shutil.copytree(ROOT, folder, ignore=_NOT_COPIED)
    (folder / "release.txt").write_text(RELEASE, "utf-8")


def writing(folder: Path) -> list[str]:
    """Spell the command that adds the release to the copy's seeds."""
    page = {
        "--published-on": "2021-03-15",
        "--url": "https://english.motie.go.kr/news/1",
        "--seeds": str(folder / "seeds"),
        "--warehouse": str(folder / "none.duckdb"),
    }
    script = [sys.executable, str(folder / "scripts" / "ingest.py"), "release.txt"]
    return [*script, "--write", *(word for pair in page.items() for word in pair)]


def _lend_environment(folder: Path, environment: Mapping[str, str]) -> None:
    """Let the copy use this checkout's packages: installing them isn't what we test."""
    lent = folder / ".venv"
    lent.mkdir()
    for path in Path(sys.prefix).iterdir():
        if not path.name.startswith("."):
            (lent / path.name).symlink_to(path)
    printed = subprocess.run(
        ["make", "-pn"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    for line in printed.splitlines():
        name, _, stamp = line.partition(" := ")
        if name in {"INSTALLER_READY", "BUILD_READY"}:
            (folder / stamp).touch()
