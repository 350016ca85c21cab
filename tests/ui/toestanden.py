"""The screens in every state that matters, made up: what the tests of the templates draw."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jinja2 import Environment

import gehoor
from gehoor.app import documenten
from gehoor.codes.http.balie import DOCUMENTEN, SOORTEN, VELDEN
from gehoor.codes.service import NieuweCode
from gehoor.gesprekken import scherm as s
from gehoor.gesprekken.models import Concept
from gehoor.gesprekken.tekening import heel
from gehoor.kit.api_blad import blad
from gehoor.kit.html import Paginas
from gehoor.klantinteracties.http.handelingen import API as HANDELINGEN
from gehoor.settings import Settings

MAP = Path(gehoor.__file__).parent
NU = datetime(2026, 11, 23, 10, 46, tzinfo=UTC)
ID, ANDER = UUID(int=1), UUID(int=2)
STOUT = "<b onclick=\"x('&')\">"  # text of a citizen that must come out as text

VRAGEN = (
    s.Controlevraag("geboortedatum", "Wat is uw geboortedatum?", "09-08-1992", "klopt"),
    s.Controlevraag("postcode", "Wat zijn uw postcode en huisnummer?", "1234 AC 18"),
)
NIET_GEKEND = s.AuthenticatieBlok(False, "basis", "geen", False, "Stel 2 vragen", VRAGEN, code_mogelijk=True)
GEKEND = s.AuthenticatieBlok(True, "basis", "basis", True, "Controle", VRAGEN, "niveau basis, 2 van 2 klopt")
KLANT = s.KlantKaart(
    STOUT, ("4 mei 1987 (39 jaar)", "Tulpstraat 14"), (s.Badge("Adres geheim", "warning", "eye-off"),),
    "Het adres is geheim.", naam_partij=STOUT,
)  # fmt: skip
NAAM = s.Verbeteren(STOUT)
KEUZE = s.Contactblok(
    naam=False, contactpersoon=True, namens=True, andere_naam=True, verbeteren=replace(NAAM, reden="Nog niet."),
    bekend=(s.Bekend(0, "06 12 34 56 78"), s.Bekend(1, STOUT, weg=True)), keuze=True, bewaren_reden="Kan nog niet.",
    vraag_door=True, intrekken=True,
)  # fmt: skip
ORGANISATIE = replace(KEUZE, namens=False, functie=True, intrekken=False, ingetrokken=True)
INTAKE = (
    s.Intakevraag("kenteken", "Kenteken", "tekst", True, uitleg="Voorbeeld: GH-481-R"),
    s.Intakevraag("aantal", "Aantal", "getal", False),
    s.Intakevraag("ingang", "Ingangsdatum", "datum", True),
    s.Intakevraag("eigenaar", "Van wie is de auto?", "keuze", True, ("Klant zelf", "Lease of werk")),
    s.Intakevraag("wijk", "In welke wijk?", "keuze", True, ("Noord", "Oost", "Zuid", "West")),
)
PRODUCT = s.ProductBlok(
    ID, "Parkeervergunning", "U hoort het binnen 5 dagen.", "basis",
    s.Badge("Niveau basis is genoeg", "success", "check"), INTAKE,
)  # fmt: skip
KEUZES = (s.ProductKeuze(ID, STOUT, "Zaak"),)
TREFFERS = (
    s.Treffer("0", STOUT, "12-03-1980 · Kerkweg 3", "user", (s.Badge("In ons register", "success", "circle-check"),)),
    s.Treffer(
        "1", "Jansen", "08-01-1941", "user-x", (s.Badge("Overleden", "error", "ban"),), False, "Kan niet bellen."
    ),
)
BEELD = (
    s.KlantbeeldItem("zaak", "Verhuizing", "Zaak · afgehandeld", "12 okt", "folder"),
    s.KlantbeeldItem("contact", STOUT, "Telefoon", "10 nov", "phone", inhoud=STOUT),
    s.KlantbeeldItem("taak", "Terugbellen", "Taak", "te laat", "clipboard-list", True),
)


def opties(keus: str = "") -> tuple[s.Optie, ...]:
    return (
        s.Optie("beantwoord", "Direct beantwoord", "De vraag is klaar.", keus == "beantwoord", sneltoets="Alt B"),
        s.Optie("zaak", "Zaak openen", "Kies eerst een product.", keus == "zaak", keus == "zaak", "Alt Z"),
        s.Optie("taak", "Interne taak", "Een collega pakt het op.", keus == "taak", sneltoets="Alt I"),
    )


LEEG = s.GesprekScherm(
    uuid=ID, versie=1, begonnen_op=NU, bewaard_op=NU, bewaard_tijd="10.46", titel="Onbekende beller",
    concept=Concept(), fouten={},
    toon_nodig=False, klant=None, zoek=None, zoek_open=True, authenticatie=None,
    contact=s.Contactblok(), klantbeeld=None, product=None, producten=None,
    opties=opties(), vervolg=(), afdelingen=(("groen", "Groen"),), medewerkers=(("daan", "Daan"),),
    zin=s.Zin((("Er wordt ", False), ("niets vastgelegd", True), (".", False)), "Waarom: er is geen vervolg."),
    stappen={"klant": "nu", "vraag": "later", "opvolging": "later"},
)  # fmt: skip
NODIG = (s.Nodig("Vul het telefoonnummer goed in", "telefoonnummer"), s.Nodig("Kies een product", "product"))
VOL = Concept(
    zoek=STOUT, naam=STOUT, telefoonnummer="06", emailadres=STOUT, contactgegevens="verzoek", product=ID,
    antwoorden={"kenteken": STOUT, "eigenaar": "Klant zelf", "oud": STOUT}, notitie=STOUT, opvolging="taak",
    afdeling="groen", gevraagde_handeling=STOUT, toelichting=STOUT,
)  # fmt: skip
BEKEND = replace(
    LEEG, titel=STOUT, klant=KLANT, zoek_open=False, authenticatie=GEKEND, contact=KEUZE,
    klantbeeld=BEELD, product=PRODUCT, opties=opties("zaak"), vervolg=(("Zaaktype", "Parkeren"),),
    concept=VOL.model_copy(update={"opvolging": "zaak"}),
    stappen={"klant": "klaar", "vraag": "klaar", "opvolging": "klaar"},
)  # fmt: skip
ONBEKEND = replace(
    LEEG, zoek=s.Zoekuitslag("2 gevonden.", TREFFERS, ("De BRP geeft geen antwoord.",), True),
    contact=replace(s.Contactblok(), keuze=True, bewaren_reden="Kan pas als de klant gekend is."),
    concept=VOL, product=PRODUCT, opties=opties("taak"), melding="Een bron is er even niet.",
)  # fmt: skip
FOUT_VELDEN = (
    "klant", "zoek", "naam", "telefoonnummer", "emailadres", "contactgegevens", "product", "antwoord.kenteken",
    "antwoord.eigenaar", "antwoord.wijk", "notitie", "opvolging", "afdeling", "medewerker", "gevraagde_handeling",
    "toelichting",
)  # fmt: skip

CODE_FOUTEN = {"code": STOUT, "geboortedatum": STOUT}
GESPREKKEN: dict[str, s.GesprekScherm] = {
    "leeg": LEEG,
    "niemand": replace(LEEG, zoek=s.Zoekuitslag("Niemand gevonden.")),
    "onbekend": ONBEKEND,
    "fouten": replace(
        ONBEKEND, fouten=dict.fromkeys(FOUT_VELDEN, STOUT), toon_nodig=True, zin=replace(LEEG.zin, nodig=NODIG)
    ),
    "producten": replace(LEEG, producten=(s.Productgroep("", KEUZES),), concept=Concept(product_zoek="park")),
    "alle_producten": replace(LEEG, producten=(s.Productgroep(STOUT, KEUZES),)),
    "geen_product": replace(LEEG, producten=(), concept=Concept(product_zoek="zzz")),
    "controle": replace(
        BEKEND,
        authenticatie=NIET_GEKEND,
        klantbeeld=None,
        zin=replace(LEEG.zin, nodig=NODIG[:1]),
        contact=s.Contactblok(naam=False, contactpersoon=True, namens=True),
    ),
    "code_fout": replace(BEKEND, authenticatie=NIET_GEKEND, klantbeeld=None, fouten={"code": STOUT}),
    "code_van_document": replace(
        BEKEND, authenticatie=replace(NIET_GEKEND, code_document=True), klantbeeld=None, fouten=CODE_FOUTEN
    ),
    "code_van_de_balie": replace(LEEG, contact=s.Contactblok(baliecode=True)),
    "code_van_de_balie_fout": replace(LEEG, contact=s.Contactblok(baliecode=True), fouten=CODE_FOUTEN),
    "controle_gestopt": replace(BEKEND, authenticatie=replace(NIET_GEKEND, beeindigd=True, melding="Bel terug.")),
    "hoger_niveau": replace(BEKEND, authenticatie=replace(GEKEND, genoeg=False, niveau_nodig="uitgebreid")),
    "bekend": BEKEND,
    "andere_naam": replace(BEKEND, concept=Concept(naamvak="anders", andere_naam=STOUT)),
    "naam_verbeteren": replace(
        BEKEND, concept=Concept(naamvak="verbeteren", nieuwe_naam=STOUT), contact=replace(KEUZE, verbeteren=NAAM)
    ),
    "organisatie": replace(BEKEND, contact=ORGANISATIE),
    "mislukt": replace(BEKEND, contact=s.Contactblok(naam=True, naam_vragen=True, contactpersoon=True, namens=True)),
    "andere_klant": replace(BEKEND, zoek_open=True),
    "conflict": replace(BEKEND, conflicten=(s.Conflict("notitie", "Notitie", STOUT, STOUT),), klantbeeld=()),
}
OPEN = s.OpenGesprek(ID, STOUT, NU, STOUT, True)
CONTACT = s.LaatsteContact(ANDER, "4 711", STOUT, STOUT, "10.46 uur", "Zaak ZAAK-2026-4711")
NUMMERS = (
    ("Klantcontactnummer", "0000004711"),
    ("Zaaknummer", "ZAAK-1"),
    ("Taaknummer", "0000000012"),
)
VASTGELEGD = s.Vastgelegd(
    ID, STOUT, "Vastgelegd", NUMMERS, "U hoort het.", (("Zaak", STOUT, ""),), True, ((ANDER, STOUT),)
)
LEGE_VELDEN, VOLLE_VELDEN = dict.fromkeys(VELDEN, ""), dict.fromkeys(VELDEN, STOUT)
CODES: dict[str, Any] = {"soorten": SOORTEN, "documenten": DOCUMENTEN, "fouten": {}, "melding": "", "nieuw": None}
DOCUMENT = documenten(Settings.from_env({}))["handelingen"]
PAGINAS: dict[str, tuple[str, dict[str, Any]]] = {
    **{naam: ("gesprekken/gesprek.html", {"scherm": scherm}) for naam, scherm in GESPREKKEN.items()},
    "start": (
        "start.html",
        {"start": s.StartScherm((OPEN,), (CONTACT,), "Goedemorgen", "maandag", OPEN, terughalen_tot="11.46 uur")},
    ),
    "start_leeg": ("start.html", {"start": s.StartScherm()}),
    "vastgelegd": ("gesprekken/vastgelegd.html", {"vastgelegd": VASTGELEGD}),
    "niets": (
        "gesprekken/vastgelegd.html",
        {
            "vastgelegd": replace(
                VASTGELEGD,
                nummers=(),
                zeg="",
                wachtend=(),
                titel="",
                terughalen_tot="11.46 uur",
                getypt=((STOUT, STOUT),),
                velden={"notitie": STOUT},
            )
        },
    ),
    "hulp": ("hulp.html", {}),
    "codes": ("codes.html", {**CODES, "v": LEGE_VELDEN}),
    "codes_fouten": ("codes.html", {**CODES, "v": VOLLE_VELDEN, "fouten": VOLLE_VELDEN}),
    "codes_te_vaak": ("codes.html", {**CODES, "v": {**LEGE_VELDEN, "soort": "document"}, "melding": STOUT}),
    "codes_nieuw": ("codes.html", {**CODES, "v": LEGE_VELDEN, "nieuw": NieuweCode("012345", NU)}),
    "nieuw": ("gesprekken/nieuw.html", {"telefoon": STOUT}),
    "wachtwoord": ("wachtwoord.html", {"fouten": {"nieuw": STOUT, "": STOUT}, "veranderd": True}),
    "api": ("api.html", {"api": HANDELINGEN, "blad": blad(DOCUMENT), "wie": None}),
    "fout": ("fout.html", {"status": 404, "zin": "Dit bestaat niet.", "doen": "Kijk het adres na."}),
    "fout_uitgelogd": ("fout.html", {"status": 503, "zin": STOUT, "doen": "", "wie": None}),
    "inloggen": ("inloggen.html", {"volgende": STOUT, "fout": STOUT, "gebruikersnaam": STOUT, "wie": None}),
}


@cache
def paginas() -> Paginas:
    """The real ones: a value that is missing is an error, every value is escaped."""
    return Paginas(ZoneInfo("Europe/Amsterdam"), gemeente="Lindewaard", voorbeeld=True)


def omgeving() -> Environment:
    return paginas().env


@cache
def teken(naam: str) -> str:
    sjabloon, eigen = PAGINAS[naam]
    if "scherm" in eigen:
        eigen = {**eigen, "heel": heel(paginas().tekst, eigen["scherm"], "t")}
    om = {
        "csrf": "t",
        "mij": str(ID),
        "wie": "Sanne Visser",
        "belt": True,
        "maakt_codes": True,
        "open_gesprekken": (OPEN,),
    }
    return omgeving().get_template(sjabloon).render(**{**om, **eigen})
