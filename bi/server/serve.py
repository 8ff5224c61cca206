"""Set up and serve Superset, in its own environment.

Started by `scripts/serve_superset.py`, which writes one line of JSON to the standard
input and reads steps from the standard output. Everything else goes to standard error.
The end of the standard input means that the parent is gone: then Superset stops too.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

HOME = Path(os.environ["SUPERSET_HOME"])
BUNDLE = Path(__file__).parents[1] / "superset"
DATABASE = "databases/korea_ict_trade.yaml"
READY_FOR = HOME / "ready_for"


def say(step: str) -> None:
    """Tell the parent what comes next."""
    print(step, file=REPORT, flush=True)


def bundle_files(database_file: str) -> dict[str, str]:
    """Give the bundle's files by their path in it, over the given database file."""
    from sqlalchemy.engine.url import URL  # noqa: PLC0415

    contents = {
        path.relative_to(BUNDLE).as_posix(): path.read_text("utf-8")
        for path in sorted(BUNDLE.rglob("*.yaml"))
    }
    database = yaml.safe_load(contents[DATABASE])
    url = URL.create("duckdb", database=database_file)
    database["sqlalchemy_uri"] = url.render_as_string()
    return {**contents, DATABASE: yaml.safe_dump(database)}


def prepare(app: Any, wanted: dict[str, Any]) -> None:
    """Make Superset's own database, the user and what the bundle holds."""
    from flask_migrate import upgrade  # noqa: PLC0415
    from superset import appbuilder, db, security_manager  # noqa: PLC0415
    from superset.commands.importers.v1.assets import (  # noqa: PLC0415
        ImportAssetsCommand,
    )
    from superset.utils.core import override_user  # noqa: PLC0415

    version = app.config["VERSION_STRING"]
    if not READY_FOR.is_file() or READY_FOR.read_text("utf-8") != version:
        say("Making its own database")
        upgrade()
        say("Making its roles")
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        db.session.commit()
    user = security_manager.find_user(wanted["user"])
    if user is None:
        user = security_manager.add_user(
            wanted["user"],
            "Korea ICT",
            "trade",
            f"{wanted['user']}@localhost.localdomain",
            security_manager.find_role("Admin"),
            password=wanted["password"],
        )
        if not user:
            raise RuntimeError("Superset refused to add the user")
    elif wanted["password"]:
        security_manager.reset_password(user.id, wanted["password"])
    READY_FOR.write_text(version, "utf-8")
    say("Loading the dashboard")
    with override_user(user):
        ImportAssetsCommand(bundle_files(wanted["database_file"])).run()
    db.session.commit()


def serve(load: Callable[[], Any], port: int) -> None:
    """Load the application and answer on this machine until a signal comes.

    It is loaded in the process that answers: DuckDB's threads don't survive a fork.
    """
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in {
                "bind": f"127.0.0.1:{port}",
                # One process, because DuckDB shares what it has opened within one.
                "workers": 1,
                "threads": 8,
                "worker_class": "gthread",
                # In seconds. The first start is part of it.
                "timeout": 600,
                "graceful_timeout": 3,
                "control_socket_disable": True,
                "errorlog": "-",
                "post_worker_init": lambda _: say("ready"),
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return load()

    Server().run()


def stop_with_the_parent() -> None:
    """Wait for the end of the standard input, then stop this process."""
    while sys.stdin.readline():
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Do all of it."""
    os.umask(0o077)
    wanted = json.loads(sys.stdin.readline())
    threading.Thread(target=stop_with_the_parent, daemon=True).start()

    def load() -> Any:
        say("Loading Superset")
        if not READY_FOR.is_file():
            # What an interrupted first start left can't be finished; it is nobody's.
            (HOME / "superset.db").unlink(missing_ok=True)
        from superset.app import create_app  # noqa: PLC0415

        app = create_app()
        with app.app_context():
            prepare(app, wanted)
        return app

    serve(load, wanted["port"])


if __name__ == "__main__":
    # Superset and its parts print what they like: that is not a step.
    REPORT = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    main()
