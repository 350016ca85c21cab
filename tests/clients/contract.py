"""What the clients read from an answer, as strictly as they do it (peers.md, section 3).

ITA is C#: a property that is `required` has to be there, one that is not nullable may not be null, a text is no number,
an enum has exactly these values. KISS reads the same things a little less strictly, so both read with these models.
"""

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

T = TypeVar("T", bound=BaseModel)


class Gelezen(BaseModel):
    model_config = ConfigDict(strict=True, alias_generator=to_camel, extra="ignore")


class Ref(Gelezen):
    uuid: UUID
    url: str


class Identificator(Gelezen):
    """All four parts are required."""

    object_id: str
    code_objecttype: str
    code_register: str
    code_soort_object_id: str


class Contactnaam(Gelezen):
    voorletters: str | None
    voornaam: str | None
    voorvoegsel_achternaam: str | None
    achternaam: str | None


class Actor(Ref):
    naam: str
    soort_actor: Literal["medewerker", "organisatorische_eenheid", "geautomatiseerde_actor"]
    indicatie_actief: bool
    actoridentificator: Identificator


class Onderwerpobject(Ref):
    klantcontact: Ref | None
    was_klantcontact: Ref | None
    onderwerpobjectidentificator: Identificator


class DigitaalAdres(Ref):
    adres: str
    soort_digitaal_adres: Literal["email", "telefoonnummer", "overig"]
    omschrijving: str
    verstrekt_door_betrokkene: Ref | None
    verstrekt_door_partij: Ref | None


class InterneTaak(Ref):
    nummer: str = Field(pattern=r"^\d{10}$")
    gevraagde_handeling: str
    aanleidinggevend_klantcontact: Ref
    toegewezen_aan_actor: Ref
    toegewezen_aan_actoren: list[Ref]
    toelichting: str
    status: Literal["te_verwerken", "verwerkt"]
    toegewezen_op: datetime
    afgehandeld_op: datetime | None


class BetrokkeneUitgebreid(Gelezen):
    digitale_adressen: list[DigitaalAdres]
    was_partij: Ref | None


class Betrokkene(Ref):
    was_partij: Ref | None
    had_klantcontact: Ref
    digitale_adressen: list[Ref]
    contactnaam: Contactnaam
    volledige_naam: str
    rol: Literal["klant", "vertegenwoordiger"]
    organisatienaam: str
    initiator: bool


class BetrokkeneVanDetail(Betrokkene):
    uitgebreid: BetrokkeneUitgebreid = Field(alias="_expand")


class Klantcontact(Ref):
    nummer: str = Field(pattern=r"^\d{10}$")
    kanaal: str
    onderwerp: str
    inhoud: str
    indicatie_contact_gelukt: bool | None
    taal: str
    vertrouwelijk: bool
    plaatsgevonden_op: datetime
    had_betrokken_actoren: list[Actor]  # whole actoren, not references
    ging_over_onderwerpobjecten: list[Ref]
    had_betrokkenen: list[Ref]
    leidde_tot_interne_taken: list[Ref]


class KlantcontactUitgebreid(Gelezen):
    leidde_tot_interne_taken: list[InterneTaak]
    ging_over_onderwerpobjecten: list[Onderwerpobject]
    had_betrokkenen: list[BetrokkeneVanDetail]


class KlantcontactVanDetail(Klantcontact):
    """With the five expands of ITA's page of one contactverzoek."""

    uitgebreid: KlantcontactUitgebreid = Field(alias="_expand")


class Persoon(Gelezen):
    contactnaam: Contactnaam | None
    volledige_naam: str


class Organisatie(Gelezen):
    naam: str


class PartijUitgebreid(Gelezen):
    digitale_adressen: list[DigitaalAdres]


class Partij(Ref):
    nummer: str = Field(pattern=r"^\d{10}$")
    soort_partij: Literal["persoon", "organisatie", "contactpersoon"]
    partij_identificatie: Persoon | Organisatie
    partij_identificatoren: list[Ref]


class PartijMetAdressen(Partij):
    uitgebreid: PartijUitgebreid = Field(alias="_expand")


class PartijIdentificator(Ref):
    identificeerde_partij: Ref | None
    partij_identificator: Identificator
    sub_identificator_van: Ref | None


class Bladzijde(Gelezen, Generic[T]):
    count: int
    next: str | None
    previous: str | None
    results: list[T]


def lees(soort: type[T], antwoord: httpx.Response, status: int = 200) -> T:
    """The answer as the client reads it; fails where the client would."""
    assert antwoord.status_code == status, antwoord.text
    assert antwoord.headers["content-type"] == "application/json"
    return soort.model_validate_json(antwoord.content)


def lees_bladzijde(soort: type[T], antwoord: httpx.Response) -> Bladzijde[T]:
    return lees(Bladzijde[soort], antwoord)  # type: ignore[valid-type]


Body = dict[str, Any]


def ref(ding: Ref) -> Body:
    return {"uuid": str(ding.uuid)}
