"""Reads English releases and reports: numbers, and what each of them is of."""

from __future__ import annotations

import re

from korea_ict_trade.ingest import english_claims, english_numbers
from korea_ict_trade.ingest.english_phrases import governs, is_label, read_phrase
from korea_ict_trade.ingest.english_state import Memory
from korea_ict_trade.ingest.english_tokens import tokens_of
from korea_ict_trade.ingest.labels import Labels
from korea_ict_trade.ingest.lexicon_en import TAIL
from korea_ict_trade.ingest.periods import Mention, month_of
from korea_ict_trade.ingest.readings import Readings
from korea_ict_trade.ingest.records import Phrase, Subject, Token
from korea_ict_trade.ingest.sentences import paragraphs, sentences

_IMPORT_HEADER = re.compile(
    r"^\W*(?:(?:As )?[Ff]or(?: ICT)?|Regarding|On the) imports?\b|"
    r"^\W*Korean imports showed|^\W*(?:Korea's )?(?:biggest )?[Ii]mport items"
)
_PRONOUN = re.compile(
    r"^\W*(?:(?:It|They|This|That|These|Those)\b(?!\s(?:to|of|from|for|bound|"
    r"shipped)\b)|The (?:figure|amount|growth|reading|"
    r"tally|number|value|on-year growth|decline|increase|drop)\b)"
)
_SAME_ITEM = re.compile(r"^\W*(?:But |And )?[Tt]he (?:figures?|numbers?) for\b")
_STATE_KINDS = {"half", "quarter", "year", "cumulative"}


