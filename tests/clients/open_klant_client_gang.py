"""Runs in an environment of its own (scripts/client.sh): open-klant-client on a live register, every method it has.

usage: open_klant_client_gang.py BASE TOKEN BSN TOKEN_OF_A_READER

Prints one JSON object: step → what came back. Every answer is checked against the types of the package itself.
"""

import json
import sys
from collections.abc import Callable
from typing import Any, Literal, NotRequired, Required, get_args, get_origin, get_type_hints

from openklant_client import OpenKlantClient
from openklant_client.exceptions import BadRequest, Forbidden, NotFound, Unauthorized
from openklant_client.types.methods.maak_klant_contact import MaakKlantContactResponse
from openklant_client.types.resources import (
    actor,
    betrokkene,
    digitaal_adres,
    interne_taak,
    klant_contact,
    onderwerp_object,
    partij,
    partij_identificator,
)
from pydantic import TypeAdapter

BASE, TOKEN, BSN, LEZER = sys.argv[1:]
CLIENT = OpenKlantClient(BASE, token=TOKEN)
NAAM = {"voorletters": "F.", "voornaam": "Fatima", "voorvoegselAchternaam": "el", "achternaam": "Amrani"}
ADRES = {
    "nummeraanduidingId": "9871200000000014", "huisnummer": 14, "postcode": "1234 AB", "huisnummertoevoeging": "",
}  # fmt: skip
ZAAK = {"objectId": "z-1", "codeObjecttype": "zgw-Zaak", "codeRegister": "openzaak", "codeSoortObjectId": "uuid"}
PARTIJ = {
    "digitaleAdressen": None, "voorkeursDigitaalAdres": None, "rekeningnummers": None,
    "voorkeursRekeningnummer": None, "indicatieGeheimhouding": False, "indicatieActief": True, "voorkeurstaal": "nld",
}  # fmt: skip
# resource of the client → the type of one answer and of the parameters of a list
SOORTEN: dict[str, tuple[Any, Any]] = {
    "actor": (actor.Actor, actor.ActorListParams),
    "betrokkene": (betrokkene.Betrokkene, betrokkene.BetrokkeneListParams),
    "digitaal_adres": (digitaal_adres.DigitaalAdres, digitaal_adres.ListDigitaalAdresParams),
    "interne_taak": (interne_taak.InterneTaak, interne_taak.InterneTaakListParams),
    "klant_contact": (klant_contact.KlantContact, klant_contact.ListKlantContactParams),
    "onderwerp_object": (onderwerp_object.OnderwerpObject, onderwerp_object.OnderwerpobjectIdentificatorListParams),
    "partij": (partij.Partij, partij.PartijListParams),
    "partij_identificator": (
        partij_identificator.PartijIdentificator, partij_identificator.ListPartijIdentificatorenParams,
    ),
}  # fmt: skip


def ref(ding: Any) -> dict[str, str]:
    return {"uuid": ding["uuid"]}


def klopt(naam: str, ding: Any) -> Any:
    """The answer, when it has the type that the client says it has."""
    TypeAdapter(SOORTEN[naam][0]).validate_python(ding, strict=True)
    return ding


