"""Who writes one row at the same moment, or removes what another refers to: one order of events, each act whole or not.

Whatever the order was: what was answered as done has its audit line, what was refused has none, and what refers to
something refers to something that exists.
"""

import asyncio
from collections import Counter
from typing import Any

import httpx
import pytest

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Verwijzing
from tests.slecht.alles import PADEN, RESOURCES, Alles, goed

LIJST_VAN = {resource: pad for pad, resource in RESOURCES.items()}
VERWIJZINGEN = [
    (pad, lid.naam) for pad, resource in RESOURCES.items() for lid in resource.verwijzingen() if not lid.verborgen
]


async def tegelijk(alles: Alles, *vragen: tuple[str, str, Any]) -> list[httpx.Response]:
    antwoorden = await asyncio.gather(
        *(alles.stuur(methode, pad, **({} if body is None else {"json": body})) for methode, pad, body in vragen)
    )
    for antwoord in antwoorden:
        goed(antwoord)
    return antwoorden


async def daden(alles: Alles) -> Counter[str]:
    """What was written according to the audit trail: act → how often."""
    async with alles.api.db.read() as tx:
        rijen = await tx.all("select handeling, count(*) from verwerking group by handeling")
    return Counter({rij["handeling"]: rij["count"] for rij in rijen if rij["handeling"] not in ("lezen", "zoeken")})


async def leesbaar(alles: Alles) -> None:
    """Every list and every row in it can be read, with all that can be expanded."""
    for pad, resource in RESOURCES.items():
        expand = {"expand": ",".join(resource.expand)} if resource.expand else {}
        antwoord = await alles.stuur("GET", pad, params=expand)
        assert antwoord.status_code == 200, antwoord.text
        for ding in antwoord.json()["results"]:
            assert (await alles.api.http.get(ding["url"])).status_code == 200


def wijzigen(body: dict[str, Any]) -> dict[str, Any]:
    """One field of a body, to PATCH it with what it was."""
    naam = next(iter(body))
    return {naam: body[naam]}


@pytest.mark.parametrize("pad", PADEN)
async def test_many_writers_on_one_row_and_one_who_removes_it(alles: Alles, pad: str) -> None:
    url, body = alles.url(f"{pad}/{{uuid}}"), alles.bodies[pad]
    deel = wijzigen(body)
    voor = await daden(alles)
    schrijvers = [("PATCH", url, deel), ("PUT", url, body)] * 5
    antwoorden = await tegelijk(alles, *schrijvers)
    statussen = Counter(antwoord.status_code for antwoord in antwoorden)
    assert set(statussen) <= {200, 409}, [a.text for a in antwoorden if a.status_code not in (200, 409)]
    assert statussen[200] >= 1
    na = await daden(alles)
    assert na["wijzigen"] - voor["wijzigen"] >= statussen[200]
    hier = (await alles.stuur("GET", url)).json()
    assert hier["uuid"] == alles.dingen[pad]["uuid"]

    met_verwijderen = [*schrijvers[:4], ("DELETE", url, None), *schrijvers[4:], ("DELETE", url, None)]
    antwoorden = await tegelijk(alles, *met_verwijderen)
    statussen = Counter(antwoord.status_code for antwoord in antwoorden)
    assert set(statussen) <= {200, 204, 404, 409}, [a.text for a in antwoorden if a.status_code == 400]
    assert statussen[204] == 1
    assert (await alles.stuur("GET", url)).status_code == 404
    await leesbaar(alles)


@pytest.mark.parametrize(("pad", "naam"), VERWIJZINGEN, ids=lambda deel: deel.rpartition("/")[2])
async def test_removing_something_while_others_refer_to_it(alles: Alles, pad: str, naam: str) -> None:
    resource = RESOURCES[pad]
    lid = resource.leden[naam]
    assert isinstance(lid, Verwijzing)
    doel = await _eigen_doel(alles, Resource.alle[lid.naar])
    body = {k: w for k, w in alles.bodies[pad].items() if k not in ("partijIdentificatoren", "isStandaardAdres")}
    body |= {"referentie": ""} if "referentie" in body else {}
    body |= {lid.sleutel: {"uuid": doel.rpartition("/")[2]}}
    voor = await daden(alles)
    erbij = [("POST", pad, body)] * 4
    antwoorden = await tegelijk(alles, *erbij, ("DELETE", doel, None), *erbij)
    statussen = Counter(antwoord.status_code for antwoord in antwoorden)
    assert set(statussen) <= {201, 204, 400, 409}, [a.text for a in antwoorden]
    na = await daden(alles)
    assert na["maken"] - voor["maken"] == statussen[201]
    assert na["verwijderen"] - voor["verwijderen"] >= statussen[204]
    if not statussen[204]:  # a partij-identificator that got one under it
        assert (await alles.stuur("GET", doel)).status_code == 200
    else:
        assert (await alles.stuur("GET", doel)).status_code == 404
        rijen = (await alles.stuur("GET", pad)).json()["results"]
        assert not any((rij[lid.sleutel] or {}).get("uuid") == doel.rpartition("/")[2] for rij in rijen)
    await leesbaar(alles)


async def _eigen_doel(alles: Alles, resource: type[Resource]) -> str:
    """The path of a new one, that nothing refers to yet."""
    pad = LIJST_VAN[resource]
    body = {k: w for k, w in alles.bodies[pad].items() if k not in ("partijIdentificatoren", "isStandaardAdres")}
    body |= {"referentie": ""} if "referentie" in body else {}
    if resource.__name__ == "PartijIdentificator":
        kvk = {"codeRegister": "hr", "codeObjecttype": "niet_natuurlijk_persoon", "codeSoortObjectId": "kvk_nummer"}
        body = {"identificeerdePartij": None, "partijIdentificator": {**kvk, "objectId": "69599084"}}
    antwoord = await alles.stuur("POST", pad, json=body)
    assert antwoord.status_code == 201, antwoord.text
    return f"{pad}/{antwoord.json()['uuid']}"


async def test_removing_everything_in_any_order(alles: Alles) -> None:
    """Each DELETE takes its own along or is refused as a whole; at the end nothing is left that hangs on nothing."""
    for ronde in range(2):
        for pad in PADEN if ronde else reversed(PADEN):
            for ding in (await alles.stuur("GET", pad)).json()["results"]:
                voor = await alles.stand()
                antwoord = await alles.api.http.delete(ding["url"])
                goed(antwoord)
                assert antwoord.status_code in (204, 400, 404), antwoord.text
                if antwoord.status_code != 204:
                    assert await alles.stand() == voor
                else:
                    assert (await alles.api.http.get(ding["url"])).status_code == 404
            await leesbaar(alles)
    for pad in PADEN:
        assert (await alles.stuur("GET", pad)).json()["count"] == 0, pad
