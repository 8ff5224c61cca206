"""What is killed: a build, a write to the seeds, a publication."""

import json
import re
import shutil
from pathlib import Path

import duckdb

from chaos.campaign import BrokenError, Outcome, Victim
from chaos.folders import Sandbox, read_contents, replace_contents, writing
from chaos.runs import ForkRun, GroupRun, Run
from conftest import Warehouse, passed_build
from korea_ict_trade.content_hash import content_hash
from korea_ict_trade.errors import PublishedFileError
from korea_ict_trade.publish import publish

# A killed publication leaves its folder, for the next one to remove.
_LEFT_AT_MOST = 1


def whole_hash(published: Path) -> str:
    """Give a file's content hash. Raises `BrokenError` if it says another one."""
    if not published.is_file():
        raise BrokenError(f"{published.name} is gone")
    try:
        with duckdb.connect(published, read_only=True) as reader:
            found = content_hash(reader, published.stem)
            said = reader.execute("select content_hash from warehouse_info").fetchall()
    except (duckdb.Error, PublishedFileError) as error:
        raise BrokenError(f"{published.name} can't be read: {error}") from error
    if said != [(found,)]:
        raise BrokenError(f"{published.name} has the hash {found} and says {said}")
    return found


class _Publishing(Victim):
    """What replaces a published file by one of two others."""

    def __init__(self, published: Path) -> None:
        self._published = published
        self._hashes: list[str] = []
        self._offered = 0
        self._before = ""

    def learn(self) -> None:
        """Publish both states, the first one last, and keep their hashes."""
        for state in (1, 0):
            self._offered = state
            self._offer(state)
            run = self.start()
            if run.wait(900) != 0:
                raise BrokenError(f"{self.name} fails even undisturbed\n{run.said()}")
            self._hashes.insert(0, whole_hash(self._published))
        if len(set(self._hashes)) != 2:
            raise BrokenError("the two states of the input give the same data")
        self._before = self._hashes[0]

    def prepare(self) -> None:
        """Offer the state that is not published."""
        self._before = whole_hash(self._published)
        self._offered = 1 - self._hashes.index(self._before)
        self._offer(self._offered)

    def outcome(self) -> Outcome:
        """Tell which state is published, whole."""
        found = whole_hash(self._published)
        beside = self._beside()
        if len(beside) > _LEFT_AT_MOST:
            raise BrokenError(f"clutter grows: {beside}")
        if found == self._before:
            return "old"
        if found == self._hashes[self._offered]:
            return "new"
        raise BrokenError(
            f"the content hash {found} is neither the old nor the new one"
        )

    def check_tidy(self) -> None:
        """Look for files beside the published one."""
        if self._beside():
            raise BrokenError(f"left beside the published file: {self._beside()}")

    def _offer(self, state: int) -> None:
        raise NotImplementedError

    def _beside(self) -> list[str]:
        """List what is beside the published file, but the folder of builds."""
        known = {self._published.name, "build"}
        names = (path.name for path in self._published.parent.iterdir())
        return sorted(name for name in names if name not in known)


class Builds(_Publishing):
    """The build of a whole project."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox.published)
        self.name = f"`{Path(sandbox.build[0]).name} {sandbox.build[-1]}`"
        self._sandbox = sandbox
        self._tidy: set[str] | None = None

    def _offer(self, state: int) -> None:
        self._sandbox.give_seeds(self._sandbox.seeds[state])

    def start(self) -> Run:
        """Start a build."""
        box = self._sandbox
        return GroupRun(box.build, box.folder, box.environment, "on-run-end")

    def check_tidy(self) -> None:
        """Compare the project's files with those after the first undisturbed run."""
        super().check_tidy()
        files = self._sandbox.files()
        if self._tidy is None:
            self._tidy = files
        if files - self._tidy:
            raise BrokenError(f"left in the project: {sorted(files - self._tidy)}")

    def phase(self, said: str) -> str:
        """Name the phase by dbt's lines."""
        if "Published " in said:
            return "after publishing"
        if "on-run-end" in said:
            return "publishing"
        if re.search(r"[0-9]+ of [0-9]+ START", said):
            return "building"
        return "starting"


class Writes(Victim):
    """`ingest --write`, which changes all seed files at once."""

    name = "`ingest --write`"

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._folder = sandbox.folder / "seeds"

    def learn(self) -> None:
        """Both states are known."""

    def prepare(self) -> None:
        """Put the old seeds back. What lies around stays."""
        replace_contents(self._folder, self._sandbox.seeds[0])

    def start(self) -> Run:
        """Start a write."""
        box = self._sandbox
        return GroupRun(writing(box.folder), box.folder, box.environment, " checks, ")

    def outcome(self) -> Outcome:
        """Tell which seeds are there, byte for byte."""
        old, new = self._sandbox.seeds
        try:
            found = read_contents(self._folder)
        except OSError as error:
            raise BrokenError(f"the seeds can't be read: {error}") from error
        if found == old:
            return "old"
        if found == new:
            return "new"
        names = sorted(
            name
            for name in found.keys() | new.keys() | old.keys()
            if found.get(name) not in {new.get(name), old.get(name)}
        )
        raise BrokenError(
            f"the seeds are neither the old nor the new ones: {names or 'mix'}"
        )

    def check_tidy(self) -> None:
        """Look for unfinished work."""
        left = sorted(p.name for p in (self._sandbox.folder / ".ingest").iterdir())
        if left != ["lock"]:
            raise BrokenError(f"left in .ingest: {left}")
        temporary = sorted((self._sandbox.folder / "tmp").iterdir())
        if temporary:
            raise BrokenError(f"left among the temporary files: {temporary}")

    def phase(self, said: str) -> str:
        """Name the phase: the summary is printed just before the write begins."""
        if "Wrote " in said:
            return "after writing"
        return "writing" if " checks, " in said else "reading"


class Publications(_Publishing):
    """The last step of a build alone, which is short, so that it can be hit often."""

    name = "publishing alone"

    def __init__(self, folder: Path) -> None:
        self._builds = []
        for value in (1, 2):
            place = folder / str(value)
            place.mkdir(parents=True)
            made = Warehouse(place)
            made.execute(f"update fct_figure_vintages set value = {value}")
            made.connection.close()
            self._builds.append(made.build_file)
        target = folder / "warehouse" / "korea_ict_trade.duckdb"
        super().__init__(target)
        self._work = folder / "work"

    def _offer(self, state: int) -> None:
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir()
        shutil.copy(self._builds[state], self._work / "korea_ict_trade.duckdb")

    def start(self) -> Run:
        """Start a publication."""
        return ForkRun(publish_file, self._work, self._published)

    def phase(self, said: str) -> str:  # noqa: ARG002 - it says nothing
        """There is one phase."""
        return "publishing"


def publish_file(build: Path, published: Path) -> None:
    """Check a build file's marts and publish them, as the end of a build does."""
    with duckdb.connect(build / "korea_ict_trade.duckdb") as connection:
        publish(json.dumps(passed_build()), connection, published, lambda _: None)
