"""What of a search result matched, in words, and how near it is. Pure."""

from gehoor.gesprekken.zoekvraag import Bedoeling
from gehoor.kit.tekst import stukken
from gehoor.notatie.datum import Datum
from gehoor.notatie.lezing import zoekwoorden
from gehoor.notatie.naam import VOORVOEGSELS, ontleed

OP = {
    "bsn": "op BSN",
    "telefoon": "op telefoonnummer",
    "email": "op e-mailadres",
    "adres": "op adres",
    "kvk_nummer": "op KVK-nummer",
    "vestigingsnummer": "op vestigingsnummer",
    "rsin": "op RSIN",
    "klantcontact": "op klantcontact",
    "taak": "op taak",
    "partij": "op klantnummer",
    "zaak": "op zaak",
}
EIGEN = ("klantcontact", "taak", "partij", "zaak")  # one number may be of several: it says of which
LIJKT = 2  # from here on it is not the name that was typed


def hoe_gevonden(vraag: Bedoeling, namen: tuple[str, ...], geboren: Datum, gevraagd: Datum) -> tuple[int, str]:
    """(how near, in words). 0 exactly the name, 1 every word of it, 2 another name that begins so or sounds like it."""
    if vraag.soort != "naam":
        return 0, f"{OP[vraag.soort]} {vraag.waarde.lstrip('0')}" if vraag.soort in EIGEN else OP[vraag.soort]
    rang = min((_rang(vraag.waarde, naam) for naam in namen), default=LIJKT)
    naam = "op naam" if rang < LIJKT else "naam lijkt erop"
    if gevraagd.jaar is None:
        return rang, naam
    if geboren.jaar is None:
        return rang + LIJKT, f"{naam}, geboortedatum niet bekend"
    datum = "op naam en geboortedatum" if rang < LIJKT else "op geboortedatum, naam lijkt erop"
    return rang, datum


def _rang(getypt: str, naam: str) -> int:
    er, kern = stukken(naam), "".join(stukken(naam))
    er += ["".join(stukken(woord)) for woord in naam.split()]
    lees = ontleed(getypt)
    zelf = {"".join(stukken(deel)) for deel in (getypt, f"{lees.voornaam} {lees.voorvoegsel} {lees.achternaam}")}
    if kern in zelf:
        return 0
    woorden = [stuk for woord in zoekwoorden(getypt) for stuk in stukken(woord)]
    heel = [stuk for stuk in woorden if stuk not in VOORVOEGSELS] or woorden
    past = all(stuk in er or (len(stuk) == 1 and any(w.startswith(stuk) for w in er)) for stuk in heel)
    return 1 if past or "".join(heel) in er else LIJKT
