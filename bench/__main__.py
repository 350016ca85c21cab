"""`python -m bench`: how fast it is, beside what the same SQL costs without us on the same machine."""

import asyncio
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import psycopg

from bench import gesprek, leeg, plaats
from bench.bank import SPAWN, Bank, apart, maak_token, vrije_poort
from bench.meting import METEN, WARM, Meting
from bench.reeks import Meetpunt, reeks
from bench.vuur import vuur
from gehoor.kit.log import stel_in

TEGELIJK = (1, 32)
KOP = (
    "what", "connections", "requests/s", "p50 ms", "p99 ms", "limit/s", "of the limit", "reference/s", "times",
    "target",
)  # fmt: skip


@contextmanager
def niets(lengte: int) -> Iterator[int]:
    ontvang, zeg = SPAWN.Pipe(duplex=False)
    proces = SPAWN.Process(target=leeg.serveer, args=(lengte, zeg))
    proces.start()
    try:
        yield ontvang.recv()
    finally:
        proces.terminate()
        proces.join()


def _plafond(bank: Bank, *punten: Meetpunt) -> None:
    """What the load generator reaches against a server that does nothing, with answers of the same length."""
    for punt in punten:
        lengte = bank.lengte(punt.paden[0])
        with niets(lengte) as poort:
            hoogst = apart(vuur, poort, 32, [bank.vraag("GET", punt.paden[0])])
        print(f"Ceiling of the load generator, {punt.naam} ({lengte:,} bytes): {hoogst.per_seconde:,.0f}/s.  ")


def _regel(naam: str, tegelijk: int, ons: Meting, bloot: Meting, ander: float = 0, doel: int = 0) -> None:
    deel = f"{ons.per_seconde / bloot.per_seconde:.2f}" if bloot.per_seconde else ""
    keer = f"{ons.per_seconde / ander:,.0f} x" if ander else ""
    cellen = (naam, tegelijk, ons, f"{bloot.per_seconde:,.0f}", deel, ander or "", keer, f"{doel} x" if doel else "")
    print(f"| {' | '.join(str(cel) for cel in cellen)} |", flush=True)


def main() -> None:
    stel_in("warning", "console")
    begin = time.monotonic()
    partijen = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with plaats.database() as dsn:
        rijen = plaats.vul(dsn, partijen)
        with psycopg.connect(dsn) as conn:
            versie = conn.info.server_version // 10000
        poort = vrije_poort()
        with plaats.server(dsn, poort):
            bank = Bank(dsn, poort, asyncio.run(maak_token(dsn)))
            agent = asyncio.run(gesprek.neem_op(dsn))
            punten = reeks(dsn)
            print(f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()},", end=" ")
            print(f"PostgreSQL {versie}", end=", ")
            print(f"{plaats.WERKERS} workers, `make bench PARTIJEN={partijen}`:", end=" ")
            print(", ".join(f"{aantal:,} {naam}" for naam, aantal in rijen.items()) + ".  ")
            _plafond(bank, punten[0], punten[-4])
            print(f"\n| {' | '.join(KOP)} |\n{'|---' * len(KOP)}|")
            _regel(punten[0].naam, 1, *bank.meet(punten[0], 1))
            for punt in punten:
                _regel(punt.naam, 32, *bank.meet(punt, 32), punt.ander, punt.doel)
            for tegelijk in TEGELIJK:
                ons, bloot, _ = bank.registratie(agent, tegelijk)
                _regel("a whole registration, on the screen", tegelijk, ons, bloot)
            print(f"\nMemory per worker: {', '.join(f'{mb:.0f} MB' for mb in plaats.geheugen())}.", end=" ")
    print(f"Each figure over {METEN} s after {WARM} s; {time.monotonic() - begin:.0f} s in all.")


if __name__ == "__main__":
    main()
