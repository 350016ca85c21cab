"""The lists of references in the body of a partij: what is not in them is let go, and null is an empty list."""

from typing import Any

import pytest

from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import PERSOON, Body, partij, ref

LIJSTEN = ("digitaleAdressen", "rekeningnummers")
VOORKEUR = {"digitaleAdressen": "voorkeursDigitaalAdres", "rekeningnummers": "voorkeursRekeningnummer"}


async def ding(api: Api, lijst: str, wie: Body | None, nr: int = 0) -> Body:
    van = ref(wie) if wie else None
    if lijst == "rekeningnummers":
        return await api.maak(lijst, {"partij": van, "iban": "NL18BANK0023481326"})
    body = {"adres": f"a{nr}@example.nl", "soortDigitaalAdres": "email", "verstrektDoorPartij": van}
    return await api.maak("digitaleadressen", body)


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("methode", ["PUT", "PATCH"])
@pytest.mark.parametrize("leeg", [[], None])
async def test_an_empty_list_lets_all_go_and_no_list_nothing(api: Api, lijst: str, methode: str, leeg: Any) -> None:
    wie, ander = await partij(api), await partij(api)
    eigen, van_ander = [await ding(api, lijst, wie, nr) for nr in range(2)], await ding(api, lijst, ander, 2)
    ongemoeid = await api.wijzig(wie, PERSOON, methode)
    assert len(ongemoeid[lijst]) == 2
    assert (await api.wijzig(wie, {**PERSOON, lijst: leeg}, methode))[lijst] == []
    kolom = "partij" if lijst == "rekeningnummers" else "verstrektDoorPartij"
    for los in eigen:
        assert (await api.haal(los["url"]))[kolom] is None, "it is there, and nobody's"
    assert (await api.haal(van_ander["url"]))[kolom]["uuid"] == ander["uuid"]
    assert (await api.wijzig(wie, {**PERSOON, lijst: [ref(eigen[1])]}, methode))[lijst] == [
        {"uuid": eigen[1]["uuid"], "url": eigen[1]["url"]}
    ]


@pytest.mark.parametrize("lijst", LIJSTEN)
async def test_a_preference_is_in_the_list_that_comes_with_it(api: Api, lijst: str) -> None:
    wie, voorkeur = await partij(api), VOORKEUR[lijst]
    eigen = await ding(api, lijst, wie)
    legen: tuple[Any, ...] = ([], None)
    for methode in ("PUT", "PATCH"):
        for leeg in legen:
            body = {**PERSOON, lijst: leeg, voorkeur: ref(eigen)}
            assert await api.mankementen(methode, wie["url"], body) == {(voorkeur, "invalid")}
        nu = await api.wijzig(wie, {**PERSOON, lijst: [ref(eigen)], voorkeur: ref(eigen)}, methode)
        assert nu[voorkeur]["uuid"] == eigen["uuid"]
        nu = await api.wijzig(wie, {**PERSOON, lijst: None, voorkeur: None}, methode)
        assert (nu[lijst], nu[voorkeur]) == ([], None)
        await api.wijzig(wie, {**PERSOON, lijst: [ref(eigen)]}, methode)


async def test_null_is_an_empty_list_of_a_new_partij_too(api: Api) -> None:
    nieuw = await partij(api, digitaleAdressen=None, rekeningnummers=None, partijIdentificatoren=None)
    assert [nieuw[naam] for naam in (*LIJSTEN, "partijIdentificatoren")] == [[], [], []]
    for lijst in LIJSTEN:
        body = {**PERSOON, lijst: None, VOORKEUR[lijst]: {"uuid": NERGENS}}
        assert await api.mankementen("POST", "partijen", body) == {(f"{VOORKEUR[lijst]}.uuid", "invalid")}
