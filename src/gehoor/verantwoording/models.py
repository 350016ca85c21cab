"""The audit trail: one line per look-up and per change of what the municipality knows about people."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Index, veld


class Handeling(StrEnum):
    lezen = "lezen"
    zoeken = "zoeken"
    maken = "maken"
    wijzigen = "wijzigen"
    verwijderen = "verwijderen"
    registreren = "registreren"
    controleren = "controleren"  # the caller was authenticated, or not
    beheren = "beheren"
    weigeren = "weigeren"  # the register refused what an application that may not read it wanted to write


class Verwerking(Resource):
    """Eén regel van de verantwoording: wie wat deed met gegevens van wie, wanneer en waarom."""

    tijdstip: datetime = veld("Wanneer het gebeurde.", default=None, sql_default="now()", index=True)
    wie_soort: str = veld("Medewerker, toepassing of systeem.", max=20)
    wie_uuid: UUID | None = veld("Welke medewerker of welk token.", default=None)
    wie: str = veld("Gebruikersnaam, of naam van het token.", max=200)
    handeling: Handeling = veld("Wat er gebeurde.")
    soort: str = veld("De soort object, zoals in het pad van de API.", max=50)
    object_uuid: UUID | None = veld("Het object.", default=None, index=True)
    objecten: list | None = veld("De objecten, als een lijst werd gelezen.", default=None)  # type: ignore[type-arg]
    over: list[str] | None = veld(
        "Over wie het gaat: de uuid van elke partij of onbekende betrokkene, en het pseudoniem van elk BSN; of alle.",
        default=None, schrijf="persoonsleutels({p}::text[])",
    )  # fmt: skip
    doelbinding: str = veld("Waarom het mocht.", max=200, default="")
    gesprek_uuid: UUID | None = veld("Het gesprek waarin het gebeurde.", default=None, index=True)
    toelichting: str = veld("Wat er anders werd: namen van velden, nooit hun inhoud.", max=1000, default="")

    indexen = (
        Index("verwerking_over", ("over",), methode="gin", wacht=True),
        Index("verwerking_geweigerd", ("wie_uuid", "tijdstip"), waar="handeling = 'weigeren'"),
    )
