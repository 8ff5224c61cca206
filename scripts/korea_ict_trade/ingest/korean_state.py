"""What a Korean reader remembers: section, region, item, size, period and topic."""

from __future__ import annotations

from itertools import product

from korea_ict_trade.ingest.records import Phrase, Subject


class Memory:
    """What a Korean phrase may leave out, because the text said it before."""

    def __init__(self, reference: str) -> None:
        """Start a text: exports of everything to the world, in its main period."""
        self.reference = self.period = reference
        self.flow = "export"
        self.section = ""
        self.region = ""
        self.items_seen: set[str] = set()
        self.context = ""
        self.opens_paragraph = True
        self.speaks_of_balance = False
        self.size = ""
        self.topic: list[Subject] = []
        self.previous: list[Subject] = []
        self.added_up = False
        self.exports_detailed = False

    def start_paragraph(self) -> None:
        """Forget what reaches no further than a paragraph."""
        self.region, self.size = "", ""
        self.items_seen = set()
        if self.topic:
            self.previous = self.topic
        self.topic = []
        self.opens_paragraph = True

    def start_sentence(self) -> None:
        """Keep the last sentence's topic: Korean leaves the subject out."""
        if self.topic:
            self.previous = self.topic
        self.topic = []

    def start_section(self, name: str, text: str) -> None:
        """A heading within the text: 품목별로는, 지역별로는, 수입 품목별."""
        self.section = "item" if name == "import" else name
        if name == "import" or "수입" in text:
            self.flow = "import"
        elif "수출" in text:
            self.flow = "export"
        self.region, self.size = "", ""
        self.items_seen = set()

    def _carried(self, phrase: Phrase) -> Subject | None:
        """`수출액은` alone goes on about the item of the sentence before."""
        alone = phrase.flows and not (phrase.items or phrase.regions or phrase.size)
        if not alone or phrase.ict or self.opens_paragraph or self.section == "region":
            return None
        before = self.previous[0] if self.previous else None
        if before is None or (before.item, before.region) == ("total", "world"):
            return None
        if phrase.flows == (before.flow,):
            return before
        other = before.region != "world" and phrase.flows in (("import",), ("export",))
        return before.with_changes(item="total") if other else None

    def _items(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.items:
            return phrase.items
        carried = self._carried(phrase)
        if carried:
            return (carried.item,)
        if not phrase.regions or phrase.ict or self.section == "region":
            return ("total",)
        if self.topic and self.topic[0].item != "total" and not phrase.flows:
            return (self.topic[0].item,)
        inherits = len(self.items_seen) == 1 and not phrase.flows and not self.topic
        return tuple(self.items_seen) if inherits else ("total",)

    def _regions(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.regions:
            return phrase.regions
        if not phrase.items:
            carried = self._carried(phrase)
            return (carried.region if carried else "world",)
        if self.topic and self.topic[0].region != "world":
            return (self.topic[0].region,)
        return (self.region or "world",)

    def _flows(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.flows:
            return tuple(dict.fromkeys(phrase.flows))
        if self.speaks_of_balance and phrase.regions and not phrase.items:
            return ("balance",)
        if self.topic and self.topic[0].flow != "balance":
            return (self.topic[0].flow,)
        if self.topic and phrase.regions:
            return ("balance",)
        return (self.flow,)

    def subjects(self, phrase: Phrase) -> list[Subject]:
        """The subjects that a phrase names, with what it leaves out filled in."""
        plain = not (phrase.items or phrase.regions)
        keeps = self.size and not (plain and phrase.flows)
        size = phrase.size or (self.size if keeps else "all") or "all"
        found = [
            Subject(flow, item, region, size, phrase.daily, phrase.outside)
            for flow, item, region in product(
                self._flows(phrase), self._items(phrase), self._regions(phrase)
            )
        ]
        if size == "mid":
            for subject in found:
                subject.outside = True
        if phrase.items:
            self.context = phrase.items[-1]
        return found

    def remember(self, phrase: Phrase, subjects: list[Subject]) -> None:
        """Note a phrase that governs numbers."""
        if not self.topic:
            self.topic = subjects
        if phrase.size:
            self.size = phrase.size
        if phrase.regions and subjects[0].item == "total":
            self.region = phrase.regions[-1]
        elif phrase.items and not phrase.regions and not self.region:
            self.items_seen.update(s.item for s in subjects)
        elif phrase.flows and not (phrase.items or phrase.regions):
            if subjects[0].region == "world":
                self.region = ""
            if subjects[0].item == "total":
                self.items_seen = set()
            self.size = phrase.size

    def end_sentence(self, flows: set[str], is_detail: bool) -> None:
        """Note which flows had numbers, for sentences that don't name one.

        The total of imports alone is no turn to imports before the exports of any
        item or region were printed (`is_detail`): most pages print both totals first.
        """
        if flows == {"import"} and (is_detail or self.exports_detailed):
            self.flow = "import"
        elif flows and flows != {"import"}:
            self.flow = "export"
            self.exports_detailed = self.exports_detailed or is_detail
