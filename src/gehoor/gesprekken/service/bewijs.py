"""The code that a caller reads out: is it the one that was made for who they say they are (level sterk)?"""

from dataclasses import dataclass
from uuid import UUID

from gehoor.codes import service as codes
from gehoor.codes.service import Getoond, Uitkomst
from gehoor.errors import Ongeldig
from gehoor.gesprekken import store
from gehoor.gesprekken.concept import na_controle, versies
from gehoor.gesprekken.models import Klant
from gehoor.gesprekken.service.gesprek import Gesprekken
from gehoor.gesprekken.stand import Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.kit.db import Tx
from gehoor.notatie.datum import Datum
from gehoor.notatie.naam import naam_kolommen
from gehoor.toegang.wie import Wie

_NIEUW = "Vraag de klant een nieuwe code te maken."
ZINNEN = {
    Uitkomst.fout: "Deze code klopt niet. Vraag de code nog een keer.",
    Uitkomst.verlopen: f"Deze code is verlopen. {_NIEUW}",
    Uitkomst.op: f"De code van deze klant is op: er is {codes.POGINGEN} keer iets anders geprobeerd. {_NIEUW}",
    Uitkomst.geen: f"Er is geen code van deze klant, of de code is al gebruikt. {_NIEUW}",
    Uitkomst.gestopt: (
        f"In dit gesprek klopte {codes.POGINGEN} keer een code niet. Met een code kan het nu niet meer. "
        "Verwijs naar de balie of DigiD."
    ),
}
ZONDER_NAAM = "Vul de naam in zoals die op het document staat."


def heeft_nummer(klant: Klant) -> bool:
    """Whether a code is made for the number of this klant; somebody without one shows a document."""
    return bool(klant.bsn or klant.kvk_nummer)


@dataclass(frozen=True)
class Bewijs:
    gesprekken: Gesprekken

    async def code(self, uuid: UUID, wie: Wie, getypt: str, geboren: str = "") -> None:
        """When it is right: level sterk. Ongeldig says why it is not; what was tried is counted all the same.

        `geboren` is asked of who has no number: with the name it tells whose document was seen.
        """
        code = codes.lees_code(getypt)

        async def handeling(tx: Tx) -> Uitkomst:
            gesprek = await self.gesprekken.open(tx, uuid, wie)
            if gesprek.klant and gesprek.sterk:  # a second press, or a first one whose answer was lost
                return Uitkomst.goed
            klant = gesprek.klant
            if klant and heeft_nummer(klant):
                uitkomst = await _controleer(tx, wie, code, uuid, klant)
            else:
                getoond = await _controleer_document(tx, wie, code, gesprek, geboren)
                uitkomst, klant = getoond.uitkomst, klant or _van_document(getoond)
            if uitkomst is Uitkomst.goed:
                await self._bewezen(tx, wie, gesprek, klant)
            return uitkomst

        uitkomst = await self.gesprekken.db.act(handeling)
        if uitkomst is not Uitkomst.goed:
            raise Ongeldig.veld("code", "invalid", ZINNEN[uitkomst])

    async def _bewezen(self, tx: Tx, wie: Wie, gesprek: GesprekRij, klant: Klant) -> None:
        oud = await self.gesprekken.stand(tx, gesprek)
        concept = na_controle(gesprek.concept, klant, oud.gekend, True)
        nieuw = Stand(concept, klant, oud.product, gesprek.controle, True)
        await store.bewaar(
            tx, gesprek.uuid, klant=klant, sterk=True, klant_zoeken=False, uitslag=None, concept=concept,
            veld_versies=versies(gesprek, concept),
        )  # fmt: skip
        await self.gesprekken.verantwoord_controle(tx, gesprek.uuid, wie, klant, oud, nieuw)


async def _controleer(tx: Tx, wie: Wie, code: str, gesprek: UUID, klant: Klant) -> Uitkomst:
    organisatie = klant.soort == "organisatie" and bool(klant.kvk_nummer)
    return await codes.controleer(
        tx, wie, code, gesprek=gesprek, bsn="" if organisatie else klant.bsn,
        kvk_nummer=klant.kvk_nummer, vestigingsnummer=klant.vestigingsnummer,
    )  # fmt: skip


async def _controleer_document(tx: Tx, wie: Wie, code: str, gesprek: GesprekRij, geboren: str) -> Getoond:
    naam = gesprek.klant.naam if gesprek.klant else gesprek.concept.naam
    if not naam.strip():
        raise Ongeldig.veld("naam", "invalid", ZONDER_NAAM)
    return await codes.controleer_document(tx, wie, code, naam, geboren, gesprek.uuid)


def _van_document(getoond: Getoond) -> Klant:
    """Somebody in neither register, as the document has them."""
    delen = {kolom.removeprefix("contactnaam_"): w for kolom, w in naam_kolommen(getoond.naam).items()}
    geboren = Datum(*(int(deel) or None for deel in (getoond.geboortedatum or "0-0-0").split("-")))
    return Klant(
        naam=getoond.naam,
        voorletters=delen["voorletters"],
        voornaam=delen["voornaam"],
        voorvoegsel=delen["voorvoegsel_achternaam"],
        achternaam=delen["achternaam"],
        geboren=geboren.tekst(),
        geboortedatum_volledig=geboren.volledig is not None,
    )
