"""The real BRP: BRP API Personen 2.7 (Haal Centraal), one endpoint, `POST /personen`.

Reading is tolerant: what is absent, new or of an unexpected kind is left out, never an error. The BRP leaves out what
is false, empty or unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal

from gehoor.bronnen.lezen import als_getal, als_lijst, als_object, als_tekst
from gehoor.bronnen.model import (
    Gezinslid,
    Persoon,
    TeVeelGevonden,
    Verblijfplaats,
    Zoekvraag,
    ZoekvraagKanNiet,
)
from gehoor.kit.outgoing import BronWeg, Outgoing
from gehoor.kit.tekst import plat
from gehoor.kit.veld import kameel
from gehoor.notatie.datum import Datum

# What a search may ask for; geheimhouding, inOnderzoek and opschortingBijhouding come by themselves.
VELDEN_ZOEK = ("burgerservicenummer", "naam", "geboorte.datum", "leeftijd")
VELDEN_PERSOON = (
    *VELDEN_ZOEK, "geboorte.plaats", "overlijden.datum", "gezag", "adressering.aanschrijfwijze.naam",
    "partners.burgerservicenummer", "partners.naam", "partners.geboorte.datum",
    "partners.ontbindingHuwelijkPartnerschap",
    "kinderen.burgerservicenummer", "kinderen.naam", "kinderen.geboorte.datum",
    "ouders.burgerservicenummer", "ouders.naam",
)  # fmt: skip


@dataclass(frozen=True)
class BrpInstelling:
    """How our gateway wants to be spoken to: none of it is in the API's own description, every municipality differs."""

    gemeentecode: str
    gebruiker_header: str = "x-gebruiker"  # who asks; "" sends nothing
    doel_header: str = ""  # carries the doelbinding of the act, where the gateway takes one per request
    headers_per_soort: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # e.g. another x-doelbinding
    buitenland: bool = True  # False: only authorised for addresses in the Netherlands


class BrpClient:
    """Port `Brp` on the real API. Static headers (X-API-KEY, x-origin-oin…) stand on the `Outgoing`."""

    def __init__(self, http: Outgoing, instelling: BrpInstelling) -> None:
        self._http, self._instelling = http, instelling

    async def persoon(self, bsn: str, *, wie_code: str, doel: str, correlatie: str) -> Persoon | None:
        if not re.fullmatch(r"[0-9]{9}", bsn):
            return None
        waar = "verblijfplaats" if self._instelling.buitenland else "verblijfplaatsBinnenland"
        body = {
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": [bsn],
            "fields": [*VELDEN_PERSOON, waar],
        }
        gevonden = await self._vraag(body, wie_code=wie_code, doel=doel, correlatie=correlatie)
        return next((p for p in gevonden if p.bsn == bsn), None)

    async def zoek(self, vraag: Zoekvraag, *, wie_code: str, doel: str, correlatie: str) -> list[Persoon]:
        adres = "adressering" if self._instelling.buitenland else "adresseringBinnenland"
        regels = [f"{adres}.adresregel1", f"{adres}.adresregel2"]
        if self._instelling.buitenland:
            regels += ["adressering.adresregel3", "adressering.land"]
        body = self._criteria(vraag) | {"type": vraag.soort, "fields": [*VELDEN_ZOEK, *regels]}
        return await self._vraag(body, wie_code=wie_code, doel=doel, correlatie=correlatie)

    def _criteria(self, vraag: Zoekvraag) -> dict[str, Any]:
        """What is empty is left out: the BRP refuses an empty text."""
        body: dict[str, Any] = {}
        for veld in fields(vraag):
            waarde = getattr(vraag, veld.name)
            if veld.name == "gemeente_van_inschrijving":
                waarde = waarde or self._instelling.gemeentecode
            if veld.name in TEKST and waarde:
                waarde = spelling(waarde)
            if waarde not in ("", None, False):
                body[kameel(veld.name)] = waarde.isoformat() if isinstance(waarde, date) else waarde
        return body

    async def _vraag(self, body: dict[str, Any], *, wie_code: str, doel: str, correlatie: str) -> list[Persoon]:
        i = self._instelling
        koppen = {i.gebruiker_header: wie_code} if i.gebruiker_header else {}
        koppen |= {i.doel_header: doel} if i.doel_header else {}
        koppen |= i.headers_per_soort.get(body["type"], {})
        antwoord = await self._http.vraag(
            "POST", "/personen", json=body, headers=koppen, correlatie=correlatie, veilig=True
        )
        inhoud = als_object(antwoord.inhoud)
        # something else that says 200 must not look like "nobody found"
        if antwoord.status == 200 and inhoud.get("type") == body["type"]:
            return [lees_persoon(p) for p in als_lijst(inhoud.get("personen"))]
        if antwoord.status == 400 and inhoud.get("code") == "tooManyResults":
            raise TeVeelGevonden
        if antwoord.status == 400 and inhoud.get("code") in ("paramsValidation", "paramsRequired", "paramsCombination"):
            raise ZoekvraagKanNiet
        raise BronWeg(self._http.naam)


