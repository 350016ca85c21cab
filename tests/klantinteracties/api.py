"""The register over HTTP, as an application uses it: the whole app, its lifespan and a token."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from gehoor.app import maak_app
from gehoor.gemeente.store import Gemeente
from gehoor.kit.db import Database
from gehoor.settings import Settings
from gehoor.toegang.service import maak_token
from gehoor.toegang.wie import Recht
from tests.serveren.programma import Server

PAD = "/klantinteracties/api/v1"
BASIS = f"http://testserver{PAD}"
GEMEENTE = Gemeente("Lindewaard", "9871", "999999059", voorbeeld=False)
REGISTER = (Recht.register_lezen, Recht.register_schrijven)
NERGENS = "00000000-0000-4000-8000-000000000000"  # the uuid of nothing


@dataclass(frozen=True)
class Api:
    http: httpx.AsyncClient
    db: Database
    basis: str = BASIS  # where its API is

    async def vraag(self, methode: str, pad: str, body: Any = None, **kenmerken: Any) -> httpx.Response:
        """`pad` from the API on; or a whole URL. `body` goes out as JSON."""
        url = pad if pad.startswith("http") else f"{self.basis}/{pad}"
        if body is not None:
            kenmerken["json"] = body
        return await self.http.request(methode, url, **kenmerken)

    async def maak(self, pad: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._gelukt(await self.vraag("POST", pad, body), 201)

    async def haal(self, pad: str, **parameters: str) -> dict[str, Any]:
        return self._gelukt(await self.vraag("GET", pad, params=parameters or None), 200)

    async def wijzig(self, ding: dict[str, Any], body: dict[str, Any], methode: str = "PATCH") -> dict[str, Any]:
        return self._gelukt(await self.vraag(methode, ding["url"], body), 200)

    async def weg(self, ding: dict[str, Any]) -> None:
        antwoord = await self.vraag("DELETE", ding["url"])
        assert (antwoord.status_code, antwoord.content) == (204, b"")

    async def mankementen(self, methode: str, pad: str, body: dict[str, Any]) -> set[tuple[str, str]]:
        """The mistakes in a body that is to be refused: (name, code)."""
        antwoord = await self.vraag(methode, pad, body)
        assert antwoord.status_code == 400, antwoord.text
        return {(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]}

    async def rij(self, sql: str, **waarden: Any) -> dict[str, Any]:
        async with self.db.read() as tx:
            rij = await tx.one(sql, **waarden)
        assert rij is not None
        return rij

    @staticmethod
    def _gelukt(antwoord: httpx.Response, status: int) -> dict[str, Any]:
        assert antwoord.status_code == status, antwoord.text
        inhoud: dict[str, Any] = antwoord.json()
        return inhoud


async def token(db: Database, *rechten: Recht, naam: str = "proef") -> str:
    async with db.transaction() as tx:
        return await maak_token(tx, naam, rechten, "Proberen of het werkt")


@asynccontextmanager
async def open_api(dsn: str, *rechten: Recht, **instellingen: str) -> AsyncIterator[Api]:
    """The app on this database, and an application that has these rechten (reading and writing the register)."""
    app = maak_app(Settings.from_env(instellingen), dsn, GEMEENTE)
    db = Database(dsn, size=4)
    await db.open()
    try:
        geheim = await token(db, *(rechten or REGISTER))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(
                transport=httpx.ASGITransport(app=app), headers={"Authorization": f"Token {geheim}"}
            ) as http,
        ):
            yield Api(http, db)
    finally:
        await db.close()


class NaarServer(httpx.AsyncHTTPTransport):
    """What is asked of `testserver` goes to a port of this machine."""

    def __init__(self, poort: int) -> None:
        super().__init__()
        self.poort = poort

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(host="127.0.0.1", port=self.poort)
        return await super().handle_async_request(request)


@asynccontextmanager
async def open_live(server: Server, dsn: str) -> AsyncIterator[Api]:
    """As `open_api`, over real HTTP: `server` is a process of its own on this database."""
    db = Database(dsn, size=2)
    await db.open()
    try:
        koppen = {"Authorization": f"Token {await token(db, *REGISTER)}"}
        async with httpx.AsyncClient(transport=NaarServer(server.poort), headers=koppen, timeout=30) as http:
            yield Api(http, db)
    finally:
        await db.close()
