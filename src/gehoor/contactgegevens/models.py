"""What it is: the persoon and the organisatie, each field declared once."""

from datetime import date
from enum import StrEnum

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Groep, veld
from gehoor.registers.models import Adres


class Geslacht(StrEnum):
    m = "m"
    v = "v"
    o = "o"
    niet_gegeven = ""


class Persoon(Resource, pad="persoon"):
    """Natuurlijk persoon met wie de gemeente contact kan hebben."""

    geboortedatum: date = veld("Datum van geboorte.", persoonsgegeven=True)
    overlijdensdatum: date | None = veld("Datum van overlijden.", default=None, persoonsgegeven=True)
    geslachtsnaam: str = veld("Achternaam, zonder voorvoegsel.", max=200, persoonsgegeven=True)
    geslacht: Geslacht = veld(
        "Geslacht: m (man), v (vrouw), o (onbekend), of leeg als het niet is gegeven.",
        default=Geslacht.niet_gegeven, persoonsgegeven=True,
    )  # fmt: skip
    voorvoegsel: str = veld("Voorvoegsel van de achternaam.", max=10, default="", persoonsgegeven=True)
    voornamen: str = veld("Voornamen, met spaties ertussen.", max=200, default="", persoonsgegeven=True)
    adres = Groep("Adres van de persoon.", Adres)


class Organisatie(Resource, pad="organisatie"):
    """Bedrijf, vestiging of andere organisatie waarmee de gemeente contact kan hebben."""

    # The name or the address of a business of one person is personal data too.
    handelsnaam: str = veld("Naam waaronder de organisatie handelt.", max=255, persoonsgegeven=True)
    oprichtingsdatum: date | None = veld("Datum van oprichting.", default=None)
    opheffingsdatum: date | None = veld("Datum van opheffing.", default=None)
    adres = Groep("Adres van de organisatie.", Adres)
