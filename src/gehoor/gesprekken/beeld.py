"""From the rows of a gesprek to its screen: every sentence, number and flag that the templates draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from gehoor.gesprekken import beeld_klant, store
from gehoor.gesprekken import scherm as s
from gehoor.gesprekken.models import Concept
from gehoor.gesprekken.service import TERUGHALEN, Gesprekken
from gehoor.gesprekken.stand import NOTITIE_MAX, Situatie, Stand
from gehoor.gesprekken.store import GesprekRij
from gehoor.gesprekken.zin import zin
from gehoor.kit.datum import MAANDEN, dag, kort, tijd
from gehoor.kit.db import Tx
from gehoor.klantinteracties import store as register
from gehoor.klantinteracties.store import Contact
from gehoor.notatie.telefoon import mooi
from gehoor.producten import store as producten
from gehoor.producten.models import Niveau
from gehoor.producten.store import ProductKort
from gehoor.producten.termijn import met_datums, werkdag
from gehoor.toegang.wie import Wie
from gehoor.zaken.poort import ZaakKort

LABELS = {
    "naam": "Naam", "andere_naam": "Andere naam voor dit verzoek", "nieuwe_naam": "Juiste naam",
    "contactpersoon": "Contactpersoon", "functie": "Functie",
    "telefoonnummer": "Telefoonnummer", "emailadres": "E-mailadres", "notitie": "Notitie",
    "gevraagde_handeling": "Gevraagde handeling", "toelichting": "Toelichting", "zoek": "Zoek klant",
    "product_zoek": "Product", "product": "Product", "opvolging": "Opvolging", "contactgegevens": "Contactgegevens",
    "klant": "Klant", "afdeling": "Afdeling", "medewerker": "Medewerker",
}  # fmt: skip
# The field to go to for what is still needed, when it has another id than its name
VELD_ID = {"opvolging": "opvolging.beantwoord", "contactgegevens": "contactgegevens.bewaren", "klant": "klant"}

BEWIJSVELDEN = ("code", "geboortedatum")  # a code that is not right keeps nothing from being registered


@dataclass(frozen=True)
class Beeld:
    """Makes the screens of one medewerker."""

    gesprekken: Gesprekken
    wie: Wie

    async def scherm(
        self,
        tx: Tx,
        gesprek: GesprekRij,
        *,
        fouten: dict[str, str] | None = None,
        venster: str | None = None,
        alle_producten: bool = False,
        bezig: str | None = None,
    ) -> s.GesprekScherm:
        stand = await self.gesprekken.stand(tx, gesprek)
        concept = gesprek.concept
        fouten = fouten or {}
        in_de_weg = {veld: zin_ for veld, zin_ in fouten.items() if veld not in BEWIJSVELDEN}
        mis = {**stand.fouten(), **in_de_weg}
        afdelingen = await register.actoren(tx, register.AFDELING)
        namen = dict(afdelingen)
        zoekt = concept.product_zoek.strip() and (stand.product is None or concept.product_zoek != stand.product.naam)
        keuzes = None
        if alle_producten:
            keuzes = groepen(await producten.alle(tx), namen)
        elif zoekt:
            keuzes = (
                s.Productgroep("", tuple(_keuze(k, namen) for k in await producten.zoek(tx, concept.product_zoek))),
            )
        zaaktype = None
        if concept.opvolging == "zaak" and stand.product and stand.product.zaaktype:
            zaaktype = await self.gesprekken.zaken.zaaktype(tx, stand.product.zaaktype)
        afdeling = namen.get(concept.afdeling, "")
        waar = (namen.get(zaaktype.afdeling or "") if zaaktype else "") or afdeling
        klaar = werkdag(self.vandaag + timedelta(days=zaaktype.doorlooptijd_dagen)) if zaaktype else None
        vervolg = self._vervolg(stand, zaaktype.omschrijving if zaaktype else "", klaar, afdeling)
        return s.GesprekScherm(
            uuid=gesprek.uuid,
            versie=gesprek.versie,
            begonnen_op=gesprek.begonnen_op,
            bewaard_op=gesprek.bewaard_op,
            bewaard_tijd=tijd(gesprek.bewaard_op, self.gesprekken.tijdzone),
            titel=titel(gesprek),
            concept=concept,
            fouten={**_te_zien(mis, concept, gesprek.geprobeerd, bezig), **beeld_klant.zoekfout(gesprek), **fouten},
            toon_nodig=gesprek.geprobeerd or bool(in_de_weg),
            klant=beeld_klant.kaart(stand.klant) if stand.klant else None,
            zoek=beeld_klant.zoekuitslag(gesprek),
            zoek_open=stand.klant is None or gesprek.klant_zoeken,
            authenticatie=beeld_klant.authenticatie(stand),
            contact=beeld_klant.contact(stand),
            klantbeeld=await self._klantbeeld(tx, stand) if stand.gekend else await self._eerder(tx, concept.eerder),
            belde_eerder=concept.eerder is not None and not stand.gekend,
            product=_product(stand, self.vandaag),
            producten=keuzes,
            opties=_opties(stand),
            vervolg=vervolg,
            afdelingen=tuple(afdelingen),
            medewerkers=tuple(await register.actoren(tx, register.MEDEWERKER)) if concept.opvolging == "taak" else (),
            zin=zin(stand, waar, _nodig(stand, mis)),
            stappen=_stappen(stand, mis),
            conflicten=_conflicten(concept, venster),
            notitie_max=NOTITIE_MAX,
        )

    @property
    def vandaag(self) -> date:
        return datetime.now(self.gesprekken.tijdzone).date()

    def _vervolg(self, stand: Stand, zaaktype: str, klaar: date | None, afdeling: str) -> tuple[tuple[str, str], ...]:
        if stand.concept.opvolging == "zaak" and zaaktype:
            regels = [("Zaaktype", zaaktype), ("Klaar op", dag(klaar, self.vandaag) if klaar else "")]
        elif stand.concept.opvolging == "taak":
            regels = [("Afdeling", afdeling), ("Bereikbaar op", mooi(stand.telefoonnummer) or stand.emailadres)]
        else:
            regels = []
        return tuple((dt, dd) for dt, dd in regels if dd)

    async def _klantbeeld(self, tx: Tx, stand: Stand) -> tuple[s.KlantbeeldItem, ...]:
        """What runs and what was, newest first; what is late stands on top."""
        klant = stand.klant
        assert klant is not None
        zaken: list[ZaakKort] = []
        if klant.bsn or klant.kvk_nummer or klant.vestigingsnummer:
            vestiging = klant.vestigingsnummer or None
            kvk = (klant.kvk_nummer or None) if not vestiging else None
            zaken = await self.gesprekken.zaken.van(tx, bsn=klant.bsn or None, kvk=kvk, vestiging=vestiging, limit=10)
        contacten = await register.contacten_van(tx, klant.partij) if klant.partij else []
        taken = await register.open_taken_van(tx, klant.partij) if klant.partij else []
        return (
            *(self._zaakregel(z) for z in zaken if not z.einddatum),
            *(self._contactregel(t, "taak", "Open taak", "clipboard-list") for t in taken),
            *(self._contactregel(c, "contact", c.bij.capitalize(), "phone") for c in contacten),
            *(self._zaakregel(z) for z in zaken if z.einddatum),
        )

    async def _eerder(self, tx: Tx, klantcontact: UUID | None) -> tuple[s.KlantbeeldItem, ...] | None:
        """The contact of somebody who called before and is no partij, and what is still open of it."""
        if klantcontact is None:
            return None
        contacten, taken = await register.contact_met_taken(tx, klantcontact)
        return (
            *(self._contactregel(t, "taak", "Open taak", "clipboard-list") for t in taken),
            *(self._contactregel(c, "contact", c.bij.capitalize(), "phone") for c in contacten),
        )

    def _zaakregel(self, z: ZaakKort) -> s.KlantbeeldItem:
        bij = f"{z.identificatie} · {z.status}" if z.status else z.identificatie
        eind = (
            f"klaar {kort(z.einddatum, self.vandaag)}" if z.einddatum else f"sinds {kort(z.startdatum, self.vandaag)}"
        )
        if z.te_laat and not z.einddatum:
            eind = "te laat"
        return s.KlantbeeldItem(
            "zaak", z.omschrijving or z.zaaktype, bij, eind, "folder", z.te_laat and not z.einddatum
        )

    def _contactregel(self, c: Contact, soort: str, wat: str, icoon: str) -> s.KlantbeeldItem:
        wanneer = kort(c.moment.astimezone(self.gesprekken.tijdzone).date(), self.vandaag)
        bij = f"{wat} · {c.bij}" if soort == "taak" and c.bij else wat
        return s.KlantbeeldItem(soort, c.titel, f"{bij} · {lees_nummer(c.nummer)}", wanneer, icoon, inhoud=c.inhoud)

    # --- the other pages ---------------------------------------------------------------------------------------------

    async def open_gesprekken(self, tx: Tx) -> tuple[s.OpenGesprek, ...]:
        assert self.wie.uuid is not None
        rijen = await store.open_gesprekken(tx, self.wie.uuid)
        return tuple(s.OpenGesprek(g.uuid, titel(g), g.begonnen_op, _laatste_woorden(g)) for g in rijen)

    async def start(self, tx: Tx) -> s.StartScherm:
        assert self.wie.uuid is not None
        nu = datetime.now(self.gesprekken.tijdzone)
        weg = await store.geannuleerd(tx, self.wie.uuid, TERUGHALEN)
        groet = "Goedemorgen" if nu.hour < 12 else "Goedemiddag" if nu.hour < 18 else "Goedenavond"
        dagen = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
        return s.StartScherm(
            open=await self.open_gesprekken(tx),
            laatste=tuple(self._laatste(g) for g in await store.laatste_gesprekken(tx, self.wie.uuid)),
            groet=f"{groet} {self.wie.naam.split()[0]}",
            datum=f"{dagen[nu.weekday()]} {nu.day} {MAANDEN[nu.month - 1]}",
            geannuleerd=s.OpenGesprek(weg.uuid, titel(weg), weg.begonnen_op) if weg else None,
            terughalen_tot=self._terughalen_tot(weg) if weg else "",
            afgesloten=bool(weg and weg.afloop == "niets"),
        )

    def _laatste(self, g: GesprekRij) -> s.LaatsteContact:
        u = g.uitkomst or {}
        vervolg = f"Zaak {u['zaak']}" if u["zaak"] else f"Taak {lees_nummer(u['taak'])}" if u["taak"] else "Beantwoord"
        assert g.afgerond_op is not None
        lokaal = g.afgerond_op.astimezone(self.gesprekken.tijdzone)
        wanneer = tijd(lokaal, self.gesprekken.tijdzone) + " uur"
        if lokaal.date() != self.vandaag:
            wanneer = dag(lokaal.date(), self.vandaag)
        return s.LaatsteContact(g.uuid, lees_nummer(u["klantcontact"]), u["onderwerp"], u["klant"], wanneer, vervolg)

    async def vastgelegd(self, tx: Tx, g: GesprekRij, *, al_eerder: bool, getypt: Mapping[str, str]) -> s.Vastgelegd:
        """`getypt`: what a window still had after the call was over; it is shown to that window only."""
        u = g.uitkomst or {}
        namen = dict(await register.actoren(tx, register.AFDELING)) | dict(
            await register.actoren(tx, register.MEDEWERKER)
        )
        wachtend = tuple((o.uuid, o.titel) for o in await self.open_gesprekken(tx))
        if g.afloop == "verlopen" or (g.afloop == "vastgelegd" and not u):
            return _opgeruimd(g, wachtend)
        if g.afloop != "vastgelegd":
            geannuleerd = g.afloop == "geannuleerd"
            return s.Vastgelegd(
                g.uuid, "", "Gesprek geannuleerd" if geannuleerd else "Klaar", (), "",
                (("Er is niets bewaard", "van dit gesprek.", "Er is geen vervolg en de beller is niet gekend."
                  if not geannuleerd else "Je hebt het gesprek geannuleerd."),),
                al_eerder=False, wachtend=wachtend, terughalen_tot=self._terughalen_tot(g),
                getypt=_getypt(getypt), velden=LABELS,
            )  # fmt: skip
        # The first is the big one: what the caller needs. A taak is ours.
        paren = (("Zaaknummer", u["zaak"]), ("Klantcontactnummer", u["klantcontact"]), ("Taaknummer", u["taak"]))
        nummers = tuple((label, nummer) for label, nummer in paren if nummer)
        return s.Vastgelegd(
            g.uuid, f"{u['klant']} · {u['onderwerp']}", "Vastgelegd", nummers,
            met_datums(u["zeg"], g.begonnen_op.astimezone(self.gesprekken.tijdzone).date()),
            self._regels(u, namen), al_eerder=al_eerder, wachtend=wachtend, getypt=_getypt(getypt), velden=LABELS,
        )  # fmt: skip

    def _terughalen_tot(self, g: GesprekRij) -> str:
        """Until when; "" when that is over, or there is nothing to bring back."""
        tot = g.afgerond_op + TERUGHALEN if g.afgerond_op else None
        leeg = g.concept == Concept() and g.klant is None
        return f"{tijd(tot, self.gesprekken.tijdzone)} uur" if tot and not leeg and tot > datetime.now(UTC) else ""

    def _regels(self, u: dict[str, Any], namen: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
        wie = {
            Situatie.zonder_partij: ("Klantcontact", "zonder klant in het register", "De beller is niet gekend."),
            Situatie.lege_partij: ("Klantcontact", f"bij {u['klant']}", "Er zijn geen vaste contactgegevens bewaard."),
            Situatie.partij: (
                "Klantcontact",
                f"bij {u['klant']}",
                "Nieuw in ons register." if u["partij_nieuw"] else "",
            ),
        }[Situatie(u["situatie"])]
        regels = [wie]
        if u["zaak"]:
            klaar = dag(werkdag(date.fromisoformat(u["klaar_op"])), self.vandaag) if u["klaar_op"] else ""
            regels.append(("Zaak", u["onderwerp"], f"Klaar op {klaar}." if klaar else ""))
        if u["taak"]:
            voor = " en ".join(namen.get(code, code) for code in (u["afdeling"], u["medewerker"]) if code)
            regels.append(("Interne taak", f"voor {voor}", ""))
        return tuple(regels)


def _opgeruimd(g: GesprekRij, wachtend: tuple[tuple[UUID, str], ...]) -> s.Vastgelegd:
    """What it came to is kept a while, and then only that it was."""
    kop, regel = {
        "verlopen": ("Gesprek verlopen", ("Er is niets bewaard", "van dit gesprek.", "Het is een dag niet veranderd.")),
        "vastgelegd": ("Vastgelegd", ("Klantcontact", "in het register", "Hier is het niet meer te zien.")),
    }[g.afloop or "verlopen"]
    return s.Vastgelegd(g.uuid, "", kop, (), "", (regel,), wachtend=wachtend, velden=LABELS)


# --- parts -----------------------------------------------------------------------------------------------------------


def titel(g: GesprekRij) -> str:
    naam = g.klant.naam if g.klant else " ".join(g.concept.naam.split())
    return naam[:60] or (mooi(g.concept.telefoonnummer.replace(" ", ""))[:40]) or "Onbekende beller"


def _getypt(velden: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, velden[veld].strip()) for veld, label in LABELS.items() if velden.get(veld, "").strip())


def _laatste_woorden(g: GesprekRij) -> str:
    woorden = " ".join(g.concept.notitie.split())
    return woorden[-80:] if woorden else "Nog geen notitie"


def lees_nummer(nummer: str) -> str:
    """A number of ten digits without the zeros in front, as one reads it aloud: 4 711."""
    if len(nummer) == 10 and nummer.isdecimal():
        return f"{int(nummer):,}".replace(",", " ")
    return nummer


def _product(stand: Stand, vandaag: date) -> s.ProductBlok | None:
    p = stand.product
    if p is None:
        return None
    if p.niveau == Niveau.geen:
        badge = s.Badge("Geen controle nodig", "neutral", "circle-check")
    elif stand.genoeg:
        badge = s.Badge(f"Niveau {p.niveau} is genoeg", "success", "shield-check")
    else:
        badge = s.Badge(f"Vraagt niveau {p.niveau}", "warning", "lock")
    vragen = tuple(s.Intakevraag(v.sleutel, v.vraag, v.soort, v.verplicht, v.keuzes, v.uitleg) for v in p.intakevragen)
    return s.ProductBlok(p.uuid, p.naam, met_datums(stand.zeg, vandaag), p.niveau, badge, vragen)


def groepen(alle: list[ProductKort], namen: dict[str, str]) -> tuple[s.Productgroep, ...]:
    per_kop: dict[str, list[s.ProductKeuze]] = {}
    for p in alle:
        per_kop.setdefault(p.groep or "Overig", []).append(_keuze(p, namen))
    return tuple(s.Productgroep(kop, tuple(keuzes)) for kop, keuzes in per_kop.items())


def _keuze(p: ProductKort, namen: dict[str, str]) -> s.ProductKeuze:
    waar = namen.get(p.afdeling or "", "")
    bij = {"zaak": "Zaak", "taak": "Taak", "beantwoord": "Meestal direct beantwoord"}.get(p.vervolg, "Jij kiest")
    return s.ProductKeuze(p.uuid, p.naam, f"{bij} bij {waar}" if waar and p.vervolg in ("zaak", "taak") else bij)


def _opties(stand: Stand) -> tuple[s.Optie, ...]:
    keus, product = stand.concept.opvolging, stand.product
    zaak_kan = bool(product and product.zaaktype)
    if product is None:
        zaak = "Kies eerst een product."
    elif not zaak_kan:
        zaak = "Dit product heeft geen zaak."
    elif not stand.genoeg:
        zaak = f"Voor dit product is niveau {stand.nodig} nodig."
    else:
        zaak = "De klant krijgt een zaaknummer."
    beantwoord = "De vraag is klaar." if stand.gekend else "De vraag is klaar. Er wordt niets bewaard."
    return (
        s.Optie("beantwoord", "Direct beantwoord", beantwoord, keus == "beantwoord", sneltoets="Alt B"),
        s.Optie("zaak", "Zaak openen", zaak, keus == "zaak", zaak_kan or keus == "zaak", "Alt Z"),
        s.Optie("taak", "Interne taak", "Een collega pakt het op.", keus == "taak", sneltoets="Alt I"),
    )


def _nodig(stand: Stand, mis: dict[str, str]) -> tuple[s.Nodig, ...]:
    """What stands in the way, in the order of the screen. A level that is not reached counts its questions."""
    regels: list[s.Nodig] = []
    vragen = {f"antwoord.{v.sleutel}": v.vraag for v in stand.product.intakevragen} if stand.product else {}
    for veld, zin_ in mis.items():
        c = stand.controle
        if veld == "opvolging" and c and c.nog and c.haalbaar and not stand.genoeg:
            aantal = "1 controlevraag" if c.nog == 1 else f"{c.nog} controlevragen"
            eerste = next((v.sleutel for v in c.vragen if v.sleutel not in stand.uitkomsten), "")
            regels.append(s.Nodig(aantal, f"controle.{eerste}.klopt" if eerste else "authenticatie", aantal))
        elif veld in vragen:
            vraag = vragen[veld].rstrip("?:.")
            regels.append(s.Nodig(f"{vraag}: {zin_[:1].lower()}{zin_[1:]}", veld, vraag.lower()))
        else:
            regels.append(s.Nodig(zin_, VELD_ID.get(veld, veld), LABELS.get(veld, veld).lower()))
    return tuple(regels)


def _stappen(stand: Stand, mis: dict[str, str]) -> dict[str, str]:
    concept = stand.concept
    wie = stand.gekend or bool(concept.naam or concept.telefoonnummer or concept.emailadres)
    vraag = bool((stand.product or concept.notitie.strip()) and not any(v.startswith("antwoord.") for v in mis))
    klaar = {"klant": wie, "vraag": vraag, "opvolging": bool(concept.opvolging) and not mis}
    eerste = next((naam for naam, is_zo in klaar.items() if not is_zo), "")
    return {naam: "klaar" if is_zo else "nu" if naam == eerste else "later" for naam, is_zo in klaar.items()}


def _is_tekst(veld: str) -> bool:
    return veld.startswith("antwoord.") or (veld in LABELS and veld not in ("zoek", "product", "product_zoek"))


def _te_zien(mis: dict[str, str], concept: Concept, geprobeerd: bool, bezig: str | None) -> dict[str, str]:
    """Mistakes that stand at their field: all after a press; before that of what is filled in and left."""
    if geprobeerd:
        return mis
    nu = {f"antwoord.{sleutel}": waarde for sleutel, waarde in concept.antwoorden.items()} | concept.model_dump()
    return {
        veld: zin_
        for veld, zin_ in mis.items()
        if veld != bezig and _is_tekst(veld) and str(nu.get(veld) or "").strip()
    }


def _conflicten(concept: Concept, venster: str | None) -> tuple[s.Conflict, ...]:
    """What waits for a choice: for the window that typed it, and for every page that is opened (`venster` is None)."""
    return tuple(
        s.Conflict(veld, LABELS.get(veld, veld), naast.tekst, str(getattr(concept, veld)))
        for veld, naast in concept.naast.items()
        if venster is None or venster == naast.venster
    )
