"""A full and real body of a persoon and of an organisatie, the least that makes one, and a change to make in it."""

from typing import Any

from gehoor.contactgegevens.http import PAD, RESOURCES

Body = dict[str, Any]
BASIS = f"http://testserver{PAD}"
PADEN = tuple(resource.pad for resource in RESOURCES)

ADRES: Body = {
    "nummeraanduidingId": "9871200000000014", "straatnaam": "Tulpstraat", "huisnummer": 14,
    "huisnummertoevoeging": "a", "postcode": "1234 AB", "stad": "Lindewaard",
    "adresregel1": "Poste restante", "adresregel2": "Kantoor 3", "adresregel3": "Antwerpen", "land": "BE",
}  # fmt: skip
LEEG_ADRES: Body = {naam: None if naam == "huisnummer" else "" for naam in ADRES}
VOL: dict[str, Body] = {
    "organisatie": {
        "handelsnaam": "Bloemenhuis De Brug", "oprichtingsdatum": "1996-03-12", "opheffingsdatum": "2023-11-22",
        "adres": ADRES,
    },
    "persoon": {
        "geboortedatum": "1972-05-05", "overlijdensdatum": "2023-11-22", "geslachtsnaam": "Amrani", "geslacht": "v",
        "voorvoegsel": "el", "voornamen": "Fatima Zohra", "adres": ADRES,
    },
}  # fmt: skip
NODIG: dict[str, Body] = {
    "organisatie": {"handelsnaam": "Bloemenhuis De Brug"},
    "persoon": {"geboortedatum": "1972-05-05", "geslachtsnaam": "Amrani"},
}
# What stands there when a body leaves it out.
LEEG: dict[str, Body] = {
    "organisatie": {"oprichtingsdatum": None, "opheffingsdatum": None, "adres": LEEG_ADRES},
    "persoon": {"overlijdensdatum": None, "geslacht": "", "voorvoegsel": "", "voornamen": "", "adres": LEEG_ADRES},
}
ANDERS: dict[str, Body] = {
    "organisatie": {"handelsnaam": "Bloemenhuis De Sluis"},
    "persoon": {"geslachtsnaam": "Benali"},
}
