"""The words that the English grammar knows, as token kinds."""

from __future__ import annotations

import re

_UP = (
    r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ew|ow|ows|own|owing|owth)|"
    r"gain(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|"
    r"leap(?:s|ed|t|ing)?|climb(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|"
    r"expan(?:d|ds|ded|ding|sion)|improv(?:e|es|ed|ing)|escalat(?:e|es|ed|ing)|"
    r"skyrocket(?:s|ed|ing)?|spik(?:e|es|ed|ing)|rebound(?:s|ed|ing)?|"
    r"bounc(?:e|es|ed|ing)|up|upward|added|adding|shot|picked up|strengthen(?:ed|ing)?|"
    r"extended|swell(?:ed|ing)?|swollen|balloon(?:ed|ing)?|accelerat(?:ed|ing)|"
    r"outpac(?:ed|ing)|(?:more than |nearly |almost )?(?:doubl|tripl|quadrupl)(?:ed|"
    r"ing)|upswing|uptick|rall(?:y|ied)|rocketed|boom(?:ed|ing)?|augment(?:ed)?"
)
_DOWN = (
    r"f(?:all|alls|ell|allen|alling)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|"
    r"drop(?:s|ped|ping)?|dip(?:s|ped|ping)?|slip(?:s|ped|ping)?|slid(?:e|es|ing)?|"
    r"s(?:ink|inks|ank|unk|inking)|shr(?:ink|inks|ank|unk|inking)|"
    r"contract(?:s|ed|ing|ion)?|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|"
    r"tumbl(?:e|es|ed|ing)|retreat(?:s|ed|ing)?|reduc(?:e|es|ed|ing|tion)|"
    r"dwindl(?:e|es|ed|ing)|slow(?:s|ed|ing)? down|slowed|slowdown|weaken(?:s|ed|ing)?|"
    r"down|downward|downswing|dive(?:s|d)?|diving|dove|nose-?div(?:e|es|ed|ing)|"
    r"backtrack(?:s|ed|ing)?|shed|slump(?:s|ed|ing)?|los(?:t|ing)|eased|ebbed|"
    r"wan(?:ed|ing)|crash(?:ed|ing)?|collaps(?:ed|ing)|falter(?:ed|ing)?|receded|"
    r"worsened|halved|sagged|skidded|cut"
)
_MODIFIED = (
    r"demand|prices?|sales|shipments?|competition|production|exports?|imports?|"
    r"inventor(?:y|ies)|volumes?|suppl(?:y|ies)|needs?|costs?|appetite|consumption|"
    r"purchases|orders|value|unit|trend|market|uncertaint(?:y|ies)|number|overseas|"
    r"interest|momentum|use|investment|output"
)
_MODIFIER = (
    r"higher|lower|rising|growing|increasing|falling|declining|decreasing|increased|"
    r"decreased|stronger|weaker|greater|slower|reduced|fewer|slowing|heightened|"
    r"expanding|expanded|shrinking|dwindling|improved|weakening|diminishing|advanced|"
    r"sluggish|surging|slumping|plummeting|flagging|soaring|dropping|sliding|"
    r"contracting|recovering|sinking|rebounding"
)
_TOTAL = (
    r"trade (?:surplus(?:es)?|balance|deficit)|exports?|imports?|outbound shipments|"
    r"export value|shipments|export(?:ed)? goods"
)
_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept\.?|Sep\.?|Oct\.?|"
    r"Nov\.?|Dec\.?"
)
_YEAR_AGO = (
    r"(?:from|over|against|compared (?:to|with)|in comparison (?:to|with)|than|"
    r"relative to|versus|vis-a-vis)\s"
    r"(?:the\s|a\s)?(?:year (?:earlier|ago|before)|previous year|year|last year|"
    r"same (?:period|month)(?: (?:of|in|a))?(?: (?:the )?(?:previous|last|prior|"
    r"preceding))?"
    r" year(?: (?:earlier|ago|before))?|corresponding (?:period|month)[a-z ]*year|"
    rf"(?:{_MONTHS})(?: of)? last year)"
    r"|year[\s-]on[\s-]year|year[\s-]over[\s-]year|on[\s-]year|on a yearly basis|"
    r"(?:in|during) the (?:previous|preceding|prior) year|annually|a year (?:earlier|"
    r"ago|before)|(?:in|during) the same (?:month|period) "
    r"(?:of |a )?(?:last|the previous|previous|the preceding) year|"
    r"(?:in|during) the same (?:month|period) of 20[0-9]{2}|"
    r"(?:in|during) the corresponding (?:period|month)[a-z ]*year"
)
_MONTH_AGO = (
    r"(?:from|over|compared (?:to|with)|than)\s(?:the\s|a\s)?(?:month (?:earlier|ago|"
    r"before)"
    r"|previous month|last month|month)|month[\s-](?:on|over)[\s-]month|on[\s-]month"
)

