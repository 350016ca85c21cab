"""Lists: pages, order, filters and expand."""

from typing import Any

import pytest

from tests.klantinteracties.api import BASIS, NERGENS, Api
from tests.klantinteracties.lichamen import (
    ADRES,
    PADEN,
    PERSOON,
    ZAAK,
    actor,
    betrokkene,
    contact,
    nieuw_bsn,
    nummer,
    partij,
    ref,
    taak,
)


async def vind(api: Api, pad: str, **parameters: str) -> list[str]:
    """The uuids that a filter leaves, and a count that says the same."""
    lijst = await api.haal(pad, **parameters)
    assert lijst["count"] == len(lijst["results"])
    return [ding["uuid"] for ding in lijst["results"]]


# --- pages -----------------------------------------------------------------------------------------------------------


async def test_pages(api: Api) -> None:
    namen = [f"C{nr}" for nr in range(5)]
    for naam in namen:
        await api.maak("categorieen", {"naam": naam})
    gezien: list[str] = []
    url: str | None = f"{BASIS}/categorieen?pageSize=2"
    vorige = []
    while url:
        blad = (await api.vraag("GET", url)).json()
        assert blad["count"] == 5
        gezien += [c["naam"] for c in blad["results"]]
        vorige.append(blad["previous"])
        url = blad["next"]
    assert gezien == namen[::-1], "newest first"
    assert vorige == [None, f"{BASIS}/categorieen?pageSize=2", f"{BASIS}/categorieen?page=2&pageSize=2"]
    laatste = await api.haal("categorieen", page="last", pageSize="2")
    assert [c["naam"] for c in laatste["results"]] == ["C0"]
    assert (laatste["next"], laatste["previous"]) == (None, f"{BASIS}/categorieen?page=2&pageSize=2")


async def test_an_empty_list_has_one_page(api: Api) -> None:
    for pad in PADEN:
        leeg: dict[str, Any] = {"count": 0, "next": None, "previous": None, "results": []}
        for parameters in ({}, {"page": "1"}, {"page": "last"}):
            assert await api.haal(pad, **parameters) == leeg, pad


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1.5", "LAST", "99999999999999999999", "²", "1 ", "0x1"])
async def test_a_page_that_is_not_there(api: Api, page: str) -> None:
    await api.maak("categorieen", {"naam": "C"})
    antwoord = await api.vraag("GET", "categorieen", params={"page": page})
    assert (antwoord.status_code, antwoord.json()["code"]) == (404, "not_found")


async def test_a_page_size_that_cannot_be_falls_back(api: Api) -> None:
    async with api.db.transaction() as tx:
        await tx.execute("insert into categorie (naam) select 'C' || nr from generate_series(1, 502) nr")
    for gevraagd, gekregen in (
        ("1", 1), ("500", 500), ("501", 500), ("9999", 500), ("0", 100), ("-1", 100), ("x", 100), ("", 100),
        ("99999999999999999999", 500), ("²", 100),
    ):  # fmt: skip
        lijst = await api.haal("categorieen", pageSize=gevraagd)
        assert (lijst["count"], len(lijst["results"])) == (502, gekregen), gevraagd


async def test_the_next_page_keeps_the_other_parameters(api: Api) -> None:
    for _ in range(3):
        await partij(api, voorkeurstaal="nld")
    url = f"{BASIS}/partijen?soortPartij=persoon&expand=digitaleAdressen&pageSize=1&indicatieActief=true"
    volgende = (await api.vraag("GET", url)).json()["next"]
    verwacht = "expand=digitaleAdressen&indicatieActief=true&page=2&pageSize=1&soortPartij=persoon"
    assert volgende == f"{BASIS}/partijen?{verwacht}"


async def test_klantcontacten_run_from_the_last_that_took_place(api: Api) -> None:
    dagen = ["2026-03-01", "2026-05-01", "2026-04-01", "2026-05-01"]
    gemaakt = [(await contact(api, plaatsgevondenOp=f"{dag}T10:00:00Z"))["uuid"] for dag in dagen]
    assert await vind(api, "klantcontacten") == [gemaakt[3], gemaakt[1], gemaakt[2], gemaakt[0]]


async def test_what_is_embedded_runs_oldest_first_also_after_a_change(api: Api) -> None:
    wie = await partij(api)
    adressen = [
        await api.maak(
            "digitaleadressen",
            {"adres": f"06123456{nr}0", "soortDigitaalAdres": "telefoonnummer", "verstrektDoorPartij": ref(wie)},
        )
        for nr in range(3)
    ]
    await api.wijzig(adressen[0], {"omschrijving": "later"})
    volgorde = [a["uuid"] for a in adressen]
    een = await api.haal(f"partijen/{wie['uuid']}", expand="digitaleAdressen")
    assert [a["uuid"] for a in een["digitaleAdressen"]] == volgorde
    assert [a["uuid"] for a in een["_expand"]["digitaleAdressen"]] == volgorde


