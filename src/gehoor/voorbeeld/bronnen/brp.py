"""The sample BRP: `POST …/personen` as BRP API Personen 2.7 answers it, validation and errors included."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import orjson

from gehoor.kit.tekst import plat
from gehoor.voorbeeld.bronnen.asgi import App, Verzoek, json_app
from gehoor.voorbeeld.bronnen.persoon import vol_persoon
from gehoor.voorbeeld.bronnen.velden import PERSOON, ZOEK, kies
from gehoor.voorbeeld.wereld import Inwoner, Wereld

RAADPLEEG = "RaadpleegMetBurgerservicenummer"
NAAMTEKENS = r"[a-zA-Z0-9À-ž .\-']"
PATRONEN = {
    "geslachtsnaam": rf"{NAAMTEKENS}{{1,200}}|{NAAMTEKENS}{{3,199}}\*",
    "voornamen": rf"{NAAMTEKENS}{{1,199}}\*?",
    "voorvoegsel": r"[a-zA-Z ']{1,10}",
    "geslacht": "[MmVvOo]",
    "geboortedatum": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "postcode": "[1-9][0-9]{3} ?[A-Za-z]{2}",
    "huisletter": "[a-zA-Z]",
    "huisnummertoevoeging": r"[a-zA-Z0-9 \-]{1,4}",
    "straat": rf"{NAAMTEKENS}{{1,80}}|{NAAMTEKENS}{{7,79}}\*|\*{NAAMTEKENS}{{7,79}}",
    "gemeenteVanInschrijving": "[0-9]{4}",
    "nummeraanduidingIdentificatie": "(?!0{16})[0-9]{16}",
    "adresseerbaarObjectIdentificatie": "(?!0{16})[0-9]{16}",
}
# type → required parameters, optional ones
SOORTEN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    RAADPLEEG: (("burgerservicenummer",), ()),
    "ZoekMetGeslachtsnaamEnGeboortedatum": (
        ("geslachtsnaam", "geboortedatum"),
        ("voornamen", "voorvoegsel", "geslacht"),
    ),
    "ZoekMetNaamEnGemeenteVanInschrijving": (
        ("geslachtsnaam", "voornamen", "gemeenteVanInschrijving"),
        ("voorvoegsel", "geslacht"),
    ),
    "ZoekMetPostcodeEnHuisnummer": (
        ("postcode", "huisnummer"),
        ("huisletter", "huisnummertoevoeging", "geboortedatum", "geslachtsnaam"),
    ),
    "ZoekMetStraatHuisnummerEnGemeenteVanInschrijving": (
        ("straat", "huisnummer", "gemeenteVanInschrijving"),
        ("huisletter", "huisnummertoevoeging"),
    ),
    "ZoekMetNummeraanduidingIdentificatie": (("nummeraanduidingIdentificatie",), ()),
    "ZoekMetAdresseerbaarObjectIdentificatie": (("adresseerbaarObjectIdentificatie",), ()),
}
TITELS = {
    404: "Opgevraagde resource bestaat niet.",
    405: "Methode is niet toegestaan.",
    406: "Gevraagde content type wordt niet ondersteund.",
    415: "Media Type wordt niet ondersteund.",
}


def brp_app(w: Wereld, *, vandaag: Callable[[], date] = date.today, maximum: int = 10) -> App:
    """`maximum`: a search that finds more people is refused."""

    def antwoord(verzoek: Verzoek) -> tuple[int, Any]:
        if not verzoek.pad.endswith("/personen"):
            return _fout(404, "notFound", verzoek)
        if verzoek.methode != "POST":
            return _fout(405, "methodNotAllowed", verzoek)
        if "json" not in verzoek.koppen.get("content-type", "") or "utf-8" not in _tekenset(verzoek):
            return _fout(415, "unsupportedMediaType", verzoek)
        if not any(soort in verzoek.koppen.get("accept", "*/*") for soort in ("application/json", "*/*")):
            return _fout(406, "notAcceptable", verzoek)
        try:
            vraag = orjson.loads(verzoek.inhoud)
        except orjson.JSONDecodeError:
            vraag = None
        if not isinstance(vraag, dict):
            return _ongeldig(verzoek, [("body", "json", "Waarde is geen geldige JSON.")])
        if fouten := _controleer(vraag):
            return _ongeldig(verzoek, fouten)
        gevonden = [vol_persoon(p, w, vandaag()) for p in w.personen if p.bsn and _past(p, w, vraag)]
        if vraag["type"] != RAADPLEEG and len(gevonden) > maximum:
            detail = f"Meer dan maximum van {maximum} zoekresultaten gevonden. Verfijn de zoekopdracht."
            return _fout(400, "tooManyResults", verzoek, "Teveel zoekresultaten.", detail)
        return 200, {"type": vraag["type"], "personen": [kies(p, vraag["fields"]) for p in gevonden]}

    return json_app(antwoord)


def _tekenset(verzoek: Verzoek) -> str:
    """Without a charset it is UTF-8; any other is refused."""
    _, _, rest = verzoek.koppen.get("content-type", "").lower().partition("charset=")
    return rest or "utf-8"


def _controleer(vraag: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Every mistake: name of the parameter, code, reason."""
    if "type" not in vraag:
        return [("type", "required", "Parameter is verplicht.")]
    if vraag["type"] not in SOORTEN:
        return [("type", "value", "Waarde is geen geldig zoek type.")]
    verplicht, mag = SOORTEN[vraag["type"]]
    fouten = [(n, "required", "Parameter is verplicht.") for n in (*verplicht, "fields") if n not in vraag]
    altijd = {"type", "fields", "gemeenteVanInschrijving"}
    altijd |= set() if vraag["type"] == RAADPLEEG else {"inclusiefOverledenPersonen"}
    for naam, waarde in vraag.items():
        if naam not in altijd | set(verplicht) | set(mag):
            fouten.append((naam, "unknownParam", "Parameter is niet verwacht."))
        elif naam == "fields":
            fouten += _velden(waarde, PERSOON if vraag["type"] == RAADPLEEG else ZOEK)
        elif naam == "burgerservicenummer":
            fouten += _nummers(waarde)
        elif naam == "huisnummer":
            if not isinstance(waarde, int) or isinstance(waarde, bool) or not 1 <= waarde <= 99999:
                fouten.append((naam, "integer", "Waarde is geen geldig getal."))
        elif naam == "inclusiefOverledenPersonen":
            if not isinstance(waarde, bool):
                fouten.append((naam, "boolean", "Waarde is geen boolean."))
        elif naam in PATRONEN:
            fouten += _tekst(naam, waarde)
    return fouten


