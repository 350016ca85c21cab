"""How long a search by name takes in our own register: python -m bench.naam [partijen].

With GEHOOR_BENCH_DSN on a database that `gehoor bench-data` filled earlier; so two versions can be held together.
"""

import asyncio
import os
import statistics
import sys
import time

from bench.plaats import database, vul
from gehoor.kit.db import Database
from gehoor.klantinteracties import store

# Of the crowd, of the sample, nobody; "jansen" begins the achternaam of a fifth of the crowd.
GEZOCHT = (
    "jansen", "bakker123", "Anna Bakker", "anna bakker12", "fatima el amrani", "de vries", "O\u2019Connor", "ait taleb",
    "duinzicht", "visser77 chris", "xyzzy", "anna",
)  # fmt: skip
KEER = 50


async def meet(dsn: str) -> None:
    db = Database(dsn)
    await db.open()
    print("| typed | found | p50 ms | p99 ms |\n|---|---|---|---|")
    for tekst in GEZOCHT:
        duur, gevonden = [], 0
        for _ in range(KEER):
            begin = time.perf_counter()
            async with db.read() as tx:
                gevonden = len(await store.partijen_op_naam(tx, tekst))
            duur.append((time.perf_counter() - begin) * 1000)
        duur.sort()
        print(f"| {tekst} | {gevonden} | {statistics.median(duur):.1f} | {duur[-1]:.1f} |")
    await db.close()


if __name__ == "__main__":
    if dsn := os.environ.get("GEHOOR_BENCH_DSN"):
        asyncio.run(meet(dsn))
    else:
        with database() as dsn:
            vul(dsn, int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
            asyncio.run(meet(dsn))
