"""All mistakes of a body at once, those that only the register knows among them; and values that no field takes."""

import json

from tests.klantinteracties.api import BASIS, NERGENS, Api
from tests.klantinteracties.lichamen import CONTACT, PERSOON, actor, contact, nummer, partij, ref, taak


async def test_what_the_register_knows_comes_with_what_the_fields_say(api: Api) -> None:
    k, er, nergens = await contact(api), await partij(api), {"uuid": NERGENS}
    nummer_, uniek = er["nummer"], ("nummer", "unique")
    geen_adres, geen_rekening = ("digitaleAdressen.0.uuid", "invalid"), ("rekeningnummers.0.uuid", "invalid")
    lijsten = {"digitaleAdressen": [nergens], "rekeningnummers": [nergens]}
    for pad, body, mis in (
        ("partijen", {**PERSOON, "nummer": nummer_, "voorkeurstaal": "abcd"}, {uniek, ("voorkeurstaal", "max_length")}),
        ("klantcontacten", {**CONTACT, "nummer": k["nummer"], "kanaal": ""}, {uniek, ("kanaal", "blank")}),
        (
            "partijen", {**PERSOON, **lijsten, "nummer": "x"},
            {("nummer", "invalid"), geen_adres, geen_rekening},
        ),
        ("partijen", {**PERSOON, **lijsten, "nummer": nummer_}, {uniek, geen_adres, geen_rekening}),
        (
            "partijen", {**PERSOON, "digitaleAdressen": [{"uuid": "x"}, nergens]},
            {geen_adres, ("digitaleAdressen.1.uuid", "invalid")},
        ),
        (
            "partijen", {**PERSOON, "digitaleAdressen": [], "voorkeursDigitaalAdres": nergens},
            {("voorkeursDigitaalAdres.uuid", "invalid")},
        ),
        (
            "internetaken",
            {
                "gevraagdeHandeling": "", "aanleidinggevendKlantcontact": nergens, "status": "x",
                "toegewezenAanActoren": [nergens],
            },
            {
                ("gevraagdeHandeling", "blank"), ("aanleidinggevendKlantcontact.uuid", "invalid"),
                ("status", "invalid_choice"), ("toegewezenAanActoren.0.uuid", "invalid"),
            },
        ),
    ):  # fmt: skip
        assert await api.mankementen("POST", pad, body) == mis, body
    ander = await partij(api)
    assert await api.mankementen("PATCH", ander["url"], {"nummer": nummer_, "voorkeurstaal": "abcd"}) == {
        uniek,
        ("voorkeurstaal", "max_length"),
    }
    zelf = await api.mankementen("PATCH", er["url"], {"nummer": nummer_, "voorkeurstaal": "abcd"})
    assert zelf == {("voorkeurstaal", "max_length")}


async def test_null_is_nobody_to_do_a_taak(api: Api) -> None:
    t, k, a = await taak(api), ref(await contact(api)), ref(await actor(api))
    vol = {"gevraagdeHandeling": "Bel", "aanleidinggevendKlantcontact": k, "status": "te_verwerken"}
    enkel, lijst = ("toegewezenAanActor", "null"), ("toegewezenAanActoren", "null")
    for methode, pad, body, mis in (
        ("POST", "internetaken", {**vol, "toegewezenAanActoren": None}, lijst),
        ("POST", "internetaken", {**vol, "toegewezenAanActor": None}, enkel),
        ("POST", "internetaken", {**vol, "toegewezenAanActor": a, "toegewezenAanActoren": None}, lijst),
        ("PATCH", t["url"], {"toegewezenAanActor": None}, enkel),
        ("PATCH", t["url"], {"toegewezenAanActoren": None}, lijst),
        ("PUT", t["url"], vol, ("nonFieldErrors", "invalid")),
    ):
        assert await api.mankementen(methode, pad, body) == {mis}, body


async def test_what_no_field_takes(api: Api) -> None:
    for pad, body, mis in (
        ("partijen", {**PERSOON, "bezoekadres": {"huisnummer": True}}, ("bezoekadres.huisnummer", "invalid")),
        ("partijen", {**PERSOON, "nummer": "١٢"}, ("nummer", "invalid")),
        ("klantcontacten", {**CONTACT, "metadata": {"a": "b\0c"}}, ("metadata.a", "null_characters_not_allowed")),
        ("klantcontacten", {**CONTACT, "metadata": {"a\0": "b"}}, ("metadata", "null_characters_not_allowed")),
        ("klantcontacten", {**CONTACT, "hoofdOnderwerpType": "http://x"}, ("hoofdOnderwerpType", "invalid")),
        ("klantcontacten", {**CONTACT, "hoofdOnderwerpType": "http://[x"}, ("hoofdOnderwerpType", "invalid")),
    ):
        assert await api.mankementen("POST", pad, body) == {mis}, body
    half = json.dumps({**CONTACT, "onderwerp": "\ud800", "metadata": {"a": "\udfff"}})
    antwoord = await api.http.post(
        f"{BASIS}/klantcontacten", content=half, headers={"Content-Type": "application/json"}
    )
    assert {(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]} == {
        ("onderwerp", "surrogate_characters_not_allowed"),
        ("metadata.a", "surrogate_characters_not_allowed"),
    }
    kort = {"Content-Type": "application/merge-patch+json"}
    assert (await api.vraag("POST", "partijen", PERSOON, headers=kort)).status_code == 415


