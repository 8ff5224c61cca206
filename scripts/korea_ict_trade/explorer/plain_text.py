"""Texts of the data, as pages may show them: never as markup, never as a script.

Streamlit reads Markdown in most texts. What a page printed, what an address holds and
what a link's parameters say is shown as it is, whatever it looks like.
"""

import re

# Streamlit's own marks (`:red[...]`, `:smile:`, `$x$`) besides those of Markdown and
# HTML. A backslash before any ASCII punctuation is Markdown for the mark itself.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&\"'=@/])")
_BREAKS = re.compile(r"[\r\n\t\x00-\x1f\u2028\u2029]+")


def plain(text: str) -> str:
    """Spell a text so that Markdown shows it as it is, in one line.

    >>> plain("<b>1</b>")
    '\\\\<b\\\\>1\\\\<\\\\/b\\\\>'
    """
    return _MARKS.sub(r"\\\1", _BREAKS.sub(" ", text))
