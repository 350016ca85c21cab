"""ITA, where colleagues handle interne taken: every call it makes, and what it reads (peers.md, 3.1 and 3.3)."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.clients.contract import (
    Actor,
    Betrokkene,
    Bladzijde,
    Body,
    InterneTaak,
    Klantcontact,
    KlantcontactVanDetail,
    Onderwerpobject,
    Partij,
    PartijMetAdressen,
    Ref,
    lees,
    lees_bladzijde,
    ref,
)
from tests.klantinteracties.api import Api, open_api
from tests.klantinteracties.lichamen import NAAM, PERSOON, nieuw_bsn, nummer

HOST = "https://klanten.lindewaard.example"
BASE = f"{HOST}/klantinteracties/api/v1/"
BINNEN = "http://gehoor:8000"  # where the proxy sends it on to
ALLES = (
    "leiddeTotInterneTaken,gingOverOnderwerpobjecten,"
    "hadBetrokkenen,hadBetrokkenen.digitaleAdressen,hadBetrokkenen.wasPartij"
)
MEDEWERKER = ("medewerker", "mdw", "obj", "email")
AFDELING = ("organisatorische_eenheid", "afd", "obj", "idf")


class Ita:
    """An HttpClient with a BaseAddress, behind a proxy: a path of its own replaces that of the base."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def vraag(self, methode: str, pad: str, body: Body | None = None) -> httpx.Response:
        url = httpx.URL(BASE).join(pad)
        assert str(url).startswith(HOST)
        return await self.http.request(methode, str(url).replace(HOST, BINNEN), json=body)

    async def get(self, pad: str) -> httpx.Response:
        return await self.vraag("GET", pad)

    async def post(self, pad: str, body: Body) -> httpx.Response:
        return await self.vraag("POST", pad, body)

    async def patch(self, pad: str, body: Body) -> httpx.Response:
        return await self.vraag("PATCH", pad, body)

    async def taken(self, query: str) -> Bladzijde[InterneTaak]:
        return lees_bladzijde(InterneTaak, await self.get(f"internetaken?{query}"))

    async def actor(self, naam: str, wie: tuple[str, str, str, str], id_: str) -> Actor:
        """Looked up as one that is in use, made when there is none."""
        soort, objecttype, register, id_soort = wie
        gevonden = lees_bladzijde(Actor, await self.get(
            f"actoren?actoridentificatorCodeObjecttype={objecttype}&actoridentificatorCodeRegister={register}"
            f"&actoridentificatorCodeSoortObjectId={id_soort}&actoridentificatorObjectId={id_}"
            f"&soortActor={soort}&indicatieActief=true")).results  # fmt: skip
        if gevonden:
            return gevonden[0]
        body = {
            "naam": naam, "soortActor": soort, "indicatieActief": True,
            "actoridentificator": {"objectId": id_, "codeObjecttype": objecttype, "codeRegister": register,
                                   "codeSoortObjectId": id_soort},
        }  # fmt: skip
        return lees(Actor, await self.post("actoren", body), 201)

    async def contact(self, onderwerp: str = "Teruggebeld") -> Klantcontact:
        body = {
            "kanaal": "Telefoon", "onderwerp": onderwerp, "inhoud": "Uitgelegd hoe het zit.",
            "indicatieContactGelukt": True, "taal": "nld", "vertrouwelijk": False,
            "plaatsgevondenOp": "2026-11-24T09:05:06.1234567+01:00", "klantnaam": None,
        }  # fmt: skip
        return lees(Klantcontact, await self.post("klantcontacten", body), 201)

    async def zet_achter(self, nieuw: Klantcontact, vorig: Klantcontact) -> Onderwerpobject:
        object_ = {"objectId": str(vorig.uuid), "codeObjecttype": "klantcontact", "codeRegister": "openklant",
                   "codeSoortObjectId": "uuid"}  # fmt: skip
        body = {"klantcontact": ref(nieuw), "wasKlantcontact": ref(vorig), "onderwerpobjectidentificator": object_}
        return lees(Onderwerpobject, await self.post("onderwerpobjecten", body), 201)

    async def koppel_zaak(self, contact: Klantcontact, zaak: str, bestaand: UUID | None = None) -> Onderwerpobject:
        """POST, or PATCH of the one that is there."""
        object_ = {"objectId": zaak, "codeObjecttype": "zgw-Zaak", "codeRegister": "openzaak",
                   "codeSoortObjectId": "uuid"}  # fmt: skip
        body = {"klantcontact": ref(contact), "wasKlantcontact": None, "onderwerpobjectidentificator": object_}
        if bestaand:
            return lees(Onderwerpobject, await self.patch(f"onderwerpobjecten/{bestaand}", body))
        return lees(Onderwerpobject, await self.post("onderwerpobjecten", body), 201)

    async def taak(self, *actoren: Actor, contact: Klantcontact | None = None) -> InterneTaak:
        """What its end-to-end tests post; nulls for what they leave empty."""
        body = {
            "nummer": None, "gevraagdeHandeling": "Contact opnemen met betrokkene",
            "aanleidinggevendKlantcontact": ref(contact or await self.contact("Afvalpas werkt niet")),
            "toegewezenAanActoren": [ref(actor) for actor in actoren], "toelichting": "Graag na 14 uur.",
            "status": "te_verwerken", "afgehandeldOp": None,
        }  # fmt: skip
        return lees(InterneTaak, await self.post("internetaken", body), 201)


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn, GEHOOR_PUBLIC_URL=HOST) as api:
        yield api


