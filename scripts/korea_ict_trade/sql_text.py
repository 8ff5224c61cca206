"""Names and texts as SQL spells them."""


def quoted(*names: str) -> str:
    """Quote the parts of a name: ``quoted("main", "t")`` is ``"main"."t"``."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def literal(text: str) -> str:
    """Spell a text as a SQL string: ``literal("it's")`` is ``'it''s'``."""
    return "'" + text.replace("'", "''") + "'"


def column_list(names: tuple[str, ...]) -> str:
    """Quote column names and separate them by commas."""
    return ", ".join(quoted(name) for name in names)
