"""Register a whole contact in one call, as our own API offers it; and find a partij without its number in a URL."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gehoor.klantinteracties.http import handelingen
from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import CONTACT, NAAM, ZAAK, Body, actor, contact, nieuw_bsn, nummer, partij, ref

KLANT: Body = {"rol": "klant", "initiator": True}
MEDEWERKER = {"objectId": "sanne", "codeObjecttype": "mdw", "codeRegister": "obj", "codeSoortObjectId": "idf"}
SANNE = {"nieuw": {"naam": "Sanne", "soortActor": "medewerker", "actoridentificator": MEDEWERKER}}
BELLEN = {"gevraagdeHandeling": "Bel terug", "toelichting": "Na vijf uur."}
MOBIEL = {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer"}
MAIL = {"adres": "f.elamrani@example.nl", "soortDigitaalAdres": "email"}


def lichaam(**anders: Any) -> Body:
    return {"klantcontact": CONTACT, "betrokkenen": [KLANT], "actoren": [SANNE], **anders}


async def handel(api: Api, wat: str, body: Body, **koppen: str) -> httpx.Response:
    return await api.vraag("POST", f"http://testserver{handelingen.PAD}/{wat}", body, headers=koppen)


async def registreer(api: Api, body: Body, **koppen: str) -> Body:
    antwoord = await handel(api, "registreer-klantcontact", body, **koppen)
    assert antwoord.status_code == 201, antwoord.text
    klantcontact: Body = antwoord.json()
    assert antwoord.headers["location"] == klantcontact["url"]
    return klantcontact


async def fouten(api: Api, body: Body, wat: str = "registreer-klantcontact") -> set[tuple[str, str]]:
    antwoord = await handel(api, wat, body)
    assert antwoord.status_code == 400, antwoord.text
    assert antwoord.headers["content-type"] == "application/problem+json"
    return {(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]}


async def aantallen(api: Api) -> dict[str, int]:
    tabellen = ("klantcontact", "betrokkene", "partij", "partijidentificator", "digitaaladres", "actor",
                "internetaak", "toewijzing", "actorklantcontact", "onderwerpobject", "bijlage", "notificatie",
                "verwerking")  # fmt: skip
    return await api.rij("select " + ", ".join(f"(select count(*) from {t}) as {t}" for t in tabellen))


async def test_everything_in_one_call(api: Api) -> None:
    bsn, eerder, groen = nieuw_bsn(), await contact(api), await actor(api, "Groen")
    nieuw = {
        "soortPartij": "persoon", "partijIdentificatie": {"contactnaam": NAAM},
        "partijIdentificatoren": [nummer("bsn", bsn)], "digitaleAdressen": [MAIL, MOBIEL],
    }  # fmt: skip
    werk = {**MOBIEL, "omschrijving": "werk"}
    klantcontact = await registreer(
        api,
        lichaam(
            betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}, "digitaleAdressen": [werk]}],
            actoren=[SANNE, {"uuid": groen["uuid"]}],
            onderwerpobjecten=[{"onderwerpobjectidentificator": ZAAK}, {"wasKlantcontact": ref(eerder)}],
            bijlagen=[{"bijlageidentificator": {**ZAAK, "objectId": "document-1"}}],
            interneTaken=[{**BELLEN, "toegewezenAanActoren": [{"uuid": groen["uuid"]}, {"identificator": MEDEWERKER}]}],
        ),
    )
    uit = klantcontact["_expand"]
    (betrokkene,), (taak,) = uit["hadBetrokkenen"], uit["leiddeTotInterneTaken"]
    gevonden = await api.haal(f"partijen/{betrokkene['wasPartij']['uuid']}", expand="digitaleAdressen")
    assert gevonden["partijIdentificatie"]["volledigeNaam"] == "Fatima el Amrani"
    assert [i["partijIdentificator"]["objectId"] for i in gevonden["partijIdentificatoren"]] == [bsn]
    assert [(a["adres"], a["isStandaardAdres"]) for a in gevonden["_expand"]["digitaleAdressen"]] == [
        (MAIL["adres"], True),
        (MOBIEL["adres"], True),
    ]
    (adres,) = betrokkene["_expand"]["digitaleAdressen"]
    assert (adres["adres"], adres["omschrijving"]) == ("0612345678", "werk")
    assert {a["naam"] for a in klantcontact["hadBetrokkenActoren"]} == {"Sanne", "Groen"}
    assert len(taak["toegewezenAanActoren"]) == 2
    assert (taak["status"], taak["afgehandeldOp"]) == ("te_verwerken", None)
    assert {o["wasKlantcontact"] and o["wasKlantcontact"]["uuid"] for o in uit["gingOverOnderwerpobjecten"]} == {
        None, eerder["uuid"],
    }  # fmt: skip
    assert len(uit["omvatteBijlagen"]) == 1
    alles = ",".join(("hadBetrokkenen", "hadBetrokkenen.digitaleAdressen", "hadBetrokkenen.wasPartij",
                      "leiddeTotInterneTaken", "gingOverOnderwerpobjecten", "omvatteBijlagen"))  # fmt: skip
    assert klantcontact == await api.haal(klantcontact["url"], expand=alles)


async def test_somebody_who_is_known_already_is_not_made_again(api: Api) -> None:
    bsn = nieuw_bsn()
    nieuw = {"soortPartij": "persoon", "partijIdentificatoren": [nummer("bsn", bsn)], "digitaleAdressen": [MAIL]}
    eens = [{**KLANT, "partij": {"nieuw": nieuw}}]
    bekend = [{**KLANT, "partij": {"identificator": nummer("bsn", bsn)}}]
    drie = [await registreer(api, lichaam(betrokkenen=b)) for b in (eens, eens, bekend)]
    assert len({k["_expand"]["hadBetrokkenen"][0]["wasPartij"]["uuid"] for k in drie}) == 1
    er = await aantallen(api)
    assert (er["partij"], er["digitaaladres"], er["actor"]) == (1, 1, 1)


async def test_the_same_unknown_bsn_at_the_same_moment_is_one_partij(api: Api) -> None:
    bsn = nieuw_bsn()
    nieuw = {"soortPartij": "persoon", "partijIdentificatoren": [nummer("bsn", bsn)]}
    body = lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}])
    await asyncio.gather(*(registreer(api, body) for _ in range(8)))
    er = await aantallen(api)
    assert (er["klantcontact"], er["partij"], er["actor"]) == (8, 1, 1)


async def test_a_vestiging_comes_under_its_kvk_nummer(api: Api) -> None:
    nummers = [nummer("kvk_nummer", "90001354"), nummer("vestigingsnummer", "990000541921")]
    naam = {"soortPartij": "organisatie", "partijIdentificatie": {"naam": "Bakkerij"}}
    nieuw = {**naam, "partijIdentificatoren": nummers}
    klantcontact = await registreer(api, lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}]))
    (betrokkene,) = klantcontact["_expand"]["hadBetrokkenen"]
    assert betrokkene["_expand"]["wasPartij"]["partijIdentificatie"] == {"naam": "Bakkerij"}
    vestiging = (await api.haal("partijen", subIdentificatorVan__objectId="90001354"))["results"]
    assert [p["uuid"] for p in vestiging] == [betrokkene["wasPartij"]["uuid"]]


async def test_all_mistakes_at_once_and_nothing_is_kept(api: Api) -> None:
    voor = await aantallen(api)
    fout = nummer("bsn", "123456789")
    body = lichaam(
        klantcontact={**CONTACT, "plaatsgevondenOp": (datetime.now(UTC) + timedelta(days=1)).isoformat()},
        betrokkenen=[
            {**KLANT, "digitaleAdressen": [{**MAIL, "adres": "geen mail"}], "partij": {"uuid": NERGENS}},
            {**KLANT, "partij": {"nieuw": {"soortPartij": "persoon", "partijIdentificatoren": [fout]}}},
        ],
        actoren=[{"uuid": NERGENS}],
        onderwerpobjecten=[{"wasKlantcontact": {"uuid": NERGENS}}],
    )
    assert await fouten(api, body) == {
        ("klantcontact.plaatsgevondenOp", "invalid"),
        ("betrokkenen.0.digitaleAdressen.0.adres", "invalid"),
        ("betrokkenen.0.partij.uuid", "invalid"),
        ("betrokkenen.1.partij.nieuw.partijIdentificatoren.0.partijIdentificatorObjectId", "invalid"),
        ("actoren.0.uuid", "invalid"),
        ("onderwerpobjecten.0.wasKlantcontact.uuid", "invalid"),
    }
    assert await aantallen(api) == voor


@pytest.mark.parametrize(
    ("anders", "mis"),
    [
        ({"betrokkenen": []}, ("betrokkenen", "min_length")),
        ({"actoren": []}, ("actoren", "min_length")),
        ({"interneTaken": [{**BELLEN, "toegewezenAanActoren": []}]},
         ("interneTaken.0.toegewezenAanActoren", "min_length")),
        ({"interneTaken": [{"toegewezenAanActoren": [SANNE]}]}, ("interneTaken.0.gevraagdeHandeling", "required")),
        ({"klantcontact": None}, ("klantcontact", "null")),
        ({"klantcontact": {**CONTACT, "kanaal": "x" * 51}}, ("klantcontact.kanaal", "max_length")),
        ({"internetaken": []}, ("internetaken", "unknown")),
        ({"klantcontact": {**CONTACT, "notitie": "?"}}, ("klantcontact.notitie", "unknown")),
        ({"betrokkenen": [{**KLANT, "wasPartij": None}]}, ("betrokkenen.0.wasPartij", "unknown")),
        ({"actoren": [{}]}, ("actoren.0", "invalid")),
        ({"actoren": [{"identificator": MEDEWERKER, **SANNE}]}, ("actoren.0", "invalid")),
        ({"actoren": [{"identificator": MEDEWERKER}]}, ("actoren.0.identificator", "invalid")),
        ({"betrokkenen": [{**KLANT, "partij": {"identificator": nummer("bsn", "999992612")}}]},
         ("betrokkenen.0.partij.identificator", "invalid")),
        ({"betrokkenen": [{**KLANT, "partij": {"nieuw": {"soortPartij": "persoon", "partijIdentificatie": {
            "contactnaam": {"voorletters": "te veel letters"}}}}}]},
         ("betrokkenen.0.partij.nieuw.partijIdentificatie.contactnaam.voorletters", "max_length")),
        ({"klantcontact": {**CONTACT, "indicatieContactGelukt": True, "verdereActieOndernomen": True}},
         ("klantcontact.nonFieldErrors", "no-further-action-when-contact-succesful")),
    ],
)  # fmt: skip
async def test_what_it_refuses(api: Api, anders: Body, mis: tuple[str, str]) -> None:
    voor = await aantallen(api)
    assert await fouten(api, lichaam(**anders)) == {mis}
    assert await aantallen(api) == voor


# --- once ------------------------------------------------------------------------------------------------------------


async def test_the_same_key_gives_the_first_answer_again(api: Api) -> None:
    sleutel = {"Idempotency-Key": "gesprek-1"}
    eerste = await registreer(api, lichaam(), **sleutel)
    await api.wijzig(eerste, {"onderwerp": "Iets anders"})
    assert await registreer(api, lichaam(), **sleutel) == eerste
    andersom = dict(reversed(lichaam().items()))
    assert await registreer(api, andersom, **sleutel) == eerste, "the order of keys is no difference"
    assert (await aantallen(api))["klantcontact"] == 1
    assert (await registreer(api, lichaam(), **{"Idempotency-Key": "gesprek-2"}))["uuid"] != eerste["uuid"]


async def test_the_same_key_with_another_body_is_refused(api: Api) -> None:
    sleutel = {"Idempotency-Key": "gesprek-1"}
    await registreer(api, lichaam(), **sleutel)
    anders = lichaam(klantcontact={**CONTACT, "kanaal": "balie"})
    antwoord = await handel(api, "registreer-klantcontact", anders, **sleutel)
    assert (antwoord.status_code, antwoord.json()["code"]) == (422, "idempotency_key_reused")
    antwoord = await handel(api, "registreer-klantcontact", lichaam(), **{"Idempotency-Key": "x" * 256})
    assert antwoord.status_code == 400
    assert (await aantallen(api))["klantcontact"] == 1


async def test_the_same_key_many_times_at_once(api: Api) -> None:
    antwoorden = await asyncio.gather(*(registreer(api, lichaam(), **{"Idempotency-Key": "k"}) for _ in range(8)))
    assert len({a["uuid"] for a in antwoorden}) == 1
    assert (await aantallen(api))["klantcontact"] == 1


async def test_what_went_wrong_does_not_use_up_the_key(api: Api) -> None:
    sleutel = {"Idempotency-Key": "k"}
    antwoord = await handel(api, "registreer-klantcontact", lichaam(actoren=[{"uuid": NERGENS}]), **sleutel)
    assert antwoord.status_code == 400
    await registreer(api, lichaam(), **sleutel)


# --- zoek-partij -----------------------------------------------------------------------------------------------------


async def test_a_partij_by_what_identifies_it(api: Api) -> None:
    bsn = nieuw_bsn()
    wie = await partij(
        api, partijIdentificatie={"contactnaam": NAAM}, bezoekadres={"postcode": "1234 AB", "huisnummer": 14},
        partijIdentificatoren=[{"partijIdentificator": nummer("bsn", bsn)}],
    )  # fmt: skip
    await partij(api)
    for adres in (MAIL, MOBIEL):
        await api.maak("digitaleadressen", {**adres, "verstrektDoorPartij": ref(wie)})

    async def gevonden(**vraag: Any) -> list[str]:
        antwoord = await handel(api, "zoek-partij", vraag)
        assert antwoord.status_code == 200, antwoord.text
        assert antwoord.json()["count"] == len(antwoord.json()["results"])
        for p in antwoord.json()["results"]:
            assert len(p["_expand"]["digitaleAdressen"]) == 2
        return [p["uuid"] for p in antwoord.json()["results"]]

    iedereen = [wie["uuid"]]
    assert await gevonden(partijIdentificator={"codeSoortObjectId": "bsn", "objectId": bsn}) == iedereen
    assert await gevonden(partijIdentificator={"codeSoortObjectId": "bsn", "objectId": nieuw_bsn()}) == []
    assert await gevonden(nummer=wie["nummer"]) == iedereen
    assert await gevonden(digitaalAdres="F.ElAmrani@Example.nl") == iedereen
    assert await gevonden(digitaalAdres="+31 6 12 34 56 78") == iedereen
    assert await gevonden(postcode="1234ab", huisnummer=14) == iedereen
    assert await gevonden(postcode="1234AB", huisnummer=14, naam="de Vries") == []
    assert await gevonden(naam="amrani") == iedereen
    assert await gevonden(naam="amrani fatima") == iedereen


@pytest.mark.parametrize(
    "vraag",
    [{}, {"bsn": "999992612", "naam": "Amrani"}, {"postcode": "1234 AB"}, {"huisnummer": 1}, {"naam": "x"},
     {"postcode": "12", "huisnummer": 1}, {"partijIdentificator": {"codeSoortObjectId": "x", "objectId": "1"}},
     {"naam": "a\0b"}],
)  # fmt: skip
async def test_searching_without_something_that_identifies_is_refused(api: Api, vraag: Body) -> None:
    assert await fouten(api, vraag, "zoek-partij")


async def test_a_search_is_accounted_for_without_what_was_searched_for(api: Api) -> None:
    wie, bsn = await partij(api, partijIdentificatoren=[]), nieuw_bsn()
    await handel(api, "zoek-partij", {"nummer": wie["nummer"]})
    await handel(api, "zoek-partij", {"partijIdentificator": {"codeSoortObjectId": "bsn", "objectId": bsn}})
    await asyncio.sleep(1)  # written in batches
    rij = await api.rij("select count(*) as n, bool_or(objecten is not null) as wie, string_agg(v::text, '') as alles "
                        "from verwerking v where handeling = 'zoeken'")  # fmt: skip
    assert (rij["n"], rij["wie"]) == (2, True)
    assert bsn not in rij["alles"]


async def test_a_known_partij_stays_as_it_is_and_gets_the_new_adressen(api: Api) -> None:
    bsn = nieuw_bsn()
    er = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", bsn)}], voorkeurstaal="nld")
    nieuw = {
        "soortPartij": "persoon", "partijIdentificatoren": [nummer("bsn", bsn)], "voorkeurstaal": "eng",
        "digitaleAdressen": [MAIL],
    }  # fmt: skip
    await registreer(api, lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}]))
    nu = await api.haal(f"partijen/{er['uuid']}", expand="digitaleAdressen")
    assert nu["voorkeurstaal"] == "nld"
    assert [a["adres"] for a in nu["_expand"]["digitaleAdressen"]] == [MAIL["adres"]]
    kvk = nummer("kvk_nummer", "90001354")
    await partij(api, soortPartij="organisatie", partijIdentificatoren=[{"partijIdentificator": kvk}])
    vestiging, onbekend = nummer("vestigingsnummer", "497708666976"), nummer("bsn", nieuw_bsn())
    for anders, mis in (
        ({"soortPartij": "organisatie"}, ("soortPartij", "invalid")),
        ({"partijIdentificatoren": [nummer("bsn", bsn), kvk]}, ("partijIdentificatoren", "invalid")),
        ({"partijIdentificatoren": [nummer("bsn", bsn), onbekend]}, ("partijIdentificatoren", "invalid")),
        ({"partijIdentificatoren": [vestiging]}, ("partijIdentificatoren", "invalid")),
        ({"partijIdentificatoren": [vestiging, kvk, onbekend]}, ("partijIdentificatoren", "invalid")),
        ({"partijIdentificatie": {"naam": "X"}}, ("partijIdentificatie.naam", "unknown")),
    ):
        body = lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": {**nieuw, **anders}}}])
        assert await fouten(api, body) == {(f"betrokkenen.0.partij.nieuw.{mis[0]}", mis[1])}, anders


async def wie(api: Api, **keuze: Any) -> str | None:
    """Who it turned out to be."""
    klantcontact = await registreer(api, lichaam(betrokkenen=[{**KLANT, "partij": keuze}]))
    (betrokkene,) = klantcontact["_expand"]["hadBetrokkenen"]
    uuid: str = betrokkene["wasPartij"]["uuid"]
    return uuid


async def test_what_is_new_of_a_known_partij_comes_with_it_and_its_standaardadres_stays(api: Api) -> None:
    bsn, kvk, rsin = nummer("bsn", nieuw_bsn()), nummer("kvk_nummer", "90001354"), nummer("rsin", "002564440")
    nieuw = {"soortPartij": "persoon", "partijIdentificatoren": [bsn], "digitaleAdressen": [MAIL], "nummer": "77"}
    klant = await wie(api, nieuw=nieuw)
    anders = [{**MAIL, "adres": adres} for adres in ("ander@example.nl", MAIL["adres"].upper())]
    ander = {**nieuw, "digitaleAdressen": anders}
    assert await wie(api, nieuw=nieuw) == await wie(api, nieuw=ander) == klant
    adressen = (await api.haal("digitaleadressen", verstrektDoorPartij__uuid=str(klant)))["results"]
    assert {a["adres"]: a["isStandaardAdres"] for a in adressen} == {MAIL["adres"]: True, "ander@example.nl": False}
    zaak = {"soortPartij": "organisatie", "partijIdentificatoren": [rsin]}
    organisatie = await wie(api, nieuw=zaak)
    assert await wie(api, nieuw={**zaak, "partijIdentificatoren": [kvk, rsin]}) == organisatie
    assert await wie(api, identificator=kvk) == organisatie


async def test_a_kvk_nummer_is_the_organisation_and_not_its_vestigingen(api: Api) -> None:
    kvk = nummer("kvk_nummer", "90001354")
    vestigingen = [
        {"soortPartij": "organisatie", "partijIdentificatoren": [nummer("vestigingsnummer", nr), kvk]}
        for nr in ("497708666976", "497708666977")
    ]
    een, twee = [await wie(api, nieuw=vestiging) for vestiging in vestigingen]
    assert een != twee and await wie(api, nieuw=vestigingen[0]) == een
    geen = lichaam(betrokkenen=[{**KLANT, "partij": {"identificator": kvk}}])
    assert await fouten(api, geen) == {("betrokkenen.0.partij.identificator", "invalid")}
    organisatie = await wie(api, nieuw={"soortPartij": "organisatie", "partijIdentificatoren": [kvk]})
    assert organisatie not in (een, twee)
    assert await wie(api, identificator=kvk) == organisatie
    komt = lichaam(
        betrokkenen=[
            {**KLANT, "partij": {"nieuw": {**vestigingen[0], "partijIdentificatoren": [
                nummer("vestigingsnummer", "497708666978"), nummer("kvk_nummer", "90001355")]}}},
            {**KLANT, "partij": {"identificator": nummer("kvk_nummer", "90001355")}},
        ]
    )  # fmt: skip
    assert await fouten(api, komt) == {("betrokkenen.1.partij.identificator", "invalid")}


async def test_every_mistake_the_register_knows_of_has_its_place(api: Api) -> None:
    er = await contact(api)
    een_taak = {**BELLEN, "nummer": er["nummer"], "toegewezenAanActoren": [SANNE]}
    await registreer(api, lichaam(interneTaken=[een_taak]))
    niemand = {"identificator": {**MEDEWERKER, "objectId": "niemand"}}
    body = lichaam(
        klantcontact={**CONTACT, "nummer": er["nummer"]},
        betrokkenen=[
            {**KLANT, "partij": {"identificator": nummer("bsn", nieuw_bsn())}},
            {**KLANT, "partij": {"identificator": nummer("bsn", nieuw_bsn())}},
        ],
        actoren=[niemand, {"uuid": NERGENS}],
        interneTaken=[een_taak],
    )
    assert await fouten(api, body) == {
        ("klantcontact.nummer", "unique"),
        ("betrokkenen.0.partij.identificator", "invalid"),
        ("betrokkenen.1.partij.identificator", "invalid"),
        ("actoren.0.identificator", "invalid"),
        ("actoren.1.uuid", "invalid"),
        ("interneTaken.0.nummer", "unique"),
    }
    twee = lichaam(interneTaken=[{**een_taak, "nummer": "77"}] * 2)
    assert await fouten(api, twee) == {("interneTaken.1.nummer", "unique")}
    nieuw = {"soortPartij": "persoon", "nummer": (await partij(api))["nummer"]}
    bezet = lichaam(betrokkenen=[{**KLANT, "partij": {"nieuw": nieuw}}])
    assert await fouten(api, bezet) == {("betrokkenen.0.partij.nieuw.nummer", "unique")}


async def test_nothing_is_asked_in_a_url(api: Api) -> None:
    for wat in ("registreer-klantcontact", "zoek-partij"):
        assert await fouten(api, lichaam(), f"{wat}?bsn={nieuw_bsn()}") == {("nonFieldErrors", "unknown-parameters")}


async def test_a_name_narrows_before_twenty_are_taken(api: Api) -> None:
    adres = {"bezoekadres": {"postcode": "4321 ZZ", "huisnummer": 3}}
    for nr in range(25):
        naam = {"contactnaam": {"voornaam": "Kees", "achternaam": f"Veel{nr:02}"}}
        laatste = await partij(api, **adres, partijIdentificatie=naam)
    vraag = {"postcode": "4321ZZ", "huisnummer": 3, "naam": "Veel24, Kees"}
    antwoord = (await handel(api, "zoek-partij", vraag)).json()
    assert [p["uuid"] for p in antwoord["results"]] == [laatste["uuid"]]