def _velden(waarde: Any, toegestaan: frozenset[str]) -> list[tuple[str, str, str]]:
    if not isinstance(waarde, list):
        return [("fields", "array", "Parameter is geen array.")]
    if not waarde:
        return [("fields", "minItems", "Array bevat minder dan 1 items.")]
    if len(waarde) > 130:
        return [("fields", "maxItems", "Array bevat meer dan 130 items.")]
    reden = "Parameter bevat een niet bestaande veldnaam."
    return [(f"fields[{n}]", "fields", reden) for n, pad in enumerate(waarde) if pad not in toegestaan]


def _nummers(waarde: Any) -> list[tuple[str, str, str]]:
    if not isinstance(waarde, list):
        return [("burgerservicenummer", "array", "Parameter is geen array.")]
    if not 1 <= len(waarde) <= 20:
        return [("burgerservicenummer", "maxItems", "Array bevat geen 1 tot 20 items.")]
    reden = "Waarde voldoet niet aan patroon."
    goed = (isinstance(bsn, str) and re.fullmatch("[0-9]{9}", bsn) for bsn in waarde)
    return [(f"burgerservicenummer[{n}]", "pattern", reden) for n, is_goed in enumerate(goed) if not is_goed]


def _tekst(naam: str, waarde: Any) -> list[tuple[str, str, str]]:
    if not isinstance(waarde, str) or not re.fullmatch(PATRONEN[naam], waarde):
        return [(naam, "pattern", "Waarde voldoet niet aan patroon.")]
    if naam == "geboortedatum":
        try:
            date.fromisoformat(waarde)
        except ValueError:
            return [(naam, "date", "Waarde is geen geldige datum.")]
    return []


def _past(p: Inwoner, w: Wereld, vraag: dict[str, Any]) -> bool:
    if vraag["type"] == RAADPLEEG:
        return p.bsn in vraag["burgerservicenummer"]
    if p.overleden and not vraag.get("inclusiefOverledenPersonen"):
        return False
    adres = p.adres
    feiten = {
        "geslachtsnaam": p.geslachtsnaam,
        "voornamen": p.voornamen,
        "voorvoegsel": p.voorvoegsel,
        "geslacht": p.geslacht,
        "geboortedatum": p.geboren,
        "gemeenteVanInschrijving": w.gemeente.code,
        "postcode": w.postcode(adres).replace(" ", "") if adres else None,
        "straat": adres.straat if adres else None,
        "huisnummer": adres.huisnummer if adres else None,
        "huisletter": adres.huisletter if adres else None,
        "huisnummertoevoeging": adres.toevoeging if adres else None,
        "nummeraanduidingIdentificatie": w.nummeraanduiding(adres) if adres else None,
        "adresseerbaarObjectIdentificatie": w.adresseerbaar_object(adres) if adres else None,
    }
    return all(_gelijk(feiten[naam], gevraagd, naam) for naam, gevraagd in vraag.items() if naam in feiten)


def _gelijk(feit: str | int | None, gevraagd: str | int, naam: str) -> bool:
    """Without regard to capitals and diacritics; a `*` at an end stands for anything."""
    if not isinstance(feit, str) or not isinstance(gevraagd, str):
        return feit == gevraagd
    feit, gevraagd = plat(feit), plat(gevraagd)
    if naam == "postcode":
        return feit == gevraagd.replace(" ", "")
    if gevraagd.endswith("*"):
        return feit.startswith(gevraagd[:-1])
    return feit.endswith(gevraagd[1:]) if gevraagd.startswith("*") else feit == gevraagd


def _ongeldig(verzoek: Verzoek, fouten: list[tuple[str, str, str]]) -> tuple[int, Any]:
    namen = ", ".join(naam for naam, _, _ in fouten)
    titel = "Een of meerdere parameters zijn niet correct."
    status, fout = _fout(
        400, "paramsValidation", verzoek, titel, f"De foutieve parameter(s) zijn: {namen}."
    )  # fmt: skip
    return status, fout | {"invalidParams": [{"name": n, "code": c, "reason": r} for n, c, r in fouten]}


def _fout(status: int, code: str, verzoek: Verzoek, titel: str = "", detail: str = "") -> tuple[int, dict[str, Any]]:
    fout: dict[str, Any] = {
        "type": f"https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.{1 if status == 400 else status - 400}",
        "title": titel or TITELS[status],
        "status": status,
        "code": code,
        "instance": verzoek.pad,
    }
    return status, fout | ({"detail": detail} if detail else {})