def maak_alles() -> dict[str, Any]:
    """One or more of each, by every method that creates; resource → what was created."""
    organisatie = CLIENT.partij.create_organisatie(
        data={**PARTIJ, "soortPartij": "organisatie", "partijIdentificatie": {"naam": "Stichting De Brug"}}
    )
    bsn = {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp", "objectId": BSN}
    persoon = CLIENT.partij.create_persoon(data={
        **PARTIJ, "soortPartij": "persoon", "partijIdentificatie": {"contactnaam": NAAM}, "bezoekadres": ADRES,
        "correspondentieadres": ADRES, "partijIdentificatoren": [{"partijIdentificator": bsn}],
        "interneNotitie": "Slechthorend",
    })  # fmt: skip
    contactpersoon = CLIENT.partij.create_contactpersoon(data={
        **PARTIJ, "soortPartij": "contactpersoon",
        "partijIdentificatie": {"contactnaam": NAAM, "werkteVoorPartij": ref(organisatie)},
    })  # fmt: skip
    kvk = {"codeObjecttype": "niet_natuurlijk_persoon", "codeSoortObjectId": "kvk_nummer", "codeRegister": "hr"}
    boven = CLIENT.partij_identificator.create(
        data={"identificeerdePartij": ref(organisatie), "partijIdentificator": {**kvk, "objectId": "69599084"}}
    )
    vestiging = {"codeObjecttype": "vestiging", "codeSoortObjectId": "vestigingsnummer", "codeRegister": "hr"}
    onder = CLIENT.partij_identificator.create(data={
        "identificeerdePartij": ref(organisatie), "subIdentificatorVan": ref(boven),
        "partijIdentificator": {**vestiging, "objectId": "000037178598"}, "anderePartijIdentificator": "",
    })  # fmt: skip
    medewerker = CLIENT.actor.create(data={
        "naam": "Sanne", "soortActor": "medewerker", "indicatieActief": True,
        "actoridentificator": {**ZAAK, "objectId": "sanne"},
    })  # fmt: skip
    contact = CLIENT.klant_contact.create(data={
        "kanaal": "telefoon", "onderwerp": "Kapvergunning", "inhoud": "Een boom.", "indicatieContactGelukt": True,
        "taal": "nld", "vertrouwelijk": False, "plaatsgevondenOp": "2026-11-23T10:42:00+01:00",
    })  # fmt: skip
    klant = CLIENT.betrokkene.create(data={
        "hadKlantcontact": ref(contact), "wasPartij": ref(persoon), "rol": "klant", "organisatienaam": "",
        "initiator": True, "contactnaam": NAAM, "bezoekadres": {**ADRES, "nummeraanduidingId": ""},
    })  # fmt: skip
    adressen = [
        CLIENT.digitaal_adres.create(data={
            "verstrektDoorBetrokkene": None, "verstrektDoorPartij": ref(persoon), "adres": "0612345678",
            "omschrijving": "mobiel", "soortDigitaalAdres": "telefoonnummer", "isStandaardAdres": True,
            "referentie": "portaal", "verificatieDatum": "2026-03-01",
        }),
        CLIENT.digitaal_adres.create(data={
            "verstrektDoorBetrokkene": ref(klant), "verstrektDoorPartij": None, "adres": "f.elamrani@example.nl",
            "omschrijving": "", "soortDigitaalAdres": "email",
        }),
    ]  # fmt: skip
    object_ = CLIENT.onderwerp_object.create(
        data={"klantcontact": ref(contact), "wasKlantcontact": None, "onderwerpobjectidentificator": ZAAK}
    )
    taak = CLIENT.interne_taak.create(data={
        "gevraagdeHandeling": "Bel terug", "aanleidinggevendKlantcontact": ref(contact),
        "toegewezenAanActor": ref(medewerker), "toelichting": "Na twaalven.", "status": "te_verwerken",
    })  # fmt: skip
    return {
        "partij": [organisatie, persoon, contactpersoon], "partij_identificator": [boven, onder],
        "actor": [medewerker], "klant_contact": [contact], "betrokkene": [klant], "digitaal_adres": adressen,
        "onderwerp_object": [object_], "interne_taak": [taak],
    }  # fmt: skip


def waarden(naam: str, soort: Any, ding: Any) -> list[Any]:
    """Something to ask a parameter of this name and type for."""
    while get_origin(soort) in (Required, NotRequired):
        [soort] = get_args(soort)
    if naam in ("page", "pageSize"):
        return [1]
    if naam == "expand":
        namen = list(get_args(get_args(soort)[0]))
        return [*[[deel] for deel in namen], namen]
    if naam.endswith(("__uuid", "__url")):
        return [ding[naam.rpartition("__")[2]]]
    if naam in ("plaatsgevondenOp", "toegewezenOp", "verificatieDatum"):
        return [ding.get(naam) or "2026-03-01"]
    keuzes = [deel for arm in get_args(soort) for deel in (get_args(arm) or [arm]) if isinstance(deel, str)]
    return keuzes if get_origin(soort) is Literal or keuzes else ["x"]


def vraag_alles(naam: str, ding: Any) -> list[str]:
    """A list by every parameter that the client knows, one at a time; the parameters that were refused."""
    lijst = getattr(CLIENT, naam).list
    geweigerd = []
    for parameter, soort in get_type_hints(SOORTEN[naam][1], include_extras=True).items():
        for waarde in waarden(parameter, soort, ding):
            try:
                blad = lijst(params={parameter: waarde})
            except BadRequest:
                geweigerd.append(f"{parameter}={waarde}")
            else:
                assert set(blad) == {"count", "next", "previous", "results"}, blad
    return geweigerd


def fout_van(soort: Any, doe: Callable[[], Any]) -> list[Any]:
    try:
        doe()
    except soort as fout:
        return [fout.status, fout.code, [p["name"] for p in getattr(fout, "invalidParams", [])]]
    return ["no error"]


def main() -> dict[str, Any]:
    gemaakt = maak_alles()
    uit: dict[str, Any] = {"gemaakt": gemaakt, "gelezen": {}, "lijst": {}, "bladen": {}, "geweigerd": {}}
    for naam, dingen in gemaakt.items():
        resource = getattr(CLIENT, naam)
        uit["gelezen"][naam] = [klopt(naam, resource.retrieve(klopt(naam, ding)["uuid"])) for ding in dingen]
        uit["lijst"][naam] = [klopt(naam, ding) for ding in resource.list()["results"]]
        uit["bladen"][naam] = [ding["uuid"] for ding in resource.list_iter(params={"pageSize": 1})]
        uit["geweigerd"][naam] = vraag_alles(naam, dingen[-1])
    uit["hoogstens"] = len(list(CLIENT.partij.list_iter(params={"pageSize": 1}, max_requests=1)))

    _, persoon, _ = gemaakt["partij"]
    contact, klant = gemaakt["klant_contact"][0], gemaakt["betrokkene"][0]
    for naam, ding in (("partij", persoon), ("klant_contact", contact), ("betrokkene", klant)):
        soort = get_type_hints(SOORTEN[naam][1], include_extras=True)["expand"]
        alles = waarden("expand", soort, ding)[-1]
        uit[f"expand_{naam}"] = getattr(CLIENT, naam).retrieve(ding["uuid"], params={"expand": alles})

    uit["partij_gewijzigd"] = klopt("partij", CLIENT.partij.partial_update(
        persoon["uuid"], data={"soortPartij": "persoon", "interneNotitie": "Belt liever", "voorkeurstaal": "eng"}
    ))  # fmt: skip
    telefoon, mail = gemaakt["digitaal_adres"]
    uit["adres_gewijzigd"] = klopt(
        "digitaal_adres", CLIENT.digitaal_adres.partial_update(telefoon["uuid"], data={"adres": "0687654321"})
    )
    uit["adres_verwijderd"] = CLIENT.digitaal_adres.delete(mail["uuid"]).status_code
    uit["adres_weg"] = fout_van(NotFound, lambda: CLIENT.digitaal_adres.retrieve(mail["uuid"]))

    contact_body = {"kanaal": "balie", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}
    betrokkene_body = {"wasPartij": ref(persoon), "rol": "klant", "organisatienaam": "", "initiator": True}
    object_body = {"wasKlantcontact": ref(contact), "onderwerpobjectidentificator": ZAAK}
    uit["maak"] = CLIENT.methods.maak_klant_contact(
        data={"klantcontact": contact_body, "betrokkene": betrokkene_body, "onderwerpobject": object_body}
    )
    uit["maak_kaal"] = CLIENT.methods.maak_klant_contact(data={"klantcontact": contact_body})
    for maak in (uit["maak"], uit["maak_kaal"]):
        TypeAdapter(MaakKlantContactResponse).validate_python(maak, strict=True)

    fout_body = {**contact_body, "taal": "nederlands"}
    uit["fouten"] = {
        "ongeldig": fout_van(BadRequest, lambda: CLIENT.klant_contact.create(data=fout_body)),
        "onbekende_parameter": fout_van(BadRequest, lambda: CLIENT.actor.list(params={"x": "y"})),
        "nergens": fout_van(NotFound, lambda: CLIENT.partij.retrieve("00000000-0000-4000-8000-000000000000")),
        "zonder": fout_van(Unauthorized, lambda: OpenKlantClient(BASE).partij.list()),
        "verkeerd": fout_van(Unauthorized, lambda: OpenKlantClient(BASE, token="verkeerd").partij.list()),
        "lezer": fout_van(
            Forbidden, lambda: OpenKlantClient(BASE, token=LEZER).klant_contact.create(data=contact_body)
        ),
    }  # fmt: skip
    uit["lezer_leest"] = OpenKlantClient(BASE, token=LEZER).klant_contact.list()["count"]
    return uit


print(json.dumps(main()))
