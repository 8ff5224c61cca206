"""The command that reads releases, beside seeds of another version."""

import shutil
import subprocess
import sys
from pathlib import Path

from seed_world import PROJECT, SEEDS


def test_ingest_reads_by_no_seed_of_an_older_version(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    header = "label,language,kind,code,context_code,valid_from,valid_to,note"
    row = "SSDs,en,item,ssd,,2010-01-01,,"
    (seeds / "item_region_aliases.csv").write_text(f"{header}\n{row}\n")
    text = tmp_path / "release.txt"
    text.write_text("Exports of SSDs rose 8.5 percent to $1.3 billion in June 2020.\n")

    done = subprocess.run(
        [sys.executable, "scripts/ingest.py", str(text), "--seeds", str(seeds)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert "Error: 1 fault in seeds/item_region_aliases.csv" in done.stderr
    assert "the file is of version 1 of this seed" in done.stderr
    assert "Traceback" not in done.stderr
