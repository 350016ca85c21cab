"""An inwoner of the sample world as the BRP API would give it, with everything there is; `velden.kies` prunes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from gehoor.kit.datum import MAANDEN
from gehoor.notatie.datum import Datum
from gehoor.voorbeeld.wereld import Inwoner, Wereld

GESLACHT = {"M": "man", "V": "vrouw", "O": "onbekend"}
OPSCHORTING = {"E": "emigratie", "R": "pl is aangelegd in de rni"}
ONDERZOEK_SINDS = date(2026, 9, 14)


def vol_persoon(p: Inwoner, w: Wereld, vandaag: date) -> dict[str, Any]:
    geboren = _delen(p.geboren)
    leeftijd = None if p.overleden else geboren.leeftijd(vandaag)
    persoon: dict[str, Any] = {
        "burgerservicenummer": p.bsn,
        "naam": _naam(p) | {"volledigeNaam": p.naam},
        "geslacht": {"code": p.geslacht, "omschrijving": GESLACHT[p.geslacht]},
        "geboorte": _geboorte(p),
        "adressering": _adressering(p, w),
        "verblijfplaats": _verblijfplaats(p, w),
        "gemeenteVanInschrijving": {"code": w.gemeente.code, "omschrijving": w.gemeente.naam},
        "partners": [_partner(w.persoon[p.partner])] if p.partner else [],
        "kinderen": [_verwant(w.persoon[sleutel]) for sleutel in p.kinderen],
        "ouders": [
            _verwant(ouder) | {"ouderAanduiding": str(nummer)} for nummer, ouder in enumerate(w.ouders(p), 1)
        ],
        "gezag": [g for kind in (p, *(w.persoon[s] for s in p.kinderen)) if (g := _gezag(kind, w, vandaag))],
    }  # fmt: skip
    if leeftijd is not None:
        persoon["leeftijd"] = leeftijd
    if "geboorte" in p.in_onderzoek:
        persoon["inOnderzoek"] = {"leeftijd": True, "datumIngangOnderzoekPersoon": vol_datum(ONDERZOEK_SINDS)}
    if p.geheim:
        persoon["geheimhoudingPersoonsgegevens"] = True
    if p.overleden:
        persoon["overlijden"] = {"datum": vol_datum(p.overleden)}
        persoon["opschortingBijhouding"] = {
            "reden": {"code": "O", "omschrijving": "overlijden"}, "datum": vol_datum(p.overleden),
        }  # fmt: skip
    elif p.opschorting:
        persoon["opschortingBijhouding"] = {
            "reden": {"code": p.opschorting, "omschrijving": OPSCHORTING[p.opschorting]}
        }
    return persoon


def vol_datum(d: date | Datum) -> dict[str, Any]:
    """Datum, JaarMaandDatum, JaarDatum or DatumOnbekend."""
    if isinstance(d, date):
        d = Datum(d.year, d.month, d.day)
    if d.volledig:
        lang = f"{d.dag} {MAANDEN[d.volledig.month - 1]} {d.jaar}"
        return {"type": "Datum", "datum": d.volledig.isoformat(), "langFormaat": lang}
    if d.jaar and d.maand:
        return {"type": "JaarMaandDatum", "jaar": d.jaar, "maand": d.maand, "langFormaat": d.tekst()}
    if d.jaar:
        return {"type": "JaarDatum", "jaar": d.jaar, "langFormaat": str(d.jaar)}
    return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}


def _delen(geboren: str) -> Datum:
    jaar, maand, dag = (int(deel) or None for deel in geboren.split("-"))
    return Datum(jaar, maand, dag)


def _naam(p: Inwoner) -> dict[str, Any]:
    delen = {
        "voornamen": p.voornamen, "voorvoegsel": p.voorvoegsel, "geslachtsnaam": p.geslachtsnaam,
        "voorletters": p.voorletters,
    }  # fmt: skip
    return {deel: tekst for deel, tekst in delen.items() if tekst}


def _geboorte(p: Inwoner) -> dict[str, Any]:
    geboorte: dict[str, Any] = {"datum": vol_datum(_delen(p.geboren)), "plaats": {"omschrijving": p.geboorteplaats}}
    if "geboorte" in p.in_onderzoek:
        geboorte["inOnderzoek"] = {"datum": True, "datumIngangOnderzoek": vol_datum(ONDERZOEK_SINDS)}
    return geboorte


def _verwant(p: Inwoner) -> dict[str, Any]:
    return {"burgerservicenummer": p.bsn, "naam": _naam(p), "geboorte": {"datum": vol_datum(_delen(p.geboren))}}


def _partner(p: Inwoner) -> dict[str, Any]:
    partner = _verwant(p) | {"soortVerbintenis": {"code": "H", "omschrijving": "huwelijk"}}
    if p.overleden:
        partner["ontbindingHuwelijkPartnerschap"] = {"datum": vol_datum(p.overleden)}
    return partner


def _gezag(kind: Inwoner, w: Wereld, vandaag: date) -> dict[str, Any] | None:
    leeftijd = _delen(kind.geboren).leeftijd(vandaag)
    ouders = [{"burgerservicenummer": o.bsn, "naam": {"volledigeNaam": o.naam}} for o in w.ouders(kind)]
    if leeftijd is None or leeftijd >= 18 or not ouders:
        return None
    minderjarige = {"burgerservicenummer": kind.bsn, "naam": {"volledigeNaam": kind.naam}, "leeftijd": leeftijd}
    if len(ouders) == 1:
        return {"type": "EenhoofdigOuderlijkGezag", "minderjarige": minderjarige, "ouder": ouders[0]}
    return {"type": "GezamenlijkOuderlijkGezag", "minderjarige": minderjarige, "ouders": ouders}


def _adressering(p: Inwoner, w: Wereld) -> dict[str, Any]:
    achternaam = " ".join(deel for deel in (p.voorvoegsel, p.geslachtsnaam) if deel)
    adressering: dict[str, Any] = {"aanschrijfwijze": {"naam": p.aanschrijfnaam or f"{p.voorletters} {achternaam}"}}
    if p.adres:
        adressering |= {"adresregel1": str(p.adres), "adresregel2": f"{w.postcode(p.adres)} {w.woonplaats(p.adres)}"}
    elif p.adres_buitenland:
        regels = enumerate(p.adres_buitenland.regels, 1)
        adressering |= {f"adresregel{nummer}": regel for nummer, regel in regels}
        adressering["land"] = {"omschrijving": p.adres_buitenland.land}
    if "adres" in p.in_onderzoek:
        adressering["inOnderzoek"] = {
            "adresregel1": True, "adresregel2": True, "datumIngangOnderzoekVerblijfplaats": vol_datum(ONDERZOEK_SINDS),
        }  # fmt: skip
    return adressering


def _verblijfplaats(p: Inwoner, w: Wereld) -> dict[str, Any]:
    if p.adres_buitenland:
        regels = {f"regel{nummer}": regel for nummer, regel in enumerate(p.adres_buitenland.regels, 1)}
        land = {"omschrijving": p.adres_buitenland.land}
        return {"type": "VerblijfplaatsBuitenland", "verblijfadres": regels | {"land": land}}
    if p.adres is None:
        return {"type": "VerblijfplaatsOnbekend"}
    adres: dict[str, Any] = {
        "officieleStraatnaam": p.adres.straat, "korteStraatnaam": p.adres.straat, "huisnummer": p.adres.huisnummer,
        "postcode": w.postcode(p.adres).replace(" ", ""), "woonplaats": w.woonplaats(p.adres),
    }  # fmt: skip
    if p.adres.huisletter:
        adres["huisletter"] = p.adres.huisletter
    if p.adres.toevoeging:
        adres["huisnummertoevoeging"] = p.adres.toevoeging
    plek: dict[str, Any] = {
        "type": "Adres",
        "verblijfadres": adres,
        "functieAdres": {"code": "W", "omschrijving": "woonadres"},
        "adresseerbaarObjectIdentificatie": w.adresseerbaar_object(p.adres),
        "nummeraanduidingIdentificatie": w.nummeraanduiding(p.adres),
    }
    if "adres" in p.in_onderzoek:
        sinds = {"datumIngangOnderzoek": vol_datum(ONDERZOEK_SINDS)}
        adres["inOnderzoek"] = {"officieleStraatnaam": True, "huisnummer": True, "postcode": True} | sinds
        plek["inOnderzoek"] = {"type": True, "nummeraanduidingIdentificatie": True} | sinds
    return plek
