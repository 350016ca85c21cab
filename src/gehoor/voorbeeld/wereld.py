"""The people and things of Lindewaard, read from the JSON files beside this module and checked while reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator
from stdnum.nl import bsn as elfproef

Rol = Literal["kcc", "behandelaar", "coordinator", "beheerder"]


class Vast(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _nummer(waarde: str) -> str:
    if waarde and not elfproef.is_valid(waarde):
        raise ValueError("de 11-proef klopt niet")
    return waarde


Elfproef = Annotated[str, Field(pattern=r"^[0-9]{9}$|^$"), BeforeValidator(_nummer)]
ADRES = re.compile(r"(?P<straat>.+) (?P<huisnummer>[0-9]+)(?P<huisletter>[a-z]?)(?:-(?P<toevoeging>[a-z0-9]{1,4}))?")


class Adres(Vast):
    """In the files one text, "Havenkade 41a-2"; postcode and woonplaats follow from the street."""

    straat: str
    huisnummer: int
    huisletter: str = ""
    toevoeging: str = ""

    @model_validator(mode="before")
    @classmethod
    def _uit_tekst(cls, waarde: Any) -> Any:
        if isinstance(waarde, str):
            gevonden = ADRES.fullmatch(waarde)
            if gevonden is None:
                raise ValueError(f"geen adres: {waarde}")
            return {deel: tekst or "" for deel, tekst in gevonden.groupdict().items()}
        return waarde

    def __str__(self) -> str:
        return f"{self.straat} {self.huisnummer}{self.huisletter}" + (f"-{self.toevoeging}" if self.toevoeging else "")


class AdresBuitenland(Vast):
    regels: tuple[str, ...]
    land: str
    landcode: str = Field(pattern="^[A-Z]{2}$")


class Partijgegevens(Vast):
    """What the register knows already. Contact data only with consent; without it the partij is empty."""

    toestemming: Literal["gegeven", "geweigerd", "ingetrokken"]
    telefoon: str = ""
    email: str = ""

    @model_validator(mode="after")
    def _alleen_met_toestemming(self) -> Partijgegevens:
        if self.toestemming != "gegeven" and (self.telefoon or self.email):
            raise ValueError("contactgegevens zonder toestemming")
        return self


class Inwoner(Vast):
    """Somebody in the BRP, or (without `bsn`) only in our register."""

    sleutel: str
    bsn: Elfproef = ""
    voornamen: str
    voorvoegsel: str = ""
    geslachtsnaam: str
    geslacht: Literal["M", "V", "O"]
    geboren: str = Field(default="", pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$|^$")  # zeroes: unknown
    geboorteplaats: str = ""
    adres: Adres | None = None
    adres_buitenland: AdresBuitenland | None = None
    adres_onbekend: bool = False
    aanschrijfnaam: str = ""
    overleden: date | None = None
    geheim: bool = False
    in_onderzoek: tuple[Literal["adres", "geboorte"], ...] = ()
    opschorting: Literal["", "E", "R"] = ""
    partner: str = ""
    kinderen: tuple[str, ...] = ()
    partij: Partijgegevens | None = None

    @property
    def voorletters(self) -> str:
        return "".join(f"{naam[0]}." for naam in self.voornamen.split())

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornamen, self.voorvoegsel, self.geslachtsnaam) if deel)


class Vestiging(Vast):
    vestigingsnummer: str = Field(pattern="^[0-9]{12}$")
    naam: str
    adres: Adres


class Organisatie(Vast):
    """A registration in the Handelsregister. The first vestiging is the hoofdvestiging."""

    sleutel: str
    kvk_nummer: str = Field(pattern="^[0-9]{8}$")
    rsin: Elfproef = ""
    naam: str
    rechtsvorm: str
    handelsnamen: tuple[str, ...] = ()
    vestigingen: tuple[Vestiging, ...] = ()
    eigenaar: str = ""  # an eenmanszaak belongs to an inwoner and has no RSIN
    actief: bool = True
    partij: Partijgegevens | None = None


class Afdeling(Vast):
    code: str
    naam: str
    omschrijving: str
    telefoonnummer: str
    emailadres: str


class Medewerker(Vast):
    gebruikersnaam: str
    naam: str
    afdeling: str
    functie: str = Field(max_length=40)
    rollen: tuple[Rol, ...]
    telefoonnummer: str
    emailadres: str


class Intakevraag(Vast):
    sleutel: str = Field(pattern="^[a-z_]+$")
    vraag: str
    soort: Literal["tekst", "getal", "datum", "keuze"]
    verplicht: bool
    keuzes: tuple[str, ...]
    uitleg: str


class Product(Vast):
    """`model_dump()` is the shape in which a product is loaded."""

    naam: str
    groep: str
    synoniemen: tuple[str, ...]
    omschrijving: str
    niveau: Literal["geen", "basis", "uitgebreid", "sterk"]
    vervolg: Literal["zaak", "taak", "kies", "beantwoord"]
    zaaktype: str | None
    afdeling: str | None
    handeling: str = Field(max_length=200)
    zeg: str
    intakevragen: tuple[Intakevraag, ...]


class Statustype(Vast):
    volgnummer: int
    omschrijving: str
    eind: bool


class Roltype(Vast):
    omschrijving: str
    omschrijving_generiek: str


class Eigenschap(Vast):
    naam: str
    definitie: str
    formaat: Literal["tekst", "getal", "datum"]
    lengte: int


class Zaaktype(Vast):
    identificatie: str
    omschrijving: str
    doorlooptijd_dagen: int
    afdeling: str
    statustypen: tuple[Statustype, ...]
    roltypen: tuple[Roltype, ...]
    eigenschappen: tuple[Eigenschap, ...]


class Gemeente(Vast):
    naam: str
    code: str = Field(pattern="^[0-9]{4}$")
    rsin: Elfproef
    straten: Mapping[str, str]  # street → postcode "1234 AB"
    woonplaatsen: Mapping[str, str]  # digits of the postcode → woonplaats
    afdelingen: tuple[Afdeling, ...]
    medewerkers: tuple[Medewerker, ...]


class Wereld(Vast):
    gemeente: Gemeente
    personen: tuple[Inwoner, ...]
    organisaties: tuple[Organisatie, ...]
    producten: tuple[Product, ...]
    zaaktypen: tuple[Zaaktype, ...]

    @property
    def afdelingen(self) -> tuple[Afdeling, ...]:
        return self.gemeente.afdelingen

    @property
    def medewerkers(self) -> tuple[Medewerker, ...]:
        return self.gemeente.medewerkers

    @cached_property
    def persoon(self) -> dict[str, Inwoner]:
        return {p.sleutel: p for p in self.personen}

    @cached_property
    def organisatie(self) -> dict[str, Organisatie]:
        return {o.sleutel: o for o in self.organisaties}

    @cached_property
    def product(self) -> dict[str, Product]:
        return {p.naam: p for p in self.producten}

    @cached_property
    def zaaktype(self) -> dict[str, Zaaktype]:
        return {z.identificatie: z for z in self.zaaktypen}

    @cached_property
    def adressen(self) -> dict[str, int]:
        """Every address once, with the number its BAG identifications are made from."""
        alle = {str(p.adres) for p in self.personen if p.adres}
        alle |= {str(v.adres) for o in self.organisaties for v in o.vestigingen}
        return {adres: nummer for nummer, adres in enumerate(sorted(alle), 1)}

    def postcode(self, adres: Adres) -> str:
        """ "1234 AB"."""
        return self.gemeente.straten[adres.straat]

    def woonplaats(self, adres: Adres) -> str:
        return self.gemeente.woonplaatsen[self.postcode(adres)[:4]]

    def nummeraanduiding(self, adres: Adres) -> str:
        return f"{self.gemeente.code}20{self.adressen[str(adres)]:010d}"

    def adresseerbaar_object(self, adres: Adres) -> str:
        return f"{self.gemeente.code}01{self.adressen[str(adres)]:010d}"

    def ouders(self, kind: Inwoner) -> tuple[Inwoner, ...]:
        return tuple(p for p in self.personen if kind.sleutel in p.kinderen)


@cache
def wereld() -> Wereld:
    """Read once. What refers to nothing is an error here, not later on a screen."""
    gelezen = Wereld(
        gemeente=_lees("gemeente", Gemeente),
        personen=_lees("personen", tuple[Inwoner, ...]),
        organisaties=_lees("organisaties", tuple[Organisatie, ...]),
        producten=_lees("producten", tuple[Product, ...]),
        zaaktypen=_lees("zaaktypen", tuple[Zaaktype, ...]),
    )
    _verwijzingen_kloppen(gelezen)
    return gelezen


def _lees(naam: str, soort: Any) -> Any:
    return TypeAdapter(soort).validate_json((files(__package__) / f"{naam}.json").read_bytes())


def _verwijzingen_kloppen(w: Wereld) -> None:
    afdelingen = {a.code for a in w.afdelingen}
    genoemd = {
        "persoon": {s for p in w.personen for s in (p.partner, *p.kinderen)} | {o.eigenaar for o in w.organisaties},
        "afdeling": {m.afdeling for m in w.medewerkers}
        | {p.afdeling or "" for p in w.producten}
        | {z.afdeling for z in w.zaaktypen},
        "zaaktype": {p.zaaktype or "" for p in w.producten},
        "straat": {p.adres.straat for p in w.personen if p.adres}
        | {v.adres.straat for o in w.organisaties for v in o.vestigingen},
    }
    bekend = {
        "persoon": set(w.persoon),
        "afdeling": afdelingen,
        "zaaktype": set(w.zaaktype),
        "straat": set(w.gemeente.straten),
    }
    for soort, namen in genoemd.items():
        if los := namen - bekend[soort] - {""}:
            raise ValueError(f"onbekende {soort}: {sorted(los)}")
