"""An application that may write and not read learns nothing of what is there: by no answer, and by no mistake."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from gehoor.app import apis, bouw
from gehoor.gemeente.store import pseudoniem
from gehoor.klantinteracties.http import RESOURCES
from gehoor.registers.http import wacht
from gehoor.settings import Settings
from gehoor.toegang.service import Tokens
from gehoor.toegang.wie import Recht
from tests.contactgegevens.lichamen import BASIS as CONTACTGEGEVENS
from tests.contactgegevens.lichamen import VOL
from tests.klantinteracties.api import BASIS, GEMEENTE, NERGENS, Api, open_api, token
from tests.klantinteracties.lichamen import (
    CONTACT,
    NAAM,
    PERSOON,
    ZAAK,
    actor,
    betrokkene,
    contact,
    lichaam,
    nieuw_bsn,
    nummer,
    partij,
    ref,
    wijziging,
)
from tests.registers.orakels import REGISTREER, met_bsn, orakels

Body = dict[str, Any]


@pytest.fixture
async def lezer(dsn: str) -> AsyncIterator[Api]:
    """Reads and writes."""
    async with open_api(dsn) as api:
        yield api


@pytest.fixture
async def schrijver(lezer: Api) -> AsyncIterator[Api]:
    """The same application, asked by a token that only writes."""
    geheim = await token(lezer.db, Recht.register_schrijven, naam="schrijver")
    transport = lezer.http._transport
    async with httpx.AsyncClient(transport=transport, headers={"Authorization": f"Token {geheim}"}) as http:
        yield Api(http, lezer.db)


def bladeren(data: Any, naam: str = "") -> Iterator[tuple[str, Any]]:
    """(name, value) of everything that holds nothing else."""
    if isinstance(data, dict):
        for k, w in data.items():
            yield from bladeren(w, k)
    elif isinstance(data, list):
        for deel in data:
            yield from bladeren(deel, naam)
    else:
        yield naam, data


def vreemd(antwoord: Any, gestuurd: Any) -> list[tuple[str, Any]]:
    """What stands in an answer and was not sent."""
    eigen = [w for _, w in bladeren(gestuurd)]
    return [
        (k, w) for k, w in bladeren(antwoord) if k not in ("uuid", "url", "nummer") and w is not None and w not in eigen
    ]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
async def test_an_answer_holds_what_was_sent_and_where_it_is(lezer: Api, schrijver: Api, resource: Any) -> None:
    pad = resource.pad
    body, anders = await lichaam(lezer, pad), await wijziging(lezer, pad)
    antwoord = await schrijver.vraag("POST", pad, body)
    assert antwoord.status_code == 201, antwoord.text
    ding = antwoord.json()
    assert antwoord.headers["Location"] == ding["url"] == f"{BASIS}/{pad}/{ding['uuid']}"
    assert vreemd(ding, body) == []
    gelezen = await lezer.haal(f"{pad}/{ding['uuid']}")
    assert {k: ding[k] for k in body if k in ding and not isinstance(body[k], dict | list)} == {
        k: w for k, w in body.items() if k in gelezen and not isinstance(w, dict | list)
    }, "what was sent is in it"
    for methode, wat in (("PATCH", {}), ("PATCH", anders), ("PUT", await lichaam(lezer, pad))):
        antwoord = await schrijver.vraag(methode, f"{pad}/{ding['uuid']}", wat)
        assert antwoord.status_code == 200, antwoord.text
        assert vreemd(antwoord.json(), wat) == []
        if not wat:
            assert set(antwoord.json()) <= {"uuid", "url", "nummer"}
    assert (await schrijver.vraag("DELETE", f"{pad}/{ding['uuid']}")).content == b""
    for methode in ("GET", "HEAD"):
        assert (await schrijver.vraag(methode, pad)).status_code == 403


@pytest.mark.parametrize("soort", VOL)
async def test_the_other_register_too(lezer: Api, schrijver: Api, soort: str) -> None:
    ding = (await lezer.vraag("POST", f"{CONTACTGEGEVENS}/{soort}", VOL[soort])).json()
    for methode, wat in (("PATCH", {}), ("PATCH", {"adres": {"stad": "Elders"}}), ("PUT", VOL[soort])):
        antwoord = await schrijver.vraag(methode, ding["url"], wat)
        assert antwoord.status_code == 200, antwoord.text
        assert vreemd(antwoord.json(), wat) == []
    nieuw = await schrijver.vraag("POST", f"{CONTACTGEGEVENS}/{soort}", VOL[soort])
    assert vreemd(nieuw.json(), VOL[soort]) == [] and nieuw.json()["uuid"]


async def bekend(lezer: Api) -> tuple[str, Body]:
    """A partij with all that there is to know, and its BSN."""
    bsn = nieuw_bsn()
    geheim = {
        "interneNotitie": "GEHEIM",
        "voorkeurstaal": "fry",
        "partijIdentificatie": {"contactnaam": {"achternaam": "GEHEIM"}},
    }
    er = await partij(lezer, **geheim, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", bsn)}])
    adres = {"soortDigitaalAdres": "email", "isStandaardAdres": True, "omschrijving": "", "adres": "geheim@example.nl"}
    await lezer.maak("digitaleadressen", {**adres, "verstrektDoorPartij": ref(er), "verstrektDoorBetrokkene": None})
    return bsn, er


async def handeling(lezer: Api, keuze: Body) -> Body:
    wie = {"rol": "klant", "initiator": True, "organisatienaam": "", "contactnaam": NAAM, "partij": keuze}
    afdeling = await actor(lezer, "GEHEIM")
    return {
        "klantcontact": {**CONTACT, "inhoud": "Belt over een boom."}, "betrokkenen": [wie],
        "actoren": [{"uuid": afdeling["uuid"]}],
        "interneTaken": [{"gevraagdeHandeling": "Bel terug", "toegewezenAanActoren": [{"uuid": afdeling["uuid"]}]}],
        "onderwerpobjecten": [{"wasKlantcontact": None, "onderwerpobjectidentificator": ZAAK}],
    }  # fmt: skip


@pytest.mark.parametrize("hoe", ["uuid", "identificator", "nieuw"])
async def test_a_whole_contact_shows_nothing_of_who_was_chosen(lezer: Api, schrijver: Api, hoe: str) -> None:
    """Nor does a repeated key, which the application may have got when it could still read."""
    bsn, er = await bekend(lezer)
    nieuw = {**PERSOON, "partijIdentificatoren": [nummer("bsn", bsn)]}
    nieuw.pop("indicatieActief")
    keuze = {
        "uuid": {"uuid": er["uuid"]},
        "identificator": {"identificator": nummer("bsn", bsn)},
        "nieuw": {"nieuw": nieuw},
    }
    body = await handeling(lezer, keuze[hoe])
    for _ in range(2):
        antwoord = await schrijver.vraag("POST", REGISTREER, body, headers={"Idempotency-Key": "k"})
        assert antwoord.status_code == 201, antwoord.text
        assert vreemd(antwoord.json(), body) == []
        assert "geheim" not in antwoord.text.lower()
        uit = antwoord.json()["_expand"]
        assert uit["hadBetrokkenen"][0]["wasPartij"]["uuid"] == er["uuid"]
        assert len(uit["leiddeTotInterneTaken"][0]["nummer"]) == 10
        assert uit["gingOverOnderwerpobjecten"][0]["onderwerpobjectidentificator"] == ZAAK
    vol = await lezer.vraag("POST", REGISTREER, body)
    assert "geheim" in vol.text.lower(), "who may read sees all, as ever"


async def test_a_repeated_key_is_shown_by_what_one_may_see_now(lezer: Api, schrijver: Api) -> None:
    body = await handeling(lezer, {"uuid": (await bekend(lezer))[1]["uuid"]})
    kop = {"Idempotency-Key": "k"}
    assert "GEHEIM" in (await lezer.vraag("POST", REGISTREER, body, headers=kop)).text
    async with lezer.db.transaction() as tx:
        await tx.execute("update token set rechten = '[\"register_schrijven\"]' where naam = 'proef'")
    await asyncio.sleep(Tokens.SECONDEN + 0.1)
    weer = await lezer.vraag("POST", REGISTREER, body, headers=kop)
    assert weer.status_code == 201 and vreemd(weer.json(), body) == []


async def test_maak_klantcontact_shows_nothing_of_who_was_chosen(lezer: Api, schrijver: Api) -> None:
    _, er = await bekend(lezer)
    wie = {"wasPartij": ref(er), "rol": "klant", "initiator": True, "contactnaam": NAAM, "organisatienaam": ""}
    onderwerp = {"wasKlantcontact": None, "onderwerpobjectidentificator": ZAAK}
    body = {"klantcontact": CONTACT, "betrokkene": wie, "onderwerpobject": onderwerp}
    antwoord = await schrijver.vraag("POST", "maak-klantcontact", body)
    assert antwoord.status_code == 201, antwoord.text
    assert vreemd(antwoord.json(), body) == []
    assert all(antwoord.json()[deel]["uuid"] for deel in body)


async def test_a_cascade_says_no_more_than_an_address(lezer: Api, schrijver: Api) -> None:
    k = await contact(lezer)
    body = {"klantcontact": ref(k), "wasKlantcontact": None, "onderwerpobjectidentificator": ZAAK}
    eerste, _ = [await lezer.maak("onderwerpobjecten", body) for _ in range(2)]
    antwoord = await schrijver.vraag("DELETE", f"onderwerpobjecten/{eerste['uuid']}?cascade=true")
    assert antwoord.json() == {"behouden": [k["url"]]}


# --- mistakes --------------------------------------------------------------------------------------------------------


async def test_no_mistake_tells_whether_a_bsn_is_known(
    lezer: Api, schrijver: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wacht, "VAAK", 1000)
    bsn, er = await bekend(lezer)
    niemand, k = nieuw_bsn(), await contact(lezer)
    ander = await partij(lezer, partijIdentificatoren=[{"partijIdentificator": nummer("bsn", nieuw_bsn())}])
    mis = []
    gevallen = zip(orakels(ander, bsn, k), orakels(ander, niemand, k), strict=True)
    for (wat, methode, pad, een), (_, _, _, twee) in gevallen:
        antwoorden = [await schrijver.vraag(methode, pad, body) for body in (een, twee)]
        inhoud = [(a.status_code, a.json().get("invalidParams")) for a in antwoorden]
        if inhoud[0] != inhoud[1] or inhoud[0][0] != 400:
            mis.append((wat, methode, pad, inhoud))
        assert not [a for a in antwoorden if "geheim" in a.text.lower() or er["uuid"] in a.text]
    assert not mis, json.dumps(mis, indent=1)


async def test_what_uniqueness_tells_is_on_record_and_not_often(lezer: Api, schrijver: Api) -> None:
    bsn, er = await bekend(lezer)
    async with lezer.db.read() as tx:
        sleutels = {er["uuid"], await pseudoniem(tx, bsn)}
    for i in range(wacht.VAAK):
        antwoord = await schrijver.vraag("POST", "partij-identificatoren", met_bsn(bsn))
        assert antwoord.status_code == 400, i
        assert [p["name"] for p in antwoord.json()["invalidParams"]] == ["nonFieldErrors"]
    regel = await lezer.rij("select * from verwerking where handeling = 'weigeren' order by id desc limit 1")
    assert (set(regel["over"]), regel["soort"], regel["wie"]) == (sleutels, "partij-identificatoren", "schrijver")
    assert bsn not in str(regel)
    for body in (met_bsn(bsn), met_bsn(nieuw_bsn())):
        antwoord = await schrijver.vraag("POST", "partij-identificatoren", body)
        assert antwoord.status_code == 429, "a yes would tell as much as a no"
        assert 0 < int(antwoord.headers["Retry-After"]) <= 60
    assert (await lezer.vraag("POST", "partij-identificatoren", met_bsn(bsn))).status_code == 400, "of others no count"
    assert (await lezer.vraag("POST", "partijen", PERSOON)).status_code == 201


async def test_mistakes_of_its_own_are_told_and_not_counted(lezer: Api, schrijver: Api) -> None:
    body = {**CONTACT, "indicatieContactGelukt": True, "verdereActieOndernomen": True}
    for _ in range(wacht.VAAK + 5):
        assert (await schrijver.mankementen("POST", "klantcontacten", body)) == {
            ("nonFieldErrors", "no-further-action-when-contact-succesful")
        }
    assert await schrijver.mankementen("POST", "klantcontacten", {**CONTACT, "taal": "lang"}) == {
        ("taal", "max_length")
    }
    nergens = {"rol": "klant", "initiator": True, "hadKlantcontact": {"uuid": NERGENS}, "wasPartij": None}
    assert await schrijver.mankementen("POST", "betrokkenen", nergens) == {("hadKlantcontact.uuid", "invalid")}
    assert (await schrijver.vraag("PATCH", f"partijen/{NERGENS}", {})).status_code == 404
    assert (await schrijver.vraag("PATCH", f"partijen/{NERGENS}", {"voorkeurstaal": "lang"})).status_code == 400


async def test_what_was_refused_of_a_row_names_whom_the_row_is_about(lezer: Api, schrijver: Api) -> None:
    bsn, er = await bekend(lezer)
    b = await betrokkene(lezer, wasPartij=ref(er))
    weg = {"hadKlantcontact": {"uuid": NERGENS}}
    assert (await schrijver.vraag("PATCH", f"betrokkenen/{b['uuid']}", weg)).status_code == 400
    regel = await lezer.rij("select * from verwerking where handeling = 'weigeren'")
    async with lezer.db.read() as tx:
        assert set(regel["over"]) >= {er["uuid"], await pseudoniem(tx, bsn)}


def test_every_write_of_every_api_is_in_these_tables() -> None:
    """A new one is thought about: what does it tell who may not read?"""
    delen = bouw(Settings.from_env({}), "", GEMEENTE)
    schrijft = {
        (api.naam, weg.methode, weg.pad)
        for api, wegen in apis(delen)
        for weg in wegen
        if weg.methode != "GET" and weg.recht == Recht.register_schrijven
    }
    hoort = {("handelingen", "POST", "/registreer-klantcontact"), ("klantinteracties", "POST", "/maak-klantcontact")}
    for naam, paden in (("klantinteracties", [r.pad for r in RESOURCES]), ("contactgegevens", list(VOL))):
        hoort |= {(naam, "POST", f"/{pad}") for pad in paden}
        hoort |= {(naam, m, f"/{pad}/{{uuid}}") for pad in paden for m in ("PUT", "PATCH", "DELETE")}
    assert schrijft == hoort
