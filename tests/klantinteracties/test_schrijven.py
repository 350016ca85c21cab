"""Making, reading, changing and removing, the same for each of the 14 resources."""

from typing import Any
from uuid import uuid4

import pytest

from gehoor.kit.db import Database
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import Resource, invoer, naar_kolommen
from gehoor.kit.veld import Groep
from gehoor.klantinteracties.http import RESOURCES
from tests.klantinteracties.api import BASIS, NERGENS, Api
from tests.klantinteracties.lichamen import PADEN, Body, lichaam, wijziging

MAAKT_DE_DATABASE = {"nummer"}  # left out of a body, and filled all the same


def zonder_url(waarde: Any) -> Any:
    """References as a body has them."""
    if isinstance(waarde, list):
        return [zonder_url(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {naam: zonder_url(deel) for naam, deel in waarde.items() if naam != "url"}
    return waarde


def bevat(ding: dict[str, Any], body: dict[str, Any]) -> None:
    """What was sent came back; a part of an object may hold more than was sent."""
    for naam, gegeven in body.items():
        terug = zonder_url(ding[naam])
        if isinstance(gegeven, dict) and isinstance(terug, dict):
            bevat(terug, gegeven)
        elif isinstance(gegeven, list):
            assert len(terug) == len(gegeven), naam
            for t, g in zip(terug, gegeven, strict=True):
                bevat(t, g)
        else:
            assert terug == gegeven, naam


def _genoemd(body: Body, ding: Body) -> Body:
    """The body with its identificatoren named as they are there: without a uuid they would be new."""
    if "partijIdentificatoren" not in body:
        return body
    er = zip(body["partijIdentificatoren"], ding["partijIdentificatoren"], strict=True)
    return {**body, "partijIdentificatoren": [{**deel, "uuid": i["uuid"]} for deel, i in er]}


@pytest.mark.parametrize("pad", PADEN)
async def test_a_whole_life(api: Api, pad: str) -> None:
    body = await lichaam(api, pad)
    ding = await api.maak(pad, body)
    assert ding["url"] == f"{BASIS}/{pad}/{ding['uuid']}"
    bevat(ding, {k: w for k, w in body.items() if k != "plaatsgevondenOp"})
    assert await api.haal(f"{pad}/{ding['uuid']}") == ding

    anders = await wijziging(api, pad)
    gewijzigd = await api.wijzig(ding, anders)
    bevat(gewijzigd, anders)
    assert {k: w for k, w in gewijzigd.items() if k not in anders} == {k: w for k, w in ding.items() if k not in anders}

    terug = await api.wijzig(ding, _genoemd(body, ding), "PUT")
    assert terug == ding
    assert ding["uuid"] in [rij["uuid"] for rij in (await api.haal(pad))["results"]]

    await api.weg(ding)
    for methode, inhoud in (("GET", None), ("PUT", body), ("PATCH", {}), ("DELETE", None)):
        antwoord = await api.vraag(methode, f"{pad}/{ding['uuid']}", inhoud)
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "not_found"), methode


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
async def test_the_bytes_are_the_contract(api: Api, db: Database, resource: type[Resource]) -> None:
    """PostgreSQL builds the JSON beside the contract: what comes out is read back by it and gives the same row."""
    ding = await api.maak(resource.pad, await lichaam(api, resource.pad))
    namen = [lid.sleutel for lid in resource.leden.values() if not lid.verborgen]
    assert list(ding) == ["uuid", "url", *namen]
    body = controleer(invoer(resource), ding)
    rij = naar_kolommen(resource, body, alles=True)
    async with db.read() as tx:
        bewaard = await tx.one(f"select * from {resource.tabel.name} where uuid = %(uuid)s", uuid=ding["uuid"])
    assert bewaard is not None
    verborgen = [lid for lid in resource.leden.values() if lid.verborgen]
    intern = {k for lid in verborgen for k in (lid.kolommen() if isinstance(lid, Groep) else [lid.naam])}
    eigen = {k: w for k, w in rij.items() if k not in intern}
    metadata = eigen.pop("metadata", None)
    assert {k: bewaard[k] for k in eigen} == eigen
    if metadata is not None:
        assert ding["metadata"] == metadata
    terug = {naam: waarde for naam, waarde in ding.items() if naam != "toegewezenAanActor"}  # never both of them
    assert await api.wijzig(ding, terug, "PUT") == ding, "what was answered can be sent back and changes nothing"


async def test_every_required_field_is_asked_for_at_once(api: Api) -> None:
    for resource in RESOURCES:
        nodig = {veld.alias or naam for naam, veld in invoer(resource).model_fields.items() if veld.is_required()}
        if nodig:
            assert await api.mankementen("POST", resource.pad, {}) == {(naam, "required") for naam in nodig}
        else:
            assert (await api.maak(resource.pad, {}))["uuid"], resource.pad


async def test_every_reference_to_nothing_is_named_at_once(api: Api) -> None:
    for resource in RESOURCES:
        namen = [w.sleutel for w in resource.verwijzingen() if not w.verborgen]
        body = await lichaam(api, resource.pad)
        nergens = {naam: {"uuid": str(uuid4())} for naam in namen}
        if namen:
            gevonden = await api.mankementen("POST", resource.pad, {**body, **nergens})
            assert gevonden == {(f"{naam}.uuid", "invalid") for naam in namen}, resource.pad
            ding = await api.maak(resource.pad, body)
            een = {namen[0]: nergens[namen[0]]}
            assert await api.mankementen("PATCH", ding["url"], een) == {(f"{namen[0]}.uuid", "invalid")}
            assert await api.haal(f"{resource.pad}/{ding['uuid']}") == ding, "nothing of a refused change is kept"


async def test_what_does_not_exist_is_404_whatever_the_body(api: Api) -> None:
    for pad in PADEN:
        for uuid in (NERGENS, "geen-uuid", "1", "%00"):
            for methode, inhoud in (("GET", None), ("PUT", {}), ("PATCH", {"soortPartij": 3}), ("DELETE", None)):
                antwoord = await api.vraag(methode, f"{pad}/{uuid}", inhoud)
                assert antwoord.status_code == 404, (methode, pad, uuid)
        assert (await api.vraag("GET", f"{pad}/")).status_code == 404
        for methode in ("PUT", "PATCH", "DELETE", "TRACE"):
            antwoord = await api.vraag(methode, pad)
            assert (antwoord.status_code, antwoord.json()["code"]) == (405, "method_not_allowed"), (methode, pad)
            assert "GET, POST" in antwoord.headers["allow"]


async def test_put_leaves_what_is_absent_and_patch_changes_what_is_given(api: Api) -> None:
    ding = await api.maak("klantcontacten", await lichaam(api, "klantcontacten"))
    kaal = {"kanaal": "balie", "onderwerp": "Rijbewijs", "taal": "eng", "vertrouwelijk": True}
    vervangen = await api.wijzig(ding, kaal, "PUT")
    assert vervangen == {**ding, **kaal}
    assert await api.wijzig(ding, {}) == vervangen
    alleen_lezen = {"uuid": NERGENS, "url": "x", "hadBetrokkenen": [], "onbekend": {"diep": [1]}}
    assert await api.wijzig(ding, alleen_lezen) == vervangen
