"""Zaken kept in our own tables: what may happen with them. `IngebouwdeZaken` fills the port."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from pydantic import BaseModel

from gehoor.errors import Botsing, Mankement, NietGevonden, Ongeldig
from gehoor.kit.datum import TIJDZONE, vandaag
from gehoor.kit.db import Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import Resource, invoer, naar_kolommen
from gehoor.kit.veld import kameel
from gehoor.toegang.wie import Wie
from gehoor.zaken import store
from gehoor.zaken.models import (
    BetrokkeneType,
    Eigenschap,
    Formaat,
    Generiek,
    Rol,
    Roltype,
    Status,
    Statustype,
    Zaak,
    Zaakcontact,
    Zaakeigenschap,
    Zaaktype,
)
from gehoor.zaken.poort import GeopendeZaak, GevondenZaak, Initiator, Soort, Zaakaanvraag, ZaakKort, ZaaktypeKort

JAREN_TERUG = 10  # a number without its year is looked for
EEN_MINUUT = timedelta(minutes=1)  # clocks differ a little
# A contract per resource; what it refers to is filled in here, not by who asks.
_VORMEN: dict[type[Resource], type[BaseModel]] = {
    resource: invoer(resource, zonder=tuple(w.naam for w in resource.verwijzingen()))
    for resource in (Zaaktype, Statustype, Roltype, Eigenschap, Zaak, Status, Rol, Zaakeigenschap)
}


class IngebouwdeZaken:
    """The port `Zaken` on our own tables. Everything happens in the transaction of the caller."""

    def __init__(self, bronorganisatie: str) -> None:
        self.bronorganisatie = bronorganisatie  # RSIN of the municipality

    async def open(self, tx: Tx, aanvraag: Zaakaanvraag, wie: Wie) -> GeopendeZaak:
        bij = await store.voor_nieuwe_zaak(tx, aanvraag.zaaktype)
        if bij is None:
            raise Ongeldig.veld("zaaktype", "does_not_exist", "Dit zaaktype bestaat niet, of niet meer.")
        eigenschappen, over = _verdeel(aanvraag.eigenschappen, bij)
        moment = aanvraag.moment or datetime.now(UTC)
        klaar = aanvraag.startdatum + timedelta(days=bij.doorlooptijd_dagen)
        zaak = _rij(
            Zaak,
            {
                "identificatie": f"ZAAK-{aanvraag.startdatum.year}-{bij.nummer}",
                "bronorganisatie": self.bronorganisatie,
                "omschrijving": aanvraag.omschrijving,
                "toelichting": "\n".join(filter(None, (aanvraag.toelichting, *over))),
                "registratiedatum": moment.astimezone(TIJDZONE).date(),
                "startdatum": aanvraag.startdatum,
                "einddatum_gepland": klaar,
                "uiterlijke_einddatum_afdoening": klaar,
                "vertrouwelijkheidaanduiding": bij.vertrouwelijkheidaanduiding,
            },
        )
        uuid = uuid4()
        hiervan = {"zaak_uuid": uuid}
        await tx.insert(Zaak.tabel, {"uuid": uuid, "id": bij.id, "zaaktype_uuid": bij.zaaktype, **zaak})
        for rol in _rollen(aanvraag, bij, wie):
            await tx.insert(Rol.tabel, rol | hiervan)
        for eigenschap in eigenschappen:
            await tx.insert(Zaakeigenschap.tabel, eigenschap | hiervan)
        await tx.insert(Zaakcontact.tabel, {"klantcontact": aanvraag.klantcontact, **hiervan})
        # the status comes last: to whom it concerns, the first status says that the zaak is complete
        await tx.insert(Status.tabel, _status(bij.eerste_status, moment, wie) | hiervan)
        return GeopendeZaak(uuid, zaak["identificatie"], klaar)

    async def van(
        self, tx: Tx, *, bsn: str | None = None, kvk: str | None = None, vestiging: str | None = None, limit: int = 20
    ) -> list[ZaakKort]:
        gevraagd = {"bsn": bsn, "kvk_nummer": kvk, "vestigingsnummer": vestiging}
        return await store.van(tx, {kolom: nummer for kolom, nummer in gevraagd.items() if nummer}, limit)

    async def op_nummer(self, tx: Tx, nummer: str) -> list[GevondenZaak]:
        return await store.op_identificaties(tx, _identificaties(nummer.strip().upper()))

    async def op_identificatie(self, tx: Tx, identificatie: str) -> GevondenZaak | None:
        return next(iter(await store.op_identificaties(tx, [identificatie.strip().upper()])), None)

    async def zaaktype(self, tx: Tx, identificatie: str) -> ZaaktypeKort | None:
        return await store.zaaktype(tx, identificatie)


def _identificaties(nummer: str) -> list[str]:
    """What a zaak with this number may be called: ours without zeros, of systems elsewhere with ten digits."""
    jaar, streep, volgnummer = nummer.rpartition("-")
    if not volgnummer.isdecimal() or (streep and not jaar.isdecimal()):
        return [nummer]
    dit_jaar = vandaag().year
    jaren = [jaar] if streep else [str(j) for j in range(dit_jaar, dit_jaar - JAREN_TERUG, -1)]
    kaal = str(int(volgnummer))
    return [nummer, *(f"ZAAK-{j}-{n}" for j in jaren for n in (kaal, kaal.zfill(10)))]


async def zet_status(tx: Tx, zaak: UUID, statustype: UUID, op: datetime, wie: Wie, toelichting: str = "") -> None:
    """Bring a zaak to a next step; the last one closes it. Raises Ongeldig, NietGevonden, Botsing (already closed)."""
    stap = await store.stap(tx, zaak, statustype)
    if stap is None:
        raise NietGevonden()
    if stap.einddatum is not None:
        raise Botsing("Deze zaak is al klaar.")
    if not stap.past:
        raise Ongeldig.veld("statustype", "zaaktype-mismatch", "Deze status hoort niet bij dit soort zaak.")
    if op > datetime.now(UTC) + EEN_MINUUT:
        raise Ongeldig.veld("datumStatusGezet", "date-in-future", "Een status kan niet in de toekomst liggen.")
    if stap.laatste is not None and op <= stap.laatste:
        raise Ongeldig.veld("datumStatusGezet", "invalid", "Deze zaak kreeg later al een andere status.")
    await tx.insert(Status.tabel, _status(statustype, op, wie, toelichting) | {"zaak_uuid": zaak})
    if stap.is_eindstatus:
        await tx.update(Zaak.tabel, zaak, {"einddatum": op.astimezone(TIJDZONE).date()})


async def maak_zaaktype(tx: Tx, gegevens: Mapping[str, Any]) -> UUID:
    """Write a zaaktype with its `statustypen`, `roltypen` and `eigenschappen`. Raises Ongeldig."""
    soort = dict(gegevens)
    statustypen = [_hernoem(status, "eind", "is_eindstatus") for status in soort.pop("statustypen", [])]
    roltypen, eigenschappen = soort.pop("roltypen", []), soort.pop("eigenschappen", [])
    rij = _rij(Zaaktype, soort)
    statusrijen = [_rij(Statustype, s, ("statustypen", str(i))) for i, s in enumerate(statustypen)]
    rolrijen = [_rij(Roltype, r, ("roltypen", str(i))) for i, r in enumerate(roltypen)]
    eigenschaprijen = [_rij(Eigenschap, e, ("eigenschappen", str(i))) for i, e in enumerate(eigenschappen)]
    op_volgorde = sorted(statusrijen, key=lambda s: s["volgnummer"])
    if len(op_volgorde) < 2 or [s["is_eindstatus"] for s in op_volgorde] != [False] * (len(op_volgorde) - 1) + [True]:
        raise Ongeldig.veld("statustypen", "invalid", "Geef minstens twee stappen; alleen de laatste is het eind.")
    if Generiek.initiator not in [r["omschrijving_generiek"] for r in rolrijen]:
        raise Ongeldig.veld("roltypen", "required", "Geef een roltype voor de initiator.")
    uuid = await tx.insert(Zaaktype.tabel, rij)
    for resource, rijen in ((Statustype, op_volgorde), (Roltype, rolrijen), (Eigenschap, eigenschaprijen)):
        for r in rijen:
            await tx.insert(resource.tabel, r | {"zaaktype_uuid": uuid})
    return uuid


# --- rows ------------------------------------------------------------------------------------------------------------


def _rij(resource: type[Resource], gegevens: Mapping[str, Any], plek: tuple[str, ...] = ()) -> dict[str, Any]:
    """Column → value, checked against the declaration; `gegevens` has the names of the fields."""
    vorm = _VORMEN[resource]
    if onbekend := [naam for naam in gegevens if naam not in vorm.model_fields]:
        raise Ongeldig(*(Mankement(".".join((*plek, n)), "invalid", "Dit veld kennen we niet.") for n in onbekend))
    body = controleer(vorm, {kameel(naam): waarde for naam, waarde in gegevens.items()}, plek)
    verwijzingen = {w.kolom for w in resource.verwijzingen()}
    kolommen = naar_kolommen(resource, body, alles=True)
    return {kolom: waarde for kolom, waarde in kolommen.items() if kolom not in verwijzingen}


def _hernoem(gegevens: Mapping[str, Any], van: str, naar: str) -> dict[str, Any]:
    return {naar if naam == van else naam: waarde for naam, waarde in gegevens.items()}


def _status(statustype: UUID, moment: datetime, wie: Wie, toelichting: str = "") -> dict[str, Any]:
    rij = _rij(Status, {"datum_status_gezet": moment, "gezet_door": wie.uuid, "statustoelichting": toelichting})
    return rij | {"statustype_uuid": statustype}


def _rollen(aanvraag: Zaakaanvraag, bij: store.Bladwijzer, wie: Wie) -> list[dict[str, Any]]:
    """The initiator; and where the zaaktype has a rol for it, who handles the zaak and who took the call."""
    initiator = aanvraag.initiator
    soort = BetrokkeneType.natuurlijk_persoon if initiator.soort is Soort.onbekend else BetrokkeneType(initiator.soort)
    contact = initiator.contactpersoon_rol
    rollen = [
        _rol(
            bij, Generiek.initiator, soort, _identificatie(initiator),
            afwijkende_naam_betrokkene=initiator.afwijkende_naam,
            contactpersoon_rol=vars(contact) if contact else None,
            bsn=initiator.bsn or None,
            kvk_nummer=initiator.kvk_nummer or None,
            vestigingsnummer=initiator.vestigingsnummer or None,
        )
    ]  # fmt: skip
    if (afdeling := aanvraag.afdeling or bij.afdeling) and Generiek.behandelaar in bij.roltypen:
        eenheid = {"identificatie": afdeling}
        rollen.append(_rol(bij, Generiek.behandelaar, BetrokkeneType.organisatorische_eenheid, eenheid))
    if wie.soort == "medewerker" and Generiek.klantcontacter in bij.roltypen:
        medewerker = {"identificatie": wie.gebruikersnaam, "achternaam": wie.naam}
        rollen.append(_rol(bij, Generiek.klantcontacter, BetrokkeneType.medewerker, medewerker))
    return rollen


def _rol(
    bij: store.Bladwijzer, generiek: Generiek, soort: BetrokkeneType, wie: dict[str, Any], **velden: Any
) -> dict[str, Any]:
    roltype, naam = bij.roltypen[generiek]
    rij = _rij(Rol, {"betrokkene_type": soort, "betrokkene_identificatie": wie, "roltoelichting": naam, **velden})
    return rij | {"roltype_uuid": roltype}


def _identificatie(initiator: Initiator) -> dict[str, Any]:
    """`betrokkeneIdentificatie` of the standard: only what is known, but never empty."""
    naam = initiator.naam
    vorm: dict[str, Any]
    match initiator.soort:
        case Soort.niet_natuurlijk_persoon:
            hoogstens = 500
            vorm = {"innNnpId": initiator.rsin, "kvkNummer": initiator.kvk_nummer, "statutaireNaam": naam}
        case Soort.vestiging:
            hoogstens = 625
            vorm = {"vestigingsNummer": initiator.vestigingsnummer, "kvkNummer": initiator.kvk_nummer}
            vorm["handelsnaam"] = [naam] if naam else []
        case _:
            hoogstens = 200
            vorm = {
                "inpBsn": initiator.bsn,
                "voornamen": initiator.voornamen[:200],
                "voorvoegselGeslachtsnaam": initiator.voorvoegsel[:80],
                "geslachtsnaam": initiator.geslachtsnaam or naam,
            }
    if len(naam) > hoogstens:
        raise Ongeldig.veld("naam", "max_length", f"Gebruik hoogstens {hoogstens} tekens; dit zijn er {len(naam)}.")
    return {sleutel: waarde for sleutel, waarde in vorm.items() if waarde} or {"geslachtsnaam": ""}


# --- eigenschappen ---------------------------------------------------------------------------------------------------


def _verdeel(antwoorden: Mapping[str, str], bij: store.Bladwijzer) -> tuple[list[dict[str, Any]], list[str]]:
    """Answers that the zaaktype has an eigenschap for, as rows; and the others as lines, so that nothing is lost."""
    rijen: list[dict[str, Any]] = []
    over: list[str] = []
    fouten: list[Mankement] = []
    for naam, antwoord in antwoorden.items():
        if naam not in bij.eigenschappen:
            over.append(f"{naam}: {antwoord}")
            continue
        uuid, formaat, lengte = bij.eigenschappen[naam]
        try:
            rijen.append(
                _rij(Zaakeigenschap, {"waarde": waarde(antwoord, formaat, lengte)}) | {"eigenschap_uuid": uuid}
            )
        except ValueError as fout:
            fouten.append(Mankement(f"eigenschappen.{naam}", "waarde-incorrect-format", str(fout)))
    if fouten:
        raise Ongeldig(*fouten)
    return rijen, over


def waarde(antwoord: str, formaat: Formaat, lengte: int) -> str:
    """An intake answer as the standard writes it: a date as 20260312. ValueError (a Dutch sentence) when it cannot."""
    if formaat is Formaat.datum:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", antwoord):
            raise ValueError("Schrijf een datum als 12-03-1980.")
        return antwoord.replace("-", "")
    if formaat is Formaat.getal and not re.fullmatch(r"-?[0-9]+(,[0-9]+)?", antwoord):
        raise ValueError("Schrijf een getal met cijfers, en een komma als dat nodig is. Voorbeeld: 12,5.")
    if len(antwoord) > lengte:
        raise ValueError(f"Gebruik hoogstens {lengte} tekens; dit zijn er {len(antwoord)}.")
    return antwoord