# --- filters ---------------------------------------------------------------------------------------------------------


async def test_filters_of_partijen(api: Api) -> None:
    bsn = nieuw_bsn()
    piet = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", bsn)}], bezoekadres=ADRES)
    brug = await partij(api, soortPartij="organisatie", indicatieActief=False, nummer="77")
    kvk = await api.maak(
        "partij-identificatoren",
        {"identificeerdePartij": ref(brug), "partijIdentificator": nummer("kvk_nummer", "90001307")},
    )
    loods = await partij(api, soortPartij="organisatie")
    await api.maak(
        "partij-identificatoren",
        {
            "identificeerdePartij": ref(loods),
            "partijIdentificator": nummer("vestigingsnummer", "000900012138"),
            "subIdentificatorVan": ref(kvk),
        },
    )
    await api.maak(
        "vertegenwoordigingen", {"vertegenwoordigendePartij": ref(piet), "vertegenwoordigdePartij": ref(brug)}
    )
    vip = await api.maak("categorieen", {"naam": "Raadslid"})
    erelid = await api.maak("categorieen", {"naam": "Erelid"})
    for wie, categorie in ((brug, vip), (piet, vip), (brug, erelid)):  # in another order than the partijen
        await api.maak("categorie-relaties", {"partij": ref(wie), "categorie": ref(categorie)})
    p, b, v = piet["uuid"], brug["uuid"], loods["uuid"]
    for parameters, gevonden in (
        ({"soortPartij": "persoon"}, [p]),
        ({"soortPartij": "organisatie"}, [v, b]),
        ({"soortPartij": "organisatie", "indicatieActief": "false"}, [b]),
        ({"indicatieActief": "TRUE"}, [v, p]),
        ({"indicatieActief": "misschien"}, [v, b, p]),
        ({"nummer": "77"}, [b]),
        ({"nummer": ""}, [v, b, p]),
        ({"bezoekadresNummeraanduidingId": "9871200000000014"}, [p]),
        ({"partijIdentificator__objectId": bsn, "partijIdentificator__codeSoortObjectId": "bsn"}, [p]),
        ({"partijIdentificator__objectId": "90001307"}, [b]),
        ({"subIdentificatorVan__objectId": "90001307"}, [v]),
        ({"vertegenwoordigdePartij__uuid": p}, [b]),
        ({"vertegenwoordigdePartij__url": piet["url"]}, [b]),
        ({"vertegenwoordigdePartij__url": "https://elders.example.nl/partijen/7"}, []),
        ({"categorierelatie__categorie__naam": "raads"}, []),
        ({"categorierelatie__categorie__naam": "Erelid,Raadslid"}, [b, p]),
        ({"categorierelatie__categorie__naam": "Raadslid,Erelid,Raadslid"}, [b, p]),
        ({"partijIdentificator__objectId": "' or true --"}, []),
    ):
        assert await vind(api, "partijen", **parameters) == gevonden, parameters


