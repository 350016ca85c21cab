"""Requests that hold a BSN and cannot be carried out anyhow: what the answer says may not depend on the BSN."""

from typing import Any

from tests.klantinteracties.api import NERGENS
from tests.klantinteracties.lichamen import CONTACT, PERSOON, nummer

REGISTREER = "http://testserver/handelingen/api/v1/registreer-klantcontact"
NIETS = {"uuid": NERGENS}
ONBEKEND = {"identificator": nummer("bsn", "999992612")}  # nobody has it
LANG = {"contactnaam": {"voorletters": "x" * 99}}
Body = dict[str, Any]
Vraag = tuple[str, str, str, Body]  # what is wrong besides, method, path, body


def met_bsn(bsn: str, **anders: Any) -> Body:
    """A partij-identificator."""
    leeg = {"identificeerdePartij": None, "subIdentificatorVan": None}
    return {"partijIdentificator": nummer("bsn", bsn), **leeg, **anders}


def van_identificatoren(er: Body, bsn: str) -> list[Vraag]:
    pad, eigen = "partij-identificatoren", {"uuid": er["uuid"]}
    zelf = f"{pad}/{er['partijIdentificatoren'][0]['uuid']}"
    elders = {**nummer("bsn", bsn), "codeRegister": "hr"}
    return [
        ("a field", "POST", pad, met_bsn(bsn, anderePartijIdentificator="x" * 300)),
        ("two fields", "POST", pad, met_bsn(bsn, anderePartijIdentificator="x" * 300, identificeerdePartij=NIETS)),
        ("no such partij", "POST", pad, met_bsn(bsn, identificeerdePartij=NIETS)),
        ("no such number above", "POST", pad, met_bsn(bsn, subIdentificatorVan=NIETS)),
        ("it has a BSN already", "POST", pad, met_bsn(bsn, identificeerdePartij=eigen)),
        ("another register", "POST", pad, met_bsn(bsn, partijIdentificator=elders)),
        ("no such partij", "PUT", zelf, met_bsn(bsn, identificeerdePartij=NIETS)),
        ("no such partij", "PATCH", zelf, met_bsn(bsn, identificeerdePartij=NIETS)),
        ("a field", "PATCH", zelf, met_bsn(bsn, anderePartijIdentificator="x" * 300)),
        ("another register", "PATCH", zelf, met_bsn(bsn, partijIdentificator=elders)),
    ]


def van_partijen(er: Body, bsn: str) -> list[Vraag]:
    inline, fout = {"partijIdentificator": nummer("bsn", bsn)}, {"partijIdentificator": nummer("bsn", "123456789")}
    zelf = f"partijen/{er['uuid']}"

    def met(*nummers: Body, **anders: Any) -> Body:
        return {**PERSOON, "partijIdentificatoren": list(nummers or (inline,)), **anders}

    return [
        ("a field", "POST", "partijen", met(voorkeurstaal="lang")),
        ("a number after it", "POST", "partijen", met(inline, fout)),
        ("a number before it", "POST", "partijen", met(fout, inline)),
        ("the same soort twice", "POST", "partijen", met(inline, inline)),
        ("no such adres", "POST", "partijen", met(digitaleAdressen=[NIETS])),
        ("no such rekeningnummer", "POST", "partijen", met(rekeningnummers=[NIETS])),
        ("no adres of its own", "POST", "partijen", met(voorkeursDigitaalAdres=NIETS)),
        ("a nummer that is taken", "POST", "partijen", met(nummer=er["nummer"])),
        ("a name that is too long", "POST", "partijen", met(partijIdentificatie=LANG)),
        ("no such number above", "POST", "partijen", met({**inline, "subIdentificatorVan": NIETS})),
        ("no such number above", "PATCH", zelf, {"partijIdentificatoren": [{**inline, "subIdentificatorVan": NIETS}]}),
        ("no such number", "PATCH", zelf, {"partijIdentificatoren": [{**inline, "uuid": NERGENS}]}),
        ("a field", "PATCH", zelf, {"voorkeurstaal": "lang", "partijIdentificatoren": [inline]}),
        ("a number after it", "PATCH", zelf, {"partijIdentificatoren": [inline, fout]}),
        ("no such adres", "PATCH", zelf, {"digitaleAdressen": [NIETS], "partijIdentificatoren": [inline]}),
        ("a number after it", "PUT", zelf, met(inline, fout)),
        ("no such adres", "PUT", zelf, met(digitaleAdressen=[NIETS])),
    ]


def van_contacten(er: Body, bsn: str, k: Body) -> list[Vraag]:
    bij: Body = {"rol": "klant", "initiator": True}
    wie = {**bij, "partij": {"identificator": nummer("bsn", bsn)}}
    nieuw = {"nieuw": {"soortPartij": "organisatie", "partijIdentificatoren": [nummer("bsn", bsn)]}}
    afdeling: Body = {"nieuw": {"naam": "A", "soortActor": "organisatorische_eenheid"}}
    mis = {"nieuw": {"naam": "A", "soortActor": "medewerker", "actorIdentificatie": {"functie": "x" * 99}}}
    beide: Body = {"indicatieContactGelukt": True, "verdereActieOndernomen": True}

    def met(*partijen: Body, actor: Body = afdeling, **contact: Any) -> Body:
        betrokkenen = [wie, *({**bij, "partij": ander} for ander in partijen)]
        return {"klantcontact": {**CONTACT, **contact}, "actoren": [actor], "betrokkenen": betrokkenen}

    eerst = met(ONBEKEND)
    eerst["betrokkenen"].reverse()
    andersom = met(nieuw, {"uuid": NERGENS})
    andersom["betrokkenen"].pop(0)
    te_lang: Body = {"nieuw": {"soortPartij": "persoon", "partijIdentificatie": LANG}}
    gevallen: list[tuple[str, Body]] = [
        ("a field", met(taal="lang")),
        ("a nummer that is taken", met(nummer=k["nummer"])),
        ("a rule of the contact", met(**beide)),
        ("no such actor", met(actor=NIETS)),
        ("no such partij", met({"uuid": NERGENS})),
        ("nobody has the other number", met(ONBEKEND)),
        ("nobody has the other number", eerst),
        ("a name that is too long", met(te_lang)),
        ("an actor that cannot be", met(actor=mis)),
        ("a known partij of another soort", andersom),
    ]
    return [(wat, "POST", REGISTREER, body) for wat, body in gevallen]


def orakels(er: Body, bsn: str, k: Body) -> list[Vraag]:
    return [*van_identificatoren(er, bsn), *van_partijen(er, bsn), *van_contacten(er, bsn, k)]
