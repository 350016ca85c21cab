"""Making, changing and removing a persoon and an organisatie."""

import pytest

from gehoor.contactgegevens.http import RESOURCES
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import Resource, invoer, naar_kolommen
from tests.contactgegevens.lichamen import ADRES, ANDERS, BASIS, LEEG, LEEG_ADRES, NODIG, PADEN, VOL
from tests.klantinteracties.api import NERGENS, Api


@pytest.mark.parametrize("pad", PADEN)
async def test_a_whole_life(api: Api, pad: str) -> None:
    gemaakt = await api.vraag("POST", pad, VOL[pad])
    assert gemaakt.status_code == 201
    ding = gemaakt.json()
    assert gemaakt.headers["location"] == ding["url"] == f"{BASIS}/{pad}/{ding['uuid']}"
    assert ding == {"uuid": ding["uuid"], "url": ding["url"], **VOL[pad]}
    assert await api.haal(f"{pad}/{ding['uuid']}") == ding

    gewijzigd = await api.wijzig(ding, ANDERS[pad])
    assert gewijzigd == {**ding, **ANDERS[pad]}
    assert await api.wijzig(ding, VOL[pad], "PUT") == ding
    assert (await api.haal(pad))["results"] == [ding]

    await api.weg(ding)
    assert (await api.haal(pad))["results"] == []
    for methode, inhoud in (("GET", None), ("PUT", VOL[pad]), ("PATCH", {}), ("DELETE", None)):
        antwoord = await api.vraag(methode, f"{pad}/{ding['uuid']}", inhoud)
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "not_found"), methode


@pytest.mark.parametrize("pad", PADEN)
async def test_what_is_left_out_is_empty(api: Api, pad: str) -> None:
    ding = await api.maak(pad, NODIG[pad])
    assert ding == {"uuid": ding["uuid"], "url": ding["url"], **NODIG[pad], **LEEG[pad]}


@pytest.mark.parametrize("pad", PADEN)
async def test_put_leaves_what_is_absent_and_patch_changes_what_is_given(api: Api, pad: str) -> None:
    ding = await api.maak(pad, VOL[pad])
    kaal = {**NODIG[pad], **ANDERS[pad]}
    vervangen = await api.wijzig(ding, kaal, "PUT")
    assert vervangen == {**ding, **kaal}
    assert await api.wijzig(ding, {}) == vervangen
    assert await api.wijzig(ding, {"uuid": NERGENS, "url": "x", "land": "FR", "onbekend": {"diep": [1]}}) == vervangen
    assert await api.wijzig(ding, LEEG[pad]) == {**vervangen, **LEEG[pad]}


@pytest.mark.parametrize("pad", PADEN)
async def test_an_adres_comes_back_whole(api: Api, pad: str) -> None:
    ding = await api.maak(pad, {**NODIG[pad], "adres": {"stad": " Lindewaard "}})
    assert ding["adres"] == {**LEEG_ADRES, "stad": "Lindewaard"}
    for gegeven, wordt in (
        ({"huisnummer": "14"}, {**LEEG_ADRES, "huisnummer": 14}),
        (ADRES, ADRES),
        ({**ADRES, "huisnummer": None}, {**ADRES, "huisnummer": None}),
        ({}, LEEG_ADRES),
        (ADRES, ADRES),
        (None, LEEG_ADRES),
    ):
        assert (await api.wijzig(ding, {"adres": gegeven}))["adres"] == wordt, gegeven


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
async def test_the_bytes_are_the_contract(api: Api, resource: type[Resource]) -> None:
    """PostgreSQL builds the JSON beside the contract: what comes out is read back by it and gives the same row."""
    ding = await api.maak(resource.pad, VOL[resource.pad])
    rij = naar_kolommen(resource, controleer(invoer(resource), ding), alles=True)
    bewaard = await api.rij(f"select * from {resource.tabel.name} where uuid = %(uuid)s", uuid=ding["uuid"])
    assert {k: bewaard[k] for k in rij} == rij
    assert await api.wijzig(ding, ding, "PUT") == ding, "what was answered can be sent back and changes nothing"


async def test_what_does_not_exist_is_404_whatever_the_body(api: Api) -> None:
    for pad in PADEN:
        for uuid in (NERGENS, "geen-uuid", "1", "%00"):
            for methode, inhoud in (("GET", None), ("PUT", {}), ("PATCH", {"adres": 3}), ("DELETE", None)):
                assert (await api.vraag(methode, f"{pad}/{uuid}", inhoud)).status_code == 404, (methode, pad, uuid)
        assert (await api.vraag("GET", f"{pad}/")).status_code == 404
        for methode in ("PUT", "PATCH", "DELETE", "TRACE"):
            antwoord = await api.vraag(methode, pad)
            assert (antwoord.status_code, antwoord.json()["code"]) == (405, "method_not_allowed"), (methode, pad)
            assert "GET, POST" in antwoord.headers["allow"]


async def test_one_of_the_other_kind_is_not_found(api: Api) -> None:
    persoon = await api.maak("persoon", NODIG["persoon"])
    assert (await api.vraag("GET", f"organisatie/{persoon['uuid']}")).status_code == 404
    assert (await api.vraag("DELETE", f"organisatie/{persoon['uuid']}")).status_code == 404
    assert await api.haal(f"persoon/{persoon['uuid']}") == persoon
