"""Reads Korean releases and reports: numbers, and what each of them is of."""

from __future__ import annotations

import re

from korea_ict_trade.ingest import (
    korean_claims,
    korean_each,
    korean_numbers,
    series_ko,
    tables_ko,
)
from korea_ict_trade.ingest.english_phrases import is_label
from korea_ict_trade.ingest.korean_phrases import after_aside, governs, read_phrase
from korea_ict_trade.ingest.korean_state import Memory
from korea_ict_trade.ingest.korean_tokens import tokens_of
from korea_ict_trade.ingest.labels import Labels
from korea_ict_trade.ingest.periods import Mention
from korea_ict_trade.ingest.readings import Readings
from korea_ict_trade.ingest.records import Phrase, Subject, Token, UnknownLabel
from korea_ict_trade.ingest.sentences import paragraphs, sentences

_COMPARED = re.compile(
    r"\s?(?:보다|대비|에\s?비해|과\s?비교|와\s?비교|이후|이래|부터|까지|중\s)"
)
_YEAR_SUBJECT = re.compile(
    r"(?:도)?\s?(?:연간|한\s?해|국내|우리|정보통신|ICT|IT|수출|수입|반도체|휴대|디스플레이|컴퓨터|무역|전체|전\s?세계|"
    r"메모리|시스템|대\s?\(|베트남|중국|미국)"
)
_GOES_ON = re.compile(r"[\s\W]*(?:이는|이 같은|이번|이로써|전년|지난해 같은|작년 동)")
_LONG = {"half", "quarter", "year"}


