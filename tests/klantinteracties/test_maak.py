"""A klantcontact with what belongs to it in one body, and an onderwerpobject that takes its klantcontact along."""

from typing import Any

from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import CONTACT, ZAAK, Body, contact, partij, ref, taak

KLANT: Body = {"rol": "klant", "initiator": True}


async def maak(api: Api, **delen: Any) -> Body:
    antwoord = await api.vraag("POST", "maak-klantcontact", {"klantcontact": CONTACT, **delen})
    assert antwoord.status_code == 201, antwoord.text
    assert "location" not in antwoord.headers
    gemaakt: Body = antwoord.json()
    return gemaakt


async def test_everything_that_was_made_is_in_the_answer_and_in_the_register(api: Api) -> None:
    gemaakt = await maak(api, betrokkene=KLANT, onderwerpobject={"onderwerpobjectidentificator": ZAAK})
    klantcontact = gemaakt["klantcontact"]
    assert klantcontact == await api.haal(klantcontact["url"])
    assert gemaakt["betrokkene"] == await api.haal(gemaakt["betrokkene"]["url"])
    assert gemaakt["betrokkene"]["hadKlantcontact"]["uuid"] == klantcontact["uuid"]
    assert gemaakt["onderwerpobject"]["klantcontact"]["url"] == klantcontact["url"]
    assert len(klantcontact["nummer"]) == 10


async def test_all_mistakes_of_all_parts_at_once_and_nothing_is_kept(api: Api) -> None:
    body = {
        "klantcontact": {**CONTACT, "kanaal": ""},
        "betrokkene": {**KLANT, "wasPartij": {"uuid": NERGENS}, "bezoekadres": {"land": "NLD"}},
        "onderwerpobject": {"wasKlantcontact": {"uuid": NERGENS}},
    }
    assert await api.mankementen("POST", "maak-klantcontact", body) == {
        ("klantcontact.kanaal", "blank"),
        ("betrokkene.wasPartij.uuid", "invalid"),
        ("betrokkene.bezoekadres.land", "invalid"),
        ("betrokkene.bezoekadres.land", "max_length"),
        ("onderwerpobject.wasKlantcontact.uuid", "invalid"),
    }
    onbekend = {"klantcontact": CONTACT, "betrokkene": KLANT, "onderwerpobject": {"wasKlantcontact": {"uuid": NERGENS}}}
    assert await api.mankementen("POST", "maak-klantcontact", onbekend) == {
        ("onderwerpobject.wasKlantcontact.uuid", "invalid")
    }
    assert (await api.haal("klantcontacten"))["count"] == 0
    assert (await api.haal("betrokkenen"))["count"] == 0


async def test_a_cascade_takes_a_klantcontact_along_that_is_about_nothing_else(api: Api) -> None:
    gemaakt = await maak(api, betrokkene=KLANT, onderwerpobject={"onderwerpobjectidentificator": ZAAK})
    klantcontact, eerste = gemaakt["klantcontact"], gemaakt["onderwerpobject"]
    adres = {
        "verstrektDoorBetrokkene": ref(gemaakt["betrokkene"]), "verstrektDoorPartij": None,
        "adres": "0612345678", "soortDigitaalAdres": "telefoonnummer",
    }  # fmt: skip
    await api.maak("digitaleadressen", adres)
    tweede = await api.maak("onderwerpobjecten", {"klantcontact": ref(klantcontact)})

    antwoord = await api.vraag("DELETE", f"{eerste['url']}?cascade=true")
    assert (antwoord.status_code, antwoord.json()) == (200, {"behouden": [klantcontact["url"]]})
    antwoord = await api.vraag("DELETE", f"{tweede['url']}?cascade=true")
    assert (antwoord.status_code, antwoord.json()) == (200, {"behouden": []})
    for pad in ("klantcontacten", "betrokkenen", "digitaleadressen", "onderwerpobjecten"):
        assert (await api.haal(pad))["count"] == 0, pad


