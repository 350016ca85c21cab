"""`python -m bench`: how fast it is, beside what the same SQL costs without us on the same machine."""

import asyncio
import multiprocessing
import os
import platform
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import psycopg

from bench import gesprek, grens, leeg, plaats
from bench.meting import METEN, WARM, Meting, meting
from bench.opname import OpnemendeDatabase
from bench.reeks import BASIS, CONTACT, Meetpunt, reeks
from bench.vuur import verzoek, vuur
from gehoor.kit import read
from gehoor.kit.log import stel_in
from gehoor.kit.resource import invoer
from gehoor.klantinteracties.http import PAD
from gehoor.klantinteracties.models import Klantcontact
from gehoor.klantinteracties.service import Register
from gehoor.toegang import service as toegang
from gehoor.toegang.wie import Recht, Wie

TEGELIJK = (1, 32)
KOP = (
    "what", "connections", "requests/s", "p50 ms", "p99 ms", "limit/s", "of the limit", "reference/s", "times",
    "target",
)  # fmt: skip
T = TypeVar("T")
SPAWN = multiprocessing.get_context("spawn")


def apart(functie: Callable[..., T], *args: Any) -> T:
    """In a process of its own."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as een:
        return een.submit(functie, *args).result()


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


@dataclass
class Bank:
    dsn: str
    poort: int
    token: str

    def vraag(self, methode: str, pad: str, lichaam: bytes = b"") -> bytes:
        koppen = {"Content_Type": "application/json"} if lichaam else {}
        return verzoek(
            methode,
            pad if pad.startswith("/") else f"{PAD}/{pad}",
            lichaam,
            Authorization=f"Token {self.token}",
            **koppen,
        )

    def meet(self, punt: Meetpunt, tegelijk: int) -> tuple[Meting, Meting]:
        """The requests, and the same SQL."""
        if punt.lichamen:
            verzoeken = [self.vraag("POST", punt.paden[0], lichaam) for lichaam in punt.lichamen]
        else:
            verzoeken = [self.vraag("GET", pad) for pad in punt.paden]
        ons = apart(vuur, self.poort, tegelijk, verzoeken)
        if punt.sql:
            return ons, apart(grens.lees, self.dsn, tegelijk, punt.sql, punt.parameters)
        if punt.paden == ["klantcontacten"]:
            return ons, apart(grens.schrijf, self.dsn, tegelijk, *asyncio.run(_neem_maken_op(self.dsn)), [])
        return ons, meting([], 1)

    def registratie(self, agent: gesprek.Agent, tegelijk: int) -> tuple[Meting, Meting, Meting]:
        """The request, the same SQL, and the service without a request."""
        verzoeken = [agent.verzoek(uuid) for uuid in gesprek.kopieer(self.dsn, agent, 2500)]
        ons = apart(vuur, self.poort, tegelijk, verzoeken, True)
        gesprekken = [agent.voorbeeld, *gesprek.kopieer(self.dsn, agent, 5000)]
        bloot = apart(grens.schrijf, self.dsn, tegelijk, agent.transacties, agent.gemaakt, gesprekken)
        zelf = apart(gesprek.roep_aan, self.dsn, tegelijk, gesprek.kopieer(self.dsn, agent, 2500), agent.wie)
        return ons, bloot, zelf

    def lengte(self, pad: str) -> int:
        import httpx

        koppen = {"Authorization": f"Token {self.token}"}
        antwoord = httpx.get(f"http://127.0.0.1:{self.poort}{PAD}/{pad}", headers=koppen, timeout=30)
        antwoord.raise_for_status()
        return len(antwoord.content)


async def _neem_maken_op(dsn: str) -> tuple[list[list[grens.Opdracht]], list[Mapping[str, Any]]]:
    db = OpnemendeDatabase(dsn)
    await db.open()
    wie = Wie("toepassing", None, "bench", "bench", frozenset(), "meten")
    async with db.transaction() as tx:
        uuid = await Register().maak(tx, Klantcontact, invoer(Klantcontact).model_validate(CONTACT), wie)
        await tx.last(read.een(Klantcontact), basis=BASIS, uuid=uuid)
    await db.close()
    return db.transacties, db.gemaakt


async def _token(dsn: str) -> str:
    db = OpnemendeDatabase(dsn)
    await db.open()
    rechten = (Recht.register_lezen, Recht.register_schrijven)
    token = await db.act(lambda tx: toegang.maak_token(tx, "bench", rechten, "meten"))
    await db.close()
    return token


def _vrije_poort() -> int:
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        poort: int = deur.getsockname()[1]
    return poort


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
        poort = _vrije_poort()
        with plaats.server(dsn, poort):
            bank = Bank(dsn, poort, asyncio.run(_token(dsn)))
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
