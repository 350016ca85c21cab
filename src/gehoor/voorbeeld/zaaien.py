"""Fill an empty database with the sample municipality, through the same services as real work."""

from datetime import datetime
from uuid import UUID, uuid4

from gehoor.errors import Botsing
from gehoor.gemeente import store as gemeente
from gehoor.gesprekken.models import StandToestemming, Toestemming
from gehoor.kit.db import Database, Tx
from gehoor.klantinteracties import store as register
from gehoor.klantinteracties.models import Actor
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service import (
    NieuwAdres,
    NieuweBetrokkene,
    NieuweTaak,
    Registratie,
    registreer_klantcontact,
)
from gehoor.klantinteracties.service.vastleggen import leg_partij_vast
from gehoor.producten.service import maak_product
from gehoor.toegang.service import maak_medewerker
from gehoor.toegang.wachtwoord import voorbeeld
from gehoor.toegang.wie import SYSTEEM
from gehoor.voorbeeld.historie import Contact, Historie, Taak, Zaak, historie
from gehoor.voorbeeld.wereld import Inwoner, Organisatie, Partijgegevens, Wereld, wereld
from gehoor.zaken.poort import Initiator, Soort, Zaakaanvraag
from gehoor.zaken.service import IngebouwdeZaken, maak_zaaktype, zet_status

TABELLEN = ("gemeente", "medewerker", "partij", "klantcontact", "actor", "product", "zaaktype", "gesprek", "token")


class NietLeeg(Botsing):
    """In deze database staat al iets. De voorbeeldgemeente komt alleen in een lege database."""


async def zaai(db: Database, nu: datetime) -> None:
    """All of it or nothing. Raises NietLeeg."""
    async with db.transaction() as tx:
        await tx.lock("zaaien")
        er = " union all ".join(f"(select 1 from {tabel} limit 1)" for tabel in TABELLEN)
        if await tx.value(f"select 1 from ({er}) er limit 1"):
            raise NietLeeg()
        w = wereld()
        g = w.gemeente
        await gemeente.zet(tx, g.naam, g.code, g.rsin, voorbeeld=True)
        await _actoren(tx, w)
        for zaaktype in w.zaaktypen:
            await maak_zaaktype(tx, zaaktype.model_dump(mode="json"))
        for product in w.producten:
            await maak_product(tx, product.model_dump(mode="json"))
        partijen = await _partijen(tx, w)
        await _historie(tx, w, historie(nu), partijen)
        # They had it before there was this register.
        await tx.execute("update digitaaladres set sinds = null")
        # Two years ago is no news: nobody is to be notified of it.
        await tx.execute("delete from notificatie")


async def wachtwoord(tx: Tx) -> str:
    """Of everybody who is made up. Each installation has another, and it is good for a sample municipality only."""
    return voorbeeld(await gemeente.pseudoniem(tx, "wachtwoord van de voorbeeldgemeente"))


async def lees_wachtwoord(dsn: str) -> str:
    """The same, for who starts the server."""
    db = Database(dsn, size=1)
    await db.open()
    try:
        return await db.act(wachtwoord)
    finally:
        await db.close()


async def _actoren(tx: Tx, w: Wereld) -> None:
    for afdeling in w.afdelingen:
        gegevens = {
            "omschrijving": afdeling.omschrijving[:200],
            "emailadres": afdeling.emailadres,
            "faxnummer": "",
            "telefoonnummer": afdeling.telefoonnummer,
        }
        await _actor(tx, afdeling.naam, "organisatorische_eenheid", register.AFDELING, afdeling.code, gegevens)
    geheim = await wachtwoord(tx)
    for m in w.medewerkers:
        await maak_medewerker(tx, m.gebruikersnaam, m.naam, m.rollen, geheim)
        gegevens = {"functie": m.functie, "emailadres": m.emailadres, "telefoonnummer": m.telefoonnummer}
        await _actor(tx, m.naam, "medewerker", register.MEDEWERKER, m.gebruikersnaam, gegevens)


async def _actor(
    tx: Tx, naam: str, soort: str, sleutel: tuple[str, str, str], object_id: str, identificatie: dict[str, str]
) -> None:
    rij = {
        "naam": naam,
        "soort_actor": soort,
        "indicatie_actief": True,
        "actoridentificator_object_id": object_id,
        "actoridentificator_code_objecttype": sleutel[0],
        "actoridentificator_code_register": sleutel[1],
        "actoridentificator_code_soort_object_id": sleutel[2],
        "identificatie": identificatie,
    }
    await tx.insert(Actor.tabel, rij)


