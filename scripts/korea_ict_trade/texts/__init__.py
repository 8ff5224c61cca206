"""The words that people see, in English and Korean (one YAML file each)."""

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class Language(StrEnum):
    """A language that the words exist in, by its ISO 639-1 code."""

    EN = "en"
    KO = "ko"


def text(language: Language, path: str, **values: object) -> str:
    """Give the words at a path such as `flow.export`, with `{names}` filled in.

    Raises KeyError when there are no words at the path, or a name has no value.
    """
    return _words(language)[path].format(**values)


def texts(language: Language, group: str) -> dict[str, str]:
    """Give a group of words by their keys, in the order of the file.

    `texts(Language.EN, "flow")["export"]` is the same as `text(..., "flow.export")`.
    """
    prefix = f"{group}."
    return {
        path.removeprefix(prefix): words
        for path, words in _words(language).items()
        if path.startswith(prefix)
    }


@cache
def _words(language: Language) -> dict[str, str]:
    source = files(__name__).joinpath(f"{language}.yml").read_text("utf-8")
    return dict(_leaves(yaml.safe_load(source), ()))


def _leaves(node: object, path: tuple[str, ...]) -> list[tuple[str, str]]:
    if isinstance(node, dict):
        return [
            leaf for key, child in node.items() for leaf in _leaves(child, (*path, key))
        ]
    return [(".".join(path), str(node))]
