"""What the screen of one gesprek shows: plain data, made by `beeld.py`, drawn by `templates/gesprekken/`.

Everything here is already a sentence, a formatted number or a flag: the templates decide nothing about the domain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gehoor.gesprekken.models import Concept


@dataclass(frozen=True)
class Badge:
    """A status as word + icon + colour. `soort`: success | neutral | warning | error | info."""

    tekst: str
    soort: str
    icoon: str


@dataclass(frozen=True)
class Treffer:
    """One person or organisation found, whatever the number of registers it was found in."""

    sleutel: str  # posted back as `keuze`; an opaque key without personal data
    naam: str
    regel: str  # birth date, address, where it comes from
    icoon: str
    badges: tuple[Badge, ...] = ()
    kiesbaar: bool = True
    reden: str = ""  # why it cannot be chosen
    wat: str = ""  # what matched: "op naam", "op telefoonnummer"


@dataclass(frozen=True)
class Zoekuitslag:
    """The answer to one search. `melding` counts and says that the search was logged."""

    melding: str
    treffers: tuple[Treffer, ...] = ()
    storingen: tuple[str, ...] = ()  # a source that gave no answer, one sentence each
    mogelijk: bool = False  # found by the number that called: "waarschijnlijk"


@dataclass(frozen=True)
class KlantKaart:
    """Who is on the line, as far as chosen."""

    naam: str
    regels: tuple[str, ...]  # "4 mei 1987 (39 jaar) · BSN 9999 64 628", address, or "Adres is geheim"
    badges: tuple[Badge, ...] = ()
    waarschuwing: str = ""  # one sentence in an alert: geheim, overleden, in onderzoek, minderjarig
    naam_partij: str = ""  # what our own register has, when that is not the name


@dataclass(frozen=True)
class Controlevraag:
    sleutel: str  # geboortedatum, postcode, …
    vraag: str  # what to ask; never holds the answer
    goed: str  # what is on file, for the agent's eyes
    uitkomst: str = ""  # "" | "klopt" | "klopt_niet"


@dataclass(frozen=True)
class AuthenticatieBlok:
    """The group Authenticatie. Absent for a caller who was only typed in."""

    gekend: bool
    niveau_nodig: str  # geen | basis | uitgebreid | sterk
    niveau_bereikt: str
    genoeg: bool
    kop: str  # "Stel 3 vragen"
    vragen: tuple[Controlevraag, ...] = ()
    samenvatting: str = ""  # "niveau basis, 3 van 3 klopt"
    melding: str = ""  # attempt ended, level cannot be reached by questions, what else is possible
    beeindigd: bool = False
    haalbaar: bool = True  # more questions can still reach the level: only then is one pointed at
    code_mogelijk: bool = False  # level sterk: the caller may read out a code
    code_document: bool = False  # that was made for a document, so the birth date is asked too


@dataclass(frozen=True)
class Bekend:
    """A number or e-mail address on file; `nr` is posted back to have it removed."""

    nr: int
    adres: str  # as it is read aloud
    weg: bool = False  # the klant wants it removed
    portaal: bool = False  # portals use this one


@dataclass(frozen=True)
class Verbeteren:
    """The name that only our own register has, and why it cannot be corrected now."""

    oud: str
    reden: str = ""


@dataclass(frozen=True)
class Contactblok:
    """Which fields about the caller show, and what may be done with what is on file."""

    naam: bool = True  # the caller is typed in, or could not be made sure
    naam_vragen: bool = False  # it has to be asked (again)
    contactpersoon: bool = False
    functie: bool = False
    namens: bool = False  # a contactpersoon is somebody who calls for this person
    andere_naam: bool = False
    verbeteren: Verbeteren | None = None
    bekend: tuple[Bekend, ...] = ()
    keuze: bool = False  # the radio group Contactgegevens shows
    bewaren_mag: bool = False  # re-use may be chosen
    bewaren_reden: str = ""
    vraag_door: bool = False  # more questions would allow it
    intrekken: bool = False  # consent was given and can be withdrawn
    baliecode: bool = False  # who is typed in may have shown a document at the counter
    ingetrokken: bool = False


@dataclass(frozen=True)
class KlantbeeldItem:
    soort: str  # zaak | contact | taak
    titel: str
    bij: str
    eind: str
    icoon: str
    waarschuw: bool = False
    inhoud: str = ""  # unfolded


@dataclass(frozen=True)
class ProductKeuze:
    uuid: UUID
    naam: str
    bij: str  # "Zaak bij Parkeren" | "Taak voor Groen" | "Jij kiest"


@dataclass(frozen=True)
class Productgroep:
    """Products under one heading; "" for what was found by a word."""

    kop: str
    keuzes: tuple[ProductKeuze, ...]


@dataclass(frozen=True)
class Intakevraag:
    sleutel: str  # form field name is `antwoord.<sleutel>`
    vraag: str
    soort: str  # tekst | getal | datum | keuze
    verplicht: bool
    keuzes: tuple[str, ...] = ()
    uitleg: str = ""


@dataclass(frozen=True)
class ProductBlok:
    uuid: UUID
    naam: str
    zeg: str
    niveau: str
    badge: Badge  # "Niveau basis is genoeg" / "Vraagt niveau basis" / "Geen controle nodig"
    vragen: tuple[Intakevraag, ...] = ()


@dataclass(frozen=True)
class Optie:
    waarde: str  # beantwoord | zaak | taak
    label: str
    uitleg: str
    gekozen: bool
    kan: bool = True  # False: aria-disabled, focusable, `uitleg` says why
    sneltoets: str = ""


@dataclass(frozen=True)
class Nodig:
    """Something that still stands in the way of Registreren, with the id of the field to go to."""

    tekst: str
    veld: str
    naam: str = ""  # the same in a word or two


@dataclass(frozen=True)
class Zin:
    """The live sentence. `delen` alternates plain and strong text: (tekst, sterk)."""

    delen: tuple[tuple[str, bool], ...]
    waarom: str
    nodig: tuple[Nodig, ...] = ()
    situatie: str = ""  # niets | zonder_partij | lege_partij | partij


@dataclass(frozen=True)
class Conflict:
    """Another tab changed this field too: both texts are shown, the agent chooses."""

    veld: str
    label: str
    hier: str
    daar: str


@dataclass(frozen=True)
class GesprekScherm:
    uuid: UUID
    versie: int
    begonnen_op: datetime
    bewaard_op: datetime
    bewaard_tijd: str  # the same as the screen shows it
    titel: str
    concept: Concept  # every value of the form
    fouten: dict[str, str]  # form field → sentence
    toon_nodig: bool  # after a press on Registreren: list what is missing with links
    klant: KlantKaart | None
    zoek: Zoekuitslag | None
    zoek_open: bool  # the search box shows (no klant yet, or "Andere klant" was pressed)
    authenticatie: AuthenticatieBlok | None
    contact: Contactblok
    klantbeeld: tuple[KlantbeeldItem, ...] | None  # None: closed until the klant is known
    product: ProductBlok | None
    producten: tuple[Productgroep, ...] | None  # suggestions while typing, or all of them; None: the list is closed
    opties: tuple[Optie, ...]
    vervolg: tuple[tuple[str, str], ...]  # dt, dd: Zaaktype, Afdeling, Klaar op, Bellen op
    afdelingen: tuple[tuple[str, str], ...]
    medewerkers: tuple[tuple[str, str], ...]
    zin: Zin
    stappen: dict[str, str]  # klant | vraag | opvolging → nu | later | klaar
    conflicten: tuple[Conflict, ...] = ()
    melding: str = ""  # e.g. a source that is away
    belde_eerder: bool = False  # the klantbeeld is an earlier contact of somebody who is in no register
    notitie_max: int = 5000
    notitie_hint: str = ""


@dataclass(frozen=True)
class Vastgelegd:
    """The screen after Registreren."""

    uuid: UUID
    titel: str
    kop: str
    nummers: tuple[tuple[str, str], ...]  # (label, number as it stands in the register)
    zeg: str
    regels: tuple[tuple[str, str, str], ...]  # (strong word, rest, second line)
    al_eerder: bool = False  # a second press: "Dit gesprek is al vastgelegd."
    wachtend: tuple[tuple[UUID, str], ...] = field(default=())  # other open calls of this agent
    getypt: tuple[tuple[str, str], ...] = ()  # (label, text): what a window still had
    terughalen_tot: str = ""  # "11.46 uur": it was not kept, and can be brought back until then
    velden: dict[str, str] = field(default_factory=dict)  # form field → label, for the script


@dataclass(frozen=True)
class OpenGesprek:
    """A call of this agent that is not registered yet: a tab in the bar, a row on the start page."""

    uuid: UUID
    titel: str
    sinds: datetime
    regel: str = ""  # last words, or the product: "Paspoort aanvragen · klant is gekend"
    wacht: bool = False


@dataclass(frozen=True)
class LaatsteContact:
    """A klantcontact this agent registered, with the number to read out."""

    uuid: UUID
    nummer: str
    onderwerp: str
    klant: str
    wanneer: str
    vervolg: str = ""  # "Zaak ZAAK-2026-4711", "Taak 0000000012", "Beantwoord"


@dataclass(frozen=True)
class StartScherm:
    """The start page: resume a call, or look up what was registered."""

    open: tuple[OpenGesprek, ...] = ()
    laatste: tuple[LaatsteContact, ...] = ()
    groet: str = "Welkom"
    datum: str = ""
    geannuleerd: OpenGesprek | None = None  # just cancelled or closed, and still to be brought back
    afgesloten: bool = False  # it was closed without keeping anything
    terughalen_tot: str = ""  # "11.46 uur"
