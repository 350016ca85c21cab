"""Open Inwoner, a portal for residents: the calls behind a profile and a question.

It speaks through `open-klant-client`: `expand` is one text with commas, escaped, and `next` is followed as it comes.
"""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.clients.contract import (
    Actor,
    Betrokkene,
    Body,
    DigitaalAdres,
    InterneTaak,
    Klantcontact,
    Onderwerpobject,
    Organisatie,
    Partij,
    PartijIdentificator,
    Persoon,
    Ref,
    lees,
    ref,
)
from tests.klantinteracties.api import BASIS, Api
from tests.klantinteracties.lichamen import nieuw_bsn, nummer

KANAAL = "oip_mijn_vragen"
VERVOLG = "leiddeTotInterneTaken,gingOverOnderwerpobjecten,hadBetrokkenen,hadBetrokkenen.wasPartij"


class Inwoner:
    def __init__(self, http: httpx.AsyncClient, actor: Actor) -> None:
        self.http, self.behandelaar = http, actor

    async def get(self, pad: str, **parameters: str) -> httpx.Response:
        return await self.http.get(f"{BASIS}/{pad}", params=parameters)

    async def post(self, pad: str, body: Body) -> httpx.Response:
        return await self.http.post(f"{BASIS}/{pad}", json=body)

    async def alle(self, pad: str, **parameters: str) -> list[Any]:
        blad = (await self.get(pad, **parameters)).json()
        rijen = list(blad["results"])
        while blad["next"]:
            blad = (await self.http.get(blad["next"])).json()
            rijen += blad["results"]
        return rijen

    async def vind_persoon(self, bsn: str) -> Partij | None:
        codes = {f"partijIdentificator__{naam}": waarde for naam, waarde in nummer("bsn", bsn).items()}
        gevonden = (await self.get("partijen", **codes, soortPartij="persoon")).json()
        if not gevonden["count"]:
            return None
        expand = "digitaleAdressen,betrokkenen,betrokkenen.hadKlantcontact"
        antwoord = await self.get(f"partijen/{gevonden['results'][0]['uuid']}", expand=expand)
        assert set(antwoord.json()["_expand"]) == {"digitaleAdressen", "betrokkenen"}
        return lees(Partij, antwoord)

    async def nummers(self, soort: str, waarde: str) -> list[PartijIdentificator]:
        codes = {f"partijIdentificator{k[0].upper()}{k[1:]}": w for k, w in nummer(soort, waarde).items()}
        rijen = await self.alle("partij-identificatoren", **codes)
        return [PartijIdentificator.model_validate(rij, strict=False) for rij in rijen]

    async def partij(self, soort: str, identificatie: Body, *nummers: Body) -> Partij:
        body: Body = {
            "digitaleAdressen": None, "voorkeursDigitaalAdres": None, "rekeningnummers": None,
            "voorkeursRekeningnummer": None, "indicatieGeheimhouding": False, "indicatieActief": True,
            "voorkeurstaal": "nld", "soortPartij": soort, "partijIdentificatie": identificatie,
        }  # fmt: skip
        if nummers:
            body["partijIdentificatoren"] = [{"partijIdentificator": n} for n in nummers]
        return lees(Partij, await self.post("partijen", body), 201)

    async def adres(self, van: Partij | Betrokkene, soort: str, adres: str, standaard: bool) -> DigitaalAdres:
        """The one that is there already, or a new one."""
        is_partij = isinstance(van, Partij)
        filter_ = "verstrektDoorPartij__uuid" if is_partij else "verstrektDoorBetrokkene__uuid"
        for rij in await self.alle("digitaleadressen", **{filter_: str(van.uuid)}):
            if (rij["soortDigitaalAdres"], rij["adres"], rij["isStandaardAdres"]) == (soort, adres, standaard):
                return DigitaalAdres.model_validate(rij, strict=False)
        body = {
            "adres": adres, "soortDigitaalAdres": soort, "isStandaardAdres": standaard, "omschrijving": "OIP profiel",
            "verstrektDoorPartij": ref(van) if is_partij else None,
            "verstrektDoorBetrokkene": None if is_partij else ref(van),
        }  # fmt: skip
        return lees(DigitaalAdres, await self.post("digitaleadressen", body), 201)

    async def contact(self, onderwerp: str, inhoud: str) -> Klantcontact:
        body = {"inhoud": inhoud, "onderwerp": onderwerp, "taal": "nld", "kanaal": KANAAL, "vertrouwelijk": False,
                "plaatsgevondenOp": "2026-11-24T08:05:06.789012+00:00"}  # fmt: skip
        return lees(Klantcontact, await self.post("klantcontacten", body), 201)

    async def betrokkene(self, contact: Klantcontact, partij: Partij | None, naam: Body | None) -> Betrokkene:
        body = {"wasPartij": ref(partij) if partij else None, "rol": "klant", "hadKlantcontact": ref(contact),
                "organisatienaam": "Open Inwoner Platform", "initiator": True, "contactnaam": naam}  # fmt: skip
        return lees(Betrokkene, await self.post("betrokkenen", body), 201)

    async def taak(self, contact: Klantcontact) -> InterneTaak:
        """With the one actor of the deprecated property, and no number."""
        body = {
            "aanleidinggevendKlantcontact": ref(contact), "toelichting": "Beantwoorden vraag",
            "gevraagdeHandeling": "Vraag beantwoorden in aanleiding gevend klant contact", "status": "te_verwerken",
            "toegewezenAanActor": ref(self.behandelaar),
        }  # fmt: skip
        return lees(InterneTaak, await self.post("internetaken", body), 201)

    async def vraag(self, partij: Partij, tekst: str) -> Klantcontact:
        contact = await self.contact("Mijn vraag", tekst)
        await self.betrokkene(contact, partij, None)
        assert [a.uuid for a in (await self.taak(contact)).toegewezen_aan_actoren] == [self.behandelaar.uuid]
        return contact

    async def antwoord(self, partij: Partij, vraag: Klantcontact, tekst: str) -> Klantcontact:
        contact = await self.contact(vraag.onderwerp, tekst)
        body: Body = {"rol": "klant", "hadKlantcontact": ref(contact), "initiator": True, "wasPartij": ref(partij),
                      "organisatienaam": "Open Inwoner Platform"}  # fmt: skip
        lees(Betrokkene, await self.post("betrokkenen", body), 201)
        body = {"klantcontact": ref(contact), "wasKlantcontact": ref(vraag)}
        lees(Onderwerpobject, await self.post("onderwerpobjecten", body), 201)
        return contact

    async def vragen(self, partij: Partij) -> dict[UUID, UUID | None]:
        """Question → answer, from every contact of its kanaal: it picks those of the partij itself."""
        vragen: list[UUID] = []
        antwoorden: dict[UUID, UUID] = {}
        for rij in await self.alle("klantcontacten", expand=VERVOLG, kanaal=KANAAL):
            contact, bij = Klantcontact.model_validate(rij, strict=False), rij["_expand"]["hadBetrokkenen"]
            partijen = [b["wasPartij"]["uuid"] for b in bij if b["wasPartij"]]
            if str(partij.uuid) not in partijen or not any(b["initiator"] for b in bij):
                continue
            over = contact.ging_over_onderwerpobjecten
            object_ = over and lees(Onderwerpobject, await self.get(f"onderwerpobjecten/{over[0].uuid}"))
            if object_ and object_.was_klantcontact:
                antwoorden[object_.was_klantcontact.uuid] = contact.uuid
            else:
                vragen.append(contact.uuid)
        return {vraag: antwoorden.get(vraag) for vraag in vragen}


