"""A full and real body for each of the 14 resources, with what it refers to; and a change to make in it."""

from itertools import count
from typing import Any

from stdnum.nl import bsn

from gehoor.klantinteracties.http import RESOURCES
from tests.klantinteracties.api import Api

Body = dict[str, Any]
PADEN = tuple(resource.pad for resource in RESOURCES)
_TELLER = count(999_990_000)

ADRES = {
    "nummeraanduidingId": "9871200000000014", "straatnaam": "Tulpstraat", "huisnummer": 14,
    "huisnummertoevoeging": "a", "postcode": "1234 AB", "stad": "Lindewaard",
    "adresregel1": "", "adresregel2": "", "adresregel3": "", "land": "NL",
}  # fmt: skip
NAAM = {"voorletters": "F.", "voornaam": "Fatima", "voorvoegselAchternaam": "el", "achternaam": "Amrani"}
PERSOON: Body = {"soortPartij": "persoon", "indicatieActief": True}
CONTACT: Body = {"kanaal": "telefoon", "onderwerp": "Kapvergunning", "taal": "nld", "vertrouwelijk": False}
ZAAK = {"objectId": "z-1", "codeObjecttype": "zgw-Zaak", "codeRegister": "openzaak", "codeSoortObjectId": "uuid"}


def nieuw_bsn() -> str:
    """The next test BSN that passes the 11-proef."""
    return next(nummer for nummer in map(str, _TELLER) if bsn.is_valid(nummer))


def ref(ding: Body) -> Body:
    return {"uuid": ding["uuid"]}


def nummer(soort: str, waarde: str) -> Body:
    """A partijIdentificator of this soort."""
    register, objecttype = {
        "bsn": ("brp", "natuurlijk_persoon"),
        "vestigingsnummer": ("hr", "vestiging"),
    }.get(soort, ("hr", "niet_natuurlijk_persoon"))
    return {"codeRegister": register, "codeObjecttype": objecttype, "codeSoortObjectId": soort, "objectId": waarde}


async def partij(api: Api, **anders: Any) -> Body:
    return await api.maak("partijen", {**PERSOON, **anders})


async def contact(api: Api, **anders: Any) -> Body:
    return await api.maak("klantcontacten", {**CONTACT, **anders})


async def actor(api: Api, naam: str = "Burgerzaken") -> Body:
    return await api.maak("actoren", {"naam": naam, "soortActor": "organisatorische_eenheid"})


async def taak(api: Api, **anders: Any) -> Body:
    if "aanleidinggevendKlantcontact" not in anders:
        anders["aanleidinggevendKlantcontact"] = ref(await contact(api))
    body = {"gevraagdeHandeling": "Bel terug", "toegewezenAanActoren": [], "status": "te_verwerken"}
    return await api.maak("internetaken", {**body, **anders})


async def betrokkene(api: Api, **anders: Any) -> Body:
    if "hadKlantcontact" not in anders:
        anders["hadKlantcontact"] = ref(await contact(api))
    body = {"rol": "klant", "contactnaam": NAAM, "organisatienaam": "Stichting De Brug", "initiator": True}
    return await api.maak("betrokkenen", {**body, **anders})


