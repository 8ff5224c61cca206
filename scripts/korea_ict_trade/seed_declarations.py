"""What seeds/*.yml declares about the seed files, as records.

dbt reads the YAML; the macro ``validate_seed_files`` passes on what it read. So
the schema that a file is checked against, and the description that a reader sees, come
from one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from korea_ict_trade.errors import SeedError

DEFAULT_MAX_LENGTH = 1000

_OF_A_SEED = ("former", "key", "may_be_empty", "rules", "schema_version")


@dataclass(frozen=True)
class Reference:
    """The column of a seed that must hold a cell's text."""

    seed: str
    column: str


@dataclass(frozen=True)
class Column:
    """One column of a seed file, and what its cells may hold."""

    name: str
    required: bool = False
    unique: bool = False
    date: bool = False
    one_of: tuple[str, ...] = ()
    pattern: str | None = None
    must_be: str | None = None
    """The pattern in words, as they follow "must be"."""
    references: Reference | None = None
    max_length: int = DEFAULT_MAX_LENGTH
    """In characters."""


@dataclass(frozen=True)
class Former:
    """A version of a seed that this project had before, told by its header."""

    version: int
    columns: tuple[str, ...]
    change: str
    """What has changed since then, and what to do with such a file."""


@dataclass(frozen=True)
class Seed:
    """One seed file: where it is, its columns in order, and its rules."""

    name: str
    file: str
    """The path as a user knows it, from the project's root."""
    path: Path
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    may_be_empty: bool = False
    """Whether a file with a header alone is a right one."""
    version: int = 1
    """It rises when a column comes, goes, moves or gets another name."""
    former: tuple[Former, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(column.name for column in self.columns)


def parse(declarations: Sequence[Mapping[str, Any]]) -> tuple[Seed, ...]:
    """Read what the macro passes: the seeds, each with its columns in order.

    Raises:
        SeedError: a declaration is one that would silently check nothing.
    """
    seeds = tuple(_seed(raw) for raw in declarations)
    for seed in seeds:
        _check_references(seed, {other.name: other for other in seeds})
    return seeds


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """Read the YAML files of a folder as dbt and the macro do."""
    nodes: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yml")):
        for seed in yaml.safe_load(path.read_text("utf-8")).get("seeds", []):
            file = folder / f"{seed['name']}.csv"
            nodes.append(
                {
                    "name": seed["name"],
                    "file": f"{folder.resolve().name}/{file.name}",
                    "path": str(file.resolve()),
                    "meta": seed.get("config", {}).get("meta", {}),
                    "columns": [
                        {
                            "name": column["name"],
                            "meta": column.get("config", {}).get("meta", {}),
                        }
                        for column in seed.get("columns", [])
                    ],
                }
            )
    return nodes


def _seed(raw: Mapping[str, Any]) -> Seed:
    where = f"The declaration of {raw['file']}"
    meta = raw["meta"]
    _refuse_unknown(where, meta, set(_OF_A_SEED))
    columns = tuple(_column(where, column) for column in raw["columns"])
    if not columns:
        raise SeedError(
            f"{where} has no columns. List them in a YAML file beside it, in the order "
            "of the header."
        )
    key = _texts(where, "key", meta)
    names = [column.name for column in columns]
    if unknown := [name for name in key if name not in names]:
        raise SeedError(f"{where}: the key names no column: {', '.join(unknown)}.")
    return Seed(
        name=raw["name"],
        file=raw["file"],
        path=Path(raw["path"]),
        columns=columns,
        key=key,
        rules=_texts(where, "rules", meta),
        may_be_empty=_flag(where, "may_be_empty", meta),
        version=_version(where, meta),
        former=_formers(where, meta),
    )


def _column(where: str, raw: Mapping[str, Any]) -> Column:
    where = f"{where}, column {raw['name']}"
    meta = dict(raw["meta"])
    known = {field.name: field.type for field in fields(Column)}
    _refuse_unknown(where, meta, set(known) - {"name"})
    for name, value in meta.items():
        expected = {"bool": bool, "int": int}.get(str(known[name]))
        if expected and type(value) is not expected:
            raise SeedError(f"{where}: {name} is not a {expected.__name__}: {value!r}.")
    meta["one_of"] = _texts(where, "one_of", meta)
    if reference := meta.get("references"):
        meta["references"] = _reference(where, reference)
    if pattern := meta.get("pattern"):
        _check_pattern(where, pattern)
    return Column(name=raw["name"], **meta)


def _version(where: str, meta: Mapping[str, Any]) -> int:
    version = meta.get("schema_version", 1)
    if type(version) is int and version > 0:
        return version
    raise SeedError(f"{where}: schema_version is no positive number: {version!r}.")


def _formers(where: str, meta: Mapping[str, Any]) -> tuple[Former, ...]:
    """Read the former versions: one for each before the current one, in order."""
    expected = list(range(1, _version(where, meta)))
    try:
        formers = tuple(
            Former(entry["version"], tuple(entry["columns"]), entry["change"])
            for entry in meta.get("former", [])
        )
    except (KeyError, TypeError) as error:
        raise SeedError(
            f"{where}: each former version needs version, columns and change."
        ) from error
    if [former.version for former in formers] != expected:
        raise SeedError(f"{where}: former has to list the versions {expected}.")
    return formers


def _flag(where: str, name: str, meta: Mapping[str, Any]) -> bool:
    value = meta.get(name, False)
    if isinstance(value, bool):
        return value
    raise SeedError(f"{where}: {name} is neither true nor false: {value!r}.")


def _texts(where: str, name: str, meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Read a list of words. YAML turns a bare ``true`` or ``no`` into a boolean."""
    words = meta.get(name, [])
    if isinstance(words, list) and all(isinstance(word, str) for word in words):
        return tuple(words)
    raise SeedError(f"{where}: {name} is not a list of (quoted) words: {words!r}.")


def _reference(where: str, raw: Any) -> Reference:
    if isinstance(raw, dict) and set(raw) == {"seed", "column"}:
        return Reference(**raw)
    raise SeedError(f"{where}: references needs a seed and a column: {raw!r}.")


def _check_pattern(where: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except (re.error, TypeError) as error:
        raise SeedError(f"{where}: not a pattern: {pattern!r} ({error}).") from error
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise SeedError(f"{where}: the pattern has to start with ^ and end with $.")


def _check_references(seed: Seed, seeds: dict[str, Seed]) -> None:
    for column in seed.columns:
        target = column.references
        if target and (
            target.seed not in seeds or target.column not in seeds[target.seed].header
        ):
            raise SeedError(
                f"The declaration of {seed.file}, column {column.name}, refers to "
                f"{target.seed}.{target.column}, which is not declared."
            )


def _refuse_unknown(where: str, meta: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(meta) - known):
        raise SeedError(
            f"{where} has meta that no check knows: {', '.join(unknown)}. "
            f"Known are: {', '.join(sorted(known))}."
        )
