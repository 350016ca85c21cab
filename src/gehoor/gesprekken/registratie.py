"""Registreren: one transaction for the whole call, by the four situations of the domain (F7554, F2173, C9018)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from gehoor.errors import Ongeldig
from gehoor.gesprekken.models import Authenticatie, Klant, StandToestemming, Toestemming, Uitkomst
from gehoor.gesprekken.stand import SOORT, Situatie, Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.kit.db import Tx
from gehoor.klantinteracties import store as register
from gehoor.klantinteracties.models import Actor
from gehoor.klantinteracties.models.klantcontact import Rol
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service import (
    NieuwAdres,
    NieuweBetrokkene,
    NieuweTaak,
    Registratie,
    nieuw_adres,
    registreer_klantcontact,
)
from gehoor.klantinteracties.service.vastleggen import leg_partij_vast, verwijder_adres, werk_partij_bij
from gehoor.notatie.naam import naam_kolommen
from gehoor.toegang.wie import Wie
from gehoor.zaken.poort import Contactpersoon, GeopendeZaak, Initiator, Soort, Zaakaanvraag, Zaken

ZAAK = {"code_objecttype": "zgw-Zaak", "code_register": "openzaak", "code_soort_object_id": "uuid"}


@dataclass(frozen=True)
class Plek:
    """Where this installation is: what a registration needs to know beside the call."""

    kanaal: str
    tijdzone: ZoneInfo
    vers: timedelta = timedelta(days=14)  # contact data that changed since then prove nothing


@dataclass(frozen=True)
class Vastgelegde:
    klantcontact: str = ""
    zaak: GeopendeZaak | None = None
    taak: str = ""
    partij: UUID | None = None
    nieuw: bool = False


async def registreer(tx: Tx, gesprek: GesprekRij, stand: Stand, zaken: Zaken, wie: Wie, plek: Plek) -> Vastgelegde:
    """Write all that this call leaves behind. The draft is locked by the caller, so it happens once."""
    if stand.situatie is Situatie.niets:
        return Vastgelegde()
    met_partij = stand.situatie is not Situatie.zonder_partij
    partij, nieuw = await _partij(tx, gesprek, stand, wie) if met_partij else (None, False)
    zaak = await _zaak(tx, gesprek, stand, zaken, wie, plek) if stand.concept.opvolging == "zaak" else None
    inhoud, reactie = stand.inhoud_en_reactie()
    klaar = await registreer_klantcontact(
        tx,
        Registratie(
            uuid=gesprek.uuid,
            klantcontact={
                "kanaal": plek.kanaal,
                "onderwerp": stand.onderwerp,
                "inhoud": inhoud,
                "reactie": reactie,
                "indicatie_contact_gelukt": True,
                "taal": "nld",
                "vertrouwelijk": False,
                "plaatsgevonden_op": gesprek.begonnen_op,
            },
            betrokkenen=_betrokkenen(stand, partij),
            actoren=(await actor_van(tx, wie),),
            onderwerpobjecten=(_onderwerpobject(zaak),) if zaak else (),
            taken=(await _taak(tx, stand),) if stand.concept.opvolging == "taak" else (),
        ),
        wie,
        gesprek=gesprek.uuid,
    )
    await _authenticatie(tx, gesprek, stand, partij, wie)
    return Vastgelegde(klaar.nummer, zaak, klaar.taken[0] if klaar.taken else "", partij, nieuw)


# --- the klant -------------------------------------------------------------------------------------------------------


async def _partij(tx: Tx, gesprek: GesprekRij, stand: Stand, wie: Wie) -> tuple[UUID, bool]:
    """The partij of somebody who is gekend: existing, completed, new, or new and empty. Second: whether it is new."""
    klant = stand.klant
    assert klant is not None
    gegevens = _gegevens(klant) if stand.bewaren and stand.nieuw else {}
    adressen = _adressen(stand) if stand.bewaren else ()
    nieuw = False
    if klant.partij is None:
        partij, nieuw = await leg_partij_vast(
            tx, klant.soort, klant.nummers, gegevens, adressen, wie, gesprek=gesprek.uuid
        )
    else:
        partij = klant.partij
    if not nieuw and stand.bewaren:
        weg = [(SoortDigitaalAdres(a.soort), a.adres) for a in klant.bekend if a.adres in stand.weg]
        # A new number comes beside the one on file, unless the klant said that that one has to go.
        await werk_partij_bij(tx, partij, gegevens, adressen, wie, vervangt=dict(weg), gesprek=gesprek.uuid)
        for soort, adres in weg:
            await verwijder_adres(tx, partij, soort, adres, wie, gesprek=gesprek.uuid)
    # "Only for this request" withdraws nothing that was given earlier.
    gevraagd = bool(stand.concept.contactgegevens) and stand.keuze_nodig
    if gevraagd and (stand.bewaren or (stand.nieuw and not klant.toestemming)):
        antwoord = StandToestemming.gegeven if stand.bewaren else StandToestemming.geweigerd
        rij = {"partij_uuid": partij, "stand": antwoord, "gesprek_uuid": gesprek.uuid, "medewerker_uuid": wie.uuid}
        await tx.insert(Toestemming.tabel, rij)
    return partij, nieuw


def _gegevens(klant: Klant) -> dict[str, Any]:
    """Columns of a partij that is new, or empty until now: name and address as the source has them."""
    gegevens: dict[str, Any] = {f"bezoekadres_{deel}": waarde for deel, waarde in klant.bezoekadres.items()}
    if klant.soort == "organisatie":
        return gegevens | {"organisatienaam": klant.naam[:200]}
    return gegevens | {
        "contactnaam_voorletters": klant.voorletters[:10],
        "contactnaam_voornaam": klant.voornaam[:200],
        "contactnaam_voorvoegsel_achternaam": klant.voorvoegsel[:10],
        "contactnaam_achternaam": klant.achternaam[:200],
        "indicatie_geheimhouding": klant.geheim,
    }


def _adressen(stand: Stand) -> tuple[NieuwAdres, ...]:
    """The contact data of this call that the partij does not have."""
    return tuple(nieuw_adres(SoortDigitaalAdres(SOORT[veld]), adres) for veld, adres in stand.anders.items())


def _betrokkenen(stand: Stand, partij: UUID | None) -> tuple[NieuweBetrokkene, ...]:
    """Who it was about, and who was on the line.

    With a zaak, data that differ stand in the zaak only; data to be kept, with the partij. Who speaks for an
    organisation is its contactnaam; who calls for somebody else is a betrokkene too, as vertegenwoordiger.
    """
    elders = stand.gekend and (stand.bewaren or stand.concept.opvolging == "zaak")
    organisatie = bool(stand.klant and stand.klant.soort == "organisatie")
    naam = "" if elders else stand.andere_naam if stand.gekend else stand.naam
    if partij is None and stand.gekend and stand.klant:
        naam = naam or stand.klant.naam
    kolommen: dict[str, str] = {}
    if naam:
        kolommen = {"organisatienaam": naam} if organisatie and not stand.mislukt else naam_kolommen(naam)
    if organisatie and stand.contactpersoon:
        kolommen |= naam_kolommen(stand.contactpersoon)
    klant = NieuweBetrokkene(partij=partij, kolommen=kolommen, adressen=() if elders else _adressen(stand))
    if organisatie or not stand.contactpersoon:
        return (klant,)
    wie = NieuweBetrokkene(rol=Rol.vertegenwoordiger, kolommen=naam_kolommen(stand.contactpersoon))
    return (replace(klant, initiator=False), wie)


# --- what follows ----------------------------------------------------------------------------------------------------


async def _zaak(tx: Tx, gesprek: GesprekRij, stand: Stand, zaken: Zaken, wie: Wie, plek: Plek) -> GeopendeZaak:
    assert stand.product is not None and stand.product.zaaktype
    return await zaken.open(
        tx,
        Zaakaanvraag(
            zaaktype=stand.product.zaaktype,
            omschrijving=stand.product.naam[:80],
            startdatum=datetime.now(plek.tijdzone).date(),
            initiator=_initiator(stand),
            klantcontact=gesprek.uuid,
            toelichting=_toelichting(stand),
            eigenschappen=stand.antwoorden,
            afdeling=stand.product.afdeling or "",
        ),
        wie,
    )


def _toelichting(stand: Stand) -> str:
    """The note, as far as it fits beside answers without a place of their own. The klantcontact has all of it."""
    antwoorden = sum(len(f"\n{sleutel}: {waarde}") for sleutel, waarde in stand.antwoorden.items())
    tekst = "\n".join(deel for deel in (stand.over_de_beller, stand.concept.notitie.strip()) if deel)
    return tekst[: max(1000 - antwoorden, 0)]


def _initiator(stand: Stand) -> Initiator:
    """By number when gekend; else by contact data only. What was given for this request only goes along in the zaak."""
    klant = stand.klant if stand.gekend else None
    naam = klant.naam if klant else stand.naam
    eigen = {} if stand.bewaren else stand.anders
    contact = None
    if eigen or stand.contactpersoon:
        contact = Contactpersoon(
            naam=(stand.contactpersoon or stand.andere_naam or naam)[:200],
            emailadres=eigen.get("emailadres", ""),
            telefoonnummer=eigen.get("telefoonnummer", ""),
            functie=stand.functie,
        )
    if klant is None:
        return Initiator(soort=Soort.onbekend, naam=naam, afwijkende_naam=naam, contactpersoon_rol=contact)
    soort = Soort.natuurlijk_persoon
    if klant.soort == "organisatie":
        soort = Soort.vestiging if klant.vestigingsnummer else Soort.niet_natuurlijk_persoon
    return Initiator(
        soort=soort,
        naam=klant.naam,
        voornamen=klant.voornaam,
        voorvoegsel=klant.voorvoegsel,
        geslachtsnaam=klant.achternaam,
        bsn=klant.bsn,
        rsin=klant.rsin,
        kvk_nummer=klant.kvk_nummer,
        vestigingsnummer=klant.vestigingsnummer,
        afwijkende_naam=stand.andere_naam,
        contactpersoon_rol=contact,
    )


def _onderwerpobject(zaak: GeopendeZaak) -> dict[str, str]:
    delen = {**ZAAK, "object_id": str(zaak.uuid)}
    return {f"onderwerpobjectidentificator_{deel}": waarde for deel, waarde in delen.items()}


async def _taak(tx: Tx, stand: Stand) -> NieuweTaak:
    concept = stand.concept
    actoren: list[UUID] = []
    for soort, code, veld in (
        (register.AFDELING, concept.afdeling, "afdeling"),
        (register.MEDEWERKER, concept.medewerker, "medewerker"),
    ):
        if code:
            actor = await register.actor(tx, soort, code)
            if actor is None:
                raise Ongeldig.veld(veld, "invalid", "Deze keuze bestaat niet meer. Kies opnieuw.")
            actoren.append(actor)
    return NieuweTaak(concept.gevraagde_handeling.strip(), stand.toelichting, tuple(actoren))


async def actor_van(tx: Tx, wie: Wie) -> UUID:
    """The actor that stands for this medewerker in the register; made when it is not there yet."""
    actor = await register.actor(tx, register.MEDEWERKER, wie.gebruikersnaam)
    if actor is None:
        await tx.lock(f"actor:{wie.gebruikersnaam}")
        actor = await register.actor(tx, register.MEDEWERKER, wie.gebruikersnaam)
    if actor is None:
        objecttype, bij, soort = register.MEDEWERKER
        actor = await tx.insert(
            Actor.tabel,
            {
                "naam": wie.naam,
                "soort_actor": "medewerker",
                "indicatie_actief": True,
                "actoridentificator_object_id": wie.gebruikersnaam,
                "actoridentificator_code_objecttype": objecttype,
                "actoridentificator_code_register": bij,
                "actoridentificator_code_soort_object_id": soort,
            },
        )
    return actor


async def _authenticatie(tx: Tx, gesprek: GesprekRij, stand: Stand, partij: UUID | None, wie: Wie) -> None:
    """The outcome, when anything was asked: never the questions, never the answers."""
    if not (stand.uitkomsten or stand.sterk):
        return
    await tx.insert(
        Authenticatie.tabel,
        {
            "gesprek_uuid": gesprek.uuid,
            "medewerker_uuid": wie.uuid,
            "partij_uuid": partij,
            "methode": "code" if stand.sterk else "controlevragen",
            "niveau": stand.niveau,
            "uitkomst": Uitkomst.geslaagd if stand.gekend else Uitkomst.niet_geslaagd,
        },
    )
