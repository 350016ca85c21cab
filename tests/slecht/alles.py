"""What the tests of bad input walk through: every route of the APIs, one of everything behind them, and every row."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from gehoor.contactgegevens import http as contactgegevens
from gehoor.kit.http import Weg
from gehoor.kit.resource import Resource
from gehoor.klantinteracties import http as klantinteracties
from gehoor.modellen import metadata
from tests.contactgegevens.lichamen import VOL
from tests.house.lijsten import routes, wegen
from tests.klantinteracties.api import Api
from tests.klantinteracties.lichamen import lichaam

HOST = "http://testserver"
# path of a list → its resource
RESOURCES: dict[str, type[Resource]] = {
    f"{http.PAD}/{resource.pad}": resource
    for http in (klantinteracties, contactgegevens)
    for resource in http.RESOURCES
}
PADEN = tuple(RESOURCES)
DOCUMENTEN = ("docs", "openapi.json", "openapi.yaml")  # what an API says of itself: no rows, and not always JSON
# (method, path) of every other route of an API, as it was mounted
WEGEN = sorted(
    (weg.methode, pad)
    for pad, weg in wegen(routes())
    if isinstance(weg, Weg) and "/api/v1/" in pad and not pad.endswith(DOCUMENTEN)
)
SCHRIJVEND = ("POST", "PUT", "PATCH")
# Reading leaves a trace too, and a token when it was used: those are not what the register holds.
TABELLEN = sorted(naam for naam in metadata.tables if naam not in ("token", "verwerking"))


@dataclass
class Alles:
    """One of every resource: path of its list → the answer, and the body it was made with."""

    api: Api
    dingen: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def vul(self) -> None:
        for pad, resource in RESOURCES.items():
            body = VOL[resource.pad] if resource.pad in VOL else await lichaam(self.api, resource.pad)
            antwoord = await self.stuur("POST", pad, json=body)
            assert antwoord.status_code == 201, antwoord.text
            self.dingen[pad], self.bodies[pad] = antwoord.json(), body

    async def stuur(self, methode: str, pad: str, **kenmerken: Any) -> httpx.Response:
        return await self.api.http.request(methode, HOST + pad, **kenmerken)

    def url(self, pad: str) -> str:
        """The path of a route with the uuid of the one that is there."""
        lijst = pad.removesuffix("/{uuid}")
        return pad.replace("{uuid}", self.dingen[lijst]["uuid"]) if pad != lijst else pad

    def body(self, pad: str) -> dict[str, Any]:
        """The body that fits a route; for a whole act one that does not matter."""
        return self.bodies.get(pad.removesuffix("/{uuid}"), {})

    async def stand(self) -> dict[str, str]:
        """Table → what is in it, and how often something was written according to the audit trail."""
        som = "md5(coalesce(string_agg(t::text, '|' order by t::text), ''))"
        delen = [f"select '{naam}' as naam, {som} as som from {naam} t" for naam in TABELLEN]
        daden = "select 'verwerking', count(*)::text from verwerking where handeling not in ('lezen', 'zoeken')"
        async with self.api.db.read() as tx:
            rijen = await tx.all(" union all ".join([*delen, daden]))
        return {rij["naam"]: rij["som"] for rij in rijen}


def goed(antwoord: httpx.Response) -> None:
    """An answer that a client can do something with: no 5xx, and JSON that says what is wrong."""
    assert antwoord.status_code < 500, antwoord.text
    if antwoord.status_code >= 400:
        fout = antwoord.json()
        assert (fout["status"], bool(fout["code"]), bool(fout["title"])) == (antwoord.status_code, True, True), fout
        if fout["code"] == "invalid":
            assert all(p["name"] and p["code"] and p["reason"] for p in fout["invalidParams"]), fout
