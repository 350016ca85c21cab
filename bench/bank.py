"""What asks: a server, a token for it, and the requests of one point, beside the same SQL."""

import asyncio
import multiprocessing
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from bench import gesprek, grens
from bench.meting import Meting, meting
from bench.opname import OpnemendeDatabase
from bench.reeks import BASIS, CONTACT, Meetpunt
from bench.vuur import verzoek, vuur
from gehoor.kit import read
from gehoor.kit.resource import invoer
from gehoor.klantinteracties.http import PAD
from gehoor.klantinteracties.models import Klantcontact
from gehoor.klantinteracties.service import Register
from gehoor.toegang import service as toegang
from gehoor.toegang.wie import Recht, Wie

T = TypeVar("T")
SPAWN = multiprocessing.get_context("spawn")


def apart(functie: Callable[..., T], *args: Any) -> T:
    """In a process of its own."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as een:
        return een.submit(functie, *args).result()


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

    def vuur(self, punt: Meetpunt, tegelijk: int) -> Meting:
        if punt.lichamen:
            verzoeken = [self.vraag("POST", punt.paden[0], lichaam) for lichaam in punt.lichamen]
        else:
            verzoeken = [self.vraag("GET", pad) for pad in punt.paden]
        return apart(vuur, self.poort, tegelijk, verzoeken)

    def meet(self, punt: Meetpunt, tegelijk: int) -> tuple[Meting, Meting]:
        """The requests, and the same SQL."""
        ons = self.vuur(punt, tegelijk)
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


async def maak_token(dsn: str) -> str:
    db = OpnemendeDatabase(dsn)
    await db.open()
    rechten = (Recht.register_lezen, Recht.register_schrijven)
    token = await db.act(lambda tx: toegang.maak_token(tx, "bench", rechten, "meten"))
    await db.close()
    return token


def vrije_poort() -> int:
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        poort: int = deur.getsockname()[1]
    return poort
