"""What the workplace knows of a person or a company, whichever register it came from, and what it may ask (ports).

Nothing here knows how a register is spoken to: `brp.py` and `kvk.py` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, Protocol

from gehoor.errors import Fout
from gehoor.notatie.datum import ONBEKEND, Datum


class TeVeelGevonden(Fout):
    """Er zijn te veel resultaten. Zoek preciezer, bijvoorbeeld met een geboortedatum of een huisnummer erbij."""

    status = 422
    code = "te_veel_gevonden"


class ZoekvraagKanNiet(Fout):
    """Hiermee kan deze bron niet zoeken. Kijk na wat je typte."""

    status = 422
    code = "zoekvraag"


@dataclass(frozen=True)
class Verblijfplaats:
    """Waar iemand woont: een adres in Nederland, regels van een adres in het buitenland, of onbekend."""

    straat: str = ""
    huisnummer: int | None = None
    huisletter: str = ""
    toevoeging: str = ""
    postcode: str = ""  # "1234 AB"
    woonplaats: str = ""
    regels: tuple[str, ...] = ()  # as the BRP composes them; all there is for an address abroad
    land: str = ""  # only abroad
    onbekend: bool = False

    @property
    def huisnummer_voluit(self) -> str:
        """ "12a-2": number, letter and addition as they are written on an envelope."""
        nummer = str(self.huisnummer) if self.huisnummer is not None else ""
        return f"{nummer}{self.huisletter}" + (f"-{self.toevoeging}" if self.toevoeging else "")

    @property
    def alle_regels(self) -> tuple[str, ...]:
        if self.straat:
            straat = f"{self.straat} {self.huisnummer_voluit}".strip()
            return tuple(regel for regel in (straat, f"{self.postcode} {self.woonplaats}".strip()) if regel)
        return (*self.regels, self.land) if self.land else self.regels

    def tekst(self) -> str:
        """One line: "Tulpstraat 14, 1234 AB Lindewaard"; "" when there is nothing."""
        return "adres onbekend" if self.onbekend else ", ".join(self.alle_regels)


@dataclass(frozen=True)
class Gezinslid:
    """Een partner, kind of ouder, voor zover de BRP die geeft."""

    rol: Literal["partner", "kind", "ouder"]
    naam: str  # "Yusuf el Amrani"
    bsn: str = ""
    geboortedatum: Datum = ONBEKEND


@dataclass(frozen=True)
class Persoon:
    """Een persoon uit de BRP."""

    bsn: str
    voornamen: str = ""
    voorletters: str = ""
    voorvoegsel: str = ""
    geslachtsnaam: str = ""
    volledige_naam: str = ""
    aanschrijfnaam: str = ""  # with a partner's name where the person wants that
    geboortedatum: Datum = ONBEKEND
    geboorteplaats: str = ""
    leeftijd: int | None = None
    overleden: bool = False
    overleden_op: Datum = ONBEKEND
    geheimhouding: bool = False
    opgeschort: str = ""  # why the BRP no longer follows this person, in words; "" when it does
    in_onderzoek: frozenset[str] = frozenset()  # groups: persoon, naam, geboorte, adres, overlijden, gezin, gezag
    verblijfplaats: Verblijfplaats = Verblijfplaats()
    gezin: tuple[Gezinslid, ...] = ()
    gezag: tuple[str, ...] = ()  # who may decide for a minor: names

    @property
    def naam(self) -> str:
        """ "Fatima el Amrani", or the best there is."""
        delen = (self.voornamen or self.voorletters, self.voorvoegsel, self.geslachtsnaam)
        return self.volledige_naam or " ".join(deel for deel in delen if deel)

    @property
    def lijstnaam(self) -> str:
        """ "el Amrani, F.": for lists."""
        achternaam = " ".join(deel for deel in (self.voorvoegsel, self.geslachtsnaam) if deel) or self.naam
        return f"{achternaam}, {self.voorletters}" if self.voorletters else achternaam

    def minderjarig(self, op: date) -> bool | None:
        """None when it cannot be said, because the birth date is not known whole."""
        if self.overleden:
            return False
        if self.leeftijd is not None:
            return self.leeftijd < 18
        return self.geboortedatum.minderjarig(op)

    def gezinsleden(self, rol: Literal["partner", "kind", "ouder"]) -> tuple[Gezinslid, ...]:
        return tuple(lid for lid in self.gezin if lid.rol == rol)


# --- what can be asked of the BRP: one class per set of criteria, field names as in the API ------------------------


@dataclass(frozen=True, kw_only=True)
class Zoekvraag:
    """A person who has died is found too, and shown as such: "not found" would leave the agent in the dark."""

    soort: ClassVar[str]
    inclusief_overleden_personen: bool = True


@dataclass(frozen=True, kw_only=True)
class ZoekOpNaamGeboorte(Zoekvraag):
    """`geslachtsnaam` without its prefix; a `*` at the end after at least three letters."""

    soort = "ZoekMetGeslachtsnaamEnGeboortedatum"
    geslachtsnaam: str
    geboortedatum: date
    voornamen: str = ""
    voorvoegsel: str = ""
    geslacht: str = ""


@dataclass(frozen=True, kw_only=True)
class ZoekOpNaamGemeente(Zoekvraag):
    """Without a birth date the BRP wants first names and one municipality; `gemeente` empty: our own."""

    soort = "ZoekMetNaamEnGemeenteVanInschrijving"
    geslachtsnaam: str
    voornamen: str
    voorvoegsel: str = ""
    geslacht: str = ""
    gemeente_van_inschrijving: str = ""


@dataclass(frozen=True, kw_only=True)
class ZoekOpAdres(Zoekvraag):
    soort = "ZoekMetPostcodeEnHuisnummer"
    postcode: str
    huisnummer: int
    huisletter: str = ""
    huisnummertoevoeging: str = ""
    geboortedatum: date | None = None
    geslachtsnaam: str = ""


@dataclass(frozen=True, kw_only=True)
class ZoekOpStraat(Zoekvraag):
    """`gemeente_van_inschrijving` empty: our own."""

    soort = "ZoekMetStraatHuisnummerEnGemeenteVanInschrijving"
    straat: str
    huisnummer: int
    huisletter: str = ""
    huisnummertoevoeging: str = ""
    gemeente_van_inschrijving: str = ""


@dataclass(frozen=True, kw_only=True)
class ZoekOpNummeraanduiding(Zoekvraag):
    soort = "ZoekMetNummeraanduidingIdentificatie"
    nummeraanduiding_identificatie: str


@dataclass(frozen=True, kw_only=True)
class ZoekOpAdresseerbaarObject(Zoekvraag):
    soort = "ZoekMetAdresseerbaarObjectIdentificatie"
    adresseerbaar_object_identificatie: str


@dataclass(frozen=True)
class Onderneming:
    """Een inschrijving of vestiging uit het Handelsregister."""

    kvk_nummer: str
    naam: str
    soort: Literal["hoofdvestiging", "nevenvestiging", "rechtspersoon"]
    rsin: str = ""
    vestigingsnummer: str = ""
    handelsnamen: tuple[str, ...] = ()
    adres: Verblijfplaats = Verblijfplaats()
    actief: bool = True


@dataclass(frozen=True, kw_only=True)
class ZoekOnderneming:
    """At least one; `huisnummer` only together with `postcode`; `straat` in `plaats`, empty: our own."""

    kvk_nummer: str = ""
    vestigingsnummer: str = ""
    rsin: str = ""
    naam: str = ""
    straat: str = ""
    plaats: str = ""
    postcode: str = ""
    huisnummer: int | None = None
    huisletter: str = ""


class Brp(Protocol):
    """Port. Raises BronWeg, TeVeelGevonden, ZoekvraagKanNiet. `wie_code` is the medewerker, `doel` the doelbinding."""

    async def persoon(self, bsn: str, *, wie_code: str, doel: str, correlatie: str) -> Persoon | None: ...

    async def zoek(self, vraag: Zoekvraag, *, wie_code: str, doel: str, correlatie: str) -> list[Persoon]:
        """Persons with what a search may give: names, birth date, age, address lines and what is special."""
        ...


class Kvk(Protocol):
    """Port. Raises BronWeg, TeVeelGevonden, ZoekvraagKanNiet."""

    async def zoek(self, vraag: ZoekOnderneming, *, wie_code: str, correlatie: str) -> list[Onderneming]: ...

    async def basisprofiel(self, kvk_nummer: str, *, wie_code: str, correlatie: str) -> Onderneming | None: ...

    async def vestiging(self, vestigingsnummer: str, *, wie_code: str, correlatie: str) -> Onderneming | None: ...
