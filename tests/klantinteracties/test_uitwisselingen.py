"""237 recorded exchanges of the reference provider, replayed in order against a live server.

Equal has to be: the status, the headers a client looks at, and the whole body but for its sentences. What the server
itself made up (uuids, numbers, "now") is mapped as it appears. What differs stands in `MET_OPZET`, by name, with
the reason; one that no longer differs has to leave it.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from tests.klantinteracties.api import Api, open_live
from tests.serveren.programma import Server

# register-api.md, "Deliberately different".
NUMMER_LEEG = 'a number given as null or "" is generated'
ALLE_LEEG = "of several empty relations all appear in _expand, not only the first"
MET_OPZET = {
    "010-partij-nummer-empty": NUMMER_LEEG,
    "011-partij-nummer-empty-again": f"{NUMMER_LEEG}; the reference falls over",
    "038-partij-patch-identificatie-without-soort": "applied, not silently dropped",
    "047-options": "no description of the page: the methods stand in Allow, the rest in the OpenAPI",
    "104-pi-bsn-with-sub": "the same BSN twice is refused, with a subIdentificatorVan too",
    "179-klantcontact-get-expand-nested": ALLE_LEEG,
    "180-klantcontact-get-expand-nested-only": "a.b alone brings a along",
    "184-klantcontact-minimal-expand": ALLE_LEEG,
    "185-klantcontacten-list-expand": ALLE_LEEG,
    "187-klantcontacten-list-expand-repeat": ALLE_LEEG,
    "190-klantcontacten-filter-onderwerpobject": "a row is found once, however many related rows match",
    "203-expand-same-partij-twice": "an object expanded before is expanded again, not null",
    "204-expand-empty-two-relations": ALLE_LEEG,
    "206-klantcontacten-filter-dup-rows": "a partij twice betrokken gives one row",
    "235-schema-version": "a document of our own; test_contract.py holds it beside theirs",
}

OPGENOMEN = "2026-11-23"  # the day of the recording: a date in an answer that holds it was "now"
ZINNEN = ("title", "detail", "instance")
KOPPEN = ("content-type", "api-version", "location", "allow", "www-authenticate")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")
ER_NIET: Any = "<absent>"
Uitwisseling = dict[str, Any]


@pytest.fixture
async def live(dsn: str, tmp_path: Path) -> AsyncIterator[Api]:
    server = Server(tmp_path / "data", database_url=dsn)
    try:
        server.start()
        await asyncio.to_thread(server.wacht)
        async with open_live(server, dsn) as api:
            yield api
    finally:
        server.ruim_op()


@pytest.fixture
def opname(shared: Path) -> list[Uitwisseling]:
    regels = (shared / "spec" / "klantinteracties" / "exchanges.jsonl").read_text().splitlines()
    return [json.loads(regel) for regel in regels]


async def test_every_recorded_exchange_gives_the_same_answer(live: Api, opname: list[Uitwisseling]) -> None:
    speler = Speler(live)
    anders = {u["name"]: verschil for u in opname if (verschil := await speler.verschil(u))}
    nieuw = {naam: verschil for naam, verschil in anders.items() if naam not in MET_OPZET}
    assert not nieuw, "differs from the reference:\n" + "\n".join(f"{naam}: {wat}" for naam, wat in nieuw.items())
    gelijk = sorted(MET_OPZET.keys() - anders.keys())
    assert not gelijk, f"equal to the reference now, so take them out of the list: {gelijk}"


def test_a_listed_exchange_exists(opname: list[Uitwisseling]) -> None:
    assert not MET_OPZET.keys() - {u["name"] for u in opname}


class Speler:
    """Plays exchanges one after another.

    `hier` maps what the reference made up to what came out here. What an exchange left different in one object is
    remembered (`gezien`), so that a later one that shows the object again is not blamed for it.
    """

    def __init__(self, api: Api) -> None:
        self.api = api
        self.hier: dict[str, str] = {"http://127.0.0.1:8101": "http://testserver"}
        self.alleen_daar: set[str] = set()  # uuids of what was refused here
        self.gezien: set[tuple[str, str]] = set()  # (uuid, place in the object)

    async def verschil(self, u: Uitwisseling) -> str:
        """Where the answer differs from the recorded one; "" when it is equal."""
        antwoord = await self._speel(u["request"])
        bedoeld, status = u["response"], antwoord.status_code
        if status == 201 and bedoeld["status"] != 201:
            await self.api.vraag("DELETE", antwoord.headers["location"])  # what follows never had it
        if bedoeld["status"] == 201 and status != 201 and "uuid" in bedoeld["json"]:
            self.alleen_daar.add(bedoeld["json"]["uuid"])
        if status != bedoeld["status"]:
            return f"status {status}, not {bedoeld['status']}: {antwoord.text[:200]}"
        if "API-version" not in bedoeld["headers"]:
            return ""  # a 404 of the router: only the status is the contract
        daar = self._zonder_wat_er_niet_is(bedoeld["json"])
        hier = antwoord.json() if antwoord.content and daar is not None else None
        self._leer(daar, hier)
        return "; ".join([*self._koppen(bedoeld["headers"], antwoord), *self._anders(daar, hier, "", ("", ""))])

    async def _speel(self, verzoek: dict[str, Any]) -> httpx.Response:
        http, gegeven = self.api.http, verzoek["headers"].get("Authorization")
        koppen = {naam: waarde for naam, waarde in verzoek["headers"].items() if naam != "Authorization"}
        if gegeven != "Token TOKEN":
            koppen["Authorization"] = gegeven or "-"
        body = verzoek["body"]
        inhoud = body if isinstance(body, str) or body is None else self._vertaal(json.dumps(body))
        url = self._vertaal(f"http://testserver{unquote(verzoek['path'])}").replace("+", "%2B")
        vraag = http.build_request(verzoek["method"], url, headers=koppen, content=inhoud)
        if gegeven is None:
            del vraag.headers["Authorization"]
        return await http.send(vraag)

    def _vertaal(self, tekst: str) -> str:
        for daar, hier in self.hier.items():
            tekst = tekst.replace(daar, hier)
        return tekst

    def _zonder_wat_er_niet_is(self, daar: Any) -> Any:
        if isinstance(daar, dict):
            return {naam: self._zonder_wat_er_niet_is(waarde) for naam, waarde in daar.items()}
        if isinstance(daar, list):
            er = [d for d in daar if not (isinstance(d, dict) and d.get("uuid") in self.alleen_daar)]
            return [self._zonder_wat_er_niet_is(d) for d in er]
        return daar

    def _leer(self, daar: Any, hier: Any) -> None:
        if isinstance(daar, dict) and isinstance(hier, dict):
            if isinstance(daar.get("uuid"), str) and isinstance(hier.get("uuid"), str):
                self.hier.setdefault(daar["uuid"], hier["uuid"])
            for naam in daar.keys() & hier.keys():
                self._leer(daar[naam], hier[naam])
        if isinstance(daar, list) and isinstance(hier, list):
            for d, h in zip(daar, hier, strict=False):
                self._leer(d, h)

    def _koppen(self, bedoeld: dict[str, str], antwoord: httpx.Response) -> list[str]:
        anders = []
        for naam, waarde in bedoeld.items():
            d, h = self._vertaal(waarde), antwoord.headers.get(naam, ER_NIET)
            if naam == "Allow":
                d, h = (", ".join(sorted(methoden.split(", "))) for methoden in (d, h))
            if naam.lower() in KOPPEN and d != h:
                anders.append(f"{naam}: {h}, not {d}")
        return anders

    def _anders(self, daar: Any, hier: Any, plek: str, van: tuple[str, str]) -> list[str]:
        """`plek` is the place in the answer, `van` the uuid of the object it belongs to and the place in that."""
        if isinstance(daar, dict) and isinstance(hier, dict):
            uuid = daar.get("uuid")
            van = (uuid, "") if isinstance(uuid, str) else van
            zinnen: list[str] = []
            for naam in {**daar, **hier}:
                d, h = daar.get(naam, ER_NIET), hier.get(naam, ER_NIET)
                if naam == "invalidParams":
                    zinnen += self._mankementen(d, h)
                elif not ("/ref/fouten/" in str(daar.get("type")) and naam in ZINNEN):
                    zinnen += self._anders(d, h, f"{plek}.{naam}", (van[0], f"{van[1]}.{naam}"))
            return zinnen
        if isinstance(daar, list) and isinstance(hier, list) and len(daar) == len(hier):
            if plek != ".results":
                daar = self._in_onze_volgorde(daar, hier)
            paren = enumerate(zip(daar, hier, strict=True))
            return [zin for nr, (d, h) in paren for zin in self._anders(d, h, f"{plek}.{nr}", van)]
        gelijk = self._vertaal(daar) == hier if isinstance(daar, str) else daar == hier
        if gelijk or _verzonnen(plek.rpartition(".")[2], daar, hier) or van in self.gezien:
            return []
        if van[0] and "_expand" not in plek:
            self.gezien.add(van)
        return [f"{plek or 'body'}: {json.dumps(hier)[:150]}, not {json.dumps(daar)[:150]}"]

    def _in_onze_volgorde(self, daar: list[Any], hier: list[Any]) -> list[Any]:
        """Embedded lists have no order of their own in the reference: a changed row moves to the end."""
        plaats = {h.get("uuid"): nr for nr, h in enumerate(hier) if isinstance(h, dict)}

        def plek(d: Any) -> int:
            return plaats.get(self.hier.get(d["uuid"], ""), 0) if isinstance(d, dict) and "uuid" in d else 0

        return sorted(daar, key=plek)

    @staticmethod
    def _mankementen(daar: Any, hier: Any) -> list[str]:
        d, h = ([(m["name"], m["code"]) for m in lijst] if isinstance(lijst, list) else [] for lijst in (daar, hier))
        return [] if d == h else [f"invalidParams: {h}, not {d}"]


def _verzonnen(naam: str, daar: Any, hier: Any) -> bool:
    """Both made it up: a number where the reference keeps none, or the moment of the request."""
    if naam == "nummer" and daar is None:
        return bool(re.fullmatch(r"\d{10}", hier or ""))
    if not (isinstance(daar, str) and isinstance(hier, str) and daar.startswith(OPGENOMEN)):
        return False
    if "T" in daar:
        return bool(MOMENT.fullmatch(hier))
    return abs(date.fromisoformat(hier) - datetime.now(UTC).date()) <= timedelta(days=1)
