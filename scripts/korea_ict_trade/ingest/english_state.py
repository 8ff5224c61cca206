"""What an English reader remembers: the section, the last region, the subject."""

from __future__ import annotations

from itertools import product

from korea_ict_trade.ingest.english_phrases import LAST_REGION
from korea_ict_trade.ingest.records import Phrase, Subject


class Memory:
    """What a noun phrase may leave out, because the text said it before."""

    def __init__(self, reference: str) -> None:
        """Start a text: exports of everything to the world, in its main period."""
        self.flow = "export"
        self.section = ""
        self.region = ""
        self.region_paragraph = -1
        self.paragraph = -1
        self.item = ""
        self.reference = self.period = reference
        self.shares = False
        self.topic: list[Subject] = []
        self.previous: list[Subject] = []
        self.header_flow = ""
        self.carries_item = False
        self.previous_paragraph = self.sentence_paragraph = -1

    def start_paragraph(self) -> None:
        """Forget what reaches no further than a paragraph."""
        self.paragraph += 1
        self.shares = False
        self.period = self.reference

    def start_sentence(self) -> None:
        """Keep the last sentence's topic, for a pronoun."""
        if self.topic:
            self.previous = self.topic
            self.previous_paragraph = self.sentence_paragraph
        self.sentence_paragraph = self.paragraph
        self.topic = []

    def start_section(self, name: str) -> None:
        """A heading within the text: `By item, ...`, `By import origin, ...`."""
        self.section = name.removeprefix("import_")
        self.region = ""
        if name.startswith("import_"):
            self.flow = "import"

    def _item_of(self, phrase: Phrase, current: list[Subject]) -> tuple[str, ...]:
        if phrase.items:
            return phrase.items
        if not phrase.regions or phrase.ict:
            return ("total",)
        listed = current and current[0].item != "total" and current[0].region != "world"
        if listed:
            return (current[0].item,)
        topic = self.topic[0] if self.topic else None
        if self.carries_item and not phrase.flows and self.previous and not topic:
            return (self.previous[0].item,)
        carried = topic and topic.item != "total" and len(self.topic) == 1
        return (topic.item,) if topic and carried else ("total",)

    def _region_of(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.regions:
            known = self.topic[0].region if self.topic else self.region
            return tuple(
                (known or "world") if r == LAST_REGION else r for r in phrase.regions
            )
        if not phrase.items:
            return ("world",)
        if self.topic:
            return (self.topic[0].region,)
        near = self.region and self.region_paragraph == self.paragraph
        return (self.region,) if near and self.section == "region" else ("world",)

    def _flow_of(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.flows:
            shipped = self.flow if self.flow == "import" else "export"
            named = (shipped if f == "shipment" else f for f in phrase.flows)
            return tuple(dict.fromkeys(named))
        if self.topic and self.topic[0].flow != "balance":
            return (self.topic[0].flow,)
        return (self.flow,)

    def subjects(self, phrase: Phrase, current: list[Subject]) -> list[Subject]:
        """The subjects that a phrase names, with what it leaves out filled in."""
        size = phrase.size or (self.topic[0].size if self.topic else "all")
        if phrase.flows and not phrase.size:
            size = "all"
        found = [
            Subject(flow, item, region, size, phrase.daily, phrase.outside)
            for flow, item, region in product(
                self._flow_of(phrase),
                self._item_of(phrase, current),
                self._region_of(phrase),
            )
        ]
        if phrase.items:
            self.item = phrase.items[-1]
        return found

    def remember(self, phrase: Phrase, subjects: list[Subject]) -> None:
        """Note a phrase that governs numbers."""
        if not self.topic:
            self.topic = subjects
        if phrase.regions and subjects[0].item == "total":
            self.section = "region"
            self.region = subjects[-1].region
            self.region_paragraph = self.paragraph

    def end_sentence(self, used: set[tuple[str, bool]]) -> None:
        """Note which flows had numbers: `used` holds flow and whether of the total."""
        flows = {flow for flow, _ in used}
        if flows == {"import"} and any(not total for _, total in used):
            self.flow = "import"
        elif "export" in flows:
            self.flow = "export"
        elif self.header_flow:
            self.flow = self.header_flow
        self.header_flow = ""
