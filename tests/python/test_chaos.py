"""The chaos tests' own test: they catch a program that breaks its promise."""

import shutil
import sys
from pathlib import Path

import duckdb
import pytest

from chaos.campaign import BrokenError, Outcome, Victim, campaign
from chaos.crowd import gather, small_build_file
from chaos.runs import GroupRun, Run, clean_environment
from chaos.victims import Publications, whole_hash

# Replaces the text of two files: one after the other, or both in one step.
CARELESS = """
import pathlib, sys, time
print("replacing", flush=True)
for name in ("one", "two"):
    pathlib.Path("files", name).write_text(sys.argv[1])
    time.sleep(0.2)
"""
CAREFUL = """
import os, pathlib, shutil, sys, time
print("replacing", flush=True)
new = pathlib.Path("files" + sys.argv[1])
shutil.rmtree(new, ignore_errors=True)
new.mkdir()
for name in ("one", "two"):
    (new / name).write_text(sys.argv[1])
    time.sleep(0.05)
link = pathlib.Path("link")
link.unlink(missing_ok=True)
link.symlink_to(new)
link.replace("files")
"""
FAILING = "import sys; print('no luck'); sys.exit(3)"


class Replacing(Victim):
    """A program that replaces two files, which have to have the same text."""

    name = "replacing"

    def __init__(self, folder: Path, program: str) -> None:
        self.folder = folder
        self.program = program
        self.before, self.offered = "", "0"

    def learn(self) -> None:
        (self.folder / "files0").mkdir()
        for name in ("one", "two"):
            (self.folder / "files0" / name).write_text("0")
        (self.folder / "files").symlink_to("files0")

    def prepare(self) -> None:
        self.before = self.found()
        self.offered = str(int(self.before) + 1)

    def start(self) -> Run:
        command = [sys.executable, "-c", self.program, self.offered]
        environment = clean_environment(self.folder / "tmp")
        return GroupRun(command, self.folder, environment, "replacing")

    def found(self) -> str:
        one, two = ((self.folder / "files" / n).read_text() for n in ("one", "two"))
        if one != two:
            raise BrokenError(f"half replaced: {one} and {two}")
        return one

    def outcome(self) -> Outcome:
        return "old" if self.found() == self.before else "new"

    def check_tidy(self) -> None:
        if (self.folder / "link").is_symlink():
            raise BrokenError("left a link")

    def phase(self, said: str) -> str:
        return "replacing" if said else "starting"


def test_a_program_that_replaces_in_one_step_survives(tmp_path: Path) -> None:
    tally = campaign(Replacing(tmp_path, CAREFUL), 20, 1, lambda: None)

    assert tally.killed == 20
    assert tally.completed >= 3


def test_a_program_that_replaces_file_by_file_is_caught(tmp_path: Path) -> None:
    with pytest.raises(BrokenError, match=r"kill [0-9]+, replacing: half replaced"):
        campaign(Replacing(tmp_path, CARELESS), 100, 1, lambda: None)


def test_a_program_that_fails_is_caught(tmp_path: Path) -> None:
    with pytest.raises(BrokenError, match=r"(?s)failed with exit code 3.*no luck"):
        campaign(Replacing(tmp_path, FAILING), 1, 1, lambda: None)


def test_a_campaign_ends_in_time(tmp_path: Path) -> None:
    tally = campaign(Replacing(tmp_path, CAREFUL), 20, 1, lambda: None, seconds=0)

    assert tally.killed == 0
    assert tally.completed == 2


def test_a_published_file_that_is_not_what_it_says_is_caught(tmp_path: Path) -> None:
    victim = Publications(tmp_path / "p")
    victim.learn()
    (published,) = (tmp_path / "p" / "warehouse").iterdir()
    assert len(whole_hash(published)) == 32
    altered = tmp_path / published.name
    shutil.copyfile(published, altered)
    with duckdb.connect(altered) as connection:
        connection.execute("delete from dim_publication")

    with pytest.raises(BrokenError, match=r"has the hash .* and says"):
        whole_hash(altered)
    altered.write_bytes(published.read_bytes()[:100_000])
    with pytest.raises(BrokenError, match="can't be read"):
        whole_hash(altered)
    altered.unlink()
    with pytest.raises(BrokenError, match="is gone"):
        whole_hash(altered)


def test_readers_see_each_build_whole(tmp_path: Path) -> None:
    build_file = small_build_file(tmp_path / "crowd")
    change = "update fct_figure_vintages set value = {}"

    crowd = gather(build_file, change, 3, lambda: None)

    assert crowd.readers == 8
    assert crowd.answers >= 8
    assert 1 <= crowd.seen <= 4