async def test_what_the_reference_takes_in_other_words(api: Api) -> None:
    p = await api.maak("partijen", {**PERSOON, "indicatieGeheimhouding": "null", "partijIdentificatie": {}})
    assert (p["indicatieGeheimhouding"], p["partijIdentificatie"]) == (None, None)
    lang = {"onderwerp": 12345678901234567890123, "indicatieContactGelukt": ""}
    k = await api.maak("klantcontacten", {**CONTACT, **lang})
    assert (k["onderwerp"], k["indicatieContactGelukt"]) == ("12345678901234567890123", None)
    k = await api.wijzig(k, {"plaatsgevondenOp": "2025-3-1T10:00:00 +01:00"})
    assert k["plaatsgevondenOp"] == "2025-03-01T09:00:00Z"
    for moment in ("2025-03-01 09:00:00", "2025-03-01T10:00:00 01:00", " 2025-03-01T09:00:00Z "):
        assert (await api.haal("klantcontacten", plaatsgevondenOp=moment))["count"] == 1, moment
    c = await api.maak("categorie-relaties", {"partij": ref(p), "categorie": None})
    assert (await api.wijzig(c, {"beginDatum": None}))["beginDatum"] is None
    assert (await api.haal("partijen", page="", pageSize="3"))["count"] == 1


async def test_what_is_not_there_is_404_whatever_the_body(api: Api) -> None:
    for inhoud in (b"{", b"[]", b"null"):
        antwoord = await api.http.put(f"{BASIS}/partijen/{NERGENS}", content=inhoud)
        assert antwoord.status_code == 404
    antwoord = await api.http.post(f"{BASIS}/partijen", content=b"null", headers={"Content-Type": "application/json"})
    assert [(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]] == [("nonFieldErrors", "null")]
    p = await partij(api)
    assert (await api.http.delete(p["url"], headers={"Accept": "text/html"})).status_code == 406
    await api.weg(p)


async def test_mistakes_in_the_order_of_the_fields_and_the_list(api: Api) -> None:
    lijst = [{"uuid": NERGENS}, {"uuid": "x"}, {}]
    body = {"gevraagdeHandeling": "", "toegewezenAanActoren": lijst, "status": "x"}
    antwoord = await api.vraag("POST", "internetaken", body)
    assert [p["name"] for p in antwoord.json()["invalidParams"]] == [
        "gevraagdeHandeling", "aanleidinggevendKlantcontact", "toegewezenAanActoren.0.uuid",
        "toegewezenAanActoren.1.uuid", "toegewezenAanActoren.2.uuid", "status",
    ]  # fmt: skip


async def test_parts_of_an_actor_that_are_not_given_stay(api: Api) -> None:
    a = await api.maak("actoren", {"naam": "Groen", "soortActor": "organisatorische_eenheid"})
    vol = {"omschrijving": "oud", "emailadres": "f@example.nl", "faxnummer": "1", "telefoonnummer": "0612345678"}
    await api.wijzig(a, {"actorIdentificatie": vol})
    nu = await api.wijzig(a, {"actorIdentificatie": {"omschrijving": "nieuw"}})
    assert nu["actorIdentificatie"] == {**vol, "omschrijving": "nieuw"}


async def test_no_identificatie_is_made_up_when_the_soort_changes(api: Api) -> None:
    p = await api.maak("partijen", {**PERSOON, "partijIdentificatie": {"contactnaam": {"achternaam": "Bos"}}})
    assert (await api.wijzig(p, {"soortPartij": "organisatie"}))["partijIdentificatie"] is None
    terug = await api.wijzig(p, {"soortPartij": "persoon"})
    assert terug["partijIdentificatie"]["contactnaam"]["achternaam"] == "Bos"


async def test_an_adres_is_found_as_it_stands_there(api: Api) -> None:
    for adres, soort in (
        ("+310612345678", "telefoonnummer"), ("klant-0612345678", "overig"), ("signal:31612345678", "overig"),
    ):  # fmt: skip
        los = {"verstrektDoorPartij": None, "adres": adres, "soortDigitaalAdres": soort}
        er = await api.maak("digitaleadressen", los)
        gevonden = (await api.haal("digitaleadressen", adres=adres))["results"]
        assert [a["uuid"] for a in gevonden] == [er["uuid"]], adres


async def test_a_partij_under_whose_kvk_nummer_another_hangs_stays(api: Api) -> None:
    kvk = {"partijIdentificator": nummer("kvk_nummer", "90001307")}
    boven = await partij(api, soortPartij="organisatie", partijIdentificatoren=[kvk])
    onder = {
        "partijIdentificator": nummer("vestigingsnummer", "000900012138"),
        "subIdentificatorVan": ref(boven["partijIdentificatoren"][0]),
    }
    ander = await partij(api, soortPartij="organisatie", partijIdentificatoren=[onder])
    antwoord = await api.vraag("DELETE", boven["url"])
    assert [(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]] == [("nonFieldErrors", "invalid")]
    await api.weg(ander)
    await api.weg(boven)


async def test_a_klantcontact_that_another_is_about_stays(api: Api) -> None:
    eerder, later = await contact(api), await contact(api)
    van_eerder = await api.maak("onderwerpobjecten", {"klantcontact": ref(eerder)})
    keten = await api.maak("onderwerpobjecten", {"klantcontact": ref(later), "wasKlantcontact": ref(eerder)})
    antwoord = await api.vraag("DELETE", van_eerder["url"], params={"cascade": "true"})
    assert antwoord.json() == {"behouden": [eerder["url"]]}
    assert (await api.haal(keten["url"]))["wasKlantcontact"]["uuid"] == eerder["uuid"]