TEKST = ("geslachtsnaam", "voornamen", "voorvoegsel", "straat")
TEKENS = re.compile(r"[a-zA-Z0-9À-ž .\-']")  # what a name may be written with in a question


def spelling(tekst: str) -> str:
    """As the BRP takes it: accents that it knows stay, other letters become what they are read as, and there is one
    dash and one apostrophe. What has no spelling there stays, and is refused."""
    return "".join(map(_teken, " ".join(unicodedata.normalize("NFC", tekst).split())))[:200]


def _teken(teken: str) -> str:
    soort = unicodedata.category(teken)
    if TEKENS.fullmatch(teken):
        return teken
    if soort in ("Mn", "Me", "Cf"):
        return ""
    if soort == "Pd":
        return "-"
    if soort in ("Pi", "Pf", "Sk", "Lm"):
        return "'"
    letter = plat(teken)
    if not all(map(TEKENS.fullmatch, letter)):
        return teken
    return letter.upper() if teken.isupper() else letter


# --- reading an answer -----------------------------------------------------------------------------------------------


def lees_persoon(p: dict[str, Any]) -> Persoon:
    naam, geboorte = als_object(p.get("naam")), als_object(p.get("geboorte"))
    overlijden, opschorting = als_object(p.get("overlijden")), als_object(p.get("opschortingBijhouding"))
    adressering = als_object(p.get("adressering"))
    overleden = bool(overlijden) or als_object(opschorting.get("reden")).get("code") == "O"
    return Persoon(
        bsn=als_tekst(p.get("burgerservicenummer")),
        voornamen=als_tekst(naam.get("voornamen")),
        voorletters=als_tekst(naam.get("voorletters")),
        voorvoegsel=als_tekst(naam.get("voorvoegsel")),
        geslachtsnaam=als_tekst(naam.get("geslachtsnaam")),
        volledige_naam=als_tekst(naam.get("volledigeNaam")),
        aanschrijfnaam=als_tekst(als_object(adressering.get("aanschrijfwijze")).get("naam")),
        geboortedatum=lees_datum(geboorte.get("datum")),
        geboorteplaats=als_tekst(als_object(geboorte.get("plaats")).get("omschrijving")),
        leeftijd=als_getal(p.get("leeftijd")),
        overleden=overleden,
        overleden_op=lees_datum(overlijden.get("datum") or (opschorting.get("datum") if overleden else None)),
        geheimhouding=p.get("geheimhoudingPersoonsgegevens") is True,
        opgeschort=_waarom(opschorting),
        in_onderzoek=_in_onderzoek(p),
        verblijfplaats=_verblijfplaats(als_object(p.get("verblijfplaats")), adressering),
        gezin=tuple(
            _gezinslid(rol, lid)
            for rol, sleutel in ROLLEN
            for lid in als_lijst(p.get(sleutel))
            if not lid.get("ontbindingHuwelijkPartnerschap")
        ),
        gezag=tuple(naam for relatie in als_lijst(p.get("gezag")) for naam in _gezag(relatie, p)),
    )


ROLLEN: tuple[tuple[Literal["partner", "kind", "ouder"], str], ...] = (
    ("partner", "partners"), ("kind", "kinderen"), ("ouder", "ouders"),
)  # fmt: skip


def _waarom(opschorting: dict[str, Any]) -> str:
    reden = als_object(opschorting.get("reden"))
    waarom = als_tekst(reden.get("omschrijving")) or als_tekst(reden.get("code")) or "onbekend"
    return waarom if opschorting else ""


def lees_datum(d: Any) -> Datum:
    """One of Datum, JaarMaandDatum, JaarDatum, DatumOnbekend; read by the parts it has, not by its type."""
    d = als_object(d)
    if isinstance(d.get("datum"), str):
        try:
            dag = date.fromisoformat(d["datum"])
        except ValueError:
            return Datum()
        return Datum(dag.year, dag.month, dag.day)
    jaar, maand = d.get("jaar"), d.get("maand")
    if not isinstance(jaar, int):
        return Datum()
    return Datum(jaar, maand if isinstance(maand, int) and 1 <= maand <= 12 else None)


