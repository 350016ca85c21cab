"""De actor: wie er namens de gemeente bij een klantcontact is, of een interne taak moet doen."""

from enum import StrEnum
from typing import Any

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Eigen, Groep, Index, Langs, PerSoort, Uniek, Verwijzing, Vorm, veld
from gehoor.klantinteracties.models.vormen import (
    EMAIL,
    OBJECTDELEN,
    TELEFOON_SCHEMA,
    Objectidentificator,
    telefoonnummer,
)


class SoortActor(StrEnum):
    medewerker = "medewerker"
    geautomatiseerde_actor = "geautomatiseerde_actor"
    organisatorische_eenheid = "organisatorische_eenheid"


class Medewerker(Vorm):
    """Iemand die bij de gemeente werkt."""

    functie: str = veld("Functie.", max=40)
    emailadres: str = veld("E-mailadres.", max=254, default="", **EMAIL)
    telefoonnummer: str = veld("Telefoonnummer.", max=20, controle=telefoonnummer, schema=TELEFOON_SCHEMA)


class GeautomatiseerdeActor(Vorm):
    """Een programma dat namens de gemeente handelt."""

    functie: str = veld("Functie.", max=40)
    omschrijving: str = veld("Omschrijving.", max=200, default="")


class OrganisatorischeEenheid(Vorm):
    """Een afdeling of groep."""

    omschrijving: str = veld("Omschrijving.", max=200, default="")
    emailadres: str = veld("E-mailadres.", max=254, default="", **EMAIL)
    faxnummer: str = veld("Faxnummer.", max=20, default="")
    telefoonnummer: str = veld("Telefoonnummer.", max=20, default="", controle=telefoonnummer, schema=TELEFOON_SCHEMA)


VORMEN: dict[str, type[Vorm]] = {
    "medewerker": Medewerker,
    "geautomatiseerde_actor": GeautomatiseerdeActor,
    "organisatorische_eenheid": OrganisatorischeEenheid,
}


class Actor(Resource, pad="actoren"):
    """Medewerker, afdeling of programma van de gemeente."""

    naam: str = veld("Naam.", max=200, filters=("bevat",))
    soort_actor: SoortActor = veld("Soort actor.", filters=("gelijk",))
    indicatie_actief: bool = veld("Of de actor nog in gebruik is.", default=True, filters=("gelijk",))
    actoridentificator = Groep("De actor in een ander register.", Objectidentificator, filters=OBJECTDELEN)
    actor_identificatie = Eigen(
        "Gegevens die bij de soort actor horen.", lambda a: f"{a}.identificatie",
        invoer=dict[str, Any] | None, per_soort=PerSoort("soort_actor", VORMEN),
    )  # fmt: skip
    # Its shape depends on the soort and nothing searches in it, so it is kept as it is shown.
    identificatie: dict | None = veld("Gegevens die bij de soort horen.", default=None, verborgen=True)  # type: ignore[type-arg]

    indexen = (Index("actor_object_id", ("actoridentificator_object_id",)),)


class ActorKlantcontact(Resource, pad="actorklantcontacten"):
    """Betrokkenheid van een actor bij een klantcontact."""

    geteld = True

    actor = Verwijzing("De actor.", "Actor")
    klantcontact = Verwijzing("Het klantcontact.", "Klantcontact")

    afwijkingen = True
    regels = (
        Uniek(
            "actorklantcontact_eenmaal", "Deze actor is al bij dit klantcontact.", ("klantcontact_uuid", "actor_uuid")
        ),
    )
    langs = (
        Langs("actor__uuid", "actor.uuid"),
        Langs("actor__url", "actor.url"),
        Langs("klantcontact__uuid", "klantcontact.uuid"),
        Langs("klantcontact__url", "klantcontact.url"),
    )
