"""The log of a real process: one line per request, and nothing of what was asked for, sent or answered."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.contactgegevens import lichamen as contactgegevens
from tests.klantinteracties.api import NERGENS, Api, open_live
from tests.klantinteracties.lichamen import PADEN, PERSOON, lichaam, nieuw_bsn, nummer, wijziging
from tests.serveren.programma import Server

VAN_DE_PROXY = "0b1e5b0c-8f5e-4b55-9a37-3a1c0c2f5d11"
REGEL = {"event", "level", "methode", "ms", "pad", "status", "timestamp", "verzoek"}


@pytest.fixture
def server_(dsn: str, tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "data", database_url=dsn, log_level="debug", log_format="json")
    server.start()
    server.wacht()
    yield server
    server.ruim_op()


@pytest.fixture
async def api(dsn: str, server_: Server) -> AsyncIterator[Api]:
    async with open_live(server_, dsn) as api:
        yield api


def teksten(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, dict):
        for deel in waarde.values():
            yield from teksten(deel)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from teksten(deel)
    elif isinstance(waarde, str):
        yield waarde


async def test_the_log_tells_that_something_was_asked_and_not_what(api: Api, server_: Server) -> None:
    bsn, gezocht = nieuw_bsn(), "kaya-zoekt@example.nl"
    gezegd = [bsn, gezocht]
    for pad in PADEN:
        body = await lichaam(api, pad)
        ding = await api.maak(pad, body)
        anders = await wijziging(api, pad)
        await api.wijzig(ding, anders)
        await api.wijzig(ding, body, "PUT")
        await api.haal(f"{pad}/{ding['uuid']}")
        await api.weg(ding)
        gezegd += [*teksten(body), *teksten(anders)]
        for vraag in ("GET", pad), ("GET", f"{pad}/{gezocht}"), ("DELETE", f"{pad}/{bsn}"), ("POST", f"{pad}/{bsn}"):
            await api.vraag(*vraag, params={"zoek": gezocht, "expand": bsn})
        await api.vraag("POST", pad, dict.fromkeys(body, gezocht))
    contact = replace(api, basis=contactgegevens.BASIS)
    for pad, body in contactgegevens.VOL.items():
        ding = await contact.maak(pad, body)
        await contact.wijzig(ding, contactgegevens.ANDERS[pad])
        await contact.haal(f"{pad}/{ding['uuid']}")
        await contact.vraag("POST", pad, dict.fromkeys(body, gezocht))
        await contact.vraag("GET", f"{pad}/{gezocht}", params={"zoek": bsn})
        gezegd += [*teksten(body), *teksten(contactgegevens.ANDERS[pad])]
    dubbel = {**PERSOON, "partijIdentificatoren": [{"partijIdentificator": nummer("bsn", bsn)}]}
    assert [(await api.vraag("POST", "partijen", dubbel)).status_code for _ in (1, 2)] == [201, 400]
    await api.vraag("GET", "partijen", params={"partijIdentificator__objectId": bsn})
    await api.vraag("GET", f"partijen/{gezocht}/")
    await api.vraag("POST", f"zoek-partij/{gezocht}", {})
    await api.vraag("GET", f"../../../{gezocht}", headers={"X-Request-Id": gezocht})
    await api.vraag("GET", "partijen", headers={"X-Request-Id": f"BSN-{bsn}", "User-Agent": gezocht})
    geheim = api.http.headers["authorization"].partition(" ")[2]
    server_.stop()

    log = server_.tekst()
    gewoon = {NERGENS, "klant", "openzaak", "persoon", "organisatie"}  # words of paths too
    te_zien = sorted({t for t in gezegd if len(t) >= 5 and t not in gewoon and not _is_uuid(t) and t in log})
    assert not te_zien, f"in the log: {te_zien}"
    assert geheim not in log
    assert "?" not in "".join(regel for regel in log.splitlines() if regel.startswith("{"))


async def test_a_line_per_request_with_its_id(api: Api, server_: Server) -> None:
    eigen = await api.vraag("GET", "partijen", headers={"X-Request-Id": VAN_DE_PROXY})
    vreemd = await api.vraag("GET", "partijen", headers={"X-Request-Id": "een regel\tmeer {}"})
    nergens = await api.vraag("GET", f"partijen/{NERGENS}")
    server_.stop()
    regels = [json.loads(regel) for regel in server_.tekst().splitlines() if regel.startswith("{")]
    verzoeken = {regel["verzoek"]: regel for regel in regels if regel["event"] == "verzoek"}
    assert eigen.headers["x-request-id"] == VAN_DE_PROXY
    assert re.fullmatch("[0-9a-f]{32}", vreemd.headers["x-request-id"])
    for antwoord, status, pad in ((eigen, 200, "partijen"), (nergens, 404, "partijen/{uuid}")):
        regel = verzoeken[antwoord.headers["x-request-id"]]
        assert regel.keys() == REGEL
        assert (regel["methode"], regel["status"], regel["level"]) == ("GET", status, "info")
        assert regel["pad"] == f"/klantinteracties/api/v1/{pad}"


def _is_uuid(tekst: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}", tekst))
