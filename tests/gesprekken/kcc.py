"""A contact centre without screens: what an agent does in a call, one act after another."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import orjson

from gehoor.app import Onderdelen, bouw, lees_gemeente
from gehoor.errors import Ongeldig
from gehoor.gesprekken.service import Gesprekken
from gehoor.gesprekken.stand import Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.gesprekken.zoeken import Bronnen
from gehoor.kit.db import Database
from gehoor.settings import Settings
from gehoor.toegang.wie import RECHTEN, Rol, Wie
from gehoor.voorbeeld import wereld

DOEL = "Vragen en verzoeken van klanten behandelen"
PARKEREN = "Parkeervergunning bewoners"  # niveau basis, a zaak
WOZ = "Bezwaar WOZ-waarde"  # niveau uitgebreid, a zaak
BOOM = "Boom snoeien of kappen"  # niveau geen, a taak
DIGID = "DigiD aanvragen of herstellen"  # niveau geen, answered at once
INTAKE = {
    "antwoord.kenteken": "GH-481-R", "antwoord.ingangsdatum": "1-12-2026", "antwoord.eigenaar": "Klant zelf",
}  # fmt: skip


def bsn(sleutel: str) -> str:
    return wereld().persoon[sleutel].bsn


@dataclass(frozen=True)
class Kcc:
    gesprekken: Gesprekken
    db: Database
    sanne: Wie
    daan: Wie

    def met(self, **bronnen: Any) -> "Kcc":
        """The same with other sources: `brp=…`, `kvk=…`."""
        nu = {"brp": self.gesprekken.bronnen.brp, "kvk": self.gesprekken.bronnen.kvk, **bronnen}
        return replace(self, gesprekken=replace(self.gesprekken, bronnen=Bronnen(**nu)))

    async def bel(self, wie: Wie | None = None, nummer: str = "") -> "Gesprek":
        agent = wie or self.sanne
        return Gesprek(self, await self.gesprekken.begin(agent, nummer), agent)

    async def rijen(self, sql: str, **waarden: Any) -> list[dict[str, Any]]:
        async with self.db.read() as tx:
            return await tx.all(sql, **waarden)

    async def waarde(self, sql: str, **waarden: Any) -> Any:
        async with self.db.read() as tx:
            return await tx.value(sql, **waarden)

    async def aantallen(self, *tabellen: str) -> dict[str, int]:
        return {tabel: await self.waarde(f"select count(*) from {tabel}") for tabel in tabellen}

    async def partij_van(self, nummer: str) -> UUID | None:
        uuid: UUID | None = await self.waarde(
            "select identificeerde_partij_uuid from partijidentificator where partij_identificator_object_id = %(nr)s",
            nr=nummer,
        )
        return uuid


@dataclass(frozen=True)
class Gesprek:
    """One call of one agent."""

    kcc: Kcc
    uuid: UUID
    wie: Wie

    @property
    def g(self) -> Gesprekken:
        return self.kcc.gesprekken

    async def nu(self) -> GesprekRij:
        async with self.kcc.db.read() as tx:
            return await self.g.gesprek(tx, self.uuid, self.wie)

    async def stand(self) -> Stand:
        async with self.kcc.db.read() as tx:
            return await self.g.stand(tx, await self.g.gesprek(tx, self.uuid, self.wie))

    async def typ(self, versie: int | None = None, /, **velden: str) -> None:
        """Type in a window that saw this version; by default the last one."""
        gezien = (await self.nu()).versie if versie is None else versie
        await self.g.bewaar(self.uuid, self.wie, {"versie": str(gezien), **velden})

    async def zoek(self, tekst: str) -> list[dict[str, Any]]:
        await self.typ(zoek=tekst)
        await self.g.zoek(self.uuid, self.wie)
        treffers: list[dict[str, Any]] = (await self.uitslag())["treffers"]
        return treffers

    async def uitslag(self) -> dict[str, Any]:
        uitslag = (await self.nu()).uitslag
        assert uitslag is not None
        return uitslag

    async def kies(self, zoek: str, naam: str = "") -> None:
        """Search, and choose the one with this name (or the only one)."""
        treffers = [t for t in await self.zoek(zoek) if not naam or t["naam"] == naam]
        assert len(treffers) == 1, [t["naam"] for t in treffers]
        await self.g.kies_klant(self.uuid, self.wie, treffers[0]["sleutel"])

    async def vraag(self, uitkomst: str = "klopt", aantal: int = 3) -> None:
        """Ask the next questions on the checklist."""
        for _ in range(aantal):
            stand = await self.stand()
            assert stand.controle
            open_ = [v.sleutel for v in stand.controle.vragen if v.sleutel not in stand.uitkomsten]
            await self.g.controleer(self.uuid, self.wie, {open_[0]: uitkomst})

    async def kies_product(self, naam: str) -> None:
        uuid = await self.kcc.waarde("select uuid from product where naam = %(naam)s", naam=naam)
        await self.g.kies_product(self.uuid, self.wie, str(uuid))

    async def registreer(self) -> dict[str, Any]:
        """What came of it. Raises Ongeldig when something stands in the way."""
        await self.g.registreer(self.uuid, self.wie)
        uitkomst = (await self.nu()).uitkomst
        assert uitkomst is not None
        return orjson.loads(uitkomst) if isinstance(uitkomst, bytes) else uitkomst

    async def mis(self) -> set[str]:
        """The fields that keep it from being registered."""
        try:
            await self.registreer()
        except Ongeldig as fout:
            return {m.naam for m in fout.mankementen}
        return set()


@asynccontextmanager
async def open_kcc(dsn: str) -> AsyncIterator[Kcc]:
    o: Onderdelen = bouw(Settings.from_env({}), dsn, await lees_gemeente(dsn))
    await o.db.open()
    try:
        async with o.db.read() as tx:
            rijen = await tx.all(
                "select uuid, naam, gebruikersnaam from medewerker where gebruikersnaam in ('sanne', 'daan')"
            )
        wie = {
            r["gebruikersnaam"]: Wie("medewerker", r["uuid"], r["naam"], r["gebruikersnaam"], RECHTEN[Rol.kcc], DOEL)
            for r in rijen
        }
        yield Kcc(o.gesprekken, o.db, wie["sanne"], wie["daan"])
    finally:
        for bron in o.uit:
            await bron.close()
        await o.db.close()


TABELLEN = (
    "klantcontact", "betrokkene", "actorklantcontact", "onderwerpobject", "partij", "partijidentificator",
    "digitaaladres", "internetaak", "zaak", "toestemming", "authenticatie", "notificatie",
)  # fmt: skip


class Erbij:
    """How many rows came since."""

    def __init__(self, kcc: Kcc) -> None:
        self.kcc = kcc

    async def vanaf_nu(self) -> "Erbij":
        self.toen = await self.kcc.aantallen(*TABELLEN)
        return self

    async def nu(self) -> dict[str, int]:
        nu = await self.kcc.aantallen(*TABELLEN)
        return {tabel: nu[tabel] - self.toen[tabel] for tabel in TABELLEN if nu[tabel] != self.toen[tabel]}


async def parkeren(kcc: Kcc, klant: str, keus: str = "", wie: Wie | None = None, /, **velden: str) -> Gesprek:
    """Somebody who is gekend asks for a parking permit: ready to be registered."""
    gesprek = await kcc.bel(wie)
    await gesprek.kies(klant)
    await gesprek.vraag()
    await gesprek.kies_product(PARKEREN)
    await gesprek.typ(notitie="Nieuwe auto.", opvolging="zaak", contactgegevens=keus, **INTAKE, **velden)
    return gesprek
