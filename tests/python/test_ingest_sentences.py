"""Each sentence of `ingest_sentences` gives what stands under it, and nothing else."""

import pytest

from ingest_sentences import cases, read


@pytest.mark.parametrize(("sentence", "expected"), cases("en"))
def test_an_english_sentence_gives_what_stands_under_it(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert read(sentence, "en") == expected


@pytest.mark.parametrize(("sentence", "expected"), cases("ko"))
def test_a_korean_sentence_gives_what_stands_under_it(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert read(sentence, "ko") == expected
