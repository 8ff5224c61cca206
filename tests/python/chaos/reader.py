"""One reader among many: asks the published file without pause until its input ends.

It holds every answer against what the file says of itself, within one connection. Run
as `python -m chaos.reader FILE`; prints a line once it has read, and at its end what it
saw, as JSON.
"""

import json
import resource
import sys
import threading
from pathlib import Path

import duckdb

from korea_ict_trade.content_hash import content_hash

# Memory is first taken when the caches are warm.
_WARM_AFTER = 5


def main(published: Path) -> None:
    """Read until the input ends. Raises AssertionError on an answer of two builds."""
    stop = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    seen: set[str] = set()
    connections = answers = warm = 0
    while not stop.is_set():
        connections += 1
        with duckdb.connect(published, read_only=True) as connection:
            # Every third connection stays for a while, as a person's would.
            for _ in range(5 if connections % 3 == 0 else 1):
                ((said,),) = connection.execute(
                    "select content_hash from warehouse_info"
                ).fetchall()
                found = content_hash(connection, published.stem)
                assert found == said, f"{found} is not the {said} that the file says"
                answers += 1
                seen.add(said)
        if connections == 1:
            print("reading", flush=True)
        if connections == _WARM_AFTER:
            warm = _memory()
    saw = {
        "seen": sorted(seen),
        "connections": connections,
        "answers": answers,
        "warm": warm,
        "end": _memory(),
        "peak": _peak(),
    }
    print(json.dumps(saw), flush=True)


def _memory() -> int:
    """Give the memory that this process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 2**20


def _peak() -> int:
    """Give the most memory that this program has held, in MiB.

    Not `ru_maxrss`: that begins with what the starting process held.
    """
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    (line,) = (line for line in status if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