@pytest.fixture
async def inwoner(api: Api) -> AsyncIterator[Inwoner]:
    behandelaar = {"naam": "Webteam", "soortActor": "organisatorische_eenheid"}
    antwoord = await api.http.post(f"{BASIS}/actoren", json=behandelaar)
    yield Inwoner(api.http, lees(Actor, antwoord, 201))


async def persoon(inwoner: Inwoner, *nummers: Body) -> Partij:
    naam = {"voornaam": "Fatima", "achternaam": "Amrani", "voorletters": "", "voorvoegselAchternaam": ""}
    return await inwoner.partij("persoon", {"contactnaam": naam}, *nummers)


async def test_a_resident_logs_in_for_the_first_time_and_again(inwoner: Inwoner) -> None:
    bsn = nieuw_bsn()
    assert await inwoner.vind_persoon(bsn) is None
    nieuw = await persoon(inwoner, nummer("bsn", bsn))
    assert isinstance(nieuw.partij_identificatie, Persoon)
    assert nieuw.partij_identificatie.volledige_naam == "Fatima Amrani"
    assert await inwoner.vind_persoon(bsn) == nieuw
    assert (await persoon(inwoner)).partij_identificatoren == [], "without a BSN there is no identificator"


async def test_an_organisation_logs_in_with_its_vestiging(inwoner: Inwoner) -> None:
    kvk, vestiging = "69599084", "000037178598"
    assert await inwoner.nummers("kvk_nummer", kvk) == []
    partij = await inwoner.partij("organisatie", {"naam": "Fietsen Plus"})
    assert isinstance(partij.partij_identificatie, Organisatie)
    body: Body = {"identificeerdePartij": ref(partij), "partijIdentificator": nummer("kvk_nummer", kvk)}
    boven = lees(PartijIdentificator, await inwoner.post("partij-identificatoren", body), 201)
    body = {"identificeerdePartij": ref(partij), "subIdentificatorVan": ref(boven),
            "partijIdentificator": nummer("vestigingsnummer", vestiging)}  # fmt: skip
    onder = lees(PartijIdentificator, await inwoner.post("partij-identificatoren", body), 201)
    assert onder.sub_identificator_van == Ref(uuid=boven.uuid, url=boven.url)
    assert [n.sub_identificator_van for n in await inwoner.nummers("kvk_nummer", kvk)] == [None]
    [gevonden] = await inwoner.nummers("vestigingsnummer", vestiging)
    assert gevonden == onder
    assert gevonden.identificeerde_partij
    terug = lees(Partij, await inwoner.get(f"partijen/{gevonden.identificeerde_partij.uuid}"))
    assert terug.uuid == partij.uuid
    assert {i.uuid for i in terug.partij_identificatoren} == {boven.uuid, onder.uuid}


