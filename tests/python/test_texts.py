"""The words that people see exist in both languages."""

import re

import pytest

from korea_ict_trade.texts import Language, _words, text, texts


def test_both_languages_have_the_same_words_in_the_same_order() -> None:
    assert list(_words(Language.EN)) == list(_words(Language.KO))


def test_both_languages_fill_in_the_same_names() -> None:
    names = {
        language: {
            path: set(re.findall(r"{(\w+)", words)) for path, words in all_.items()
        }
        for language, all_ in ((each, _words(each)) for each in Language)
    }
    assert names[Language.EN] == names[Language.KO]


def test_no_words_are_empty() -> None:
    assert [
        path for each in Language for path, v in _words(each).items() if not v
    ] == []


def test_words_are_found_by_their_path() -> None:
    assert text(Language.EN, "flow.export") == "Exports"
    assert texts(Language.KO, "flow")["import"] == "수입"


def test_an_unknown_path_is_an_error() -> None:
    with pytest.raises(KeyError, match="no\\.such"):
        text(Language.EN, "no.such")
