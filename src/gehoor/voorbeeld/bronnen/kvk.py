"""The sample Handelsregister: KVK Zoeken v2 and Basisprofiel v1, errors included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gehoor.voorbeeld.bronnen.asgi import App, Verzoek, json_app
from gehoor.voorbeeld.wereld import Adres, Organisatie, Vestiging, Wereld

BASIS = "http://voorbeeld/api"
PATRONEN = {
    "kvkNummer": "[0-9]{8}",
    "rsin": "[0-9]{9}",
    "vestigingsnummer": "[0-9]{12}",
    "naam": ".{1,500}",
    "straatnaam": ".{1,24}",
    "plaats": ".{1,24}",
    # in upper case and without a space: the real register is that strict
    "postcode": "[1-9][0-9]{3}[A-Z]{2}",
    "huisnummer": "[1-9][0-9]{0,4}",
    "huisletter": "[a-zA-Z]",
    "type": "hoofdvestiging|nevenvestiging|rechtspersoon",
    "inclusiefInactieveRegistraties": "true|false",
    "pagina": "[1-9][0-9]?|100",
    "resultatenPerPagina": "[1-9][0-9]?|100",
}
ZOEKT = ("kvkNummer", "rsin", "vestigingsnummer", "naam", "straatnaam", "plaats", "postcode")


def kvk_app(w: Wereld) -> App:
    def antwoord(verzoek: Verzoek) -> tuple[int, Any]:
        if verzoek.methode != "GET":
            return 405, {}
        if verzoek.pad.endswith("/v2/zoeken"):
            return _zoeken(w, verzoek.vragen)
        if profiel := re.search(r"/v1/basisprofielen/([0-9]{8})$", verzoek.pad):
            return _basisprofiel(w, profiel[1])
        if profiel := re.search(r"/v1/vestigingsprofielen/([0-9]{12})$", verzoek.pad):
            return _vestigingsprofiel(w, profiel[1])
        return 404, {}

    return json_app(antwoord)


def _zoeken(w: Wereld, vragen: dict[str, list[str]]) -> tuple[int, Any]:
    fout = any(
        naam not in PATRONEN or not all(re.fullmatch(PATRONEN[naam], waarde) for waarde in waarden)
        for naam, waarden in vragen.items()
    )
    los_huisnummer = ("huisnummer" in vragen) != ("postcode" in vragen)
    if fout or los_huisnummer or not any(naam in vragen for naam in ZOEKT):
        return 400, _fout("IPD0004", "De zoekopdracht is niet geldig.")
    vraag = {naam: waarden[0] for naam, waarden in vragen.items()}
    inactief = vraag.get("inclusiefInactieveRegistraties") == "true"
    gevonden = [
        (org, vestiging, soort)
        for org in w.organisaties
        if org.actief or inactief
        for vestiging, soort in _inschrijvingen(org)
        if soort in vragen.get("type", [soort]) and _past(org, vestiging, w, vraag)
    ]
    if not gevonden:
        return 404, _fout("IPD5200", "Geen resultaten gevonden.")
    pagina, per_pagina = int(vraag.get("pagina", "1")), int(vraag.get("resultatenPerPagina", "10"))
    deel = gevonden[(pagina - 1) * per_pagina : pagina * per_pagina]
    return 200, {
        "pagina": pagina,
        "resultatenPerPagina": per_pagina,
        "totaal": len(gevonden),
        "resultaten": [_resultaat(w, *treffer, met_rsin="rsin" in vraag) for treffer in deel],
    }


def _inschrijvingen(org: Organisatie) -> Iterator[tuple[Vestiging | None, str]]:
    """A rechtspersoon is found beside its vestigingen; an eenmanszaak is none."""
    if org.rsin:
        yield None, "rechtspersoon"
    for nummer, vestiging in enumerate(org.vestigingen):
        yield vestiging, "nevenvestiging" if nummer else "hoofdvestiging"


def _past(org: Organisatie, vestiging: Vestiging | None, w: Wereld, vraag: dict[str, str]) -> bool:
    adres = vestiging.adres if vestiging else None
    feiten = {
        "kvkNummer": org.kvk_nummer,
        "rsin": org.rsin,
        "vestigingsnummer": vestiging.vestigingsnummer if vestiging else "",
        "postcode": w.postcode(adres).replace(" ", "") if adres else "",
        "huisnummer": str(adres.huisnummer) if adres else "",
        "huisletter": adres.huisletter if adres else "",
        "straatnaam": adres.straat if adres else "",
        "plaats": w.woonplaats(adres) if adres else "",
    }
    if "naam" in vraag and not _naam_past(vraag["naam"], (vestiging or org).naam, *org.handelsnamen):
        return False
    return all(feiten[n].casefold() == gevraagd.casefold() for n, gevraagd in vraag.items() if n in feiten)


def _naam_past(gevraagd: str, *namen: str) -> bool:
    """Each word that was asked begins a word of one of the names."""
    woorden = re.findall(r"\w+", gevraagd.casefold())
    return any(
        all(any(deel.startswith(woord) for deel in re.findall(r"\w+", naam.casefold())) for woord in woorden)
        for naam in namen
    )


def _resultaat(
    w: Wereld, org: Organisatie, vestiging: Vestiging | None, soort: str, *, met_rsin: bool
) -> dict[str, Any]:
    links = {"basisprofiel": {"href": f"{BASIS}/v1/basisprofielen/{org.kvk_nummer}"}}
    resultaat: dict[str, Any] = {"kvkNummer": org.kvk_nummer}
    if met_rsin:
        resultaat["rsin"] = org.rsin
    if vestiging is None:
        return resultaat | {"naam": org.naam, "type": soort, "_links": links}
    nummer, adres = vestiging.vestigingsnummer, vestiging.adres
    # a search gives the street and the place, never the number
    waar = {"type": "bezoekadres", "straatnaam": adres.straat, "plaats": w.woonplaats(adres)}
    return resultaat | {
        "vestigingsnummer": nummer,
        "naam": vestiging.naam,
        "adres": {"binnenlandsAdres": waar},
        "type": soort,
        "_links": links | {"vestigingsprofiel": {"href": f"{BASIS}/v1/vestigingsprofielen/{nummer}"}},
    }


def _basisprofiel(w: Wereld, kvk_nummer: str) -> tuple[int, Any]:
    org = next((o for o in w.organisaties if o.kvk_nummer == kvk_nummer), None)
    if org is None:
        return 404, _fout("IPD5200", "Geen resultaten gevonden.")
    profiel: dict[str, Any] = {
        "kvkNummer": kvk_nummer,
        "indNonMailing": "Nee",
        "naam": org.naam,
        "formeleRegistratiedatum": "20150101",
        "materieleRegistratie": {"datumAanvang": "20150101"} | ({} if org.actief else {"datumEinde": "20260601"}),
        "handelsnamen": [{"naam": n, "volgorde": i} for i, n in enumerate(org.handelsnamen or (org.naam,))],
        "_embedded": {"eigenaar": {"rechtsvorm": org.rechtsvorm} | ({"rsin": org.rsin} if org.rsin else {})},
    }
    if org.vestigingen:
        hoofd = org.vestigingen[0]
        profiel["_embedded"]["hoofdvestiging"] = {
            "vestigingsnummer": hoofd.vestigingsnummer,
            "kvkNummer": kvk_nummer,
            "eersteHandelsnaam": hoofd.naam,
            "indHoofdvestiging": "Ja",
            "adressen": [_bezoekadres(hoofd.adres, w)],
        }
    return 200, profiel


def _vestigingsprofiel(w: Wereld, nummer: str) -> tuple[int, Any]:
    org, vestiging = next(
        ((o, v) for o in w.organisaties for v in o.vestigingen if v.vestigingsnummer == nummer), (None, None)
    )
    if org is None or vestiging is None:
        return 404, _fout("IPD5200", "Geen resultaten gevonden.")
    return 200, {
        "vestigingsnummer": nummer,
        "kvkNummer": org.kvk_nummer,
        "indNonMailing": "Nee",
        "materieleRegistratie": {"datumAanvang": "20150101"} | ({} if org.actief else {"datumEinde": "20260601"}),
        "eersteHandelsnaam": vestiging.naam,
        "indHoofdvestiging": "Ja" if vestiging == org.vestigingen[0] else "Nee",
        "adressen": [_bezoekadres(vestiging.adres, w)],
    } | ({"rsin": org.rsin} if org.rsin else {})


def _bezoekadres(adres: Adres, w: Wereld) -> dict[str, Any]:
    bezoek: dict[str, Any] = {
        "type": "bezoekadres",
        "indAfgeschermd": "Nee",
        "straatnaam": adres.straat,
        "huisnummer": adres.huisnummer,
        "postcode": w.postcode(adres).replace(" ", ""),
        "plaats": w.woonplaats(adres),
        "land": "Nederland",
    }
    if adres.huisletter:
        bezoek["huisletter"] = adres.huisletter
    return bezoek | ({"huisnummerToevoeging": adres.toevoeging} if adres.toevoeging else {})


def _fout(code: str, omschrijving: str) -> dict[str, Any]:
    return {"fout": [{"code": code, "omschrijving": omschrijving}]}