# --- klanten ---------------------------------------------------------------------------------------------------------


async def _partijen(tx: Tx, w: Wereld) -> dict[str, UUID]:
    """Key in the sample → its partij."""
    partijen: dict[str, UUID] = {}
    for p in w.personen:
        if p.partij:
            nummers = {"bsn": p.bsn} if p.bsn else {}
            partijen[p.sleutel] = await _partij(tx, "persoon", nummers, _persoon(w, p, p.partij), p.partij)
    for o in w.organisaties:
        if o.partij:
            nummers = {"kvk_nummer": o.kvk_nummer} | ({"rsin": o.rsin} if o.rsin else {})
            partijen[o.sleutel] = await _partij(tx, "organisatie", nummers, _organisatie(w, o, o.partij), o.partij)
    return partijen


async def _partij(tx: Tx, soort: str, nummers: dict[str, str], gegevens: dict[str, object], p: Partijgegevens) -> UUID:
    paren = ((SoortDigitaalAdres.telefoonnummer, p.telefoon), (SoortDigitaalAdres.email, p.email))
    adressen = tuple(NieuwAdres(s, a) for s, a in paren if a)
    uuid, _ = await leg_partij_vast(tx, soort, nummers, gegevens, adressen, SYSTEEM)
    await tx.insert(Toestemming.tabel, {"partij_uuid": uuid, "stand": StandToestemming(p.toestemming)})
    return uuid


def _persoon(w: Wereld, p: Inwoner, bekend: Partijgegevens) -> dict[str, object]:
    """Without consent a partij holds its number and nothing else."""
    if bekend.toestemming != "gegeven" and p.bsn:
        return {}
    gegevens: dict[str, object] = {
        "contactnaam_voorletters": p.voorletters[:10],
        "contactnaam_voornaam": p.voornamen.split()[0],
        "contactnaam_voorvoegsel_achternaam": p.voorvoegsel,
        "contactnaam_achternaam": p.geslachtsnaam,
        "indicatie_geheimhouding": p.geheim,
        "voorkeurstaal": "nld",
    }
    if p.adres and not p.geheim:
        gegevens |= {
            "bezoekadres_straatnaam": p.adres.straat,
            "bezoekadres_huisnummer": p.adres.huisnummer,
            "bezoekadres_huisnummertoevoeging": f"{p.adres.huisletter}{p.adres.toevoeging}",
            "bezoekadres_postcode": w.postcode(p.adres),
            "bezoekadres_stad": w.woonplaats(p.adres),
        }
    if p.adres_buitenland:
        regels = (*p.adres_buitenland.regels, "", "", "")[:3]
        gegevens |= {f"bezoekadres_adresregel{nr}": regel for nr, regel in enumerate(regels, 1)}
        gegevens["bezoekadres_land"] = p.adres_buitenland.landcode
    return gegevens


def _organisatie(w: Wereld, o: Organisatie, bekend: Partijgegevens) -> dict[str, object]:
    if bekend.toestemming != "gegeven":
        return {}
    gegevens: dict[str, object] = {"organisatienaam": o.naam}
    if o.vestigingen:
        adres = o.vestigingen[0].adres
        gegevens |= {
            "bezoekadres_straatnaam": adres.straat,
            "bezoekadres_huisnummer": adres.huisnummer,
            "bezoekadres_postcode": w.postcode(adres),
            "bezoekadres_stad": w.woonplaats(adres),
        }
    return gegevens


# --- two years of work -----------------------------------------------------------------------------------------------


