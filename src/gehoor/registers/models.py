"""Groups of fields that more than one register has."""

from phonenumbers import SUPPORTED_REGIONS
from pydantic_core import PydanticCustomError

from gehoor.kit.veld import Vorm, veld

# ISO 3166-1: the regions that have telephone numbers, but for three that are no country, and those that have none.
LANDCODES = (SUPPORTED_REGIONS - {"AC", "TA", "XK"}) | {"AQ", "BV", "GS", "HM", "PN", "TF", "UM"}


def _land(tekst: str) -> str:
    if tekst and tekst not in LANDCODES:
        raise PydanticCustomError("invalid", "Deze landcode bestaat niet. Voorbeeld: NL.")
    return tekst


class Adres(Vorm):
    """Een adres waarop de klant wil worden bezocht of aangeschreven."""

    nummeraanduiding_id: str = veld(
        "Nummeraanduiding in de BAG.", max=16, patroon="[0-9]{16}", default="", persoonsgegeven=True
    )
    straatnaam: str = veld("Straat.", max=255, default="", persoonsgegeven=True)
    huisnummer: int | None = veld("Huisnummer.", min=1, max=99999, default=None, persoonsgegeven=True)
    huisnummertoevoeging: str = veld("Toevoeging aan het huisnummer.", max=20, default="", persoonsgegeven=True)
    postcode: str = veld(
        "Postcode, met een spatie.", max=7, patroon="[1-9][0-9]{3} [A-Z]{2}", default="", persoonsgegeven=True
    )
    stad: str = veld("Woonplaats.", max=255, default="", persoonsgegeven=True)
    adresregel1: str = veld("Eerste regel van een adres in het buitenland.", max=80, default="", persoonsgegeven=True)
    adresregel2: str = veld("Tweede regel van een adres in het buitenland.", max=80, default="", persoonsgegeven=True)
    adresregel3: str = veld("Derde regel van een adres in het buitenland.", max=80, default="", persoonsgegeven=True)
    land: str = veld("Land: de code van twee letters (ISO 3166-1).", min=2, max=2, default="", controle=_land)
