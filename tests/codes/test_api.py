"""`POST /handelingen/api/v1/maak-code`, as a portal calls it."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from gehoor.codes import service
from gehoor.codes.service import Uitkomst
from gehoor.klantinteracties.http import handelingen
from gehoor.toegang.wie import Recht
from tests.codes.conftest import AGENT
from tests.codes.test_controle import BSN, KVK, VESTIGING
from tests.klantinteracties.api import Api, open_api, token
from tests.serveren.programma import Server

URL = f"http://testserver{handelingen.PAD}/maak-code"
PROBLEEM = "application/problem+json"


@pytest.fixture
async def portaal(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn, Recht.codes_maken) as api:
        yield api


async def maak(api: Api, body: Any, **koppen: str) -> httpx.Response:
    return await api.vraag("POST", URL, body, headers=koppen)


async def klopt(api: Api, code: str, **klant: str) -> Uitkomst:
    async with api.db.transaction() as tx:
        return await service.controleer(tx, AGENT, code, gesprek=uuid4(), **klant)


@pytest.mark.parametrize(
    ("body", "klant"),
    [
        ({"bsn": BSN}, {"bsn": BSN}),
        ({"kvkNummer": KVK}, {"kvk_nummer": KVK}),
        ({"kvk_nummer": KVK}, {"kvk_nummer": KVK}),  # names may be spelled so everywhere
        ({"kvkNummer": KVK, "vestigingsnummer": VESTIGING}, {"kvk_nummer": KVK, "vestigingsnummer": VESTIGING}),
        ({"kvkNummer": int(KVK)}, {"kvk_nummer": KVK}),
    ],
)
async def test_a_portal_gets_a_code_that_works(portaal: Api, body: dict[str, Any], klant: dict[str, str]) -> None:
    antwoord = await maak(portaal, body)
    assert antwoord.status_code == 201, antwoord.text
    inhoud = antwoord.json()
    assert set(inhoud) == {"code", "geldigTot"}
    assert re.fullmatch("[0-9]{6}", inhoud["code"])
    rest = datetime.fromisoformat(inhoud["geldigTot"]) - datetime.now(UTC)
    assert timedelta(minutes=9, seconds=30) < rest <= timedelta(minutes=10)
    assert antwoord.headers["cache-control"] == "no-store"
    assert await klopt(portaal, inhoud["code"], **klant) == Uitkomst.goed


@pytest.mark.parametrize("rechten", [(Recht.register_lezen, Recht.register_schrijven), (Recht.beheren,)])
async def test_another_right_is_not_enough(portaal: Api, rechten: tuple[Recht, ...]) -> None:
    ander = await token(portaal.db, *rechten, naam="ander")
    antwoord = await maak(portaal, {"bsn": BSN}, Authorization=f"Token {ander}")
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (403, PROBLEEM)
    assert antwoord.json()["code"] == "permission_denied"


async def test_without_a_token(portaal: Api) -> None:
    antwoord = await maak(portaal, {"bsn": BSN}, Authorization="")
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (401, PROBLEEM)


async def test_the_right_opens_nothing_else(portaal: Api) -> None:
    for methode, pad in (("GET", "partijen"), ("POST", "partijen")):
        assert (await portaal.vraag(methode, pad, {} if methode == "POST" else None)).status_code == 403
    for wat in ("zoek-partij", "registreer-klantcontact"):
        antwoord = await portaal.vraag("POST", f"http://testserver{handelingen.PAD}/{wat}", {})
        assert antwoord.status_code == 403


SLECHT: list[Any] = [{}, {"bsn": "123456789"}, {"bsn": BSN, "kvkNummer": KVK}, {"naam": "x"}, [], "x", None]


@pytest.mark.parametrize("body", SLECHT)
async def test_a_wrong_body_is_a_problem_and_makes_nothing(portaal: Api, body: Any) -> None:
    antwoord = await portaal.http.post(URL, json=body)
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (400, PROBLEEM)
    assert antwoord.json()["invalidParams"]
    assert "123456789" not in antwoord.text and BSN not in antwoord.text
    assert await portaal.rij("select count(*) as n from code") == {"n": 0}


async def test_a_number_in_the_url_is_refused(portaal: Api) -> None:
    antwoord = await portaal.http.post(f"{URL}?bsn={BSN}", json={"bsn": BSN})
    assert antwoord.status_code == 400
    assert antwoord.json()["invalidParams"][0]["code"] == "unknown-parameters"
    assert (await portaal.http.post(URL, content="x", headers={"Content-Type": "text/plain"})).status_code == 415
    assert (await portaal.http.get(URL)).status_code == 405


async def test_an_idempotency_key_keeps_no_code(portaal: Api) -> None:
    een, twee = [(await maak(portaal, {"bsn": BSN}, **{"Idempotency-Key": "sleutel"})).json() for _ in "12"]
    assert await portaal.rij("select count(*) as n from herhaling") == {"n": 0}
    assert await klopt(portaal, twee["code"], bsn=BSN) == Uitkomst.goed
    assert een["geldigTot"] <= twee["geldigTot"]


async def test_too_many_is_429_with_when_to_try_again(portaal: Api) -> None:
    statussen = [(await maak(portaal, {"bsn": BSN})).status_code for _ in range(5)]
    antwoord = await maak(portaal, {"bsn": BSN})
    assert statussen == [201] * 5
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (429, PROBLEEM)
    assert 0 < int(antwoord.headers["retry-after"]) <= 600


async def test_requests_at_the_same_moment_leave_one_code(portaal: Api) -> None:
    antwoorden = await asyncio.gather(*(maak(portaal, {"bsn": BSN}) for _ in range(8)))
    assert sorted(a.status_code for a in antwoorden) == [201] * 5 + [429] * 3
    assert await portaal.rij("select count(*) as n from code where geeindigd_op is null") == {"n": 1}


async def test_the_document_says_all_of_it(portaal: Api) -> None:
    document = (await portaal.http.get(f"http://testserver{handelingen.PAD}/openapi.json")).json()
    operatie = document["paths"]["/maak-code"]["post"]
    assert {"201", "400", "401", "403", "429"} <= set(operatie["responses"])
    assert set(document["components"]["schemas"]["MaakCode"]["properties"]) == {"bsn", "kvkNummer", "vestigingsnummer"}


async def test_neither_number_nor_code_is_in_the_log(dsn: str, tmp_path: Path) -> None:
    server = Server(tmp_path / "data", database_url=dsn, log_level="debug", log_format="json")
    server.start()
    server.wacht()
    try:
        async with open_api(dsn, Recht.codes_maken) as api:
            koppen = {"Authorization": api.http.headers["authorization"]}
        async with httpx.AsyncClient(base_url=server.url, headers=koppen) as http:
            goed = await http.post(f"{handelingen.PAD}/maak-code", json={"bsn": BSN})
            fout = await http.post(f"{handelingen.PAD}/maak-code", json={"bsn": "123456789"})
        assert (goed.status_code, fout.status_code) == (201, 400)
        server.stop()
        log = server.tekst()
        assert f"{handelingen.PAD}/maak-code" in log
        assert not [geheim for geheim in (BSN, "123456789", f'"{goed.json()["code"]}"') if geheim in log]
    finally:
        server.ruim_op()
