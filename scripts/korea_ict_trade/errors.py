"""The errors that stop a build, each with a message that a user can act on."""


class WarehouseError(Exception):
    """Anything that stops the warehouse from being built, published or read.

    The message says what is wrong, where, and what to do about it.
    """


class SeedError(WarehouseError):
    """A seed file breaks its declaration; nothing was loaded."""


class MartError(WarehouseError):
    """A built mart breaks its contract or a rule; nothing was published."""


class PublishError(WarehouseError):
    """The published file could not be replaced; it stays as it was."""


class BuildFileError(WarehouseError):
    """The private build file can't be opened for writing."""


class BuildLockedError(BuildFileError):
    """Another process holds the private build file."""


class RequestError(WarehouseError):
    """A dbt macro sent something that this package does not understand."""


class PublishedFileError(WarehouseError):
    """A published file is missing, or is not a warehouse of this project."""


class OtherLayoutError(PublishedFileError):
    """A published file has tables of another layout than this version reads."""

    def __init__(self, message: str, is_newer: bool) -> None:
        """Take the message, and whether the file is newer than this version."""
        super().__init__(message)
        self.is_newer = is_newer


class IngestError(WarehouseError):
    """A text can't be read, or what was read can't be written."""


class MetricsError(WarehouseError):
    """The metrics can't be asked."""


class ExportError(WarehouseError):
    """The export could not be made; an earlier one stays as it was."""


class SupersetError(WarehouseError):
    """Superset can't be started, or the bundle of its dashboard can't be read."""


class ReportError(WarehouseError):
    """A report can't be made of a month, or can't be written."""
