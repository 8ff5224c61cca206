"""How dbt reaches Python: a dbt-duckdb plugin, named in profiles.yml.

It registers two functions that the hooks of dbt_project.yml call in SQL, and it turns
the lock that another build holds into a message that says so.
"""

import atexit
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.events.base_types import EventLevel
from dbt_common.events.functions import fire_event
from dbt_common.events.types import Note
from dbt_common.exceptions import DbtRuntimeError

from korea_ict_trade.errors import (
    BuildFileError,
    BuildLockedError,
    PublishError,
    WarehouseError,
)
from korea_ict_trade.ingest import storage
from korea_ict_trade.reading import DEFAULT_FILE, stays
from korea_ict_trade.sql_text import literal

VALIDATE_SEEDS = "korea_ict_trade_validate_seeds"
PUBLISH = "korea_ict_trade_publish"
DEFAULT_SEEDS = "seeds"
REFUSED = "Refused: "
"""What the answer starts with when the seeds may not be loaded."""


class Plugin(BasePlugin):
    """The plugin, as dbt-duckdb makes it: once per run, before it connects."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Read the settings, make the build file's folder, and mend the seeds.

        dbt reads the seeds after this. What a crash of `ingest` left half done is
        finished first; without such a journal that is one look at the disk.
        """
        seeds = Path(plugin_config.get("seeds", DEFAULT_SEEDS))
        try:
            storage.mend(seeds)
        except WarehouseError as error:
            raise DbtRuntimeError(str(error)) from error
        self._published_file = Path(plugin_config.get("published_file", DEFAULT_FILE))
        self._held: duckdb.DuckDBPyConnection | None = None
        self._is_running = False
        if self.creds is not None and self.creds.path != ":memory:":
            make_folder(Path(self.creds.path).parent)

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Open the build file just before dbt does, to explain it if that fails."""
        try:
            refuse_same_file(Path(creds.path), self._published_file)
            self._held = open_build_file(creds.path, config)
        except WarehouseError as error:
            raise DbtRuntimeError(str(error)) from error

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Register the functions that the hooks call."""
        self._connection = conn
        register(conn, VALIDATE_SEEDS, self.validate_seeds)
        register(conn, PUBLISH, self.publish)
        if self._held is not None:
            self._held.close()

    def validate_seeds(self, declarations_json: str) -> str:
        """Check the seed files, as the macro ``validate_seed_files`` asks.

        Faults are an answer that starts with ``REFUSED``, which the macro raises: an
        error of a function would reach the user behind DuckDB's words about functions.

        A run begins with it and ends with ``publish``. Of one that ends in between,
        by Ctrl-C for example, dbt prints a traceback: we say what it means.
        """
        if not self._is_running:
            self._is_running = True
            atexit.register(self._say_if_broken_off)
        # pandera takes a second to load, and not every run needs it.
        from korea_ict_trade import seed_files  # noqa: PLC0415

        try:
            return seed_files.validate(declarations_json)
        except WarehouseError as error:
            return f"{REFUSED}{error}"

    def publish(self, request_json: str) -> str:
        """Replace the published file, as the macro ``publish_warehouse`` asks."""
        from korea_ict_trade import publish  # noqa: PLC0415 - as above

        self._is_running = False
        return publish.publish(
            request_json, self._connection, self._published_file, say
        )

    def _say_if_broken_off(self) -> None:
        """Say that nothing was published, if the run never came to its end."""
        if self._is_running:
            line = f"Not published: the run ended early. {stays(self._published_file)}"
            print(line, file=sys.stderr)


def refuse_same_file(build_file: Path, published_file: Path) -> None:
    """Refuse to build in the file that users open.

    Raises:
        PublishError: both paths lead to one file.
    """
    if build_file.resolve() == published_file.resolve():
        raise PublishError(
            f"{build_file} can't be built in and published: let "
            "KOREA_ICT_TRADE_BUILD_FILE and KOREA_ICT_TRADE_FILE name two files"
        )


def make_folder(folder: Path) -> None:
    """Make the folder of the build file.

    Raises:
        DbtRuntimeError: it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DbtRuntimeError(
            f"{folder} can't be made: {error}. KOREA_ICT_TRADE_BUILD_FILE and "
            "KOREA_ICT_TRADE_FILE name another place to build in and to publish to"
        ) from error


def open_build_file(path: str, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Open the private build file for writing.

    Raises:
        BuildLockedError: another process has it open.
        BuildFileError: it is no DuckDB file, or damaged, or of a newer DuckDB, or it
            may not be written.
    """
    try:
        _replay_log(path)
        return duckdb.connect(path, config=dict(config))
    except duckdb.Error as error:
        if "lock on file" not in str(error):
            raise BuildFileError(
                f"{path} can't be built in: it may not be written, or it is no DuckDB "
                "file, or damaged, or of a newer DuckDB. It is this project's private "
                "file, and a build makes all of it again: if nothing else is in it, "
                "delete it and build again. KOREA_ICT_TRADE_BUILD_FILE names another "
                f"place. ({str(error).splitlines()[0]})"
            ) from error
        raise BuildLockedError(
            f"{path} is in use: another build is running, or a program has this "
            "private file open. Wait for it to end, or close it, and build again. To "
            f"read the warehouse at any time, open the published file. ({error})"
        ) from error


def _replay_log(path: str) -> None:
    """Take in what a killed build left in the log beside the build file.

    DuckDB 2.0 can't do that as it connects: comments on a table whose CHECK calls a
    function need functions that it loads only afterwards. From a database in memory
    it can.
    """
    if not Path(f"{path}.wal").exists():
        return
    with duckdb.connect() as connection:
        # Nothing is ever fetched from the network.
        connection.execute("set autoinstall_known_extensions = false")
        try:
            connection.execute(f"attach {literal(path)} as build")
        except duckdb.Error as error:
            # This process has it open: the log is no leftover.
            if "already attached" in str(error):
                return
            raise
        connection.execute("checkpoint build")


def register(
    connection: duckdb.DuckDBPyConnection, name: str, work: Callable[[str], str]
) -> None:
    """Register a function of SQL that takes and gives a text, and does something."""
    connection.create_function(
        name,
        work,
        ["VARCHAR"],
        "VARCHAR",
        side_effects=True,
    )


def say(line: str) -> None:
    """Print a line the way dbt prints its own."""
    fire_event(Note(msg=line), level=EventLevel.INFO)