@pytest.fixture
async def ita(api: Api) -> AsyncIterator[Ita]:
    yield Ita(api.http)


# --- the poller ------------------------------------------------------------------------------------------------------


async def test_the_poller_reads_until_it_meets_what_it_saw_before(ita: Ita) -> None:
    contact, afdeling = await ita.contact(), await ita.actor("Afval", AFDELING, "afval")
    taken = [await ita.taak(afdeling, contact=contact) for _ in range(105)]

    async def nieuw_sinds(moment: datetime | None) -> list[UUID]:
        """Newest first, so the first page without a newer one is the last that it asks."""
        gezien: list[UUID] = []
        pad: str | None = "internetaken"
        while pad:
            blad = lees_bladzijde(InterneTaak, await ita.get(pad))
            nieuw = [t.uuid for t in blad.results if moment is None or t.toegewezen_op > moment]
            gezien += nieuw
            assert blad.next is None or blad.next.startswith(BASE), blad.next
            pad = blad.next.replace(BASE, "") if blad.next and nieuw else None
        return gezien

    assert await nieuw_sinds(None) == [taak.uuid for taak in reversed(taken)]
    laatst = max(taak.toegewezen_op for taak in taken)
    assert await nieuw_sinds(laatst) == []
    erbij = await ita.taak(afdeling, contact=contact)
    assert await nieuw_sinds(laatst) == [erbij.uuid]
    for verandering in (
        {"toegewezenAanActoren": [ref(await ita.actor("Groen", AFDELING, "groen"))]},
        {"status": "verwerkt"},
        {"status": "te_verwerken"},
    ):
        lees(InterneTaak, await ita.patch(f"internetaken/{taken[0].uuid}", verandering))
        assert await nieuw_sinds(laatst) == [erbij.uuid], "nobody is mailed again because of a change"
    assert taken[0].aanleidinggevend_klantcontact.url == f"{BASE}klantcontacten/{contact.uuid}"


async def test_the_overdue_job_goes_on_until_there_is_no_page(ita: Ita) -> None:
    contact, afdeling = await ita.contact(), await ita.actor("Afval", AFDELING, "afval")
    taken = [await ita.taak(afdeling, contact=contact) for _ in range(101)]
    lees(InterneTaak, await ita.patch(f"internetaken/{taken[0].uuid}", {"status": "verwerkt"}))
    bladen = []
    for bladzijde in range(1, 10):
        antwoord = await ita.get(f"internetaken?status=te_verwerken&page={bladzijde}")
        if antwoord.status_code == 404:
            break
        bladen.append(len(lees_bladzijde(InterneTaak, antwoord).results))
    assert bladen == [100]
    assert (await ita.get("internetaken?status=te_verwerken&page=2")).json()["code"] == "not_found"


