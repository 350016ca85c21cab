"""`python -m bench`: how fast it is, beside what the same SQL costs without us on the same machine."""

import asyncio
import multiprocessing
import os
import platform
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import orjson
import psycopg

from bench import gesprek, grens, leeg, plaats
from bench.meting import METEN, WARM, Meting
from bench.opname import OpnemendeDatabase
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
EXPAND = ("hadBetrokkenen", "leiddeTotInterneTaken", "hadBetrokkenen.wasPartij")
BASIS = f"http://localhost{PAD}/"
NIEUW = {
    "kanaal": "telefoon", "onderwerp": "Vraag over afval", "inhoud": "Wil weten wanneer het grofvuil komt.",
    "indicatieContactGelukt": True, "taal": "nld", "vertrouwelijk": False, "plaatsgevondenOp": "2026-11-24T10:00:00Z",
}  # fmt: skip
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
        return verzoek(methode, f"{PAD}/{pad}", lichaam, Authorization=f"Token {self.token}", **koppen)

    def een(self, tegelijk: int) -> tuple[Meting, Meting]:
        uuids = self._uuids()
        ons = apart(vuur, self.poort, tegelijk, [self.vraag("GET", f"klantcontacten/{u}") for u in uuids])
        parameters = [{"basis": BASIS, "uuid": u} for u in uuids]
        return ons, apart(grens.lees, self.dsn, tegelijk, read.een(Klantcontact), parameters)

    def bladzijde(self, tegelijk: int) -> tuple[Meting, Meting]:
        pad = f"klantcontacten?pageSize=100&expand={','.join(EXPAND)}"
        ons = apart(vuur, self.poort, tegelijk, [self.vraag("GET", f"{pad}&page={nr}") for nr in range(1, 101)])
        sql = read.bladzijde(Klantcontact, EXPAND, (), True)
        parameters = [{"basis": BASIS, "limit": 100, "offset": nr * 100} for nr in range(100)]
        return ons, apart(grens.lees, self.dsn, tegelijk, sql, parameters)

    def maak(self, tegelijk: int) -> tuple[Meting, Meting]:
        ons = apart(vuur, self.poort, tegelijk, [self.vraag("POST", "klantcontacten", orjson.dumps(NIEUW))])
        transacties = asyncio.run(_neem_maken_op(self.dsn))
        return ons, apart(grens.schrijf, self.dsn, tegelijk, transacties, [])

    def registratie(self, agent: gesprek.Agent, tegelijk: int) -> tuple[Meting, Meting, Meting]:
        """The request, the same SQL, and the service without a request."""
        verzoeken = [agent.verzoek(uuid) for uuid in gesprek.kopieer(self.dsn, agent, 2500)]
        ons = apart(vuur, self.poort, tegelijk, verzoeken, True)
        gesprekken = [agent.voorbeeld, *gesprek.kopieer(self.dsn, agent, 5000)]
        bloot = apart(grens.schrijf, self.dsn, tegelijk, agent.transacties, gesprekken)
        zelf = apart(gesprek.roep_aan, self.dsn, tegelijk, gesprek.kopieer(self.dsn, agent, 2500), agent.wie)
        return ons, bloot, zelf

    def _uuids(self) -> list[UUID]:
        with psycopg.connect(self.dsn) as conn:
            return [rij[0] for rij in conn.execute("select uuid from klantcontact order by uuid limit 2000")]

    def lengte(self, pad: str) -> int:
        import httpx

        koppen = {"Authorization": f"Token {self.token}"}
        antwoord = httpx.get(f"http://127.0.0.1:{self.poort}{PAD}/{pad}", headers=koppen, timeout=30)
        antwoord.raise_for_status()
        return len(antwoord.content)


async def _neem_maken_op(dsn: str) -> list[list[grens.Opdracht]]:
    db = OpnemendeDatabase(dsn)
    await db.open()
    wie = Wie("toepassing", None, "bench", "bench", frozenset(), "meten")
    async with db.transaction() as tx:
        uuid = await Register().maak(tx, Klantcontact, invoer(Klantcontact).model_validate(NIEUW), wie)
        await tx.value(read.een(Klantcontact), basis=BASIS, uuid=uuid)
    await db.close()
    return db.transacties


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


def _plafond(bank: Bank) -> None:
    """What the load generator reaches against a server that does nothing, with answers of the same length."""
    for naam, pad in (("get-one", f"klantcontacten/{bank._uuids()[0]}"), ("page of 100", _blad())):
        lengte = bank.lengte(pad)
        with niets(lengte) as poort:
            hoogst = apart(vuur, poort, 32, [bank.vraag("GET", pad)])
        print(f"  ceiling of the load generator, {naam} ({lengte:,} bytes): {hoogst.per_seconde:,.0f}/s")


def _blad() -> str:
    return f"klantcontacten?pageSize=100&expand={','.join(EXPAND)}"


def _regel(naam: str, tegelijk: int, ons: Meting, bloot: Meting) -> None:
    deel = f"{ons.per_seconde / bloot.per_seconde:6.2f}" if bloot.per_seconde else ""
    print(f"{naam:24}{tegelijk:5} |{ons} |{bloot} | {deel}", flush=True)


def main() -> None:
    stel_in("warning", "console")
    begin = time.monotonic()
    with plaats.database() as dsn:
        rijen = plaats.vul(dsn)
        with psycopg.connect(dsn) as conn:
            versie = conn.info.server_version // 10000
        poort = _vrije_poort()
        with plaats.server(dsn, poort):
            bank = Bank(dsn, poort, asyncio.run(_token(dsn)))
            agent = asyncio.run(gesprek.neem_op(dsn))
            print(f"Python {platform.python_version()}, PostgreSQL {versie}, {os.cpu_count()} cores, one worker")
            print("  " + ", ".join(f"{aantal:,} {naam}" for naam, aantal in rijen.items()))
            _plafond(bank)
            print(f"\n{'':29} |{'Gehoor':^27}|{'the same SQL':^27}|")
            print(f"{'':24}{'conn':>5} |{'req/s':>8} {'p50 ms':>8} {'p99 ms':>8} |", end="")
            print(f"{'req/s':>8} {'p50 ms':>8} {'p99 ms':>8} |  ratio")
            for naam, meet in (("get-one", bank.een), ("page of 100, expand", bank.bladzijde), ("create", bank.maak)):
                for tegelijk in TEGELIJK:
                    _regel(naam, tegelijk, *meet(tegelijk))
            for tegelijk in TEGELIJK:
                ons, bloot, zelf = bank.registratie(agent, tegelijk)
                _regel("registration", tegelijk, ons, bloot)
                _regel("  as a service call", tegelijk, zelf, bloot)
    print(f"\nEach figure over {METEN} s after {WARM} s; {time.monotonic() - begin:.0f} s in all.")


if __name__ == "__main__":
    main()
