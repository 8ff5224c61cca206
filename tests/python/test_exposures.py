"""The catalogue's exposures depend on the tables that people really see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "scripts"
MARTS = {file.stem for file in (ROOT / "models" / "marts").glob("*/*.sql")}
TABLE = re.compile(r"\b(?:fct|dim|rpt)_[a-z_]+\b|\btrade_as_of\b")


def exposures() -> list[dict[str, Any]]:
    declared = yaml.safe_load((ROOT / "models" / "exposures.yml").read_text("utf-8"))
    return list(declared["exposures"])


def depends_on(exposure: dict[str, Any]) -> set[str]:
    return set(re.findall(r"ref\('(\w+)'\)", " ".join(exposure["depends_on"])))


@pytest.mark.parametrize("exposure", exposures(), ids=lambda exposure: exposure["name"])
def test_an_exposure_depends_on_what_its_code_names(exposure: dict[str, Any]) -> None:
    assert depends_on(exposure) == tables_of(exposure["config"]["meta"]["entry"])


def test_every_mart_is_seen_by_someone() -> None:
    assert set().union(*map(depends_on, exposures())) == MARTS


def tables_of(entry: str) -> set[str]:
    """Give the marts that an entry reads: a command, a folder, or all of them."""
    if entry == "every mart":
        return MARTS
    source = ROOT / entry
    assert source.exists(), f"{entry} is gone: name another entry in exposures.yml"
    modules = [source] if source.is_file() else [*source.rglob("*.py")]
    texts = [text for module in reached(modules) for text in strings(module)]
    texts += [file.read_text("utf-8") for file in source.rglob("*.yaml")]
    named = {name for text in texts for name in TABLE.findall(text)}
    # The macro reads the vintages.
    return {"fct_figure_vintages" if n == "trade_as_of" else n for n in named} & MARTS


def reached(modules: list[Path]) -> set[Path]:
    """Give modules and all of the project that they import, at any remove."""
    seen: set[Path] = set()
    waiting = [*modules]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(imported(current))
    return seen


def imported(module: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
        for name in names:
            file = SCRIPTS.joinpath(*name.split(".")).with_suffix(".py")
            if file.is_file():
                yield file


def strings(module: Path) -> Iterator[str]:
    """Give the texts of a module, without its docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.value
