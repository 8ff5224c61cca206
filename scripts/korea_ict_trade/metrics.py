"""Ask the metrics of the published file with MetricFlow, and nobody else.

MetricFlow's own command `mf` looks up its newest release on the internet each time,
reads whatever a last `dbt parse` left behind, and opens the build file for writing.
Here it reads the published file only, by a manifest made for it, and asks no one.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from dbt.cli.main import dbtRunner
from dbt_metricflow.cli import main as metricflow
from dbt_metricflow.cli.dbt_connectors.dbt_config_accessor import dbtArtifacts

from korea_ict_trade.errors import MetricsError
from korea_ict_trade.reading import opened

ROOT = Path(__file__).parents[2]


def ask(arguments: Sequence[str], *, published: Path, work: Path) -> None:
    """Run MetricFlow's command with its own arguments, and end as it ends.

    `work` is a folder for the manifest, made anew when a file of the project is newer.
    Always raises: SystemExit with the exit code of the command, PublishedFileError when
    there is no file to ask, MetricsError when dbt can't read the project.
    """
    with opened(published) as connection:
        connection.execute("select 1 from rpt_disjoint_trade limit 1")
    # MetricFlow looks for `target/semantic_manifest.json` in a project. The names of
    # the tables in it depend on the name of the file.
    project = work.resolve() / published.stem
    os.environ |= {
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
        "KOREA_ICT_TRADE_FILE": str(published.resolve()),
        "KOREA_ICT_TRADE_TARGET": "published",
        "KOREA_ICT_TRADE_TARGET_PATH": str(project / "target"),
    }
    if _is_older_than_the_project(project / "target" / "semantic_manifest.json"):
        parsed = dbtRunner().invoke(["--quiet", "parse"])
        if not parsed.success:
            raise MetricsError(f"dbt can't read the project: {parsed.exception}")
    _read_manifest_of(project)
    _ask_no_one_for_updates()
    metricflow.cli(args=list(arguments), prog_name="metrics.py")


def _is_older_than_the_project(manifest: Path) -> bool:
    sources = [ROOT / "dbt_project.yml", ROOT / "profiles.yml"]
    for folder in ("models", "macros", "seeds", "tests/data"):
        sources += [ROOT / folder, *(ROOT / folder).rglob("*")]
    newest = max(source.stat().st_mtime for source in sources)
    return not manifest.is_file() or manifest.stat().st_mtime < newest


def _read_manifest_of(work: Path) -> None:
    read = dbtArtifacts.build_semantic_manifest_from_dbt_project_root
    dbtArtifacts.build_semantic_manifest_from_dbt_project_root = staticmethod(  # type: ignore[method-assign]
        lambda project_root: read(work)  # noqa: ARG005 -- the name is MetricFlow's
    )


def _ask_no_one_for_updates() -> None:
    silent = SimpleNamespace(check=lambda *_: None)
    metricflow.UpdateChecker = lambda: silent  # type: ignore[attr-defined]
