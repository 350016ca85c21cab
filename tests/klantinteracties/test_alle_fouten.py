"""All mistakes of a body at once, those that only the register knows among them; and values that no field takes."""

import json

from tests.klantinteracties.api import BASIS, NERGENS, Api
from tests.klantinteracties.lichamen import CONTACT, PERSOON, actor, contact, partij, ref, taak


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