async def test_a_cascade_looks_at_both_ends_of_the_onderwerpobject(api: Api) -> None:
    async def ding(van: str | None, was: str | None) -> dict[str, Any]:
        einden = {"klantcontact": van and {"uuid": van}, "wasKlantcontact": was and {"uuid": was}}
        return await api.maak("onderwerpobjecten", einden)

    async def weg(wat: dict[str, Any]) -> list[str]:
        antwoord = await api.vraag("DELETE", wat["url"], params={"cascade": "true"})
        assert antwoord.status_code == 200
        behouden: list[str] = antwoord.json()["behouden"]
        return [url.rpartition("/")[2] for url in behouden]

    async def er(*uuids: str) -> list[bool]:
        return [(await api.vraag("GET", f"klantcontacten/{uuid}")).status_code == 200 for uuid in uuids]

    a, b, c = [(await contact(api))["uuid"] for _ in range(3)]
    assert await weg(await ding(None, None)) == []
    houdt_a, houdt_b = await ding(a, None), await ding(None, b)
    assert await weg(await ding(a, b)) == [a, b]
    assert await weg(await ding(b, a)) == [b, a]
    assert await weg(await ding(a, a)) == [a, a], "once per end, as from the reference"
    assert await weg(await ding(c, b)) == [b]
    assert await er(a, b, c) == [True, True, False]
    await api.weg(houdt_b)
    assert await weg(await ding(a, b)) == [a]
    assert await er(a, b) == [True, False]
    d = (await contact(api))["uuid"]
    assert await weg(await ding(d, d)) == []
    assert await weg(houdt_a) == []
    assert await er(a, d) == [False, False]


async def test_without_cascade_the_klantcontact_stays(api: Api) -> None:
    gemaakt = await maak(api, onderwerpobject={"onderwerpobjectidentificator": ZAAK})
    for vraag in ("", "?cascade=false"):
        antwoord = await api.vraag("DELETE", f"{gemaakt['onderwerpobject']['url']}{vraag}")
        assert antwoord.status_code == (204 if not vraag else 404)
    assert (await api.haal("klantcontacten"))["count"] == 1


async def test_whether_something_is_there_is_a_filter(api: Api) -> None:
    bekend = await maak(api, betrokkene={**KLANT, "wasPartij": ref(await partij(api))})
    vreemd = await maak(api, betrokkene=KLANT, onderwerpobject={"onderwerpobjectidentificator": ZAAK})
    await taak(api, aanleidinggevendKlantcontact=ref(bekend["klantcontact"]))

    async def gevonden(**vraag: str) -> set[str]:
        return {k["uuid"] for k in (await api.haal("klantcontacten", **vraag))["results"]}

    een, ander = bekend["klantcontact"]["uuid"], vreemd["klantcontact"]["uuid"]
    assert await gevonden(hadBetrokkene__wasPartij="true") == {een}
    assert await gevonden(hadBetrokkene__wasPartij="false") == {ander}
    assert await gevonden(leiddeTotInterneTaken="true") == {een}
    assert await gevonden(leiddeTotInterneTaken="false") == {ander}
    assert await gevonden(leiddeTotInterneTaken="wie weet") == {een, ander}
    assert await gevonden(onderwerpobject__uuid=vreemd["onderwerpobject"]["uuid"]) == {ander}
    assert await gevonden(onderwerpobject__url=vreemd["onderwerpobject"]["url"]) == {ander}
    assert await gevonden(wasOnderwerpobject__uuid=vreemd["onderwerpobject"]["uuid"]) == set()


async def test_what_the_database_refuses_is_named_in_its_part(api: Api) -> None:
    er = await contact(api)
    bezet = {"klantcontact": {**CONTACT, "nummer": er["nummer"]}}
    assert await api.mankementen("POST", "maak-klantcontact", bezet) == {("klantcontact.nummer", "unique")}
    ook = {**bezet, "betrokkene": {**KLANT, "rol": "x"}}
    assert await api.mankementen("POST", "maak-klantcontact", ook) == {
        ("klantcontact.nummer", "unique"),
        ("betrokkene.rol", "invalid_choice"),
    }
    gelukt = {"klantcontact": {**CONTACT, "indicatieContactGelukt": True, "verdereActieOndernomen": True}}
    assert await api.mankementen("POST", "maak-klantcontact", gelukt) == {
        ("klantcontact.nonFieldErrors", "no-further-action-when-contact-succesful")
    }
    ook = {**gelukt, "betrokkene": {**KLANT, "wasPartij": ref(await partij(api))}, "onderwerpobject": {}}
    assert await api.mankementen("POST", "maak-klantcontact", ook) == {
        ("klantcontact.nonFieldErrors", "no-further-action-when-contact-succesful")
    }
