"""The end of a run: check the marts, then replace the published file or say why not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from korea_ict_trade.errors import PublishError, WarehouseError
from korea_ict_trade.publish_request import (
    Request,
    read_request,
    reason_not_to_publish,
)
from korea_ict_trade.published_content import Facts
from korea_ict_trade.published_file import replace_published_file
from korea_ict_trade.reading import stays


def publish(
    request_json: str,
    connection: duckdb.DuckDBPyConnection,
    published_file: Path,
    say: Callable[[str], None],
) -> str:
    """Publish the marts of a run of dbt in which everything passed.

    A run that may not publish (a failure, a partial selection, another command than
    ``dbt build``) is no error: it leaves the published file alone and says why.

    Args:
        request_json: what the macro ``publish_warehouse`` knows of the run.
        connection: dbt's connection to the private build file. Only cursors of it are
            used, so that dbt's own transaction stays as it is.
        published_file: the file to replace.
        say: takes the line that tells the user what happened.

    Returns:
        The content hash of what was published, or "" if nothing was.

    Raises:
        MartError: a mart breaks its contract or a rule; the file stays as it was.
        PublishError: the file could not be written or replaced; it stays as it was.
        RequestError: the request or a rule is wrong.
    """
    request = read_request(request_json)
    reason = reason_not_to_publish(request)
    if reason:
        say(
            f"Not published: {reason}. {stays(published_file)} "
            "A full `dbt build` in which everything passes replaces it."
        )
        return ""
    try:
        return _validated_and_replaced(request, connection, published_file, say)
    except WarehouseError as error:
        raise type(error)(f"{error}\n{stays(published_file)}") from error
    except (duckdb.Error, OSError) as error:
        raise PublishError(
            f"{published_file} could not be replaced: {error}\n{stays(published_file)}"
        ) from error


def _validated_and_replaced(
    request: Request,
    connection: duckdb.DuckDBPyConnection,
    published_file: Path,
    say: Callable[[str], None],
) -> str:
    """Validate the marts and replace the file."""
    # pandera takes a second to load, and most runs of dbt publish nothing.
    from korea_ict_trade.mart_schemas import validate_marts  # noqa: PLC0415

    with connection.cursor() as session:
        validate_marts(request.marts, session)
    facts = Facts(
        project_version=request.project_version,
        built_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        dbt_version=request.dbt_version,
    )
    with connection.cursor() as session:
        digest = replace_published_file(session, request.marts, published_file, facts)
    say(f"Published {published_file}, content hash {digest}")
    return digest