class KoreanReader:
    """Walks over the sentences of a text and hands each number to its subject."""

    def __init__(self, text: str, labels: Labels, readings: Readings) -> None:
        """Prepare to read a normalised text: offsets are those of the file."""
        self.text = text
        self.labels = labels
        self.out = readings
        self.memory = Memory(readings.reference)
        self.tokens: list[Token] = []
        self.begin = self.end = 0
        self.current: list[Subject] = []
        self.last: Subject | None = None
        self.depth: list[tuple[list[Subject], bool]] = []
        self.outside_since = False
        self.carried = False
        self.period = readings.reference
        self.flows: set[str] = set()
        self.is_detail = False
        self.numbers_seen = 0
        self.last_period = ""
        self.topic_marked = False
        self.phrase_end = 0
        self.month_run: list[str] = []
        self.said: list[Subject] = []
        self.listed: list[Subject] = []

    def read(self) -> None:
        """Read the whole text into the readings: tables first, then sentences."""
        rest = tables_ko.read(self.text, self.labels, self.out)
        for start, end in paragraphs(rest, "ko"):
            self.memory.start_paragraph()
            if series_ko.is_series(rest[start:end]):
                series_ko.read(
                    rest, start, end, self.labels, self.out, self.memory.context
                )
                continue
            for first, last in sentences(rest, start, end, "ko"):
                self._sentence(first, last)

    def sentence(self) -> str:
        """The sentence that is being read."""
        return self.text[self.begin : self.end]

    def _sentence(self, start: int, end: int) -> None:
        reference = self.out.reference
        self.begin, self.end = start, end
        self.tokens = tokens_of(self.text, start, end, self.labels, reference)
        self.memory.start_sentence()
        self.current, self.last, self.depth = [], None, []
        self.said, self.listed = [], []
        self.outside_since, self.numbers_seen, self.flows = False, 0, set()
        self.is_detail = False
        self.period = self.memory.period
        same = "같은 기간" in self.sentence() and self.memory.added_up
        months = any(isinstance(t.data, Mention) and t.data.period for t in self.tokens)
        self.memory.added_up = same and not months
        opens = self.memory.opens_paragraph and not _GOES_ON.match(self.sentence())
        self.current = [] if opens else self.memory.previous
        self.carried = True
        words = self.sentence()
        balance = "흑자" in words or "적자" in words
        self.memory.speaks_of_balance = balance and not re.search("수출|수입", words)
        self.month_run = korean_numbers.month_run(self)
        index = 0
        while index < len(self.tokens):
            index = self._step(index)
        self.memory.opens_paragraph = False
        heading = self._heading_flows()
        self.memory.end_sentence(self.flows or heading, self.is_detail or bool(heading))

    def _heading_flows(self) -> set[str]:
        """The flow that a heading without numbers announces: `ICT 수입 현황`."""
        if self.numbers_seen or len(self.sentence().strip()) > 40:
            return set()
        named = {t.kind[2:] for t in self.tokens if t.kind.startswith("F:")}
        return named if named in ({"export"}, {"import"}) else set()

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if is_label(token):
            return self._phrase(index)
        if token.kind in {"P", "L"}:
            korean_numbers.place(self, index)
            self.numbers_seen += 1
            self.outside_since = self.outside_since or not self.depth
        elif token.kind in {"claim", "first"}:
            korean_claims.place(self, index)
        elif token.kind.startswith("section:"):
            self.memory.start_section(token.kind.removeprefix("section:"), token.text)
        elif token.kind == "T":
            self._period(index)
        elif token.kind == "each":
            korean_each.place(self, index)
        elif token.text == "(":
            self._open(index)
        elif token.text == ")" and self.depth:
            outer, keeps = self.depth.pop()
            self.current = self.current if keeps else outer
        elif token.kind == "unknown":
            self._unknown(index)
        return index + 1

    def _phrase(self, index: int) -> int:
        phrase, end = read_phrase(self.tokens, index, self.memory.context)
        if self._is_tail(index, phrase):
            return end
        following = after_aside(self.tokens, end)
        if following > end and not self._touches(following):
            following = end
        subjects = self.memory.subjects(phrase)
        if self._is_blocked(index):
            for subject in subjects:
                subject.outside = True
        heads = self._is_heading(end)
        leads = heads or governs(self.text, self.tokens, following, phrase)
        if leads and not self._is_aside(end, phrase):
            self._set(subjects, phrase, index)
            self.said.extend(subjects)
        if len(subjects) > 1 and not self.depth:
            self.listed = subjects
        return end

    def _is_tail(self, index: int, phrase: Phrase) -> bool:
        """`반도체(8.3%↑) 등의 수출이`: the flow only ends the list before it."""
        alone = phrase.flows and not (phrase.items or phrase.regions or phrase.size)
        before = self.tokens[index - 1].text if index else ""
        listed = before in {"등의", "등", "의", ")", "으로의", "로의", "에서의"}
        if not alone or phrase.ict or not self.current:
            return False
        named = self.current[0]
        same = phrase.flows == (named.flow,) and not self.carried and self.numbers_seen
        about = (named.item, named.region) != ("total", "world")
        return listed or bool(same and about)

    def _touches(self, index: int) -> bool:
        before = self.tokens[index - 1]
        return index < len(self.tokens) and self.tokens[index].start == before.end

    def _is_aside(self, end: int, phrase: Phrase) -> bool:
        """`SSD 등` within a bracket only explains the name before it."""
        following = self.tokens[end].text if end < len(self.tokens) else ""
        return bool(self.depth) and following == "등" and bool(phrase.items)

    def _is_heading(self, end: int) -> bool:
        """`(반도체) AI 서버 투자로 205억 달러`: a bracket of its own opens the line."""
        opened = bool(self.depth) and not self.depth[-1][0] and not self.depth[-1][1]
        return opened and end < len(self.tokens) and self.tokens[end].text == ")"

    def _is_blocked(self, index: int) -> bool:
        return any(t.kind == "unknown" for t in self.tokens[max(0, index - 2) : index])

    def _extends(self, index: int) -> bool:
        """Tell whether a phrase goes on with the list before: `A(1)와 B(2)는 각각`."""
        if self.outside_since or self.carried or not self.current or index == 0:
            return False
        before = self.tokens[index - 1]
        connects = before.kind == "and" or before.text in {"와", "과", "및"}
        return connects and index > 1 and self.tokens[index - 2].text == ")"

    def _set(self, subjects: list[Subject], phrase: Phrase, index: int) -> None:
        extends = self._extends(index) and not self.depth
        self.current = [*self.current, *subjects] if extends else subjects
        if not extends:
            self.outside_since = False
        if self.depth and not self.depth[-1][0]:
            self.depth[-1] = ([], True)
        self.carried = False
        self.phrase_end = phrase.end
        if not self.memory.topic:
            after = self.text[phrase.end : phrase.end + 80]
            after = re.sub(r"^\*?\s?\([^()]*\)", "", after)
            particle = after[:1]
            case = after.strip().startswith("의 경우")
            self.topic_marked = particle in {"은", "는"} or case
        self.memory.remember(phrase, subjects)

    def _open(self, index: int) -> None:
        """Enter a bracket: its numbers are of the name right before it."""
        before = self.tokens[index - 1] if index else None
        bullet = before is not None and before.kind in {"w", "and"} and index <= 2
        heads = before is None or (bullet and not before.text[-1].isalnum())
        if heads:
            self.depth.append(([], False))
            return
        self.depth.append((self.current, False))
        if before and before.kind in {"P", "L"} and self.last:
            self.current = [self.last]
        elif self.current and not self.carried:
            self.current = self.current[-1:]

    def _unknown(self, index: int) -> None:
        """A country that the seed doesn't hold: its numbers must not go to another."""
        token = self.tokens[index]
        following = self.tokens[index + 1 : index + 3]
        listed = any(t.kind == "and" or t.text == "등" for t in following[:1])
        number = any(t.kind in {"L", "P"} for t in self.tokens[index + 1 : index + 7])
        if listed or not number:
            return
        row = f"{token.text},ko,,<region_code>,,2010-01-01,,"
        nearest = self.labels.nearest(token.text)
        self.out.unknown.append(
            UnknownLabel(token.text, token.start, token.end, nearest, row)
        )
        blocked = Subject("export", "total", "world", outside=True)
        self.current, self.carried = [blocked], False

    def _period(self, index: int) -> None:
        token = self.tokens[index]
        mention = token.data
        assert isinstance(mention, Mention)
        if any(c.isdigit() for c in token.text):
            self.out.dates.append((token.start, token.end))
        after = self.text[token.end : token.end + 10]
        if mention.kind == "cumulative":
            before = self.tokens[index - 1].data if index else None
            longer = isinstance(before, Mention) and before.kind in _LONG
            self.memory.added_up = not longer
            return
        if mention.kind in {"day", "since"} or _COMPARED.match(after) or self.depth:
            return
        reference, memory = self.out.reference, self.memory
        if mention.period == reference or mention.kind == "last_month":
            memory.period = self.period = reference
            memory.added_up = False
        elif mention.kind == "year" and not _YEAR_SUBJECT.match(after):
            return
        elif mention.kind in _LONG and not self.numbers_seen:
            self.period = mention.period
            if self._is_shared_page(mention):
                memory.period = mention.period
        elif mention.kind == "month" and index <= 1 and not self.numbers_seen:
            self.period = mention.period

    def _is_shared_page(self, mention: Mention) -> bool:
        """Tell whether the page is also about a period that ends with its month."""
        reference = self.out.reference
        if mention.kind == "year":
            return reference[5:] in {"12", ""} and mention.period == reference[:4]
        return mention.kind == "half" and reference[5:] in {"06", "12"}
