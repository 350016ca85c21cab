"""KISS, the contact-centre front end: every call it makes, and what it reads (peers.md, 3.1 and 3.2)."""

import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from gehoor.toegang.service import maak_token
from tests.clients.contract import (
    Actor,
    Betrokkene,
    Bladzijde,
    Body,
    DigitaalAdres,
    InterneTaak,
    Klantcontact,
    Onderwerpobject,
    Partij,
    PartijIdentificator,
    PartijMetAdressen,
    Ref,
    lees,
    lees_bladzijde,
    ref,
)
from tests.klantinteracties.api import BASIS, REGISTER, Api
from tests.klantinteracties.lichamen import nieuw_bsn

AGENT = "sanne@lindewaard.example"


class Kiss:
    """Calls through its proxy: GET, POST and PUT, always with JSON, parameters as it writes them."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def get(self, pad: str) -> httpx.Response:
        return await self.http.get(f"{BASIS}{pad}")

    async def post(self, pad: str, body: Body) -> httpx.Response:
        return await self.http.post(f"{BASIS}{pad}", json=body)

    async def put(self, pad: str, body: Body) -> httpx.Response:
        return await self.http.put(f"{BASIS}{pad}", json=body)

    async def hoogstens_een(self, query: str) -> PartijMetAdressen | None:
        """It stops with an error on a second one."""
        blad = lees_bladzijde(PartijMetAdressen, await self.get(f"/partijen?{query}"))
        assert blad.count == len(blad.results) <= 1
        return blad.results[0] if blad.results else None

    async def persoon(self, bsn: str) -> PartijMetAdressen | None:
        return await self.hoogstens_een(
            "expand=digitaleAdressen&soortPartij=persoon"
            f"&partijIdentificator__codeSoortObjectId=bsn&partijIdentificator__objectId={bsn}"
        )

    async def organisatie(self, soort: str, nummer: str) -> PartijMetAdressen | None:
        return await self.hoogstens_een(
            "expand=digitaleAdressen&soortPartij=organisatie"
            f"&partijIdentificator__codeSoortObjectId={soort}&partijIdentificator__objectId={nummer}"
        )

    async def nieuwe_partij(self, soort: str) -> Partij:
        delen: Body = {"naam": ""} if soort == "organisatie" else {"contactnaam": None}
        body: Body = {
            "digitaleAdressen": [], "betrokkenen": [], "categorieRelaties": [], "voorkeursDigitaalAdres": None,
            "vertegenwoordigden": [], "rekeningnummers": [], "partijIdentificatoren": [],
            "voorkeursRekeningnummer": None, "indicatieGeheimhouding": False, "indicatieActief": True,
            "soortPartij": soort, "partijIdentificatie": delen,
        }  # fmt: skip
        return lees(Partij, await self.post("/partijen", body), 201)

    async def actor(self, naam: str, soort: str, objecttype: str, register: str, id_soort: str, id_: str) -> Actor:
        """Looked up by its four codes, made when nobody has them."""
        codes = {"ObjectId": id_, "CodeRegister": register, "CodeSoortObjectId": id_soort, "CodeObjecttype": objecttype}
        query = "&".join(f"actoridentificator{deel}={waarde}" for deel, waarde in codes.items())
        gevonden = lees_bladzijde(Actor, await self.get(f"/actoren?{query}")).results
        if gevonden:
            return gevonden[0]
        body: Body = {
            "naam": naam, "soortActor": soort, "indicatieActief": True,
            "actoridentificator": {"objectId": id_, "codeObjecttype": objecttype, "codeRegister": register,
                                   "codeSoortObjectId": id_soort},
        }  # fmt: skip
        if register == "msei":  # the agent; the others go without
            body["medewerkerIdentificatie"] = {"identificatie": id_, "achternaam": naam, "voorletters": "", "x": None}
        return lees(Actor, await self.post("/actoren", body), 201)

    async def klantcontact(self) -> Klantcontact:
        body = {
            "kanaal": "Telefoon", "onderwerp": "Afvalpas werkt niet", "inhoud": "Mevrouw wil teruggebeld worden.",
            "indicatieContactGelukt": True, "taal": "nld", "vertrouwelijk": False,
            "plaatsgevondenOp": "2026-11-23T10:42:17.123Z",
        }  # fmt: skip
        return lees(Klantcontact, await self.post("/klantcontacten", body), 201)

    async def betrokkene(self, contact: Klantcontact, partij: Ref | None) -> Betrokkene:
        naam = {"voorletters": "F.", "voornaam": "Fatima", "voorvoegselAchternaam": "el", "achternaam": "Amrani"}
        body = {
            "wasPartij": ref(partij) if partij else None, "hadKlantcontact": ref(contact), "rol": "klant",
            "initiator": True, "organisatienaam": "", "contactnaam": naam,
        }  # fmt: skip
        return lees(Betrokkene, await self.post("/betrokkenen", body), 201)

    async def adres(self, betrokkene: Betrokkene, soort: str, adres: str) -> DigitaalAdres:
        body = {
            "verstrektDoorBetrokkene": ref(betrokkene), "verstrektDoorPartij": None, "adres": adres,
            "soortDigitaalAdres": soort, "omschrijving": soort,
        }  # fmt: skip
        return lees(DigitaalAdres, await self.post("/digitaleadressen", body), 201)

    async def taak(self, contact: Klantcontact, *actoren: Actor) -> InterneTaak:
        body = {
            "nummer": "", "gevraagdeHandeling": "Contact opnemen met betrokkene",
            "aanleidinggevendKlantcontact": ref(contact), "toegewezenAanActoren": [ref(actor) for actor in actoren],
            "toelichting": "Graag na 14 uur.", "status": "te_verwerken",
        }  # fmt: skip
        return lees(InterneTaak, await self.post("/internetaken", body), 201)

    async def zaak(self, contact: Klantcontact, zaak: str) -> Onderwerpobject:
        object_ = {"objectId": zaak, "codeObjecttype": "zgw-Zaak", "codeRegister": "openzaak",
                   "codeSoortObjectId": "uuid"}  # fmt: skip
        body = {"klantcontact": ref(contact), "wasKlantcontact": None, "onderwerpobjectidentificator": object_}
        return lees(Onderwerpobject, await self.post("/onderwerpobjecten", body), 201)


@pytest.fixture
async def kiss(api: Api) -> AsyncIterator[Kiss]:
    yield Kiss(api.http)


def identificator(partij: Ref | None, soort: str, nummer: str, boven: Ref | None = None) -> Body:
    """With the url beside the uuid, and `subIdentificatorVan` only when there is one."""
    register, objecttype = {
        "bsn": ("brp", "natuurlijk_persoon"),
        "kvk_nummer": ("hr", "niet_natuurlijk_persoon"),
        "vestigingsnummer": ("hr", "vestiging"),
    }[soort]
    van = {"url": partij.url, "uuid": str(partij.uuid)} if partij else None
    codes = {"codeRegister": register, "codeSoortObjectId": soort, "codeObjecttype": objecttype, "objectId": nummer}
    body: Body = {"identificeerdePartij": van, "partijIdentificator": codes}
    return {**body, "subIdentificatorVan": ref(boven)} if boven else body


# --- saving a contactverzoek -----------------------------------------------------------------------------------------


async def test_a_contactverzoek_of_a_new_person_with_two_addresses(kiss: Kiss) -> None:
    """Its whole order of saving, and then the screens that show it."""
    bsn, zaak = nieuw_bsn(), str(uuid4())
    assert await kiss.persoon(bsn) is None
    partij = await kiss.nieuwe_partij("persoon")
    nummer = lees(
        PartijIdentificator, await kiss.post("/partij-identificatoren", identificator(partij, "bsn", bsn)), 201
    )
    assert nummer.identificeerde_partij == Ref(uuid=partij.uuid, url=partij.url)
    agent = await kiss.actor("Sanne Verhoeven", "medewerker", "mdw", "msei", "email", AGENT)
    contact = await kiss.klantcontact()
    body = {"actor": ref(agent), "klantcontact": ref(contact)}
    lees(Ref, await kiss.post("/actorklantcontacten", body), 201)
    klant = await kiss.betrokkene(contact, partij)
    adressen = [
        await kiss.adres(klant, "telefoonnummer", "0612345678"),
        await kiss.adres(klant, "email", "f.elamrani@example.nl"),
    ]
    assert {a.verstrekt_door_betrokkene and a.verstrekt_door_betrokkene.uuid for a in adressen} == {klant.uuid}
    afdeling = await kiss.actor("Afval", "organisatorische_eenheid", "afd", "obj", "idf", "afval")
    collega = await kiss.actor("Joris", "medewerker", "mdw", "obj", "email", "joris@lindewaard.example")
    taak = await kiss.taak(contact, afdeling, collega)
    assert [a.uuid for a in taak.toegewezen_aan_actoren] == [afdeling.uuid, collega.uuid]
    object_ = await kiss.zaak(contact, zaak)

    terug = await kiss.persoon(bsn)
    assert terug
    assert (terug.uuid, terug.url) == (partij.uuid, partij.url)
    assert [i.uuid for i in terug.partij_identificatoren] == [nummer.uuid]
    assert terug.uitgebreid.digitale_adressen == [], "the addresses belong to the contact, not to the person"

    bij = lees_bladzijde(Betrokkene, await kiss.get(f"/betrokkenen?wasPartij__url={partij.url}&pageSize=100"))
    assert [(b.uuid, b.had_klantcontact.uuid) for b in bij.results] == [(klant.uuid, contact.uuid)]
    assert {a.uuid for a in bij.results[0].digitale_adressen} == {a.uuid for a in adressen}
    assert bij.results[0].contactnaam.achternaam == "Amrani"

    url = f"/klantcontacten/{contact.uuid}?expand=leiddeTotInterneTaken,gingOverOnderwerpobjecten"
    antwoord = await kiss.get(url)
    getoond = lees(Klantcontact, antwoord)
    assert getoond.plaatsgevonden_op.isoformat() == "2026-11-23T10:42:17.123000+00:00"
    assert [a.actoridentificator.object_id for a in getoond.had_betrokken_actoren] == [AGENT]
    assert [o.uuid for o in getoond.ging_over_onderwerpobjecten] == [object_.uuid]
    uitgebreid = antwoord.json()["_expand"]
    assert [o["onderwerpobjectidentificator"]["objectId"] for o in uitgebreid["gingOverOnderwerpobjecten"]] == [zaak]
    assert [InterneTaak.model_validate(t, strict=False) for t in uitgebreid["leiddeTotInterneTaken"]] == [taak]


async def test_an_anonymous_contactverzoek_and_an_agent_that_is_known_already(kiss: Kiss) -> None:
    agent = await kiss.actor("Sanne Verhoeven", "medewerker", "mdw", "msei", "email", AGENT)
    assert await kiss.actor("Sanne Verhoeven", "medewerker", "mdw", "msei", "email", AGENT) == agent
    een, ander = await kiss.klantcontact(), await kiss.klantcontact()
    assert int(ander.nummer) > int(een.nummer)
    klant = await kiss.betrokkene(een, None)
    assert klant.was_partij is None
    taken = [await kiss.taak(contact, agent) for contact in (een, ander)]
    assert len({taak.nummer for taak in taken}) == 2, "each got a number, though it was sent as an empty text"


async def test_organisations_with_a_kvk_nummer_and_a_vestiging_under_it(kiss: Kiss) -> None:
    kvk, vestiging = "69599084", "000037178598"
    assert await kiss.organisatie("kvk_nummer", kvk) is None
    onderneming = await kiss.nieuwe_partij("organisatie")
    nummer = lees(
        PartijIdentificator,
        await kiss.post("/partij-identificatoren", identificator(onderneming, "kvk_nummer", kvk)), 201,
    )  # fmt: skip
    bekend = lees_bladzijde(PartijIdentificator, await kiss.get(
        "/partij-identificatoren?partijIdentificatorCodeSoortObjectId=kvk_nummer"
        f"&partijIdentificatorObjectId={kvk}"))  # fmt: skip
    assert [i.uuid for i in bekend.results] == [nummer.uuid]

    winkel = await kiss.nieuwe_partij("organisatie")
    body = identificator(winkel, "vestigingsnummer", vestiging, boven=nummer)
    onder = lees(PartijIdentificator, await kiss.post("/partij-identificatoren", body), 201)
    assert onder.sub_identificator_van
    assert onder.sub_identificator_van.uuid == nummer.uuid
    for soort, waarde, partij in (("kvk_nummer", kvk, onderneming), ("vestigingsnummer", vestiging, winkel)):
        gevonden = await kiss.organisatie(soort, waarde)
        assert gevonden
        assert gevonden.uuid == partij.uuid
        een_voor_een = [
            lees(PartijIdentificator, await kiss.get(f"/partij-identificatoren/{i.uuid}"))
            for i in gevonden.partij_identificatoren
        ]
        assert [i.partij_identificator.object_id for i in een_voor_een] == [waarde]


async def test_an_identificator_is_replaced(kiss: Kiss) -> None:
    """PUT takes what POST takes; one without a partij first, and then with one."""
    los = lees(
        PartijIdentificator,
        await kiss.post("/partij-identificatoren", identificator(None, "kvk_nummer", "69599084")), 201,
    )  # fmt: skip
    assert los.identificeerde_partij is None
    partij = await kiss.nieuwe_partij("organisatie")
    body = identificator(partij, "kvk_nummer", "69599084")
    vast = lees(PartijIdentificator, await kiss.put(f"/partij-identificatoren/{los.uuid}", body))
    assert vast == los.model_copy(update={"identificeerde_partij": Ref(uuid=partij.uuid, url=partij.url)})


# --- finding ---------------------------------------------------------------------------------------------------------


async def test_who_has_this_telephone_number_or_email_page_by_page(kiss: Kiss) -> None:
    contacten = [await kiss.klantcontact() for _ in range(101)]
    for contact in contacten:
        await kiss.adres(await kiss.betrokkene(contact, None), "telefoonnummer", "0612345678")
    await kiss.adres(await kiss.betrokkene(contacten[0], None), "telefoonnummer", "0612345679")
    gezien, bladzijde = 0, 1
    while True:
        query = f"adres=0612345678&page={bladzijde}&expand=verstrektDoorBetrokkene"
        antwoord = await kiss.get(f"/digitaleadressen?{query}")
        blad = lees_bladzijde(DigitaalAdres, antwoord)
        for adres in antwoord.json()["results"]:
            Betrokkene.model_validate(adres["_expand"]["verstrektDoorBetrokkene"], strict=False)
        gezien += len(blad.results)
        if blad.next is None:
            break
        bladzijde += 1
    assert (gezien, bladzijde, blad.count) == (101, 2, 101)
    een = blad.results[0]
    assert lees(DigitaalAdres, await kiss.get(f"/digitaleadressen/{een.uuid}?")) == een


async def test_the_contacts_of_a_zaak_and_of_a_betrokkene(kiss: Kiss) -> None:
    zaak = str(uuid4())
    met, zonder = await kiss.klantcontact(), await kiss.klantcontact()
    object_ = await kiss.zaak(met, zaak)
    await kiss.zaak(zonder, str(uuid4()))
    klant = await kiss.betrokkene(zonder, None)
    query = f"onderwerpobject__onderwerpobjectidentificatorObjectId={zaak}&expand=gingOverOnderwerpobjecten"
    antwoord = await kiss.get(f"/klantcontacten?{query}")
    assert [k.uuid for k in lees_bladzijde(Klantcontact, antwoord).results] == [met.uuid]
    [uit] = antwoord.json()["results"][0]["_expand"]["gingOverOnderwerpobjecten"]
    assert Onderwerpobject.model_validate(uit, strict=False) == object_
    bij = lees_bladzijde(Klantcontact, await kiss.get(f"/klantcontacten?hadBetrokkene__uuid={klant.uuid}"))
    assert [k.uuid for k in bij.results] == [zonder.uuid]
    for vraag in ("?expand=gingOverOnderwerpobjecten", "?", ""):
        lees(Klantcontact, await kiss.get(f"/klantcontacten/{met.uuid}{vraag}"))


async def test_contacts_come_latest_first_whenever_they_were_written(kiss: Kiss) -> None:
    momenten = ["2026-11-20T09:00:00Z", "2026-11-23T09:00:00Z", "2026-11-21T09:00:00Z", "2026-11-21T09:00:00Z"]
    uuids = []
    for moment in momenten:
        body = {"kanaal": "Telefoon", "onderwerp": "x", "inhoud": "", "indicatieContactGelukt": True, "taal": "nld",
                "vertrouwelijk": False, "plaatsgevondenOp": moment}  # fmt: skip
        uuids.append(lees(Klantcontact, await kiss.post("/klantcontacten", body), 201).uuid)
    lijst = lees_bladzijde(Klantcontact, await kiss.get("/klantcontacten"))
    assert [k.uuid for k in lijst.results] == [uuids[1], uuids[3], uuids[2], uuids[0]]


async def test_every_expand_it_knows(kiss: Kiss) -> None:
    contact = await kiss.klantcontact()
    klant = await kiss.betrokkene(contact, None)
    adres = await kiss.adres(klant, "email", "f.elamrani@example.nl")
    van_contact = ("gingOverOnderwerpobjecten", "hadBetrokkenen", "hadBetrokkenen.digitaleAdressen",
                   "leiddeTotInterneTaken", "omvatteBijlagen")  # fmt: skip
    van_adres = (
        "verstrektDoorBetrokkene", "verstrektDoorBetrokkene.hadKlantcontact",
        "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken",
    )  # fmt: skip
    delen = (("klantcontacten", contact.uuid, van_contact), ("digitaleadressen", adres.uuid, van_adres))
    for pad, uuid, namen in delen:
        for vraag in (*namen, ",".join(namen)):
            detail = await kiss.get(f"/{pad}/{uuid}?expand={vraag}")
            lijst = await kiss.get(f"/{pad}?expand={vraag}")
            assert detail.status_code == 200, (pad, vraag, detail.text)
            assert lijst.json()["results"][0]["_expand"] == detail.json()["_expand"], (pad, vraag)
            for naam in vraag.split(","):
                assert _heeft(detail.json(), naam.split(".")), (pad, vraag)


def _heeft(ding: Any, namen: list[str]) -> bool:
    """Whether this chain of names was expanded, in every one of a list."""
    if isinstance(ding, list):
        return all(_heeft(d, namen) for d in ding)
    return not namen or (namen[0] in ding["_expand"] and _heeft(ding["_expand"][namen[0]], namen[1:]))


async def test_an_actor_by_email_that_is_not_escaped(kiss: Kiss) -> None:
    """From its own server, which puts the address into the query as it is."""
    agent = await kiss.actor("Sanne Verhoeven", "medewerker", "mdw", "msei", "email", AGENT)
    await kiss.actor("Joris", "medewerker", "mdw", "msei", "email", "joris@lindewaard.example")
    antwoord = await kiss.get(f"/actoren?actoridentificatorObjectId={AGENT}")
    assert f"actoridentificatorObjectId={AGENT}".encode() == antwoord.request.url.query
    assert [a.uuid for a in lees_bladzijde(Actor, antwoord).results] == [agent.uuid]
    assert lees(Actor, await kiss.get(f"/actoren/{agent.uuid}")) == agent


async def test_an_empty_list_is_a_list_all_the_same(kiss: Kiss) -> None:
    """It stops with an error when one of the four is not there."""
    for pad in ("partijen", "betrokkenen", "digitaleadressen", "actoren", "klantcontacten", "internetaken"):
        leeg = (await kiss.get(f"/{pad}?pageSize=100")).json()
        assert leeg == {"count": 0, "next": None, "previous": None, "results": []}
        assert lees(Bladzijde[Ref], await kiss.get(f"/{pad}?page=1")).results == []


# --- who it is -------------------------------------------------------------------------------------------------------


async def test_with_a_client_id_and_a_secret_it_signs_a_jwt(api: Api) -> None:
    async with api.db.transaction() as tx:
        geheim = await maak_token(tx, "kiss", REGISTER, "Klantcontact", jwt=True)
    nu = int(time.time())

    def kop(**anders: Any) -> dict[str, str]:
        """Its clock may be a minute ahead of ours, so it says a minute ago."""
        claims = {
            "client_id": "kiss", "iss": "kiss", "user_id": AGENT, "user_representation": "Sanne Verhoeven",
            "iat": nu - 60, "nbf": nu - 60, "exp": nu + 3540, **anders,
        }  # fmt: skip
        return {"Authorization": f"Bearer {jwt.encode(claims, geheim, 'HS256')}"}

    async with httpx.AsyncClient(transport=api.http._transport) as http:
        assert (await http.get(f"{BASIS}/partijen", headers=kop())).status_code == 200
        http.headers.update(kop())
        assert (await Kiss(http).nieuwe_partij("persoon")).soort_partij == "persoon"
        for anders in ({"client_id": "ander"}, {"exp": nu - 3600}, {"iat": nu - 86_400, "exp": nu + 86_400}):
            antwoord = await http.get(f"{BASIS}/partijen", headers=kop(**anders))
            assert (antwoord.status_code, antwoord.json()["code"]) == (401, "not_authenticated"), anders