RULES: tuple[tuple[str, str], ...] = (
    ("Y", rf"(?i:{_YEAR_AGO})(?![a-z])"),
    ("M", rf"(?i:{_MONTH_AGO})(?![a-z])"),
    (
        "O",
        r"(?i:(?:Korea|country|nation|economy|domestic industry)(?:['s]{1,2}|"
        r"s')?\s(?:total|"
        rf"overall|entire|whole)\s(?:annual\s|monthly\s)?(?:{_TOTAL})(?!\sof\s(?:ICT|inf))"
        rf"|overall\s(?:{_TOTAL})|total exports of (?:the country|Korea)|"
        rf"(?:domestic|entire|whole|all|other) (?:industr(?:y|ies))'?s?\s(?:{_TOTAL})|"
        rf"all[\s-]industry (?:{_TOTAL})|global ICT market|world ICT market)",
    ),
    ("R:last", r"(?i:to the (?:region|country)|there)(?![a-z])"),
    (
        "section:item",
        r"(?i:by (?:(?:major )?(?:items?|products?(?: categor(?:y|ies))?|"
        r"segments?|categor(?:y|ies)|sectors?)))(?=,|\s(?:and\b)?|:)",
    ),
    (
        "section:import_region",
        r"(?i:by (?:import )(?:origins?|sources?|region|country))(?=,|:)",
    ),
    (
        "section:region",
        r"(?i:by (?:export )?(?:regions?|destinations?|countr(?:y|ies)|nations?|"
        r"markets?)|regionally|geographically)(?=,|\s|:)",
    ),
    (
        "not_flow",
        r"(?i:(?:key |major |top |main |net )?(?:ICT )?export(?:ed|s)? (?:items?|"
        r"destinations?|products?|goods|markets?|growth rate|trends?|"
        r"performance(?! of)|"
        r"volumes?|category|regulations|controls|nations?)|ICT exporter|"
        r"imported (?:goods|"
        r"products)|such exports|export and import (?:data|trends)|"
        r"import and export)(?![a-z])",
    ),
    (
        "A",
        r"(?i:(?:average daily|daily average|daily|per-day)(?= (?:ICT |"
        r"value of )?(?:exports?|"
        r"outbound|shipments?)))",
    ),
    (
        "F:balance",
        r"(?i:(?:ICT )?trade (?:surplus(?:es)?|balance|excess)|trade deficit|"
        r"surplus(?:es)? in (?:this (?:segment|sector)|(?:the )?trade of ICT goods)|"
        r"surplus|net gain)(?![a-z])",
    ),
    (
        "F:import",
        r"(?i:imports?|imported|inbound shipments?|shipments? from|importing)"
        r"(?![a-z])",
    ),
    (
        "F:shipment",
        r"(?i:shipments?)(?![a-z])(?! (?:of [A-Za-z ]{2,40} )?(?:to|bound))",
    ),
    (
        "F:export",
        r"(?i:export(?:s|ed|ing)?|(?:outbound |overseas )?shipments?|"
        r"(?:overseas|outbound) sales|shipped (?:overseas|abroad|aboard)|shipped|"
        r"sales (?:to|abroad)|output)(?![a-z])(?!\sgrowth)|(?i:exports?(?=\sgrowth))",
    ),
    (
        "S:small_and_mid",
        r"(?i:(?:small|SMEs?)[a-z\s\-]*(?:enterprises|businesses|firms|"
        r"companies)?\s?(?:\(SMEs\)\s)?and (?:middle|mid)[\s-](?:market|sized?|"
        r"tier)[a-z\s]*"
        r"(?:companies|firms|enterprises|businesses)|non-large companies)",
    ),
    (
        "S:small",
        r"(?i:small (?:and (?:medium|mid)[\s-]sized? )?(?:enterprises|firms|"
        r"companies|businesses)|SMEs)(?![a-z])",
    ),
    (
        "H",
        r"(?i:account(?:s|ed|ing)? for|took up|taking up|take up|(?:make|made|"
        r"makes) up|"
        r"(?:a |its |the )?share of|proportion of|represented)(?![a-z])",
    ),
    (
        "X",
        r"(?i:surpass(?:ed|ing|es)?|exceed(?:ed|ing|s)?|topp(?:ed|ing)|top|cross(?:ed|"
        r"ing)?"
        r"|broke(?: through)?|breaking(?: through)?|break|pass(?:ed|ing)|"
        r"outstripp(?:ed|ing)|"
        r"outnumbering|enter(?:ed|ing)|above|below|under|hit the|breached)(?![a-z-])",
    ),
    (
        "base",
        r"(?i:from|compared (?:to|with)|in comparison (?:to|with)|against|"
        r"(?<!more )(?<!less )(?<!higher )than|versus)(?=\s(?:the |a )?"
        r"(?:US\$|USD|\$|[0-9]))",
    ),
    (
        "approx",
        r"(?i:nearly|almost|more than|over|less than|up to|as much as|close to|some)"
        r"(?=\s[0-9]+(?:\.[0-9]+)?[\s-]?(?:percent|per cent|%))",
    ),
    (
        "mod",
        rf"(?i:{_MODIFIER})(?=\s(?:[A-Za-z'\-/]+\s){{0,3}}?(?:{_MODIFIED})(?![a-z]))",
    ),
    ("U", rf"(?i:{_UP})(?![a-z])"),
    ("D", rf"(?i:{_DOWN})(?![a-z])"),
    (
        "V",
        r"(?i:reach(?:ed|ing|es)?|total(?:s|ed|ing|led|ling)|stood at|stands at|"
        r"standing at|"
        r"record(?:ed|ing|s)?|post(?:ed|ing|s)?|came to|came in at|come to|coming to|"
        r"amount(?:ed|s|ing) to|hit(?:ting)?|was|were|register(?:ed|ing)|mark(?:ed|"
        r"ing)?|"
        r"worth|valued at|added up to|estimated|tallied|saw|showed|experienc(?:ed|es|"
        r"ing)|"
        r"achiev(?:ed|ing|es)|logg(?:ed|ing))(?![a-z-])",
    ),
    ("respectively", r"(?i:respectively|each)(?![a-z])"),
    ("T", ""),
    ("former", r"(?i:the former)(?![a-z])"),
    ("latter", r"(?i:the latter)(?![a-z])"),
    ("and", r"(?i:and|as well as|plus)(?![a-z])|&"),
    ("to", r"to(?![a-z])"),
    ("in", r"(?i:in|for|during)(?![a-z])"),
    ("which", r"(?i:which|that)(?![a-z])"),
    ("break", r"(?i:while|but|whereas|although|though|however)(?![a-z])"),
)
LEXICON = tuple((kind, re.compile(body)) for kind, body in RULES if body)