def _gezinslid(rol: Literal["partner", "kind", "ouder"], lid: dict[str, Any]) -> Gezinslid:
    naam = als_object(lid.get("naam"))
    delen = (als_tekst(naam.get(deel)) for deel in ("voornamen", "voorvoegsel", "geslachtsnaam"))
    return Gezinslid(
        rol=rol,
        naam=" ".join(deel for deel in delen if deel),
        bsn=als_tekst(lid.get("burgerservicenummer")),
        geboortedatum=lees_datum(als_object(lid.get("geboorte")).get("datum")),
    )


def _gezag(relatie: dict[str, Any], p: dict[str, Any]) -> tuple[str, ...]:
    """A parent also gets the relations of the children: those say nothing about the parent."""
    if als_object(relatie.get("minderjarige")).get("burgerservicenummer") != p.get("burgerservicenummer"):
        return ()
    wie = [*als_lijst(relatie.get("ouders")), *als_lijst(relatie.get("derden"))]
    wie += [als_object(relatie.get("ouder")), als_object(relatie.get("derde"))]
    namen = (als_tekst(als_object(persoon.get("naam")).get("volledigeNaam")) for persoon in wie)
    return tuple(naam for naam in namen if naam)


def _verblijfplaats(plek: dict[str, Any], adressering: dict[str, Any]) -> Verblijfplaats:
    adres = als_object(plek.get("verblijfadres"))
    if plek.get("type") == "VerblijfplaatsOnbekend":
        return Verblijfplaats(onbekend=True)
    regels = tuple(
        tekst
        for tekst in (
            *(als_tekst(adres.get(f"regel{n}")) for n in (1, 2, 3)),
            als_tekst(adres.get("locatiebeschrijving")),
            *(als_tekst(adressering.get(f"adresregel{n}")) for n in (1, 2, 3)),
        )
        if tekst
    )
    postcode = _postcode(als_tekst(adres.get("postcode")) or next((r for r in regels if POSTCODE.match(r)), ""))
    return Verblijfplaats(
        straat=als_tekst(adres.get("officieleStraatnaam")) or als_tekst(adres.get("korteStraatnaam")),
        huisnummer=als_getal(adres.get("huisnummer")),
        huisletter=als_tekst(adres.get("huisletter")),
        toevoeging=als_tekst(adres.get("huisnummertoevoeging")),
        postcode=postcode,
        woonplaats=als_tekst(adres.get("woonplaats")),
        regels=regels,
        land=als_tekst(als_object(adres.get("land") or adressering.get("land")).get("omschrijving")),
        onbekend=bool(plek.get("indicatieVastgesteldVerblijftNietOpAdres")),
    )


POSTCODE = re.compile(r"^([1-9][0-9]{3}) ?([A-Za-z]{2})(?![A-Za-z])")


def _postcode(tekst: str) -> str:
    """ "1234AB" or a line that starts with it → "1234 AB"."""
    gevonden = POSTCODE.match(tekst)
    return f"{gevonden[1]} {gevonden[2].upper()}" if gevonden else ""


# Where the BRP says that something is being looked into → the group of control questions that may not use it.
ONDERZOEK = (
    ("persoon", ("inOnderzoek.burgerservicenummer",)),
    ("naam", ("naam.inOnderzoek",)),
    ("geboorte", ("geboorte.inOnderzoek", "inOnderzoek.leeftijd")),
    ("overlijden", ("overlijden.inOnderzoek",)),
    ("adres", ("verblijfplaats.inOnderzoek", "verblijfplaats.verblijfadres.inOnderzoek", "adressering.inOnderzoek")),
)


def _in_onderzoek(p: dict[str, Any]) -> frozenset[str]:
    groepen = {groep for groep, paden in ONDERZOEK if any(_onderzoek_op(p, pad) for pad in paden)}
    for _, sleutel in ROLLEN:
        if any(_heeft_onderzoek(lid) for lid in als_lijst(p.get(sleutel))):
            groepen.add("gezin")
    if any(relatie.get("inOnderzoek") for relatie in als_lijst(p.get("gezag"))):
        groepen.add("gezag")
    return frozenset(groepen)


def _onderzoek_op(p: dict[str, Any], pad: str) -> bool:
    *weg, laatste = pad.split(".")
    for deel in weg:
        p = als_object(p.get(deel))
    # adressering also says so when only the name of the partner is in doubt
    if pad == "adressering.inOnderzoek":
        return any(
            als_object(p.get(laatste)).get(regel) for regel in ("adresregel1", "adresregel2", "adresregel3", "land")
        )
    return bool(p.get(laatste))


def _heeft_onderzoek(deel: Any) -> bool:
    deel = als_object(deel)
    return bool(deel.get("inOnderzoek")) or any(_heeft_onderzoek(d) for d in deel.values() if isinstance(d, dict))