async def lichaam(api: Api, pad: str) -> Body:
    """Everything a client can say about one. What it refers to is made first."""
    match pad:
        case "actoren":
            delen = {"functie": "Adviseur", "emailadres": "a@example.nl", "telefoonnummer": "0111234500"}
            return {"naam": "Sanne Verhoeven", "soortActor": "medewerker", "indicatieActief": True,
                    "actoridentificator": {**ZAAK, "objectId": "sanne"}, "actorIdentificatie": delen}  # fmt: skip
        case "actorklantcontacten":
            return {"actor": ref(await actor(api)), "klantcontact": ref(await contact(api))}
        case "betrokkenen":
            return {"wasPartij": ref(await partij(api)), "hadKlantcontact": ref(await contact(api)), "rol": "klant",
                    "bezoekadres": ADRES, "correspondentieadres": ADRES, "contactnaam": NAAM,
                    "organisatienaam": "Stichting De Brug", "initiator": True}  # fmt: skip
        case "bijlagen":
            return {"wasBijlageVanKlantcontact": ref(await contact(api)), "bijlageidentificator": ZAAK}
        case "categorieen":
            return {"naam": "Raadslid"}
        case "categorie-relaties":
            categorie = await api.maak("categorieen", {"naam": "Ondernemer"})
            return {"partij": ref(await partij(api)), "categorie": ref(categorie),
                    "beginDatum": "2026-01-01", "eindDatum": "2026-12-31"}  # fmt: skip
        case "digitaleadressen":
            return {"verstrektDoorBetrokkene": None, "verstrektDoorPartij": ref(await partij(api)),
                    "adres": "f.elamrani@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": True,
                    "omschrijving": "thuis", "referentie": "portaal", "verificatieDatum": "2026-03-01"}  # fmt: skip
        case "internetaken":
            return {"gevraagdeHandeling": "Bel de klant terug", "toegewezenAanActoren": [ref(await actor(api))],
                    "aanleidinggevendKlantcontact": ref(await contact(api)), "toelichting": "Over de boom.",
                    "referentienummer": "T-7", "status": "te_verwerken", "afgehandeldOp": None}  # fmt: skip
        case "klantcontacten":
            return {**CONTACT, "referentienummer": "K-7", "inhoud": "Mevrouw wil een boom kappen.",
                    "reactie": "Aangevraagd.", "indicatieContactGelukt": True, "hoofdOnderwerpType": "https://a.example",
                    "verdereActieOndernomen": False, "plaatsgevondenOp": "2026-11-23T10:42:00.5Z",
                    "metadata": {"bron": "kcc"}}  # fmt: skip
        case "onderwerpobjecten":
            return {"klantcontact": ref(await contact(api)), "wasKlantcontact": ref(await contact(api)),
                    "onderwerpobjectidentificator": ZAAK}  # fmt: skip
        case "partijen":
            return {**PERSOON, "interneNotitie": "Slechthorend", "indicatieGeheimhouding": False,
                    "voorkeurstaal": "nld", "bezoekadres": ADRES, "correspondentieadres": ADRES,
                    "partijIdentificatie": {"contactnaam": NAAM},
                    "partijIdentificatoren": [{"partijIdentificator": nummer("bsn", nieuw_bsn())}]}  # fmt: skip
        case "partij-identificatoren":
            return {"identificeerdePartij": ref(await partij(api)), "anderePartijIdentificator": "oud-7",
                    "partijIdentificator": nummer("bsn", nieuw_bsn()), "subIdentificatorVan": None}  # fmt: skip
        case "rekeningnummers":
            return {"partij": ref(await partij(api)), "iban": "NL18BANK0023481326", "bic": "BANKNL2A"}
        case "vertegenwoordigingen":
            wie = ref(await partij(api))
            return {"vertegenwoordigendePartij": wie, "vertegenwoordigdePartij": ref(await partij(api))}
    raise KeyError(pad)


async def wijziging(api: Api, pad: str) -> Body:
    """A PATCH body: one field that gets another value."""
    if pad == "actorklantcontacten":
        return {"actor": ref(await actor(api, "Parkeren"))}
    if pad == "vertegenwoordigingen":
        return {"vertegenwoordigdePartij": ref(await partij(api))}
    anders: dict[str, Body] = {
        "actoren": {"naam": "Sanne Postma"},
        "betrokkenen": {"organisatienaam": "VvE Havenkade"},
        "bijlagen": {"bijlageidentificator": {**ZAAK, "objectId": "z-2"}},
        "categorieen": {"naam": "Wethouder"},
        "categorie-relaties": {"eindDatum": "2027-12-31"},
        "digitaleadressen": {"omschrijving": "werk"},
        "internetaken": {"toelichting": "Na twaalven."},
        "klantcontacten": {"inhoud": "Mevrouw wil twee bomen kappen."},
        "onderwerpobjecten": {"onderwerpobjectidentificator": {**ZAAK, "objectId": "z-2"}},
        "partijen": {"interneNotitie": "Belt liever 's ochtends"},
        "partij-identificatoren": {"anderePartijIdentificator": "oud-8"},
        "rekeningnummers": {"bic": "RABONL2U"},
    }
    return anders[pad]
