"""Codes van zes cijfers: voor wie ze zijn, wie ze maakte, hoe ze eindigden, en de pogingen die niet klopten."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Index, Uniek, veld


class Soort(StrEnum):
    """Wat de code bewijst."""

    persoon = "persoon"
    organisatie = "organisatie"
    document = "document"


class Herkomst(StrEnum):
    """Waar is vastgesteld wie het is."""

    portaal = "portaal"
    balie = "balie"


class Einde(StrEnum):
    """Waarom een code niet meer werkt."""

    gebruikt = "gebruikt"
    vervangen = "vervangen"
    pogingen = "pogingen"
    verlopen = "verlopen"


class Code(Resource):
    """Zes cijfers waarmee iemand aan de telefoon laat zien wie het is. De rij verdwijnt na een uur."""

    soort: Soort = veld("Wat de code bewijst.")
    over: str = veld("Voor wie: pseudoniem van BSN, KVK-nummer met vestiging, of document.", max=64, index=True)
    herkomst: Herkomst = veld("Waar is vastgesteld wie het is.")
    maker_uuid: UUID | None = veld("Welke medewerker of welk token de code maakte.", default=None)
    zout: str = veld("Wat de afdruk van deze code anders maakt dan die van een andere.", max=32, verborgen=True)
    afdruk: str = veld("De code, onomkeerbaar gemaakt met de sleutel van de gemeente.", max=64, verborgen=True)
    # Only of who is in neither register: the caller is found by them.
    naam: str = veld("Naam zoals aan de balie getypt.", max=200, default="", persoonsgegeven=True)
    geboortedatum: str = veld(
        "Geboortedatum zoals op het document: jjjj-mm-dd, 00 is onbekend.", max=10, default="", persoonsgegeven=True
    )
    gemaakt_op: datetime = veld("Wanneer.", default=None, sql_default="now()", index=True)
    geldig_tot: datetime = veld("Tot wanneer de code werkt.")
    mislukt: int = veld("Hoe vaak iets anders is geprobeerd.", default=0, sql_default="0")
    geeindigd_op: datetime | None = veld("Sinds wanneer de code niet meer werkt.", default=None)
    einde: Einde | None = veld("Waarom de code niet meer werkt.", default=None)
    gesprek_uuid: UUID | None = veld("Het gesprek waarin de code is gebruikt.", default=None)

    regels = (Uniek("code_open", "Er is al een code.", ("over",), waar="geeindigd_op is null"),)
    indexen = (Index("code_maker", ("maker_uuid", "gemaakt_op")),)


class Codepoging(Resource):
    """Dat er in een gesprek een code is geprobeerd die niet klopte."""

    gesprek_uuid: UUID = veld("Het gesprek.", index=True)
    gedaan_op: datetime = veld("Wanneer.", default=None, sql_default="now()", index=True)