async def test_filters_of_klantcontacten(api: Api) -> None:
    wie = await partij(api, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", bsn := nieuw_bsn())}])
    een = await contact(api, plaatsgevondenOp="2026-03-01T10:00:00Z", onderwerp="Vraag over 100% korting_")
    twee = await contact(api, plaatsgevondenOp="2026-03-02T10:00:00Z", kanaal="balie", nummer="42")
    for _ in range(2):  # twice betrokken is found once
        b = await betrokkene(api, hadKlantcontact=ref(een), wasPartij=ref(wie))
    adres = {"adres": "Kaya@Example.nl", "soortDigitaalAdres": "email"}
    await api.maak("digitaleadressen", {**adres, "verstrektDoorBetrokkene": ref(b), "verstrektDoorPartij": None})
    await api.maak("onderwerpobjecten", {"klantcontact": ref(een), "onderwerpobjectidentificator": ZAAK})
    await api.maak(
        "onderwerpobjecten",
        {
            "klantcontact": ref(twee),
            "wasKlantcontact": ref(een),
            "onderwerpobjectidentificator": {**ZAAK, "objectId": "eerder"},
        },
    )
    e, t = een["uuid"], twee["uuid"]
    for parameters, gevonden in (
        ({"hadBetrokkene__wasPartij__uuid": wie["uuid"]}, [e]),
        ({"hadBetrokkene__wasPartij__url": wie["url"]}, [e]),
        ({"hadBetrokkene__uuid": b["uuid"]}, [e]),
        ({"hadBetrokkene__wasPartij__partijIdentificator__objectId": bsn}, [e]),
        ({"hadBetrokkene__digitaaladres__adres__icontains": "kaya@"}, [e]),
        ({"onderwerpobject__onderwerpobjectidentificatorObjectId": "z-1"}, [e]),
        ({"wasOnderwerpobject__onderwerpobjectidentificatorObjectId": "eerder"}, [e]),
        ({"kanaal": "balie"}, [t]),
        ({"kanaal": "BALIE"}, []),
        ({"nummer": "42"}, [t]),
        ({"onderwerp": "KAPVERG"}, [t]),
        ({"onderwerp": "100%"}, [e]),
        ({"onderwerp": "korting_"}, [e]),
        ({"onderwerp": "%"}, [e]),
        ({"onderwerp": "_"}, [e]),
        ({"plaatsgevondenOp": "2026-03-01T11:00:00+01:00"}, [e]),
        ({"plaatsgevondenOp": "2026-03-01T10:00:00Z"}, [e]),
        ({"vertrouwelijk": "false"}, [t, e]),
        ({"hadBetrokkene__uuid": NERGENS}, []),
    ):
        assert await vind(api, "klantcontacten", **parameters) == gevonden, parameters


async def test_filters_of_the_other_resources(api: Api) -> None:
    groen = await actor(api, "Groen")
    werk = await taak(api, toegewezenAanActoren=[ref(groen), ref(await actor(api, "Sanne"))])
    await api.wijzig(await taak(api), {"status": "verwerkt"})
    contact_uuid = werk["aanleidinggevendKlantcontact"]["uuid"]
    b = await betrokkene(api, hadKlantcontact={"uuid": contact_uuid})
    mail = await api.maak(
        "digitaleadressen",
        {
            "adres": "kaya@example.nl",
            "soortDigitaalAdres": "email",
            "verstrektDoorBetrokkene": ref(b),
            "verstrektDoorPartij": None,
            "verificatieDatum": "2026-03-01",
            "omschrijving": "Op mijn werk",
        },
    )
    for pad, parameters, gevonden in (
        ("internetaken", {"status": "te_verwerken"}, [werk["uuid"]]),
        ("internetaken", {"toegewezenAanActor__uuid": groen["uuid"]}, [werk["uuid"]]),
        ("internetaken", {"klantcontact__uuid": contact_uuid}, [werk["uuid"]]),
        ("internetaken", {"nummer": werk["nummer"]}, [werk["uuid"]]),
        ("actoren", {"naam": "groe"}, [groen["uuid"]]),
        ("actoren", {"naam": "groe", "soortActor": "medewerker"}, []),
        ("betrokkenen", {"hadKlantcontact__uuid": contact_uuid}, [b["uuid"]]),
        ("betrokkenen", {"organisatienaam": "STICHTING de brug"}, [b["uuid"]]),
        ("betrokkenen", {"contactnaamAchternaam": "Amrani"}, [b["uuid"]]),
        ("betrokkenen", {"verstrektedigitaalAdres__adres": "kaya@example.nl"}, [b["uuid"]]),
        ("digitaleadressen", {"adres__icontains": "KAYA"}, [mail["uuid"]]),
        ("digitaleadressen", {"verstrektDoorBetrokkene__uuid": b["uuid"]}, [mail["uuid"]]),
        ("digitaleadressen", {"verificatieDatum__gte": "2026-03-01"}, [mail["uuid"]]),
        ("digitaleadressen", {"verificatieDatum__gt": "2026-03-01"}, []),
        ("digitaleadressen", {"verificatieDatum__lt": "2026-03-02"}, [mail["uuid"]]),
        ("digitaleadressen", {"soortDigitaalAdres": "overig"}, []),
        ("digitaleadressen", {"omschrijving": "WERK"}, [mail["uuid"]]),
    ):
        assert await vind(api, pad, **parameters) == gevonden, (pad, parameters)


async def test_a_filter_that_cannot_be_is_named(api: Api) -> None:
    for parameters, mis in (
        ({"soortPartij": "dier"}, {("soortPartij", "invalid_choice")}),
        ({"vertegenwoordigdePartij__uuid": "x"}, {("vertegenwoordigdePartij__uuid", "invalid")}),
        ({"vertegenwoordigdePartij__url": "x"}, {("vertegenwoordigdePartij__url", "invalid")}),
        ({"foo": "bar", "soort_partij": "persoon"}, {("nonFieldErrors", "unknown-parameters")}),
        ({"nummer": "1\x00"}, {("nummer", "null_characters_not_allowed")}),
        (
            {"soortPartij": "dier", "foo": "bar", "expand": "alles"},
            {("soortPartij", "invalid_choice"), ("nonFieldErrors", "unknown-parameters"), ("expand", "invalid_choice")},
        ),
    ):
        antwoord = await api.vraag("GET", "partijen", params=parameters)
        assert antwoord.status_code == 400, parameters
        assert {(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]} == mis
    for waarde in ("x", "2026-13-01T00:00:00Z", "99999-01-01T00:00:00Z"):
        antwoord = await api.vraag("GET", "klantcontacten", params={"plaatsgevondenOp": waarde})
        assert [p["name"] for p in antwoord.json()["invalidParams"]] == ["plaatsgevondenOp"], waarde


# --- expand ----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def vol(api: Api) -> dict[str, Any]:
    """A klantcontact with everything on it."""
    wie = await partij(api, partijIdentificatie={"contactnaam": {"achternaam": "Kaya"}})
    k = await contact(api)
    b = await betrokkene(api, hadKlantcontact=ref(k), wasPartij=ref(wie))
    adres = {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer", "verstrektDoorPartij": None}
    await api.maak("digitaleadressen", {**adres, "verstrektDoorBetrokkene": ref(b)})
    await taak(api, aanleidinggevendKlantcontact=ref(k))
    await api.maak("onderwerpobjecten", {"klantcontact": ref(k), "onderwerpobjectidentificator": ZAAK})
    return await api.haal(f"klantcontacten/{k['uuid']}")


async def test_expand_puts_whole_objects_beside_the_references(api: Api, vol: dict[str, Any]) -> None:
    namen = "hadBetrokkenen,hadBetrokkenen.wasPartij,hadBetrokkenen.digitaleAdressen,leiddeTotInterneTaken"
    een = await api.haal(f"klantcontacten/{vol['uuid']}", expand=f"{namen},gingOverOnderwerpobjecten,omvatteBijlagen")
    uit = een.pop("_expand")
    assert een == vol
    (b,) = uit["hadBetrokkenen"]
    dieper = b.pop("_expand")
    assert b == await api.haal(f"betrokkenen/{b['uuid']}")
    assert dieper["wasPartij"] == await api.haal(f"partijen/{b['wasPartij']['uuid']}")
    assert [a["adres"] for a in dieper["digitaleAdressen"]] == ["0612345678"]
    assert uit["leiddeTotInterneTaken"] == [await api.haal(f"internetaken/{vol['leiddeTotInterneTaken'][0]['uuid']}")]
    assert [o["onderwerpobjectidentificator"] for o in uit["gingOverOnderwerpobjecten"]] == [ZAAK]
    assert uit["omvatteBijlagen"] == []


async def test_expand_repeated_nested_alone_and_empty(api: Api, vol: dict[str, Any]) -> None:
    pad = f"klantcontacten/{vol['uuid']}"
    komma = await api.haal(pad, expand="hadBetrokkenen,leiddeTotInterneTaken")
    herhaald = await api.vraag("GET", f"{pad}?expand=hadBetrokkenen&expand=leiddeTotInterneTaken&expand=hadBetrokkenen")
    assert herhaald.json() == komma
    alleen = await api.haal(pad, expand="hadBetrokkenen.wasPartij")
    assert alleen["_expand"]["hadBetrokkenen"][0]["_expand"]["wasPartij"]["uuid"]
    assert await api.haal(pad, expand="") == vol
    lijst = await api.haal("klantcontacten", expand="hadBetrokkenen")
    assert lijst["results"][0]["_expand"]["hadBetrokkenen"][0]["uuid"] == vol["hadBetrokkenen"][0]["uuid"]


async def test_list_rows_carry_an_empty_expand_where_clients_know_it(api: Api, vol: dict[str, Any]) -> None:
    for pad in PADEN:
        rijen = (await api.haal(pad))["results"]
        hoort = pad in ("partijen", "klantcontacten", "digitaleadressen", "betrokkenen")
        assert {rij.get("_expand") == {} for rij in rijen} <= {hoort}, pad
        for rij in rijen:
            assert "_expand" not in await api.haal(rij["url"]), f"a detail of {pad} has none"


@pytest.mark.parametrize(
    "naam",
    ["foo", "hadBetrokkenActoren", "hadBetrokkenen, omvatteBijlagen", "hadBetrokkenen.foo", "uuid", ".", "a.b.c.d"],
)
async def test_what_cannot_be_expanded_is_refused(api: Api, vol: dict[str, Any], naam: str) -> None:
    for pad in ("klantcontacten", f"klantcontacten/{vol['uuid']}"):
        antwoord = await api.vraag("GET", pad, params={"expand": naam})
        assert [(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]] == [("expand", "invalid_choice")]


async def test_a_head_says_the_same_without_a_body(api: Api) -> None:
    ding = await api.maak("partijen", PERSOON)
    for pad in ("partijen", f"partijen/{ding['uuid']}"):
        kop, heel = await api.vraag("HEAD", pad), await api.vraag("GET", pad)
        assert kop.status_code == heel.status_code == 200
        assert kop.headers["content-type"] == heel.headers["content-type"]