# --- the lists -------------------------------------------------------------------------------------------------------


async def test_the_overview_is_at_its_own_path_on_the_host(ita: Ita) -> None:
    afval, groen = await ita.actor("Afval", AFDELING, "afval"), await ita.actor("Groen", AFDELING, "groen")
    van_afval = [await ita.taak(afval) for _ in range(3)]
    van_groen = await ita.taak(groen)
    klaar = await ita.taak(afval)
    lees(InterneTaak, await ita.patch(f"internetaken/{klaar.uuid}", {"status": "verwerkt"}))
    pad = "/klantinteracties/api/v1/internetaken"
    een = lees_bladzijde(InterneTaak, await ita.get(f"{pad}?status=te_verwerken&page=1&pageSize=2&actoren__naam=Afval"))
    assert (een.count, [t.uuid for t in een.results]) == (3, [van_afval[2].uuid, van_afval[1].uuid])
    assert een.next == f"{HOST}{pad}?actoren__naam=Afval&page=2&pageSize=2&status=te_verwerken"
    twee = lees_bladzijde(
        InterneTaak, await ita.get(f"{pad}?status=te_verwerken&page=2&pageSize=2&actoren__naam=Afval")
    )
    assert ([t.uuid for t in twee.results], twee.next) == ([van_afval[0].uuid], None)
    historie = lees_bladzijde(InterneTaak, await ita.get(f"{pad}?status=verwerkt&page=1&pageSize=20"))
    assert [t.uuid for t in historie.results] == [klaar.uuid]
    iedereen = lees_bladzijde(InterneTaak, await ita.get(f"{pad}?status=te_verwerken&page=1&pageSize=20"))
    assert (iedereen.count, iedereen.results[0].uuid) == (4, van_groen.uuid)


async def test_my_taken_and_one_by_its_number(ita: Ita) -> None:
    ik, ander = await ita.actor("Joris", MEDEWERKER, "joris@x.nl"), await ita.actor("Mo", MEDEWERKER, "mo@x.nl")
    contact = await ita.contact()
    van_mij, van_ander = await ita.taak(ik, contact=contact), await ita.taak(ander)
    samen = await ita.taak(ander, ik)
    klaar = await ita.taak(ik)
    lees(InterneTaak, await ita.patch(f"internetaken/{klaar.uuid}", {"status": "verwerkt"}))

    async def vind(query: str) -> list[UUID]:
        return [t.uuid for t in (await ita.taken(query)).results]

    assert await vind(f"toegewezenAanActor__uuid={ik.uuid}&status=te_verwerken") == [samen.uuid, van_mij.uuid]
    assert await vind(f"toegewezenAanActor__uuid={ik.uuid}&status=verwerkt") == [klaar.uuid]
    for query in (
        f"nummer={van_mij.nummer}", f"klantcontact__nummer={contact.nummer}", f"klantcontact__uuid={contact.uuid}",
        f"aanleidinggevendKlantcontact__uuid={contact.uuid}", f"aanleidinggevendKlantcontact__url={contact.url}",
    ):  # fmt: skip
        assert await vind(query) == [van_mij.uuid], query
    assert await vind(f"toegewezenAanActor__url={ander.url}") == [samen.uuid, van_ander.uuid]
    moment = van_ander.toegewezen_op.isoformat().replace("+00:00", "Z")
    assert await vind(f"toegewezenOp={moment}") == [van_ander.uuid]
    assert lees(InterneTaak, await ita.get(f"internetaken/{van_mij.uuid}")) == van_mij
    assert lees(Actor, await ita.get(f"actoren/{ik.uuid}")) == ik
    assert await ita.actor("Joris", MEDEWERKER, "joris@x.nl") == ik, "found, not made again"


# --- one contactverzoek ----------------------------------------------------------------------------------------------


