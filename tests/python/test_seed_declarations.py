"""A declaration that would silently check nothing is refused."""

from pathlib import Path
from typing import Any

import pytest

from korea_ict_trade.errors import SeedError
from korea_ict_trade.seed_declarations import (
    Column,
    Former,
    Reference,
    parse,
    read_folder,
)


def declare(
    *columns: dict[str, Any], name: str = "letters", **meta: Any
) -> dict[str, Any]:
    """Declare a seed as the macro passes it on."""
    return {
        "name": name,
        "file": f"seeds/{name}.csv",
        "path": f"/project/seeds/{name}.csv",
        "meta": meta,
        "columns": list(columns),
    }


def column(name: str, **meta: Any) -> dict[str, Any]:
    return {"name": name, "meta": meta}


FORMER = {"version": 1, "columns": ["a", "b"], "change": "b is c now"}


def test_former_versions_are_read_in_order() -> None:
    (seed,) = parse([declare(column("a"), schema_version=2, former=[FORMER])])
    assert (seed.version, seed.former) == (2, (Former(1, ("a", "b"), "b is c now"),))


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        ({"schema_version": "1"}, "schema_version is no positive number: '1'"),
        ({"schema_version": 0}, "schema_version is no positive number: 0"),
        ({"schema_version": 2}, r"former has to list the versions \[1\]"),
        ({"former": [FORMER]}, r"former has to list the versions \[\]"),
        ({"schema_version": 2, "former": [{}]}, "needs version, columns and change"),
        ({"may_be_empty": "no"}, "may_be_empty is neither true nor false: 'no'"),
    ],
)
def test_versions_that_would_not_be_told_are_refused(
    meta: dict[str, Any], words: str
) -> None:
    with pytest.raises(SeedError, match=words):
        parse([declare(column("a"), **meta)])


def test_a_declaration_is_read_with_its_columns_in_order() -> None:
    (seed,) = parse(
        [
            declare(
                column("b", required=True, one_of=["x", "y"]),
                column("a", references={"seed": "letters", "column": "b"}),
                key=["a", "b"],
                rules=["some_rule"],
            )
        ]
    )
    assert seed.header == ("b", "a")
    assert seed.columns == (
        Column("b", required=True, one_of=("x", "y")),
        Column("a", references=Reference("letters", "b")),
    )
    assert (seed.key, seed.rules) == (("a", "b"), ("some_rule",))
    assert seed.path == Path("/project/seeds/letters.csv")


@pytest.mark.parametrize(
    ("declaration", "message"),
    [
        (declare(), "seeds/letters.csv has no columns"),
        (declare(column("a", requird=True)), "column a has meta .* knows: requird"),
        (declare(column("a"), keys=["a"]), "has meta that no check knows: keys"),
        (
            declare({"name": "a", "meta": {"name": "b"}}),
            "has meta that no check knows: name",
        ),
        (declare(column("a"), key=["b"]), "the key names no column: b"),
        (declare(column("a"), key="a"), r"key is not a list of \(quoted\) words: 'a'"),
        (declare(column("a"), rules="r"), r"rules is not a list"),
        (declare(column("a", one_of=[True, False])), "one_of is not a list of"),
        (declare(column("a", required="yes")), "required is not a bool: 'yes'"),
        (declare(column("a", unique=1)), "unique is not a bool: 1"),
        (declare(column("a", max_length=True)), "max_length is not a int: True"),
        (declare(column("a", pattern="^[$")), "not a pattern"),
        (declare(column("a", pattern=7)), "not a pattern: 7"),
        (declare(column("a", pattern="[a-z]+$")), r"has to start with \^"),
        (declare(column("a", references="items")), "references needs a seed and a"),
        (
            declare(column("a", references={"seed": "items"})),
            "references needs a seed and a column",
        ),
        (
            declare(column("a", references={"seed": "items", "column": "a"})),
            "refers to items.a, which is not declared",
        ),
        (
            declare(column("a", references={"seed": "letters", "column": "z"})),
            "refers to letters.z, which is not declared",
        ),
    ],
)
def test_a_declaration_that_can_not_be_meant_so_is_refused(
    declaration: dict[str, Any], message: str
) -> None:
    with pytest.raises(SeedError, match=message):
        parse([declaration])


def test_the_yaml_of_a_folder_is_read_as_the_macro_passes_it(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "letters.yml").write_text(
        """
        version: 2
        seeds:
          - name: letters
            config:
              meta:
                key: [a]
            columns:
              - name: a
                config:
                  meta:
                    required: true
              - name: b
          - name: digits
        """
    )
    (folder / "groups.yml").write_text("groups: [{name: warehouse}]")
    letters, digits = read_folder(folder)
    assert letters == declare(column("a", required=True), column("b"), key=["a"]) | {
        "path": str(folder / "letters.csv")
    }
    assert (digits["name"], digits["meta"], digits["columns"]) == ("digits", {}, [])