async def _historie(tx: Tx, w: Wereld, h: Historie, partijen: dict[str, UUID]) -> None:
    taken = {taak.contact: taak for taak in h.taken}
    zaken = {zaak.contact: zaak for zaak in h.zaken}
    medewerkers = {
        m.gebruikersnaam: await register.actor(tx, register.MEDEWERKER, m.gebruikersnaam) for m in w.medewerkers
    }
    afdelingen = {a.code: await register.actor(tx, register.AFDELING, a.code) for a in w.afdelingen}
    for contact in h.contacten:
        uuid = uuid4()
        zaak = zaken.get(contact.sleutel)
        zaak_uuid = await _zaak(tx, w, contact, zaak, uuid) if zaak else None
        taak = taken.get(contact.sleutel)
        wie = [afdelingen[taak.afdeling], medewerkers.get(taak.medewerker)] if taak else []
        actor = medewerkers[contact.medewerker]
        assert actor is not None
        klaar = await registreer_klantcontact(
            tx,
            Registratie(
                uuid=uuid,
                klantcontact={
                    "kanaal": contact.kanaal,
                    "onderwerp": contact.onderwerp,
                    "inhoud": contact.inhoud,
                    "reactie": contact.reactie,
                    "indicatie_contact_gelukt": True,
                    "taal": "nld",
                    "vertrouwelijk": False,
                    "plaatsgevonden_op": contact.plaatsgevonden_op,
                },
                betrokkenen=(_betrokkene(contact, partijen),),
                actoren=(actor,),
                onderwerpobjecten=(_onderwerp(zaak_uuid),) if zaak_uuid else (),
                taken=(NieuweTaak(taak.gevraagde_handeling, taak.toelichting, tuple(a for a in wie if a)),)
                if taak
                else (),
            ),
            SYSTEEM,
        )
        if taak:
            await _taak_toen(tx, klaar.taken[0], taak)


def _betrokkene(contact: Contact, partijen: dict[str, UUID]) -> NieuweBetrokkene:
    if contact.wie:
        return NieuweBetrokkene(partij=partijen[contact.wie])
    voor, _, achter = contact.naam.rpartition(" ")
    nummer = contact.telefoonnummer
    adressen = (NieuwAdres(SoortDigitaalAdres.telefoonnummer, nummer),) if nummer else ()
    return NieuweBetrokkene(
        kolommen={"contactnaam_voornaam": voor, "contactnaam_achternaam": achter}, adressen=adressen
    )


async def _taak_toen(tx: Tx, nummer: str, taak: Taak) -> None:
    await tx.execute(
        "update internetaak set toegewezen_op = %(op)s, afgehandeld_op = %(klaar)s, status = %(status)s "
        "where nummer = %(nummer)s",
        op=taak.toegewezen_op,
        klaar=taak.afgehandeld_op,
        status="verwerkt" if taak.afgehandeld_op else "te_verwerken",
        nummer=nummer,
    )


async def _zaak(tx: Tx, w: Wereld, contact: Contact, zaak: Zaak, klantcontact: UUID) -> UUID:
    open_ = await IngebouwdeZaken(w.gemeente.rsin).open(
        tx,
        Zaakaanvraag(
            zaaktype=zaak.zaaktype,
            omschrijving=contact.onderwerp[:80],
            startdatum=zaak.startdatum,
            initiator=_initiator(w, contact),
            klantcontact=klantcontact,
            eigenschappen=dict(zaak.eigenschappen),
            moment=zaak.statussen[0][1],
        ),
        SYSTEEM,
    )
    for volgnummer, moment in zaak.statussen[1:]:
        statustype = await tx.value(
            "select s.uuid from statustype s join zaaktype z on z.uuid = s.zaaktype_uuid "
            "where z.identificatie = %(zaaktype)s and s.volgnummer = %(nr)s",
            zaaktype=zaak.zaaktype, nr=volgnummer,
        )  # fmt: skip
        await zet_status(tx, open_.uuid, statustype, moment, SYSTEEM)
    return open_.uuid


def _initiator(w: Wereld, contact: Contact) -> Initiator:
    if contact.soort == "organisatie":
        o = w.organisatie[contact.wie]
        return Initiator(Soort.niet_natuurlijk_persoon, naam=o.naam, kvk_nummer=o.kvk_nummer, rsin=o.rsin)
    if contact.soort == "persoon" and w.persoon[contact.wie].bsn:
        p = w.persoon[contact.wie]
        return Initiator(Soort.natuurlijk_persoon, naam=p.naam, bsn=p.bsn)
    naam = w.persoon[contact.wie].naam if contact.wie else contact.naam
    return Initiator(Soort.onbekend, naam=naam, afwijkende_naam=naam)


def _onderwerp(zaak: UUID) -> dict[str, str]:
    return {
        "onderwerpobjectidentificator_object_id": str(zaak),
        "onderwerpobjectidentificator_code_objecttype": "zgw-Zaak",
        "onderwerpobjectidentificator_code_register": "openzaak",
        "onderwerpobjectidentificator_code_soort_object_id": "uuid",
    }
