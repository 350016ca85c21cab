"""Puts the parts together: the only module that knows them all."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from prometheus_client import generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount

from gehoor.bronnen.brp import BrpClient, BrpInstelling
from gehoor.bronnen.kvk import KvkClient
from gehoor.codes import http as codes
from gehoor.codes import service as codes_service
from gehoor.contactgegevens import http as contactgegevens
from gehoor.errors import Fout, NietGevonden
from gehoor.gemeente import store as gemeente_store
from gehoor.gemeente.store import Gemeente
from gehoor.gesprekken.http import Scherm
from gehoor.gesprekken.registratie import Plek
from gehoor.gesprekken.service import Gesprekken
from gehoor.gesprekken.zoeken import Bronnen
from gehoor.kit.api import met_document
from gehoor.kit.db import Database, Tx
from gehoor.kit.html import Paginas, Statisch
from gehoor.kit.http import (
    OPEN,
    VEILIG,
    Bewaker,
    Weg,
    Wegwijzer,
    fout_compatibel,
    fout_problem,
    json_antwoord,
    monteer,
    niets_hier,
)
from gehoor.kit.openapi import document
from gehoor.kit.operatie import Api, Versie
from gehoor.kit.outgoing import Outgoing
from gehoor.kit.telling import blijf_tellen
from gehoor.kit.verzoek import Verzoek
from gehoor.klantinteracties import http as klantinteracties
from gehoor.klantinteracties import service as register
from gehoor.settings import Settings
from gehoor.toegang import service as toegang
from gehoor.toegang.http import Sessies, Tokenbewaker, fout_pagina
from gehoor.toegang.http import wegen as toegang_wegen
from gehoor.toegang.service import Tokens
from gehoor.toegang.wie import SYSTEEM, Recht, Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import Leeslog, leg_vast
from gehoor.voorbeeld import bronnen as voorbeeld
from gehoor.voorbeeld import wereld
from gehoor.zaken.service import IngebouwdeZaken

log = structlog.get_logger()
OPRUIMEN = 600  # seconds between rounds of cleaning up


@dataclass
class Onderdelen:
    """What one process is made of."""

    settings: Settings
    gemeente: Gemeente
    db: Database
    leeslog: Leeslog
    tokens: Tokens
    sessies: Sessies
    uit: list[Outgoing]
    gesprekken: Gesprekken


def bouw(settings: Settings, dsn: str, gemeente: Gemeente) -> Onderdelen:
    db = Database(dsn, size=settings.pool_size)
    uit: list[Outgoing] = []
    gesprekken = Gesprekken(
        db=db,
        zaken=IngebouwdeZaken(gemeente.rsin),
        bronnen=_bronnen(settings, gemeente, uit),
        plek=Plek(settings.kanaal_telefoon, settings.timezone, timedelta(days=settings.contact_change_days)),
    )
    return Onderdelen(
        settings=settings,
        gemeente=gemeente,
        db=db,
        leeslog=Leeslog(db, klantinteracties.BETREFT + contactgegevens.BETREFT),
        tokens=Tokens(),
        sessies=Sessies(
            db,
            settings.session_hours,
            settings.session_idle_minutes,
            settings.secure_cookies,
            settings.search_per_minute,
            settings.search_per_hour,
        ),
        uit=uit,
        gesprekken=gesprekken,
    )


def _bronnen(settings: Settings, gemeente: Gemeente, uit: list[Outgoing]) -> Bronnen:
    """The registers outside. The sample municipality has its own; elsewhere what is not set is not asked."""
    brp = kvk = None
    if settings.brp_url:
        koppen = {"X-API-KEY": settings.brp_api_key, **settings.brp_headers}
        brp = Outgoing("brp", "De BRP", base_url=settings.brp_url, headers=koppen, ca_bundle=settings.brp_ca_bundle)
    elif gemeente.voorbeeld:
        brp = Outgoing("brp", "De BRP", app=voorbeeld.brp_app(wereld()))
    if settings.kvk_url:
        koppen = {"apikey": settings.kvk_api_key, **settings.kvk_headers}
        kvk = Outgoing(
            "kvk", "Het Handelsregister", base_url=settings.kvk_url, headers=koppen, ca_bundle=settings.kvk_ca_bundle
        )
    elif gemeente.voorbeeld:
        kvk = Outgoing("kvk", "Het Handelsregister", app=voorbeeld.kvk_app(wereld()))
    uit += [bron for bron in (brp, kvk) if bron]
    return Bronnen(
        BrpClient(brp, BrpInstelling(gemeentecode=gemeente.code)) if brp else None,
        KvkClient(kvk, plaats=gemeente.naam) if kvk else None,
    )


def maak_app(settings: Settings, dsn: str, gemeente: Gemeente) -> Starlette:
    """The ASGI application of one process."""
    o = bouw(settings, dsn, gemeente)
    paginas = Paginas(settings.timezone, gemeente=gemeente.naam, voorbeeld=gemeente.voorbeeld)

    @asynccontextmanager
    async def leven(app: Starlette) -> AsyncIterator[None]:
        await o.db.open()
        o.leeslog.start()
        taken = [asyncio.create_task(werk) for werk in (_ruim_op(o), blijf_tellen(o.db))]
        try:
            yield
        finally:
            for taak in taken:
                taak.cancel()
            # a query that is cancelled may look like a database that is away, after which a round goes on
            await asyncio.wait(taken, timeout=5)
            await o.leeslog.stop()
            for bron in o.uit:
                await bron.close()
            await o.db.close()

    app = Starlette(routes=routes(o, paginas), lifespan=leven, middleware=[Middleware(Verzoek)])
    app.router.redirect_slashes = False
    app.state.public_url = settings.public_url
    app.add_exception_handler(404, partial(_onbekend, o.sessies, paginas))
    return app


def routes(o: Onderdelen, paginas: Paginas) -> list[BaseRoute]:
    """Every address there is. Each route names the right it needs."""
    met_token = Tokenbewaker(o.db, o.tokens)
    scherm = Scherm(o.gesprekken, paginas, o.sessies.tel_zoekactie)
    bladen = [
        *toegang_wegen(o.sessies, paginas, scherm.blad, _ander_wachtwoord),
        *scherm.wegen(),
        *codes.Balie(o.db, paginas).wegen(),
    ]
    vorm_blad = partial(fout_pagina, o.sessies, paginas)
    return [
        *(_monteer_api(api, met_document(api, wegen, paginas), met_token) for api, wegen in apis(o)),
        Mount("/static", app=GZipMiddleware(Statisch(), minimum_size=500)),
        *monteer(_gezondheid(o), bewaker=met_token, vorm=fout_problem),
        *monteer(bladen, bewaker=o.sessies.bewaker, vorm=vorm_blad),
    ]


def apis(o: Onderdelen) -> list[tuple[Api, list[Weg]]]:
    """Every API with its routes. The acts are of more than one context."""
    handelingen = klantinteracties.handelingen
    return [
        (klantinteracties.API, klantinteracties.wegen(o.db, o.leeslog)),
        (handelingen.API, [*handelingen.wegen(o.db, o.leeslog), *codes.wegen(o.db)]),
        (contactgegevens.API, contactgegevens.wegen(o.db, o.leeslog)),
    ]


def documenten(settings: Settings, openapi: Versie | None = None) -> dict[str, dict[str, Any]]:
    """The OpenAPI document of every API, by its name; in its own version or this one. No database is needed."""
    gemeente = Gemeente("Gehoor", "0000", "", voorbeeld=False)
    paginas = Paginas(settings.timezone)
    gevonden = {}
    for api, wegen in apis(bouw(settings, "", gemeente)):
        geschreven = replace(api, openapi=openapi or api.openapi)
        gevonden[api.naam] = document(geschreven, met_document(geschreven, wegen, paginas))
    return gevonden


def _monteer_api(api: Api, wegen: list[Weg], bewaker: Bewaker) -> Mount:
    vorm = fout_problem if api.problem else fout_compatibel
    routes = monteer(wegen, bewaker=bewaker, vorm=vorm, koppen=api.koppen)
    mount = Mount(api.pad, app=Wegwijzer(routes, niets_hier(vorm, api.koppen)))
    # an address with a line break in it is an address of the API too
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


def _gezondheid(o: Onderdelen) -> list[Weg]:
    async def leeft(request: Request, wie: None) -> Response:
        return json_antwoord({"status": "ok"})

    async def klaar(request: Request, wie: None) -> Response:
        async with o.db.read() as tx:
            await tx.value("select 1 from gemeente limit 1")
        return json_antwoord({"status": "ok"})

    async def cijfers(request: Request, wie: object) -> Response:
        return Response(generate_latest(), media_type="text/plain; version=0.0.4")

    return [
        Weg("GET", "/health/live", OPEN, leeft),
        Weg("GET", "/health/ready", OPEN, klaar),
        Weg("GET", "/metrics", Recht.beheren, cijfers),
    ]


async def _ander_wachtwoord(tx: Tx, wie: Wie) -> None:
    await leg_vast(tx, wie, Handeling.wijzigen, "medewerker", wie.uuid, toelichting="wachtwoord")


async def _ruim_op(o: Onderdelen) -> None:
    """What is over is removed: sessions and codes that ended, calls that were cancelled."""
    while True:
        await asyncio.sleep(OPRUIMEN)
        try:
            async with o.db.transaction() as tx:
                await ruim_eenmaal_op(tx, o)
        except Fout as fout:
            log.warning("opruimen.mislukt", code=fout.code)


async def ruim_eenmaal_op(tx: Tx, o: Onderdelen) -> None:
    """One round. What people typed, or an application was answered, leaves a line that says how much of it went."""
    await toegang.ruim_sessies_op(tx, o.settings.session_idle_minutes)
    await codes_service.ruim_op(tx)
    aantallen = {**await o.gesprekken.ruim_op(tx), "herhaalde antwoorden": await register.ruim_op(tx)}
    if geweest := ", ".join(f"{aantal} {wat}" for wat, aantal in aantallen.items() if aantal):
        await leg_vast(tx, SYSTEEM, Handeling.verwijderen, "opgeruimd", toelichting=geweest)


async def _onbekend(sessies: Sessies, paginas: Paginas, request: Request, fout: Exception) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return fout_pagina(sessies, paginas, request, NietGevonden())
    return Response("Niet gevonden", 404, headers=VEILIG, media_type="text/plain")


async def lees_gemeente(dsn: str) -> Gemeente:
    """The municipality of this database. One that was not set yet gets a name to start with."""
    db = Database(dsn, size=1)
    await db.open()
    try:
        async with db.read() as tx:
            return await gemeente_store.gemeente(tx) or Gemeente("Gehoor", "0000", "", voorbeeld=False)
    finally:
        await db.close()
