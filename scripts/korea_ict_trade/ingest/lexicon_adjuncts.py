"""What makes an English name a mere cause, part or use of something else."""

from __future__ import annotations

import re

STRONG_ADJUNCT = re.compile(
    r"\b(?i:used (?:for|in|by|with)|for use in|use in|installed|such as|like|including|"
    r"(?:chips?|memory|panels?|screens?|components|modules|parts|drives) for|"
    r"mainly|mostly|largely|between|particularly|especially|destination for|"
    r"destinations for|e\.g\.|contribution to|competition|(?:part|portion|slice|share|"
    r"bulk|majority|half|third) of|among|starting|"
    r"except(?: for)?)\s(?:[A-Za-z\-']+\s){0,4}?$"
)
WEAK_ADJUNCT = re.compile(
    r"\b(?i:demand for|prices? (?:of|for)|due (?:largely |mainly |mostly )?to|"
    r"because of|"
    r"thanks to|owing to|led by|driven by|attributable to|on the back of|on account of|"
    r"weighed down by|dragged down by|powered by|amid|following|despite|on|with|as|"
    r"(?<!followed )by|in|for|offsetting|"
    r"(?:launch|production|supply|shortage|release|inventory|recovery|competitiveness|"
    r"increase|decrease|decline|growth|rise|drop) of|lead(?:s|ing)? to|led to|"
    r"resulting in|than)\s(?:[A-Za-z\-']+\s){0,4}?$"
)
