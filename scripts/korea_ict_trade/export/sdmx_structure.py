"""The structure of the SDMX export, as an SDMX-ML 3.0 message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from lxml import etree
from pysdmx.io import write_sdmx
from pysdmx.io.format import Format
from pysdmx.model import (
    Agency,
    AgencyScheme,
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    Organisation,
    Role,
)
from pysdmx.model.message import Header

from korea_ict_trade.export.published import Facts
from korea_ict_trade.export.sdmx_codes import CodeList

AGENCY = "KOREA_ICT_TRADE"
"""Our id as a maintainer. It isn't registered anywhere."""

CONCEPTS, STRUCTURE, FLOW = "CS_ICT_TRADE", "DSD_ICT_TRADE", "DF_ICT_TRADE"
NAME = "Korea's ICT trade: accepted observations"

_INFOMODEL = "urn:sdmx:org.sdmx.infomodel"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Part:
    """A component of the structure, and the column of the CSV of the same name.

    `attached_to` is empty unless it is an attribute: `O` for one of the observation, or
    the dimension whose value it depends on.
    """

    name: str
    meaning: str
    codes: str = ""
    kind: DataType = DataType.STRING
    attached_to: str = ""
    is_required: bool = True

    @property
    def role(self) -> Role:
        """Whether it is a dimension, the measure or an attribute."""
        if self.attached_to:
            return Role.ATTRIBUTE
        return Role.MEASURE if self.name == "OBS_VALUE" else Role.DIMENSION


PARTS = (
    Part("FREQ", "Frequency: month, quarter, half-year or year", "CL_FREQ"),
    Part("REF_AREA", "Reporting country", "CL_AREA"),
    Part("COUNTERPART_AREA", "Partner region", "CL_AREA"),
    Part("FLOW", "Flow of trade", "CL_FLOW"),
    Part("ITEM", "ICT goods", "CL_ITEM"),
    Part("EXPORTER_SIZE", "Size of the exporting companies", "CL_EXPORTER_SIZE"),
    Part("MEASURE", "What the number says of its period", "CL_MEASURE"),
    Part("TIME_PERIOD", "Period that the number describes", kind=DataType.PERIOD),
    Part(
        "OBS_VALUE",
        "Accepted value; none while the publications contest it",
        kind=DataType.DECIMAL,
        is_required=False,
    ),
    Part(
        "OBS_VALUE_LOW",
        "Least value that what was printed allows",
        kind=DataType.DECIMAL,
        attached_to="O",
    ),
    Part(
        "OBS_VALUE_HIGH",
        "Greatest value that what was printed allows",
        kind=DataType.DECIMAL,
        attached_to="O",
    ),
    Part("UNIT_MEASURE", "Unit of measure", "CL_UNIT_MEASURE", attached_to="MEASURE"),
    Part(
        "UNIT_MULT", "Power of ten of the unit", "CL_UNIT_MULT", attached_to="MEASURE"
    ),
    Part(
        "DECIMALS",
        "Decimals of the value as it was printed, in the unit above",
        kind=DataType.INTEGER,
        attached_to="O",
        is_required=False,
    ),
    Part("OBS_STATUS", "State of the observation", "CL_OBS_STATUS", attached_to="O"),
    Part(
        "KNOWN_ON",
        "Day from which the cited publication was known",
        kind=DataType.DATE,
        attached_to="O",
        is_required=False,
    ),
    Part(
        "PUBLICATION_ID",
        "Publication that printed the value (dim_publication)",
        attached_to="O",
        is_required=False,
    ),
    Part(
        "SOURCE_URL",
        "Address of that publication",
        attached_to="O",
        is_required=False,
    ),
)
"""The components, in the order of the CSV's columns."""


def version_of(facts: Facts) -> str:
    """Give the version of the structure: it rises with the layout of the tables."""
    return f"{facts.schema_version}.0.0"


def structure_message(facts: Facts, lists: Sequence[CodeList]) -> str:
    """Write the structure message: agency, concepts, code lists, structure, dataflow.

    The same content gives the same text: it is dated by the newest publication.
    """
    version = version_of(facts)
    header = Header(
        id=f"ICT_TRADE_{facts.content_hash}",
        prepared=datetime.combine(facts.newest_published_on, time(), UTC),
        sender=Organisation(id=AGENCY),
    )
    flow = Dataflow(
        id=FLOW,
        name=NAME,
        description="Korea's monthly ICT exports, imports and balance as they stand, "
        "with the interval that rounding allows and the publication that printed them.",
        agency=AGENCY,
        version=version,
        structure=f"{_INFOMODEL}.datastructure.DataStructure="
        f"{AGENCY}:{STRUCTURE}({version})",
    )
    message = write_sdmx(
        [
            _agencies(),
            *(_code_list(each, version) for each in lists),
            _concepts(version),
            _definition(version),
            flow,
        ],
        Format.STRUCTURE_SDMX_ML_3_0,
        header=header,
        prettyprint=True,
    )
    if message is None:
        raise AssertionError("pysdmx gave no message")
    return _with_korean_names(message, lists)


def _agencies() -> AgencyScheme:
    agency = Agency(
        id=AGENCY,
        name="korea_ict_trade",
        description="The project that makes this file; not a registered agency.",
    )
    return AgencyScheme(agency="SDMX", items=[agency])


def _code_list(each: CodeList, version: str) -> Codelist:
    codes = [
        Code(id=code.code, name=code.name, description=code.description or None)
        for code in each.codes
    ]
    return Codelist(
        id=each.list_id,
        name=each.name,
        description=each.description,
        agency=AGENCY,
        version=version,
        items=codes,
    )


def _concepts(version: str) -> ConceptScheme:
    return ConceptScheme(
        id=CONCEPTS,
        name="What an observation consists of",
        agency=AGENCY,
        version=version,
        items=[_concept(part, version) for part in PARTS],
    )


def _concept(part: Part, version: str) -> Concept:
    return Concept(
        id=part.name,
        name=part.meaning,
        dtype=part.kind,
        urn=f"{_INFOMODEL}.conceptscheme.Concept="
        f"{AGENCY}:{CONCEPTS}({version}).{part.name}",
    )


def _definition(version: str) -> DataStructureDefinition:
    return DataStructureDefinition(
        id=STRUCTURE,
        name=NAME,
        agency=AGENCY,
        version=version,
        components=Components([_component(part, version) for part in PARTS]),
    )


def _component(part: Part, version: str) -> Component:
    codes = f"{_INFOMODEL}.codelist.Codelist={AGENCY}:{part.codes}({version})"
    return Component(
        id=part.name,
        required=part.is_required,
        role=part.role,
        concept=_concept(part, version),
        local_dtype=None if part.codes else part.kind,
        local_enum_ref=codes if part.codes else None,
        attachment_level=part.attached_to or None,
    )


def _with_korean_names(message: str, lists: Iterable[CodeList]) -> str:
    """Add the names in Korean, since pysdmx writes names in one language."""
    names = {
        (each.list_id, code.code): code.name_ko
        for each in lists
        for code in each.codes
        if code.name_ko
    }
    root = etree.fromstring(message.encode())
    for code in root.iter("{*}Code"):
        parent = code.getparent()
        place = "" if parent is None else parent.get("id", "")
        korean = names.get((place, code.get("id", "")))
        english = code.find("{*}Name")
        if korean and english is not None:
            name = etree.Element(english.tag)
            name.set(_XML, "ko")
            name.text, name.tail, english.tail = korean, english.tail, code.text
            english.addnext(name)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode() + "\n"
