"""De gemeente waarvoor deze installatie werkt, en de geheime sleutels die bij haar horen."""

from pydantic_core import PydanticCustomError
from stdnum.nl import bsn

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Uniek, veld


def _elfproef(rsin: str) -> str:
    if not bsn.is_valid(rsin):  # an RSIN passes the same test as a BSN
        raise PydanticCustomError("invalid", "Dit RSIN klopt niet: het voldoet niet aan de elfproef.")
    return rsin


class Gemeente(Resource):
    """De gemeente waarvoor deze installatie werkt; er is er één."""

    naam: str = veld("Naam van de gemeente.", max=80)
    code: str = veld("Gemeentecode, vier cijfers.", max=4, patroon="[0-9]{4}")
    rsin: str = veld("RSIN van de gemeente als organisatie.", max=9, patroon="[0-9]{9}", controle=_elfproef)
    voorbeeld: bool = veld("Of dit een verzonnen gemeente is, om te oefenen.", default=False, sql_default="false")

    regels = (Uniek("gemeente_is_er_een", "Deze installatie heeft al een gemeente.", ("(true)",)),)


class Sleutel(Resource):
    """Een geheime sleutel van deze installatie. Wie hem kwijtraakt, herkent oude pseudoniemen niet meer."""

    naam: str = veld("Waar de sleutel voor is.", max=40)
    geheim: str = veld("De sleutel: 32 bytes, hexadecimaal.", max=64, verborgen=True)

    regels = (Uniek("sleutel_naam", "Deze sleutel is er al.", ("naam",), op="naam"),)