async def maak_klant(api: Api) -> Body:
    """A partij with a telephone number, as another application left it."""
    identificatoren = [{"partijIdentificator": nummer("bsn", nieuw_bsn())}]
    klant = await api.maak("partijen", {
        **PERSOON, "partijIdentificatie": {"contactnaam": NAAM}, "partijIdentificatoren": identificatoren,
    })  # fmt: skip
    adres = {"verstrektDoorPartij": ref(Ref.model_validate(klant, strict=False)), "adres": "0612345678",
             "soortDigitaalAdres": "telefoonnummer", "verstrektDoorBetrokkene": None}  # fmt: skip
    await api.maak("digitaleadressen", adres)
    return klant


async def test_the_page_of_one_contactverzoek(ita: Ita, api: Api) -> None:
    klant = await maak_klant(api)
    partij = lees(PartijMetAdressen, await ita.get(f"partijen/{klant['uuid']}?expand=digitaleAdressen"))
    assert [a.adres for a in partij.uitgebreid.digitale_adressen] == ["0612345678"]
    contact = await ita.contact()
    agent = await ita.actor("Joris", MEDEWERKER, "joris@x.nl")
    lees(Ref, await ita.post("actorklantcontacten", {"actor": ref(agent), "klantcontact": ref(contact)}), 201)
    body = {"wasPartij": ref(partij), "hadKlantcontact": ref(contact), "rol": "klant", "initiator": True,
            "contactnaam": None}  # fmt: skip
    gekend = lees(Betrokkene, await ita.post("betrokkenen", body), 201)
    assert gekend.volledige_naam == "", "so it falls back to the organisation, or shows a dash"
    ongekend = await api.maak("betrokkenen", {
        "hadKlantcontact": ref(contact), "rol": "klant", "initiator": False, "contactnaam": NAAM,
        "organisatienaam": "Stichting De Brug",
    })  # fmt: skip
    los = {"verstrektDoorBetrokkene": {"uuid": ongekend["uuid"]}, "verstrektDoorPartij": None, "adres": "a@b.nl",
           "soortDigitaalAdres": "email"}  # fmt: skip
    await api.maak("digitaleadressen", los)
    taak = await ita.taak(agent, contact=contact)

    getoond = lees(KlantcontactVanDetail, await ita.get(f"klantcontacten/{contact.uuid}?expand={ALLES}"))
    assert getoond.plaatsgevonden_op.isoformat() == "2026-11-24T08:05:06.123456+00:00"
    assert [a.naam for a in getoond.had_betrokken_actoren] == ["Joris"]
    uit = getoond.uitgebreid
    assert uit.leidde_tot_interne_taken == [taak]
    assert uit.ging_over_onderwerpobjecten == []
    een, ander = uit.had_betrokkenen
    assert een.uitgebreid.was_partij == Ref(uuid=partij.uuid, url=partij.url)
    assert een.uitgebreid.digitale_adressen == []
    assert (ander.uitgebreid.was_partij, ander.organisatienaam) == (None, "Stichting De Brug")
    assert ander.volledige_naam == "Fatima el Amrani", "without the initials"
    assert [a.adres for a in ander.uitgebreid.digitale_adressen] == ["a@b.nl"]


async def test_the_chain_of_contacts_is_walked_back_and_forth(ita: Ita) -> None:
    keten = [await ita.contact(f"Contact {nr}") for nr in range(4)]
    for nieuw, vorig in zip(keten[1:], keten, strict=False):
        object_ = await ita.zet_achter(nieuw, vorig)
        assert object_.was_klantcontact
        assert object_.was_klantcontact.uuid == vorig.uuid

    vooruit = [keten[0].uuid]
    while True:
        query = f"onderwerpobject__onderwerpobjectidentificatorObjectId={vooruit[-1]}"
        volgende = lees_bladzijde(Klantcontact, await ita.get(f"klantcontacten?{query}")).results
        if not volgende:
            break
        vooruit.append(volgende[0].uuid)
    assert vooruit == [contact.uuid for contact in keten]

    terug, contact = [], keten[-1]
    while True:
        terug.append(contact.uuid)
        contact = lees(Klantcontact, await ita.get(f"klantcontacten/{contact.uuid}"))
        objecten = [
            lees(Onderwerpobject, await ita.get(f"onderwerpobjecten/{o.uuid}"))
            for o in contact.ging_over_onderwerpobjecten
        ]
        if not objecten:
            break
        eerder = objecten[0].onderwerpobjectidentificator.object_id
        contact = lees(Klantcontact, await ita.get(f"klantcontacten/{eerder}?expand={ALLES}"))
    assert terug == vooruit[::-1]


