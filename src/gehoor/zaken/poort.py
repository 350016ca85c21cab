"""The port: all that the rest of the house knows of zaken. Filled by `service.IngebouwdeZaken`, later by ZGW too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.toegang.wie import Wie


class Soort(StrEnum):
    natuurlijk_persoon = "natuurlijk_persoon"
    niet_natuurlijk_persoon = "niet_natuurlijk_persoon"
    vestiging = "vestiging"
    onbekend = "onbekend"  # somebody we know by their contact data only


@dataclass(frozen=True, repr=False)
class Contactpersoon:
    """Contact data that hold for one zaak only."""

    naam: str
    emailadres: str = ""
    telefoonnummer: str = ""
    functie: str = ""


@dataclass(frozen=True, repr=False)
class Initiator:
    """Who asks. Not shown in a traceback, as all here is personal. Numbers are "" when there are none."""

    soort: Soort
    naam: str = ""
    bsn: str = ""
    rsin: str = ""
    kvk_nummer: str = ""
    vestigingsnummer: str = ""
    afwijkende_naam: str = ""
    contactpersoon_rol: Contactpersoon | None = None
    voornamen: str = ""  # the parts of the name of a person, when they are known
    voorvoegsel: str = ""
    geslachtsnaam: str = ""

    def __post_init__(self) -> None:
        if self.soort is Soort.onbekend and (self.bsn or self.rsin or self.kvk_nummer or self.vestigingsnummer):
            raise ValueError("an unknown initiator has no numbers")
        if self.soort is Soort.vestiging and not self.vestigingsnummer:
            raise ValueError("a vestiging has a vestigingsnummer")


@dataclass(frozen=True)
class Zaakaanvraag:
    """What a zaak is opened with. `eigenschappen` holds intake answers as `Intakevraag.controleer` leaves them."""

    zaaktype: str  # identificatie
    omschrijving: str = field(repr=False)
    startdatum: date
    initiator: Initiator
    klantcontact: UUID
    toelichting: str = field(default="", repr=False)
    eigenschappen: Mapping[str, str] = field(default_factory=dict, repr=False)
    klantcontact_nummer: str = ""
    klantcontact_url: str = ""
    afdeling: str = ""  # who handles it; "" is whoever the zaaktype names
    moment: datetime | None = None  # when it was opened; None is now


@dataclass(frozen=True)
class GeopendeZaak:
    uuid: UUID
    identificatie: str
    einddatum_gepland: date | None
    url: str | None = None  # None: it is ours and has no address elsewhere


@dataclass(frozen=True)
class ZaakKort:
    """A zaak in a list."""

    uuid: UUID
    identificatie: str
    omschrijving: str = field(repr=False)
    zaaktype: str  # its name
    status: str  # its name; "" when it has none yet
    startdatum: date
    einddatum_gepland: date | None
    einddatum: date | None
    te_laat: bool


@dataclass(frozen=True)
class GevondenZaak(ZaakKort):
    """A zaak found by its number, with who asked for it: the search goes on to that klant."""

    initiator: Initiator | None


@dataclass(frozen=True)
class ZaaktypeKort:
    identificatie: str
    omschrijving: str
    doorlooptijd_dagen: int
    afdeling: str | None
    eigenschappen: tuple[str, ...]  # the names it knows


class Zaken(Protocol):
    async def open(self, tx: Tx, aanvraag: Zaakaanvraag, wie: Wie) -> GeopendeZaak:
        """Open a zaak with its initiator, eigenschappen, link to the klantcontact and first status. Raises Ongeldig."""
        ...

    async def van(
        self, tx: Tx, *, bsn: str | None = None, kvk: str | None = None, vestiging: str | None = None, limit: int = 20
    ) -> list[ZaakKort]:
        """The zaken somebody is involved in, open ones first, then the newest. `kvk` finds its vestigingen too."""
        ...

    async def op_nummer(self, tx: Tx, nummer: str) -> list[GevondenZaak]:
        """By the number as people read it out: "2026-4711", "4711" of whichever year, or the whole identificatie."""
        ...

    async def op_identificatie(self, tx: Tx, identificatie: str) -> GevondenZaak | None: ...

    async def zaaktype(self, tx: Tx, identificatie: str) -> ZaaktypeKort | None: ...
