"""When it is our own fault: who asks gets an answer in the shape they know, and nothing that is not theirs."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from gehoor.klantinteracties.service import Register
from gehoor.toegang.wie import Recht
from tests.klantinteracties.api import Api, open_api, token
from tests.klantinteracties.lichamen import PERSOON


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn) as api:
        yield api


@contextmanager
def weg(server: str, dsn: str) -> Iterator[None]:
    """The database lets nobody in for a while, and throws out who is there."""
    naam = str(conninfo_to_dict(dsn)["dbname"])
    with psycopg.connect(server, autocommit=True) as baas:
        baas.execute(SQL("alter database {} allow_connections false").format(Identifier(naam)))
        baas.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [naam])
        try:
            yield
        finally:
            baas.execute(SQL("alter database {} allow_connections true").format(Identifier(naam)))


async def test_a_database_that_is_away_is_said_so_and_comes_back(api: Api, server: str, dsn: str) -> None:
    wie = await api.maak("partijen", PERSOON)
    with weg(server, dsn):
        for methode, pad, body in (("GET", "partijen", None), ("GET", wie["url"], None), ("POST", "partijen", PERSOON)):
            for _ in range(2):
                antwoord = await api.vraag(methode, pad, body)
                assert (antwoord.status_code, antwoord.json()["code"]) == (503, "unavailable"), methode
                assert antwoord.headers["content-type"] == "application/json"
                assert not [woord for woord in ("psycopg", "terminat", "connection", "host=") if woord in antwoord.text]
        assert (await api.http.get("http://testserver/health/live")).status_code == 200
        klaar = await api.http.get("http://testserver/health/ready")
        assert (klaar.status_code, klaar.headers["content-type"]) == (503, "application/problem+json")
    statussen = [(await api.vraag("GET", wie["url"])).status_code for _ in range(8)]
    assert statussen[-1] == 200, statussen
    assert (await api.http.get("http://testserver/health/ready")).json() == {"status": "ok"}
    assert (await api.haal("partijen"))["count"] == 1, "what was refused was not written"


async def test_a_fault_of_ours_tells_nothing_and_writes_nothing(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = await api.maak("partijen", PERSOON)
    geheim = "999990019 van Fatima"

    async def stuk(self: Register, tx: Any, resource: Any, uuid: Any, *_: Any) -> None:
        await tx.delete(resource.tabel, uuid)
        raise RuntimeError(geheim)

    monkeypatch.setattr(Register, "verwijder", stuk)
    antwoord = await api.vraag("DELETE", wie["url"])
    fout = antwoord.json()
    assert (antwoord.status_code, fout["code"], fout["type"]) == (
        500, "error", "http://testserver/ref/fouten/APIException/",
    )  # fmt: skip
    assert antwoord.headers["api-version"] == "0.9.0"
    assert not [
        woord for woord in ("999990019", "Fatima", "RuntimeError", "Traceback", ".py") if woord in antwoord.text
    ]
    assert await api.haal(f"partijen/{wie['uuid']}") == wie


async def test_who_is_not_of_the_api_gets_a_plain_404(api: Api) -> None:
    for pad in ("bestaat-niet", "partijen/x/y", "../../../etc/passwd", "../../../static/../app.py", "partijen/%2e%2e"):
        antwoord = await api.vraag("GET", pad, headers={"Accept": "application/json"})
        assert antwoord.status_code == 404, pad
        assert "<" not in antwoord.text


async def test_figures_are_for_who_keeps_it_running(api: Api, dsn: str) -> None:
    assert (await api.http.get("http://testserver/metrics")).status_code == 403
    beheer = {"Authorization": f"Token {await token(api.db, Recht.beheren, naam='beheer')}"}
    cijfers = await api.http.get("http://testserver/metrics", headers=beheer)
    assert cijfers.status_code == 200
    assert "gehoor_verzoeken_total" in cijfers.text
    assert "partijen" not in cijfers.text, "counted, not who asked for what"
