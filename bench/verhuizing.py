"""`python -m bench.verhuizing [PARTIJEN]`: how fast a register moves out and in, and in what memory as it grows."""

import os
import platform
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import psycopg

from bench import plaats

PARTIJEN = 15_000
DEEL = (5_000, 50_000)  # lines of a small and a larger file, for the memory


def _gehoor(dsn: str, *args: str) -> tuple[float, float]:
    """Seconds and MB that the command took."""
    begin = time.monotonic()
    proces = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "gehoor", *args],
        env={**os.environ, "GEHOOR_DATABASE_URL": dsn}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, gebruik = os.wait4(proces.pid, 0)
    if status:
        raise SystemExit(f"gehoor {args[0]} failed.")
    return time.monotonic() - begin, gebruik.ru_maxrss / 1024


def _regel(wat: str, regels: int, seconden: float, mb: float) -> None:
    print(f"{wat:32}{regels:>10,}{seconden:>9.1f}{regels / seconden:>11,.0f}{mb:>9.0f}", flush=True)


def _leeg(dsn: str) -> None:
    with psycopg.connect(dsn) as conn:
        conn.execute("truncate partij, klantcontact, actor, categorie, partijidentificator, digitaaladres cascade")


def main() -> None:
    with plaats.database() as oud, plaats.database() as nieuw, tempfile.TemporaryDirectory() as map_:
        plaats.vul(oud, int(sys.argv[1]) if len(sys.argv) > 1 else PARTIJEN)
        _gehoor(nieuw, "migrate")
        alles = Path(map_) / "alles.jsonl"
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
        print(f"{'':32}{'lines':>10}{'s':>9}{'lines/s':>11}{'MB':>9}")
        uit = _gehoor(oud, "export", str(alles))
        with alles.open("rb") as bestand:
            regels = sum(1 for _ in bestand)
        _regel("export", regels, *uit)
        for aantal in DEEL:
            deel = Path(map_) / "deel.jsonl"
            with alles.open("rb") as bestand, deel.open("wb") as kop:
                kop.writelines(islice(bestand, aantal))  # held in memory, it would count for the child as well
            _regel("import of a part", aantal, *_gehoor(nieuw, "import", str(deel), "--keep-going"))
            _leeg(nieuw)
        _regel("import into an empty register", regels, *_gehoor(nieuw, "import", str(alles)))
        _regel("import of what is there", regels, *_gehoor(nieuw, "import", str(alles)))


if __name__ == "__main__":
    main()
