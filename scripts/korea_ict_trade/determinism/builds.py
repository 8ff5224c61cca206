"""Real builds of copies of the project, each under its own conditions."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from korea_ict_trade.content_hash import hash_of_file
from korea_ict_trade.determinism.variants import (
    Variant,
    environment_of,
    shuffle_rows,
    with_threads,
)
from korea_ict_trade.errors import WarehouseError
from korea_ict_trade.reading import DEFAULT_FILE

COPIED = ("macros", "models", "scripts", "seeds", "tests/data")

# Asked of the Python that builds, under its conditions: do they hold?
_PROBE = """
import json, locale, platform, time
json.dump({
    "python": platform.python_version(),
    "locale": locale.setlocale(locale.LC_ALL, ""),
    "encoding": locale.getpreferredencoding(False),
    "utc_offset": time.strftime("%z", time.localtime(0)),
}, __import__("sys").stdout)
"""


@dataclass(frozen=True)
class Conditions:
    """The conditions as the Python that builds finds them."""

    python: str
    locale: str
    encoding: str
    utc_offset: str
    """Hours and minutes ahead of UTC, as in `+1400`."""


@dataclass(frozen=True)
class Build:
    """A build that passed."""

    variant: Variant
    conditions: Conditions
    file: Path
    content_hash: str
    seconds: float


def compile_locale(name: str, folder: Path) -> None:
    """Compile a locale such as `tr_TR.UTF-8` into a folder that `LOCPATH` can name.

    Raises:
        WarehouseError: this machine can't compile it.
    """
    language, _, encoding = name.partition(".")
    command = ["localedef", "-i", language, "-f", encoding, str(folder / name)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        said = "there is no localedef"
    else:
        if run.returncode <= 1:  # 1: it only warns.
            return
        said = (run.stdout + run.stderr).strip()
    raise WarehouseError(
        f"The locale {name} can't be compiled: {said}\n"
        "On Debian and Ubuntu: apt-get install locales"
    )


def conditions_of(variant: Variant, python: Path, locales: Path) -> Conditions:
    """Ask the Python that builds what it finds.

    Raises:
        WarehouseError: the conditions aren't those of the variant.
    """
    run = subprocess.run(
        [python, "-c", _PROBE],
        env=environment_of(variant, os.environ, locales),
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise WarehouseError(f"{python} can't run under {variant}:\n{run.stderr}")
    found = Conditions(**json.loads(run.stdout))
    # A zone that the system doesn't know is silently taken for UTC.
    if variant.time_zone != "UTC" and found.utc_offset == "+0000":
        raise WarehouseError(
            f"This machine doesn't know the time zone {variant.time_zone}.\n"
            "On Debian and Ubuntu: apt-get install tzdata"
        )
    return found


def copy_project(variant: Variant, project: Path, copy: Path) -> None:
    """Copy what a build reads, and change what the variant says."""
    for name in COPIED:
        shutil.copytree(
            project / name, copy / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(project / "dbt_project.yml", copy)
    profiles = (project / "profiles.yml").read_text("utf-8")
    (copy / "profiles.yml").write_text(with_threads(profiles, variant.threads), "utf-8")
    if variant.shuffle is not None:
        random = Random(variant.shuffle)
        for seed in sorted((copy / "seeds").glob("*.csv")):
            shuffle_rows(seed, random)


def build(variant: Variant, python: Path, project: Path, folder: Path) -> Build:
    """Build a copy of the project, with all its tests, as a user does.

    Args:
        variant: the conditions.
        python: a Python in whose environment dbt is installed.
        project: the project's folder.
        folder: where the copy goes; it has to exist.

    Raises:
        WarehouseError: the conditions can't be had, or the build fails.
    """
    # Absolute but not resolved: that would lead out of a virtual environment.
    dbt = python.absolute().with_name("dbt")
    if not dbt.is_file():
        raise WarehouseError(f"There is no dbt beside {python}. Run: make determinism")
    locales, copy = folder / "locales", folder / variant.name
    locales.mkdir(exist_ok=True)
    compile_locale(variant.locale, locales)
    conditions = conditions_of(variant, python, locales)
    copy_project(variant, project, copy)
    started = time.monotonic()
    run = subprocess.run(
        [dbt, "--no-use-colors", "build"],
        cwd=copy,
        env=environment_of(variant, os.environ, locales),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if run.returncode:
        said = run.stdout.decode(errors="replace").splitlines()[-40:]
        raise WarehouseError(
            "\n".join([f"The build {variant.name} failed. It ended with:", *said])
        )
    file = copy / DEFAULT_FILE
    return Build(
        variant, conditions, file, hash_of_file(file), time.monotonic() - started
    )
