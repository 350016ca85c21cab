"""Many clients at the same moment: nothing doubled, nothing lost, and never a 5xx."""

import asyncio
from collections import Counter
from typing import Any

from tests.klantinteracties.api import Api
from tests.klantinteracties.lichamen import (
    CONTACT,
    PERSOON,
    Body,
    betrokkene,
    contact,
    nieuw_bsn,
    nummer,
    partij,
    ref,
    taak,
)


async def tegelijk(api: Api, *vragen: tuple[str, str, Body | None]) -> Counter[int]:
    """Status → how often."""
    antwoorden = await asyncio.gather(*(api.vraag(*vraag) for vraag in vragen))
    return Counter(antwoord.status_code for antwoord in antwoorden)


async def test_numbers_are_never_the_same_twice(api: Api) -> None:
    gegeven = [{"nummer": str(nr)} if nr % 5 == 0 else {} for nr in range(1, 61)]
    antwoorden = await asyncio.gather(*(api.vraag("POST", "partijen", {**PERSOON, **extra}) for extra in gegeven))
    assert {antwoord.status_code for antwoord in antwoorden} == {201}
    nummers = [antwoord.json()["nummer"] for antwoord in antwoorden]
    assert len(set(nummers)) == 60
    later = [(await partij(api))["nummer"] for _ in range(3)]
    assert not set(later) & set(nummers)


async def test_one_partij_per_bsn_however_many_ask(api: Api) -> None:
    inline = {"partijIdentificatoren": [{"partijIdentificator": nummer("bsn", nieuw_bsn())}]}
    assert await tegelijk(api, *[("POST", "partijen", {**PERSOON, **inline})] * 12) == {201: 1, 400: 11}
    assert (await api.haal("partijen"))["count"] == 1


async def test_one_standaardadres_however_many_ask(api: Api) -> None:
    wie = ref(await partij(api))
    vast = {"soortDigitaalAdres": "overig", "verstrektDoorPartij": wie, "isStandaardAdres": True}
    vragen: list[Any] = [("POST", "digitaleadressen", {**vast, "adres": f"a{nr}"}) for nr in range(12)]
    uitkomst = await tegelijk(api, *vragen)
    assert set(uitkomst) <= {201, 400, 409}
    assert uitkomst[201] >= 1
    adressen = (await api.haal("digitaleadressen", verstrektDoorPartij__uuid=wie["uuid"]))["results"]
    assert len(adressen) == uitkomst[201]
    assert sum(a["isStandaardAdres"] for a in adressen) == 1


async def test_changes_of_different_fields_are_all_kept(api: Api) -> None:
    k = await contact(api)
    anders = {
        "onderwerp": "O", "inhoud": "I", "reactie": "R", "kanaal": "balie", "taal": "eng", "vertrouwelijk": True,
        "hoofdOnderwerpType": "https://a.example", "referentienummer": "K-7",
    }  # fmt: skip
    vragen: list[Any] = [("PATCH", k["url"], {veld: waarde}) for veld, waarde in anders.items()]
    assert await tegelijk(api, *vragen) == {200: len(anders)}
    assert await api.haal(f"klantcontacten/{k['uuid']}") == {**k, **anders}


async def test_a_taak_that_is_closed_and_reopened_at_once_stays_whole(api: Api) -> None:
    werk = await taak(api)
    om_en_om = ("verwerkt", "te_verwerken")
    vragen: list[Any] = [("PATCH", werk["url"], {"status": om_en_om[nr % 2]}) for nr in range(20)]
    assert await tegelijk(api, *vragen) == {200: 20}
    nu = await api.haal(f"internetaken/{werk['uuid']}")
    assert (nu["status"] == "verwerkt") == (nu["afgehandeldOp"] is not None)


async def test_removing_once_and_using_what_is_being_removed(api: Api) -> None:
    wie = await partij(api)
    assert await tegelijk(api, *[("DELETE", wie["url"], None)] * 8) == {204: 1, 404: 7}
    k = await contact(api)
    erbij: Body = {"hadKlantcontact": ref(k), "rol": "klant", "initiator": True}
    weg: list[Any] = [("DELETE", k["url"], None)]
    uitkomst = await tegelijk(api, *[("POST", "betrokkenen", erbij)] * 6, *weg, *[("POST", "betrokkenen", erbij)] * 6)
    assert set(uitkomst) <= {201, 204, 400, 409}
    assert uitkomst[204] == 1
    assert (await api.haal("betrokkenen"))["count"] == 0


async def test_every_created_one_is_read_back_under_load(api: Api) -> None:
    async def een(nr: int) -> None:
        gemaakt = await api.maak("klantcontacten", {**CONTACT, "onderwerp": f"O{nr}"})
        await betrokkene(api, hadKlantcontact=ref(gemaakt))
        terug = await api.haal(f"klantcontacten/{gemaakt['uuid']}", expand="hadBetrokkenen")
        assert (terug["onderwerp"], len(terug["_expand"]["hadBetrokkenen"])) == (f"O{nr}", 1)

    await asyncio.gather(*(een(nr) for nr in range(40)))
    assert (await api.haal("klantcontacten"))["count"] == 40


async def test_of_two_standaardadressen_at_the_same_moment_the_last_one_stays(api: Api) -> None:
    wie = ref(await partij(api))
    vast = {"soortDigitaalAdres": "overig", "verstrektDoorPartij": wie}
    nieuw: list[Any] = [
        ("POST", "digitaleadressen", {**vast, "adres": f"a{nr}", "isStandaardAdres": True}) for nr in range(6)
    ]
    assert await tegelijk(api, *nieuw) == {201: 6}
    adressen = (await api.haal("digitaleadressen", verstrektDoorPartij__uuid=wie["uuid"]))["results"]
    assert await tegelijk(api, *[("PATCH", a["url"], {"isStandaardAdres": True}) for a in adressen]) == {200: 6}
    adressen = (await api.haal("digitaleadressen", verstrektDoorPartij__uuid=wie["uuid"]))["results"]
    assert sum(a["isStandaardAdres"] for a in adressen) == 1