LIGHT = frozenset(
    [
        "of",
        "to",
        "the",
        "in",
        "for",
        "from",
        "bound",
        "shipped",
        "korea",
        "korea's",
        "korean",
        "ict",
        "goods",
        "products",
        "product",
        "both",
        "those",
        "its",
        "their",
        "total",
        "combined",
        "monthly",
        "sector",
        "industry",
        "value",
        "all",
        "overseas",
        "abroad",
        "it",
        "south",
        "locally-made",
        "local",
        "panel",
        "panels",
        "devices",
        "equipment",
        "s",
        "'s",
        "'",
        "exported",
        "industry's",
        "information",
        "communication",
        "communications",
        "and",
        "technology",
        "technologies",
        "domestically",
        "made",
        "by",
        "other",
        "rok-made",
        "country's",
        "nation's",
        "total's",
        "respective",
        "a",
        "an",
        "amount",
        "major",
    ]
)
TAIL = frozenset(
    [
        "sales",
        "shipments",
        "products",
        "panels",
        "devices",
        "chips",
        "goods",
        "demand",
        "sector",
    ]
)
# How a sentence may open before the phrase that it is about.
OPENING = re.compile(
    r"\W*(?:in the case of|as for|for|regarding|in terms of|with regards? to|by|in|on|"
    r"for overall|by overall|on the)(?: (?:korea's|ict|the|overall|total|major))*"
)
MONTH_WORD = _MONTHS
