"""Which addresses of the data a page may lead to: those of the web, no others."""

from urllib.parse import urlsplit


def web_address(url: str) -> str | None:
    """Give an address if it leads to the web, None if it leads anywhere else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    return url.strip() if is_web else None
