"""The rules of the register beyond a single field: numbers, moments, taken, adressen, identificatoren, removal."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import (
    CONTACT,
    PERSOON,
    ZAAK,
    Body,
    actor,
    betrokkene,
    contact,
    nummer,
    partij,
    ref,
    taak,
)

NIET_MEER = 404
TAAK = ("gevraagdeHandeling", "aanleidinggevendKlantcontact", "toegewezenAanActoren", "status")


async def status(api: Api, ding: Body) -> int:
    return (await api.vraag("GET", ding["url"])).status_code


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wat", [partij, contact, taak], ids=lambda w: w.__name__)
async def test_every_one_gets_a_number_of_its_own(api: Api, wat: Any) -> None:
    gegeven = [(await wat(api, **extra))["nummer"] for extra in ({}, {"nummer": None}, {"nummer": ""}, {})]
    assert all(re.fullmatch(r"\d{10}", n) for n in gegeven)
    assert len(set(gegeven)) == 4
    assert sorted(gegeven) == gegeven


@pytest.mark.parametrize("wat", [partij, contact, taak], ids=lambda w: w.__name__)
async def test_a_given_number_is_kept_and_passed_by_the_counter(api: Api, wat: Any) -> None:
    assert (await wat(api, nummer="4711"))["nummer"] == "4711"
    assert int((await wat(api))["nummer"]) > 4711
    hoog = await wat(api, nummer="9000000001")
    assert int((await wat(api))["nummer"]) < 9_000_000_000, "the highest numbers do not use up the rest"
    for leeg in (None, ""):
        assert (await api.wijzig(hoog, {"nummer": leeg}))["nummer"] == "9000000001"
    pad = hoog["url"].split("/")[-2]
    nodig = {veld: hoog[veld] for veld in (*PERSOON, *CONTACT, *TAAK) if veld in hoog}
    for fout, code in (("12a", "invalid"), ("12345678901", "max_length"), ("4711", "unique"), ("-1", "invalid")):
        assert ("nummer", code) in await api.mankementen("PATCH", hoog["url"], {"nummer": fout}), fout
        assert ("nummer", code) in await api.mankementen("POST", pad, {**nodig, "nummer": fout}), fout


async def test_a_number_given_in_a_change_is_passed_by_the_counter_too(api: Api) -> None:
    wie = await partij(api)
    volgende = f"{int(wie['nummer']) + 1:010}"
    await api.wijzig(wie, {"nummer": volgende})
    assert (await partij(api))["nummer"] > volgende


async def test_numbers_are_counted_per_resource(api: Api) -> None:
    await partij(api, nummer="8000000000")
    assert int((await contact(api))["nummer"]) < 100


# --- moments ---------------------------------------------------------------------------------------------------------


async def test_a_contact_took_place_now_unless_it_says_when(api: Api) -> None:
    moment = datetime.fromisoformat((await contact(api))["plaatsgevondenOp"])
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)
    for leeg, code in ((None, "null"), ("", "invalid")):
        mis = await api.mankementen("POST", "klantcontacten", {**CONTACT, "plaatsgevondenOp": leeg})
        assert mis == {("plaatsgevondenOp", code)}
    for gegeven, gekregen in (
        ("2026-07-01T10:00:00+02:00", "2026-07-01T08:00:00Z"),
        ("2026-07-01T10:00:00.120000Z", "2026-07-01T10:00:00.120000Z"),
        ("2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z"),
    ):
        assert (await contact(api, plaatsgevondenOp=gegeven))["plaatsgevondenOp"] == gekregen


async def test_a_contact_that_succeeded_needs_no_further_action(api: Api) -> None:
    code = "no-further-action-when-contact-succesful"
    body = {**CONTACT, "indicatieContactGelukt": True, "verdereActieOndernomen": True}
    assert await api.mankementen("POST", "klantcontacten", body) == {("nonFieldErrors", code)}
    gemist = await contact(api, indicatieContactGelukt=False, verdereActieOndernomen=True)
    assert await api.mankementen("PATCH", gemist["url"], {"indicatieContactGelukt": True}) == {("nonFieldErrors", code)}


async def test_metadata_is_flat_text_under_camel_case(api: Api) -> None:
    k = await contact(api, metadata={"a": 1, "bCamel": "x", "snake_key": ""})
    assert k["metadata"] == {"a": "1", "bCamel": "x", "snakeKey": ""}
    fout = {"object": {"b": 1}, "lijst": [1], "waar": True, "niets": None, "te_lang": "x" * 256,
            "snake_Case__x": "y" * 256, "goed": "y"}  # fmt: skip
    assert await api.mankementen("POST", "klantcontacten", {**CONTACT, "metadata": fout}) == {
        ("metadata.object", "invalid"), ("metadata.lijst", "invalid"), ("metadata.waar", "invalid"),
        ("metadata.niets", "null"), ("metadata.te_lang", "max_length"), ("metadata.snake_Case__x", "max_length"),
    }  # fmt: skip
    mis = await api.mankementen("POST", "klantcontacten", {**CONTACT, "metadata": [1]})
    assert mis == {("metadata.nonFieldErrors", "invalid")}
    assert (await api.wijzig(k, {"metadata": {}}))["metadata"] == {}


# --- interne taken ---------------------------------------------------------------------------------------------------


async def test_a_taak_is_done_when_its_status_says_so(api: Api) -> None:
    werk = await taak(api)
    assert (werk["status"], werk["afgehandeldOp"]) == ("te_verwerken", None)
    klaar = await api.wijzig(werk, {"status": "verwerkt"})
    assert abs(datetime.now(UTC) - datetime.fromisoformat(klaar["afgehandeldOp"])) < timedelta(minutes=1)
    assert (await api.wijzig(werk, {"status": "verwerkt", "toelichting": "x"}))["afgehandeldOp"] == klaar[
        "afgehandeldOp"
    ]
    assert (await api.wijzig(werk, {"status": "te_verwerken"}))["afgehandeldOp"] is None
    zelf = await api.wijzig(werk, {"status": "verwerkt", "afgehandeldOp": "2026-03-01T10:00:00Z"})
    assert zelf["afgehandeldOp"] == "2026-03-01T10:00:00Z"
    open_maar_klaar = {"status": "te_verwerken", "afgehandeldOp": "2026-03-01T10:00:00Z"}
    assert await api.mankementen("PATCH", werk["url"], open_maar_klaar) == {("afgehandeldOp", "invalid")}
    assert (await taak(api, status="verwerkt"))["afgehandeldOp"]
    assert await api.wijzig(werk, {"toegewezenOp": "2020-01-01T00:00:00Z"}) == zelf, "when it was assigned is not said"


async def test_who_has_the_taak(api: Api) -> None:
    groen, sanne = await actor(api, "Groen"), await actor(api, "Sanne")
    werk = await taak(api, toegewezenAanActoren=[ref(groen), ref(sanne), ref(groen)])
    assert [a["uuid"] for a in werk["toegewezenAanActoren"]] == [groen["uuid"], sanne["uuid"]]
    assert werk["toegewezenAanActor"]["uuid"] == groen["uuid"]
    een = await api.wijzig(werk, {"toegewezenAanActor": ref(sanne)})
    assert [a["uuid"] for a in een["toegewezenAanActoren"]] == [sanne["uuid"]]
    niemand = await api.wijzig(werk, {"toegewezenAanActoren": []})
    assert (niemand["toegewezenAanActor"], niemand["toegewezenAanActoren"]) == ({"uuid": None}, [])
    beide = {"toegewezenAanActor": ref(groen), "toegewezenAanActoren": [ref(sanne)]}
    assert await api.mankementen("PATCH", werk["url"], beide) == {("nonFieldErrors", "invalid")}
    geen = {k: w for k, w in werk.items() if not k.startswith("toegewezenAan")}
    assert await api.mankementen("POST", "internetaken", geen | {"nummer": None}) == {("nonFieldErrors", "invalid")}
    onbekend = {"toegewezenAanActoren": [ref(groen), {"uuid": NERGENS}]}
    assert await api.mankementen("PATCH", werk["url"], onbekend) == {("toegewezenAanActoren.1.uuid", "invalid")}
    assert await api.haal(f"internetaken/{werk['uuid']}") == niemand


# --- digitale adressen -----------------------------------------------------------------------------------------------


async def test_the_standaardadres_moves(api: Api) -> None:
    wie = ref(await partij(api))
    mail = {"soortDigitaalAdres": "email", "verstrektDoorPartij": wie, "isStandaardAdres": True}
    een = await api.maak("digitaleadressen", {**mail, "adres": "een@example.nl"})
    bel = {**mail, "soortDigitaalAdres": "telefoonnummer", "adres": "0612345678"}
    telefoon = await api.maak("digitaleadressen", bel)
    ander = await api.maak(
        "digitaleadressen", {**mail, "adres": "ander@example.nl", "verstrektDoorPartij": ref(await partij(api))}
    )
    twee = await api.maak("digitaleadressen", {**mail, "adres": "twee@example.nl"})

    async def standaard() -> list[bool]:
        alle = (een, twee, telefoon, ander)
        return [(await api.haal(f"digitaleadressen/{a['uuid']}"))["isStandaardAdres"] for a in alle]

    assert await standaard() == [False, True, True, True]
    await api.wijzig(een, {"isStandaardAdres": True})
    assert await standaard() == [True, False, True, True]
    await api.wijzig(een, {"isStandaardAdres": True, "omschrijving": "nog steeds"})
    assert await standaard() == [True, False, True, True]


async def test_what_an_adres_may_be(api: Api) -> None:
    los = {"verstrektDoorPartij": None, "verstrektDoorBetrokkene": None}
    for soort, adres, kan in (
        ("email", "a@example.nl", True), ("email", "é@example.nl", False), ("email", "a@b.c", False),
        ("email", "a@localhost", True),
        ("email", "a@b", False), ("email", "a", False),
        ("telefoonnummer", "0612345678", True), ("telefoonnummer", "+31612345678", True),
        ("telefoonnummer", "0031612345678", True), ("telefoonnummer", "06 12345678", False),
        ("telefoonnummer", "06-12345678", False), ("telefoonnummer", "0800123456", False),
        ("telefoonnummer", "0900123456", False), ("telefoonnummer", "14030", False), ("telefoonnummer", "1400", False),
        ("telefoonnummer", "٠٦١٢٣٤٥٦٧٨", False), ("overig", "@kaya", True),
    ):  # fmt: skip
        body = {**los, "soortDigitaalAdres": soort, "adres": adres}
        if kan:
            assert (await api.maak("digitaleadressen", body))["adres"] == adres
        else:
            assert await api.mankementen("POST", "digitaleadressen", body) == {("adres", "invalid")}, adres
    werkt = await api.maak("digitaleadressen", {**los, "soortDigitaalAdres": "overig", "adres": "@kaya"})
    naar_mail = {"soortDigitaalAdres": "email"}
    assert await api.mankementen("PATCH", werkt["url"], naar_mail) == {("adres", "invalid")}
    zonder = {"soortDigitaalAdres": "overig", "adres": "x"}
    assert await api.mankementen("POST", "digitaleadressen", zonder) == {("verstrektDoorPartij", "required")}
    van_niemand = {**los, **zonder, "isStandaardAdres": True}
    assert await api.mankementen("POST", "digitaleadressen", van_niemand) == {("isStandaardAdres", "invalid")}


async def test_a_reference_of_a_supplier_is_there_once(api: Api) -> None:
    body = {"soortDigitaalAdres": "email", "verstrektDoorPartij": ref(await partij(api)), "referentie": "portaal"}
    await api.maak("digitaleadressen", {**body, "adres": "een@example.nl"})
    dubbel = {**body, "adres": "twee@example.nl"}
    assert await api.mankementen("POST", "digitaleadressen", dubbel) == {("nonFieldErrors", "unique")}
    assert await api.mankementen("POST", "digitaleadressen", {**dubbel, "referentie": "a b"}) == {
        ("referentie", "invalid")
    }
    for vrij in ({"referentie": ""}, {"referentie": "anders"}, {"verstrektDoorPartij": None}):
        await api.maak("digitaleadressen", {**dubbel, **vrij})


async def test_the_preferred_adres_is_one_of_the_partij(api: Api) -> None:
    wie, ander = await partij(api), await partij(api)
    body = {"soortDigitaalAdres": "overig", "adres": "x"}
    eigen = await api.maak("digitaleadressen", {**body, "verstrektDoorPartij": ref(wie)})
    vreemd = await api.maak("digitaleadressen", {**body, "verstrektDoorPartij": ref(ander)})
    goed = await api.wijzig(wie, {"voorkeursDigitaalAdres": ref(eigen)})
    assert goed["voorkeursDigitaalAdres"]["uuid"] == eigen["uuid"]
    mis = {("voorkeursDigitaalAdres", "invalid")}
    assert await api.mankementen("PATCH", wie["url"], {"voorkeursDigitaalAdres": ref(vreemd)}) == mis
    niet_in_lijst = {"digitaleAdressen": [], "voorkeursDigitaalAdres": ref(eigen)}
    assert await api.mankementen("PATCH", wie["url"], niet_in_lijst) == mis
    overgenomen = await api.wijzig(
        wie, {"digitaleAdressen": [ref(eigen), ref(vreemd)], "voorkeursDigitaalAdres": ref(vreemd)}
    )
    assert {a["uuid"] for a in overgenomen["digitaleAdressen"]} == {eigen["uuid"], vreemd["uuid"]}
    assert (await api.haal(f"partijen/{ander['uuid']}"))["digitaleAdressen"] == []
    await api.weg(vreemd)
    assert (await api.haal(f"partijen/{wie['uuid']}"))["voorkeursDigitaalAdres"] is None


async def test_a_standaardadres_that_comes_from_another_partij_takes_its_place(api: Api) -> None:
    een, ander = await partij(api), await partij(api)

    async def standaard(van: dict[str, Any], adres: str, soort: str = "overig") -> dict[str, Any]:
        body = {"soortDigitaalAdres": soort, "adres": adres, "verstrektDoorPartij": ref(van), "isStandaardAdres": True}
        return await api.maak("digitaleadressen", body)

    async def is_standaard(*adressen: dict[str, Any]) -> list[bool]:
        return [(await api.haal(f"digitaleadressen/{a['uuid']}"))["isStandaardAdres"] for a in adressen]

    a, b = await standaard(een, "a"), await standaard(ander, "b")
    assert (await api.wijzig(b, {"verstrektDoorPartij": ref(een)}))["verstrektDoorPartij"]["uuid"] == een["uuid"]
    assert await is_standaard(a, b) == [False, True]
    mail = await standaard(een, "c@example.nl", "email")
    assert (await api.wijzig(mail, {"soortDigitaalAdres": "overig"}))["isStandaardAdres"]
    assert await is_standaard(a, b, mail) == [False, False, True]

    vreemd = await standaard(ander, "d")
    derde = await partij(api)
    laatste, ook = await standaard(derde, "e"), await standaard(derde, "f@example.nl", "email")
    await api.wijzig(een, {"digitaleAdressen": [ref(x) for x in (a, vreemd, mail, laatste, ook)]})
    assert await is_standaard(a, vreemd, mail, laatste, ook) == [False, False, False, True, True]
    assert (await api.haal(f"partijen/{derde['uuid']}"))["digitaleAdressen"] == []


async def test_a_preferred_adres_that_went_elsewhere_is_no_obstacle(api: Api) -> None:
    wie = await partij(api)
    adres = await api.maak(
        "digitaleadressen", {"soortDigitaalAdres": "overig", "adres": "x", "verstrektDoorPartij": ref(wie)}
    )
    await api.wijzig(wie, {"voorkeursDigitaalAdres": ref(adres)})
    los = await api.wijzig(wie, {"digitaleAdressen": []})
    assert (los["digitaleAdressen"], los["voorkeursDigitaalAdres"]["uuid"]) == ([], adres["uuid"])
    assert (await api.wijzig(wie, {"interneNotitie": "anders"}))["interneNotitie"] == "anders"
    assert (await api.wijzig(wie, {"voorkeursDigitaalAdres": None}))["voorkeursDigitaalAdres"] is None


# --- partijen --------------------------------------------------------------------------------------------------------


async def test_what_belongs_to_the_soort_of_partij(api: Api) -> None:
    kaal = await partij(api)
    assert kaal["partijIdentificatie"] is None
    piet = await partij(api, partijIdentificatie={"contactnaam": {"voornaam": " Piet ", "achternaam": "Bos"}})
    assert piet["partijIdentificatie"]["volledigeNaam"] == "Piet Bos"
    brug = await partij(api, soortPartij="organisatie", partijIdentificatie={"naam": "De Brug"})
    assert brug["partijIdentificatie"] == {"naam": "De Brug"}
    werk = {"werkteVoorPartij": ref(brug), "contactnaam": {"achternaam": "Kaya"}}
    ayse = await partij(api, soortPartij="contactpersoon", partijIdentificatie=werk)
    assert ayse["partijIdentificatie"]["werkteVoorPartij"]["uuid"] == brug["uuid"]
    body = {**PERSOON, "soortPartij": "contactpersoon"}
    for bij in (ref(piet), {"uuid": NERGENS}):
        mis = await api.mankementen("POST", "partijen", {**body, "partijIdentificatie": {"werkteVoorPartij": bij}})
        assert mis == {("partijIdentificatie.werkteVoorPartij.uuid", "invalid")}
    assert await api.mankementen("PATCH", piet["url"], {"partijIdentificatie": None}) == {
        ("partijIdentificatie", "null")
    }
    lang = {"partijIdentificatie": {"contactnaam": {"voorletters": "A" * 11}}}
    naam = "partijIdentificatie.contactnaam.voorletters"
    assert await api.mankementen("PATCH", piet["url"], lang) == {(naam, "max_length")}


async def test_a_vertegenwoordiging_and_an_actor_at_a_contact_are_there_once(api: Api) -> None:
    a, b = ref(await partij(api)), ref(await partij(api))
    body = {"vertegenwoordigendePartij": a, "vertegenwoordigdePartij": b}
    pad = "vertegenwoordigingen"
    mis = await api.mankementen("POST", pad, {**body, "vertegenwoordigdePartij": a})
    assert mis == {("vertegenwoordigdePartij", "invalid")}
    een = await api.maak(pad, body)
    assert await api.mankementen("POST", pad, body) == {("nonFieldErrors", "unique")}
    assert [p["uuid"] for p in (await api.haal(f"partijen/{a['uuid']}"))["vertegenwoordigden"]] == [b["uuid"]]
    assert await api.mankementen("PATCH", een["url"], {"vertegenwoordigdePartij": a}) == mis
    erbij = {"actor": ref(await actor(api)), "klantcontact": ref(await contact(api))}
    await api.maak("actorklantcontacten", erbij)
    assert await api.mankementen("POST", "actorklantcontacten", erbij) == {("nonFieldErrors", "unique")}


async def test_what_belongs_to_the_soort_of_actor(api: Api) -> None:
    bot = {"naam": "Bot", "soortActor": "geautomatiseerde_actor", "actorIdentificatie": {"functie": "chat"}}
    een = await api.maak("actoren", bot)
    assert een["actorIdentificatie"] == {"functie": "chat", "omschrijving": ""}
    leeg = {"naam": "M", "soortActor": "medewerker", "actorIdentificatie": {}}
    mis = {(f"actorIdentificatie.{naam}", "required") for naam in ("functie", "telefoonnummer")}
    assert await api.mankementen("POST", "actoren", leeg) == mis
    ander = await api.wijzig(een, {"soortActor": "organisatorische_eenheid"})
    assert ander["actorIdentificatie"] is None, "what belonged to another soort is gone"


# --- removal ---------------------------------------------------------------------------------------------------------


async def test_a_klantcontact_takes_what_hangs_on_it(api: Api) -> None:
    k, later = await contact(api), await contact(api)
    b, werk, wie = (
        await betrokkene(api, hadKlantcontact=ref(k)),
        await taak(api, aanleidinggevendKlantcontact=ref(k)),
        await actor(api),
    )
    adres = {"adres": "x", "soortDigitaalAdres": "overig", "verstrektDoorPartij": None}
    hangt = [
        b, werk,
        await api.maak("digitaleadressen", {**adres, "verstrektDoorBetrokkene": ref(b)}),
        await api.maak("actorklantcontacten", {"actor": ref(wie), "klantcontact": ref(k)}),
        await api.maak("onderwerpobjecten", {"klantcontact": ref(k), "onderwerpobjectidentificator": ZAAK}),
        await api.maak("bijlagen", {"wasBijlageVanKlantcontact": ref(k), "bijlageidentificator": ZAAK}),
    ]  # fmt: skip
    await api.weg(k)
    assert [await status(api, ding) for ding in hangt] == [NIET_MEER] * len(hangt)
    assert [await status(api, ding) for ding in (later, wie)] == [200, 200]


async def test_a_partij_takes_what_is_its_own(api: Api) -> None:
    wie, ander = await partij(api, soortPartij="organisatie"), await partij(api)
    k = await contact(api)
    kvk = await api.maak(
        "partij-identificatoren",
        {"identificeerdePartij": ref(wie), "partijIdentificator": nummer("kvk_nummer", "90001307")},
    )
    medewerker = await partij(api, soortPartij="contactpersoon", partijIdentificatie={"werkteVoorPartij": ref(wie)})
    eigen = [
        kvk,
        await api.maak(
            "digitaleadressen", {"adres": "x", "soortDigitaalAdres": "overig", "verstrektDoorPartij": ref(wie)}
        ),
        await api.maak("rekeningnummers", {"partij": ref(wie), "iban": "NL18BANK0023481326"}),
        await api.maak("categorie-relaties", {"partij": ref(wie)}),
        await api.maak(
            "vertegenwoordigingen", {"vertegenwoordigendePartij": ref(wie), "vertegenwoordigdePartij": ref(ander)}
        ),
    ]
    await betrokkene(api, hadKlantcontact=ref(k), wasPartij=ref(wie))
    await api.weg(wie)
    assert [await status(api, ding) for ding in eigen] == [NIET_MEER] * len(eigen)
    assert [await status(api, ding) for ding in (k, ander, medewerker)] == [200] * 3
    assert (await api.haal(f"partijen/{medewerker['uuid']}"))["partijIdentificatie"]["werkteVoorPartij"] is None


async def test_a_partij_with_a_vestiging_of_its_own_can_be_removed(api: Api) -> None:
    wie = await partij(api, soortPartij="organisatie")
    pad, van = "partij-identificatoren", {"identificeerdePartij": ref(wie)}
    kvk = await api.maak(pad, {**van, "partijIdentificator": nummer("kvk_nummer", "90001307")})
    onder = {"partijIdentificator": nummer("vestigingsnummer", "000900012138"), "subIdentificatorVan": ref(kvk)}
    vestiging = await api.maak(pad, {**van, **onder})
    await api.weg(wie)
    assert [await status(api, ding) for ding in (kvk, vestiging)] == [NIET_MEER] * 2


async def test_a_partij_stays_as_long_as_a_vestiging_of_another_hangs_under_its_number(api: Api) -> None:
    wie, ander = await partij(api, soortPartij="organisatie"), await partij(api, soortPartij="organisatie")
    pad = "partij-identificatoren"
    kvk = await api.maak(
        pad, {"identificeerdePartij": ref(wie), "partijIdentificator": nummer("kvk_nummer", "90001307")}
    )
    onder = {"partijIdentificator": nummer("vestigingsnummer", "000900012138"), "subIdentificatorVan": ref(kvk)}
    await api.maak(pad, {"identificeerdePartij": ref(ander), **onder})
    ((naam, code),) = await api.mankementen("DELETE", wie["url"], {})
    assert code == "invalid"
    assert "_" not in naam, "names in an answer are in camelCase"
    assert await status(api, wie) == 200


async def test_an_actor_leaves_what_others_made(api: Api) -> None:
    wie = await actor(api)
    werk = await taak(api, toegewezenAanActoren=[ref(wie)])
    k = ref(await contact(api))
    erbij = await api.maak("actorklantcontacten", {"actor": ref(wie), "klantcontact": k})
    await api.weg(wie)
    assert await status(api, erbij) == NIET_MEER
    assert (await api.haal(f"internetaken/{werk['uuid']}"))["toegewezenAanActoren"] == []
    assert (await api.haal(f"klantcontacten/{k['uuid']}"))["hadBetrokkenActoren"] == []
