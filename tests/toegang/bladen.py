"""The pages as a browser sees them, without one: the whole application, cookies and forms."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette

from gehoor.app import lees_gemeente, maak_app
from gehoor.settings import Settings
from gehoor.voorbeeld.zaaien import lees_wachtwoord


class Blader:
    """One browser."""

    def __init__(self, app: Starlette, dsn: str, wachtwoord: str, origin: str = "http://localhost") -> None:
        self.app, self.dsn, self.wachtwoord = app, dsn, wachtwoord
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=origin)
        self.csrf = ""

    def ander(self, origin: str = "http://localhost") -> "Blader":
        return Blader(self.app, self.dsn, self.wachtwoord, origin)

    async def log_in(self, naam: str = "sanne", wachtwoord: str = "") -> httpx.Response:
        blad = await self.http.get("/inloggen")
        velden = {"gebruikersnaam": naam, "wachtwoord": wachtwoord or self.wachtwoord, "csrf": _csrf(blad.text)}
        antwoord = await self.http.post("/inloggen", data=velden)
        if antwoord.status_code == 303:
            self.csrf = (await self.http.get("/sessie")).json()["csrf"]
        return antwoord

    async def post(self, pad: str, **velden: str) -> httpx.Response:
        return await self.http.post(pad, data={"csrf": self.csrf, **velden})


def _csrf(html: str) -> str:
    gevonden = re.search(r'name="csrf" value="([^"]+)"', html)
    assert gevonden
    return gevonden[1]


@asynccontextmanager
async def open_blader(dsn: str, **instellingen: str) -> AsyncIterator[Blader]:
    app = maak_app(Settings.from_env(instellingen), dsn, await lees_gemeente(dsn))
    wachtwoord = await lees_wachtwoord(dsn)
    async with app.router.lifespan_context(app):
        yield Blader(app, dsn, wachtwoord)