class EnglishReader:
    """Walks over the sentences of a text and hands each number to its subject."""

    def __init__(self, text: str, labels: Labels, readings: Readings) -> None:
        """Prepare to read a normalised text: offsets are those of the file."""
        self.text = text
        self.labels = labels
        self.out = readings
        self.memory = Memory(readings.reference)
        self.tokens: list[Token] = []
        self.begin = 0
        self.current: list[Subject] = []
        self.last: Subject | None = None
        self.depth: list[list[Subject]] = []
        self.pending: dict[int, list[Subject]] = {}
        self.period = readings.reference
        self.used: set[tuple[str, bool]] = set()
        self.outer: dict[str, list[int]] = {}
        self.numbers_seen = 0

    def read(self) -> None:
        """Read the whole text into the readings."""
        for start, end in paragraphs(self.text, "en"):
            self.memory.start_paragraph()
            for first, last in sentences(self.text, start, end, "en"):
                self._sentence(first, last)

    def sentence(self) -> str:
        """The sentence that is being read."""
        return self.text[self.begin : self.tokens[-1].end]

    def _sentence(self, start: int, end: int) -> None:
        reference = self.out.reference
        self.tokens = tokens_of(self.text, start, end, self.labels, reference)
        self.begin = start
        self.memory.start_sentence()
        self.current, self.last, self.depth, self.pending = [], None, [], {}
        self.period, self.used, self.outer = self.memory.period, set(), {}
        self.numbers_seen = 0
        sentence = self.text[start:end]
        if _IMPORT_HEADER.search(sentence):
            self.memory.flow = self.memory.header_flow = "import"
        self.memory.carries_item = bool(_SAME_ITEM.search(sentence))
        if _PRONOUN.search(sentence):
            self.current = [s.with_changes() for s in self.memory.previous]
        index = 0
        while index < len(self.tokens):
            index = self._step(index)
        self._close_group()
        self.memory.end_sentence(self.used)

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if index in self.pending or is_label(token):
            return self._phrase(index)
        if token.kind in {"P", "L"}:
            english_numbers.place(self, index)
            self.numbers_seen += 1
        elif token.kind in {"claim", "first"}:
            english_claims.place(self, index)
        elif token.kind.startswith("section:"):
            self.memory.start_section(token.kind.removeprefix("section:"))
        elif token.kind == "H":
            self.memory.shares = True
        elif token.kind == "T":
            self._period(index)
        elif token.text == "(":
            self._open(index)
        elif token.text == ")" and self.depth:
            self.current = self.depth.pop()
        elif token.text.lower() in {"they", "it"} and not self.current:
            self.current = [s.with_changes() for s in self.memory.previous]
        elif token.kind == "unknown":
            english_numbers.note_unknown(self, index)
        return index + 1

    def _phrase(self, index: int) -> int:
        token = self.tokens[index]
        if token.kind in {"former", "latter"}:
            previous = self.memory.previous or self.current
            which = previous[:1] if token.kind == "former" else previous[-1:]
            self._set([s.with_changes() for s in which], None)
            return index + 1
        phrase, end = read_phrase(self.tokens, index, self.memory.item)
        if index in self.pending:
            self._set(self.pending.pop(index), phrase)
            return end
        bracket = self._bracket_after(end)
        subjects = self.memory.subjects(phrase, self.current)
        if self._is_buyer(token):
            subjects = [s.with_changes(flow="export") for s in self.current]
        plain = phrase.flows and not (phrase.items or phrase.regions or phrase.ict)
        if plain and self._belongs_to_topic(index, subjects):
            return end
        if governs(self.text, self.tokens, index, end, self.begin):
            self._set(subjects, phrase)
        elif bracket:
            self.depth.append(self.current)
            self.current = subjects[-1:]
            return self._bracket(bracket)
        return end

    def _bracket_after(self, index: int) -> int:
        """Where a bracket with numbers opens right after a phrase; 0 if none does."""
        while index < len(self.tokens) and self.tokens[index].text.lower() in TAIL:
            index += 1
        opens = index < len(self.tokens) and self.tokens[index].text == "("
        return index if opens and self._bracket_has_number(index) else 0

    def _belongs_to_topic(self, index: int, subjects: list[Subject]) -> bool:
        """Tell whether a bare `exports` is the sentence's subject over again."""
        topic = self.memory.topic[0] if self.memory.topic else None
        if topic is None or topic.flow != subjects[0].flow or topic.daily:
            return False
        before = self.tokens[index - 1].text.lower() if index else ","
        if index > 1 and before == "the" and self.tokens[index - 2].text == "of":
            before = "of"
        fresh = before in {",", "and", "while", "but", "the", ";", "as", "its", "'s"}
        return not fresh and (topic.item != "total" or topic.region != "world")

    def _is_buyer(self, token: Token) -> bool:
        """Tell whether a country `imported` Korean goods, which are Korea's exports."""
        bought = token.kind == "F:import" and token.text.lower() == "imported"
        return bought and bool(self.current) and self.current[0].region != "world"

    def _bracket_has_number(self, index: int) -> bool:
        for token in self.tokens[index + 1 :]:
            if token.text == ")":
                return False
            if token.kind in {"P", "L"}:
                return True
        return False

    def _bracket(self, index: int) -> int:
        """Read a bracket whose numbers are of a phrase that governs nothing else."""
        index += 1
        while index < len(self.tokens) and self.tokens[index].text != ")":
            index = self._step(index)
        self.current = self.depth.pop()
        return index + 1

    def _open(self, index: int) -> None:
        """Enter a bracket: its numbers are of what stands right before it."""
        self.depth.append(self.current)
        before = self.tokens[index - 1] if index else None
        if before is None or not self._bracket_has_number(index):
            return
        if before.kind in {"P", "L"} and self.last:
            self.current = [self.last]
        elif is_label(before) or before.text == ")":
            self.current = self.current[-1:]

    def _set(self, subjects: list[Subject], phrase: Phrase | None) -> None:
        if not self.depth:
            self._close_group()
        self.current = subjects
        if phrase is None:
            self.memory.topic = self.memory.topic or subjects
        else:
            self.memory.remember(phrase, subjects)

    def _close_group(self) -> None:
        """Doubt a number that stands alone after several names."""
        for indices in self.outer.values():
            if len(self.current) > 1 and 0 < len(indices) < len(self.current):
                for index in indices:
                    figure = self.out.figures[index]
                    doubt = figure.doubt or "one number after several names"
                    self.out.figures[index] = type(figure)(
                        **(figure.__dict__ | {"doubt": doubt})
                    )
        self.outer = {}

    def _period(self, index: int) -> None:
        token = self.tokens[index]
        mention = token.data
        assert isinstance(mention, Mention)
        if any(c.isdigit() for c in token.text):
            self.out.dates.append((token.start, token.end))
        before = self.tokens[index - 1].text.lower() if index else ""
        fits = before in {"in", "for", "during", "of", "over", "throughout"}
        fits = (
            fits or (index < 2 and mention.kind != "year") or token.text == "Last year"
        )
        if self.numbers_seen or not fits or mention.kind in {"day", "since"}:
            return
        reference = self.out.reference
        if mention.kind in _STATE_KINDS and mention.period != reference:
            self._leave_main_period(mention, index)
        elif mention.period == reference or mention.kind == "last_month":
            self.memory.period = self.period = reference
        elif index <= 2 and mention.kind == "month":
            self.period = mention.period

    def _leave_main_period(self, mention: Mention, index: int) -> None:
        ends = index + 1 < len(self.tokens) and self.tokens[index + 1].kind == "T"
        limit = 5 if mention.kind == "year" and not ends else 3
        later = mention.period and month_of(mention.period) > month_of(
            self.out.reference
        )
        if later or index > limit:
            return
        if mention.kind == "cumulative":
            self.period = "cumulative"
            return
        self.memory.period = self.period = mention.period