async def test_a_zaak_is_linked_and_changed_for_another(ita: Ita) -> None:
    contact, een, ander = await ita.contact(), str(uuid4()), str(uuid4())
    object_ = await ita.koppel_zaak(contact, een)
    gewijzigd = await ita.koppel_zaak(contact, ander, bestaand=object_.uuid)
    assert gewijzigd.onderwerpobjectidentificator.object_id == ander
    assert gewijzigd.klantcontact == object_.klantcontact
    assert gewijzigd.was_klantcontact is None
    for zaak, gevonden in ((een, 0), (ander, 1)):
        query = f"onderwerpobject__onderwerpobjectidentificatorObjectId={zaak}"
        assert lees_bladzijde(Klantcontact, await ita.get(f"klantcontacten?{query}")).count == gevonden


# --- acts on a taak --------------------------------------------------------------------------------------------------


async def test_closing_and_reopening_a_taak(ita: Ita) -> None:
    taak = await ita.taak(await ita.actor("Afval", AFDELING, "afval"))
    assert taak.afgehandeld_op is None
    klaar = lees(InterneTaak, await ita.patch(f"internetaken/{taak.uuid}", {"status": "verwerkt"}))
    assert klaar.afgehandeld_op
    assert klaar.afgehandeld_op >= taak.toegewezen_op
    assert klaar == taak.model_copy(update={"status": "verwerkt", "afgehandeld_op": klaar.afgehandeld_op})
    weer = lees(InterneTaak, await ita.patch(f"internetaken/{taak.uuid}", {"status": "te_verwerken"}))
    assert weer == taak


async def test_taking_a_taak_over_replaces_its_actoren(ita: Ita) -> None:
    afval, ik = await ita.actor("Afval", AFDELING, "afval"), await ita.actor("Joris", MEDEWERKER, "joris@x.nl")
    taak = await ita.taak(afval)
    assert taak.toegewezen_aan_actor == Ref(uuid=afval.uuid, url=afval.url)
    mijn = lees(InterneTaak, await ita.patch(f"internetaken/{taak.uuid}", {"toegewezenAanActoren": [ref(ik)]}))
    assert [a.uuid for a in mijn.toegewezen_aan_actoren] == [ik.uuid]
    assert mijn.toegewezen_aan_actor == Ref(uuid=ik.uuid, url=ik.url)
    assert mijn.toegewezen_op == taak.toegewezen_op
    assert (await ita.taken(f"toegewezenAanActor__uuid={afval.uuid}&status=te_verwerken")).count == 0


async def test_what_its_end_to_end_tests_do(ita: Ita, api: Api) -> None:
    klant = await maak_klant(api)
    bsn = lees(Partij, await ita.get(f"partijen/{klant['uuid']}")).partij_identificatoren[0]
    waarde: dict[str, Any] = (await ita.get(f"partij-identificatoren/{bsn.uuid}")).json()["partijIdentificator"]
    op_bsn = lees_bladzijde(Partij, await ita.get(f"partijen?partijIdentificator__objectId={waarde['objectId']}"))
    assert [str(p.uuid) for p in op_bsn.results] == [klant["uuid"]]
    actor, contact = await ita.actor("Afval", AFDELING, "afval"), await ita.contact("E2E 20261124")
    taak = await ita.taak(actor, contact=contact)
    gevonden = lees_bladzijde(Klantcontact, await ita.get("klantcontacten?onderwerp=E2E%2020261124"))
    assert [k.uuid for k in gevonden.results] == [contact.uuid]
    for pad in (f"internetaken/{taak.uuid}", f"klantcontacten/{contact.uuid}", f"actoren/{actor.uuid}"):
        assert (await ita.vraag("DELETE", pad)).status_code == 204
        assert (await ita.get(pad)).status_code == 404
