"""Keep texts in a CSV file from being run as formulas by a spreadsheet.

Excel, LibreOffice and Google Sheets take a cell for a formula by its first character,
quoted or not; a formula can start a program or send cells to another machine. The guard
changes the text, so it is for files that people open, not for those that programs read
back.
"""

import re

# Each has a full-width twin, which a spreadsheet of East Asia takes as the same.
_STARTERS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# What spreadsheets skip in front of a cell's first character.
_SKIPPED = r"[\s\x00-\x1f\ufeff]*"
# One with a comma for decimals takes `;` for the separator of cells, so that a text
# with one may begin another cell.
_SEPARATORS = ";\t\r\n"
_NUMBER = r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?: ?%)?"

_FORMULA = re.compile(
    rf"(?:^|(?<=[{_SEPARATORS}]))"
    rf"(?={_SKIPPED}[{_STARTERS}])"
    rf"(?!{_SKIPPED}{_NUMBER}[ ]*(?:[{_SEPARATORS}]|$))"
)


def spreadsheet_safe(value: str) -> str:
    """Give a text that a spreadsheet shows, and never runs.

    An apostrophe goes in front of what would be read as a formula: `=`, `+`, `-` or `@`
    at the start of the text or after a separator that some spreadsheets know. Numbers
    (`-4.6`, `+24.3 %`, `-1,234`) and all other texts stay as they are.

    >>> spreadsheet_safe("=1+1")
    "'=1+1"
    >>> spreadsheet_safe("-4.6")
    '-4.6'
    """
    return _FORMULA.sub("'", value)
