"""What may happen with the data of the klant during a call: another name, its correction, what is on file, consent."""

from dataclasses import dataclass
from uuid import UUID

from gehoor.errors import Ongeldig
from gehoor.gesprekken import store
from gehoor.gesprekken.concept import van_klant, versies
from gehoor.gesprekken.models import Klant, StandToestemming, Toestemming
from gehoor.gesprekken.service.gesprek import Gesprekken
from gehoor.gesprekken.stand import Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.kit.db import Tx
from gehoor.klantinteracties.service.vastleggen import werk_partij_bij
from gehoor.notatie.naam import naam_kolommen
from gehoor.producten.models import Niveau
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

NAAM_MAX = 200


@dataclass(frozen=True)
class Klantgegevens:
    gesprekken: Gesprekken

    async def naamvak(self, uuid: UUID, wie: Wie, vak: str) -> None:
        """Ask for another name ("anders"), for the right one ("verbeteren"), or for none (""). What is typed stays."""

        async def handeling(tx: Tx) -> None:
            gesprek, stand = await self._gekend(tx, uuid, wie)
            nu: dict[str, str] = {"naamvak": vak if vak in ("anders", "verbeteren") else ""}
            if vak == "verbeteren" and not gesprek.concept.nieuwe_naam and stand.klant:
                nu["nieuwe_naam"] = stand.klant.naam
            if not vak:
                nu |= {"andere_naam": "", "nieuwe_naam": ""}
            await self._bewaar(tx, gesprek, None, **nu)

        await self.gesprekken.db.act(handeling)

    async def verbeter_naam(self, uuid: UUID, wie: Wie) -> None:
        """Correct the name of a partij that no base register knows, at once (F2158). Needs uitgebreid."""

        async def handeling(tx: Tx) -> None:
            gesprek, stand = await self._gekend(tx, uuid, wie)
            klant = stand.klant
            assert klant is not None
            naam = " ".join(gesprek.concept.nieuwe_naam.split())
            if zin := naam_te_verbeteren(stand) or _mis(naam):
                raise Ongeldig.veld("nieuwe_naam", "invalid", zin)
            assert klant.partij is not None
            if naam != klant.naam_partij:
                organisatie = klant.soort == "organisatie"
                kolommen = {"organisatienaam": naam} if organisatie else naam_kolommen(naam)
                await werk_partij_bij(tx, klant.partij, kolommen, (), wie, gesprek=uuid)
            nieuw = klant.model_copy(update={"naam": naam, "naam_partij": naam})
            await self._bewaar(tx, gesprek, klant=nieuw, naamvak="", nieuwe_naam="")

        await self.gesprekken.db.act(handeling)

    async def haal_weg(self, uuid: UUID, wie: Wie, nr: str) -> None:
        """Point at an adres on file that has to go, or take that back. It goes at registration, when that may be."""

        async def handeling(tx: Tx) -> None:
            gesprek, stand = await self._gekend(tx, uuid, wie)
            klant = stand.klant
            assert klant is not None
            if not (nr.isascii() and nr.isdecimal() and int(nr) < len(klant.bekend)):
                return
            adres = klant.bekend[int(nr)].adres
            rest = tuple(a for a in gesprek.concept.weghalen if a != adres)
            er_bij = () if adres in gesprek.concept.weghalen else (adres,)
            await self._bewaar(tx, gesprek, weghalen=(*rest, *er_bij))

        await self.gesprekken.db.act(handeling)

    async def vraag_door(self, uuid: UUID, wie: Wie) -> None:
        """Ask further than the product needs, so that what is on file may be changed."""

        async def handeling(tx: Tx) -> None:
            gesprek, _ = await self._gekend(tx, uuid, wie)
            await self._bewaar(tx, gesprek, doel="uitgebreid")

        await self.gesprekken.db.act(handeling)

    async def toestemming(self, uuid: UUID, wie: Wie, *, geeft: bool) -> None:
        """Consent to keep contact data is taken back, or given again: at once, whatever becomes of the call."""

        async def handeling(tx: Tx) -> None:
            gesprek, stand = await self._gekend(tx, uuid, wie)
            klant = stand.klant
            assert klant is not None
            if klant.partij is None or not (klant.ingetrokken if geeft else klant.toestemming):
                return
            nu = StandToestemming.gegeven if geeft else StandToestemming.ingetrokken
            rij = {"partij_uuid": klant.partij, "stand": nu, "gesprek_uuid": uuid, "medewerker_uuid": wie.uuid}
            await tx.insert(Toestemming.tabel, rij)
            partij = klant.partij
            await leg_vast(
                tx, wie, Handeling.wijzigen, "toestemming", partij, over=partij, gesprek=uuid, toelichting=str(nu)
            )
            await self._bewaar(tx, gesprek, klant.model_copy(update={"toestemming": geeft, "ingetrokken": not geeft}))

        await self.gesprekken.db.act(handeling)

    async def _gekend(self, tx: Tx, uuid: UUID, wie: Wie) -> tuple[GesprekRij, Stand]:
        """The open call, locked. Raises Ongeldig when it is not sure who calls: nothing of the klant is theirs then."""
        gesprek = await self.gesprekken.open(tx, uuid, wie)
        stand = await self.gesprekken.stand(tx, gesprek)
        if not stand.gekend:
            raise Ongeldig.veld("klant", "invalid", "Dit kan pas als de klant gekend is.")
        return gesprek, stand

    async def _bewaar(self, tx: Tx, gesprek: GesprekRij, klant: Klant | None = None, **velden: object) -> None:
        concept = gesprek.concept.model_copy(update=velden)
        waarden = {"klant": klant} if klant else {}
        if klant:
            concept = van_klant(concept, klant, True)
        await store.bewaar(tx, gesprek.uuid, **waarden, concept=concept, veld_versies=versies(gesprek, concept))


def naam_te_verbeteren(stand: Stand) -> str:
    """Why the name cannot be corrected now; "" when it can."""
    klant = stand.klant
    if klant is None or klant.partij is None:
        return "Deze klant staat nog niet in ons register."
    if klant.basisregister:
        return "De naam komt uit een basisregister en verandert daar."
    if klant.bron_weg:
        return "Het basisregister geeft nu geen antwoord. Daar kan de naam staan."
    if stand.niveau < Niveau.uitgebreid:
        return "Hiervoor is niveau uitgebreid nodig."
    return ""


def _mis(naam: str) -> str:
    if not naam:
        return "Vul de juiste naam in."
    return f"Gebruik hoogstens {NAAM_MAX} tekens." if len(naam) > NAAM_MAX else ""