async def test_a_profile_with_two_telephone_numbers(inwoner: Inwoner) -> None:
    partij = await persoon(inwoner)
    for _ in range(2):  # saved twice: nothing doubled
        await inwoner.adres(partij, "telefoonnummer", "0612345678", True)
        await inwoner.adres(partij, "email", "f.elamrani@example.nl", False)
        await inwoner.adres(partij, "telefoonnummer", "+31612345679", False)
    adressen = await inwoner.alle("digitaleadressen", verstrektDoorPartij__uuid=str(partij.uuid))
    assert {(a["soortDigitaalAdres"], a["adres"], a["isStandaardAdres"]) for a in adressen} == {
        ("telefoonnummer", "0612345678", True), ("telefoonnummer", "+31612345679", False),
        ("email", "f.elamrani@example.nl", False),
    }  # fmt: skip
    await inwoner.adres(partij, "telefoonnummer", "0687654321", True)
    adressen = await inwoner.alle("digitaleadressen", verstrektDoorPartij__uuid=str(partij.uuid))
    assert [a["adres"] for a in adressen if a["isStandaardAdres"]] == ["0687654321"]


async def test_questions_and_their_answers(inwoner: Inwoner) -> None:
    ik, ander = await persoon(inwoner), await persoon(inwoner)
    een, twee = await inwoner.vraag(ik, "Wanneer komt de vuilniswagen?"), await inwoner.vraag(ik, "En het papier?")
    await inwoner.vraag(ander, "Iets anders")
    antwoord = await inwoner.antwoord(ik, een, "Op dinsdag.")
    assert await inwoner.vragen(ik) == {een.uuid: antwoord.uuid, twee.uuid: None}
    for _ in range(100):  # more than one page
        await inwoner.contact("Van niemand", "x")
    assert await inwoner.vragen(ik) == {een.uuid: antwoord.uuid, twee.uuid: None}


async def test_a_question_about_a_zaak_and_one_of_somebody_not_logged_in(inwoner: Inwoner) -> None:
    vraag = await inwoner.vraag(await persoon(inwoner), "Vraag voor zaak")
    object_ = {"objectId": str(uuid4()), "codeObjecttype": "zaak", "codeRegister": "openzaak",
               "codeSoortObjectId": "identificatie"}  # fmt: skip
    body = {"klantcontact": ref(vraag), "wasKlantcontact": None, "onderwerpobjectidentificator": object_}
    lees(Onderwerpobject, await inwoner.post("onderwerpobjecten", body), 201)
    los = await inwoner.contact("Contactformulier", "Mijn lantaarnpaal is stuk.")
    # two of the four parts of a name
    klant = await inwoner.betrokkene(los, None, {"voornaam": "Fatima", "achternaam": "Amrani"})
    assert (klant.was_partij, klant.volledige_naam) == (None, "Fatima Amrani")
    for _ in range(2):
        await inwoner.adres(klant, "email", "f.elamrani@example.nl", False)
    assert len(await inwoner.alle("digitaleadressen", verstrektDoorBetrokkene__uuid=str(klant.uuid))) == 1
