"""The call in progress (gesprek), its draft, who was authenticated how, and consent to re-use contact data."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Index, Verwijzing, veld
from gehoor.producten.models import Niveau


class Naast(BaseModel):
    """A text that two windows changed: what one of them has, until the agent chooses."""

    tekst: str
    venster: str = ""


class Concept(BaseModel):
    """The draft of one gesprek: every value of the form, exactly as typed. Nothing here is checked yet."""

    model_config = ConfigDict(extra="ignore")

    zoek: str = ""
    naam: str = ""  # of a caller who is typed in
    andere_naam: str = ""  # of the klant, for this request only
    nieuwe_naam: str = ""  # of the partij, until it is corrected
    naamvak: Literal["", "anders", "verbeteren"] = ""  # which of the two is asked
    contactpersoon: str = ""  # who is on the line for the klant
    functie: str = ""  # what they do there
    telefoonnummer: str = ""
    emailadres: str = ""
    contactgegevens: Literal["", "bewaren", "verzoek"] = ""
    ingevuld: tuple[str, ...] = ()  # fields that hold what is on file, until the agent types something else
    weghalen: tuple[str, ...] = ()  # adressen on file that the klant wants removed
    doel: Literal["", "uitgebreid"] = ""  # asked further than the product needs
    eerder: UUID | None = None  # the klantcontact of somebody who called before and is no partij
    naast: dict[str, Naast] = Field(default_factory=dict)  # text field → what another window has for it
    product: UUID | None = None
    product_zoek: str = ""
    antwoorden: dict[str, str] = Field(default_factory=dict)
    notitie: str = ""
    opvolging: Literal["", "beantwoord", "zaak", "taak"] = ""
    afdeling: str = ""
    medewerker: str = ""
    gevraagde_handeling: str = ""
    toelichting: str = ""


# of the draft: set by an act, not typed
GEEN_VELDEN = frozenset({"naamvak", "ingevuld", "weghalen", "doel", "eerder", "naast"})


class Bekend(BaseModel):
    """A digitaal adres on file with the partij."""

    model_config = ConfigDict(extra="ignore")

    soort: Literal["telefoonnummer", "email"]
    adres: str
    vers: bool = False  # changed so lately that knowing it proves nothing
    portaal: bool = False  # the one that portals use


class Klant(BaseModel):
    """Who was chosen, as the registers had it at that moment: no source is asked again while the call goes on."""

    model_config = ConfigDict(extra="ignore")

    soort: Literal["persoon", "organisatie"] = "persoon"
    partij: UUID | None = None
    partij_leeg: bool = False  # the partij holds identificator and nummer only
    bsn: str = ""
    kvk_nummer: str = ""
    vestigingsnummer: str = ""
    rsin: str = ""
    naam: str = ""
    voorletters: str = ""
    voornaam: str = ""
    voorvoegsel: str = ""
    achternaam: str = ""
    geboren: str = ""  # "4 mei 1987", "1987", ""
    geboortedatum_volledig: bool = False
    geboorteplaats: str = ""
    leeftijd: int | None = None
    adres: tuple[str, ...] = ()  # lines; empty when secret or unknown
    bezoekadres: dict[str, Any] = Field(default_factory=dict)  # parts of Adres
    gezin: tuple[str, ...] = ()
    bekend: tuple[Bekend, ...] = ()  # all of them, the preferred one of each soort first
    overleden: bool = False
    geheim: bool = False
    minderjarig: bool = False
    misschien_minderjarig: bool = False  # the birth date is not known whole
    in_onderzoek: tuple[str, ...] = ()
    toestemming: bool = False  # given earlier, and not withdrawn
    ingetrokken: bool = False  # given earlier, and withdrawn: what is on file is not used again
    eerder: tuple[str, ...] = ()  # earlier contact or zaak, for a control question
    basisregister: bool = False  # found in the BRP or the Handelsregister: its name is the name
    bron_weg: bool = False  # the base register gave no answer
    naam_partij: str = ""  # as our own register has it

    @property
    def nummers(self) -> dict[str, str]:
        """soort → value, for those that the klant has."""
        alle = {
            "bsn": self.bsn, "kvk_nummer": self.kvk_nummer, "vestigingsnummer": self.vestigingsnummer,
            "rsin": self.rsin,
        }  # fmt: skip
        return {soort: nummer for soort, nummer in alle.items() if nummer}

    @property
    def telefoonnummer(self) -> str:
        return next((a.adres for a in self.bekend if a.soort == "telefoonnummer"), "")

    @property
    def emailadres(self) -> str:
        return next((a.adres for a in self.bekend if a.soort == "email"), "")

    @model_validator(mode="before")
    @classmethod
    def _een_van_elk(cls, data: Any) -> Any:
        """A draft of before there could be several adressen."""
        if isinstance(data, dict) and "bekend" not in data:
            paren = (("telefoonnummer", data.get("telefoonnummer")), ("email", data.get("emailadres")))
            return {**data, "bekend": [{"soort": soort, "adres": adres} for soort, adres in paren if adres]}
        return data


class Gesprek(Resource):
    """Een telefoongesprek dat bezig is, of net was. Alles wat getypt is staat er meteen in."""

    medewerker = Verwijzing("Wie het gesprek voert.", "Medewerker")
    begonnen_op: datetime = veld("Wanneer het begon.", default=None, sql_default="now()")
    bewaard_op: datetime = veld("Wanneer er het laatst iets veranderde.", default=None, sql_default="now()")
    versie: int = veld("Gaat met elke verandering omhoog.", default=1, sql_default="1")
    veld_versies: dict = veld("Per veld de versie waarin het veranderde.", sql_default="'{}'")  # type: ignore[type-arg]
    concept: dict = veld("Wat er is ingevuld.", sql_default="'{}'", persoonsgegeven=True)  # type: ignore[type-arg]
    klant: dict | None = veld("Wie er is gekozen.", default=None, persoonsgegeven=True)  # type: ignore[type-arg]
    uitslag: dict | None = veld("De laatste zoekuitslag.", default=None, persoonsgegeven=True)  # type: ignore[type-arg]
    klant_zoeken: bool = veld("Of het zoekveld open staat bij een gekozen klant.", default=False, sql_default="false")
    controle: dict = veld("Welke controlevragen klopten, niet de antwoorden.", sql_default="'{}'")  # type: ignore[type-arg]
    sterk: bool = veld("Of de klant met een code of legitimatie heeft laten zien wie het is.", sql_default="false")
    geprobeerd: bool = veld("Of er op Registreren is gedrukt.", default=False, sql_default="false")
    afgerond_op: datetime | None = veld("Wanneer het werd vastgelegd of geannuleerd.", default=None)
    afloop: str | None = veld("vastgelegd, niets, geannuleerd of verlopen.", max=20, default=None)
    uitkomst: dict | None = veld("Wat er is vastgelegd.", default=None, persoonsgegeven=True)  # type: ignore[type-arg]

    indexen = (
        Index("gesprek_open", ("medewerker_uuid", "id"), waar="afgerond_op is null"),
        Index("gesprek_afgerond", ("medewerker_uuid", "afgerond_op"), waar="afgerond_op is not null"),
    )


class Uitkomst(StrEnum):
    geslaagd = "geslaagd"
    niet_geslaagd = "niet_geslaagd"


class Authenticatie(Resource):
    """Hoe zeker het is wie er belde: het niveau dat is gehaald en hoe. De antwoorden worden niet bewaard."""

    gesprek_uuid: UUID = veld("Het gesprek; het klantcontact heeft dezelfde uuid.", index=True)
    medewerker = Verwijzing("Wie de controle deed.", "Medewerker", bij_verwijderen="RESTRICT")
    partij = Verwijzing("De partij die het betrof.", "Partij", null=True, bij_verwijderen="SET NULL")
    methode: str = veld("controlevragen, of code (elders bewezen).", max=20)
    niveau: Niveau = veld("Het niveau dat is gehaald.")
    uitkomst: Uitkomst = veld("Of het lukte.")
    tijdstip: datetime = veld("Wanneer.", default=None, sql_default="now()")


class StandToestemming(StrEnum):
    gegeven = "gegeven"
    geweigerd = "geweigerd"
    ingetrokken = "ingetrokken"


class Toestemming(Resource):
    """Of de gemeente de contactgegevens van een partij mag bewaren en opnieuw gebruiken."""

    partij = Verwijzing("De partij.", "Partij")
    stand: StandToestemming = veld("Gegeven, geweigerd of ingetrokken.")
    tijdstip: datetime = veld("Wanneer.", default=None, sql_default="now()")
    gesprek_uuid: UUID | None = veld("In welk gesprek.", default=None)
    medewerker = Verwijzing("Wie het vastlegde.", "Medewerker", null=True, bij_verwijderen="SET NULL")
