"""The real Handelsregister: KVK Zoeken v2 and Basisprofiel v1. Reading is tolerant, as for the BRP."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from gehoor.bronnen.lezen import als_getal, als_lijst, als_object, als_tekst
from gehoor.bronnen.model import Onderneming, TeVeelGevonden, Verblijfplaats, ZoekOnderneming, ZoekvraagKanNiet
from gehoor.kit.outgoing import BronWeg, Outgoing

MEER_IS_TE_VEEL = 100  # one page
STRAAT_MAX = 24  # as the register knows streets and places
GEEN_TREFFER = "IPD5200"


class KvkClient:
    """Port `Kvk` on the real API. The `apikey` header and the State's private roots stand on the `Outgoing`."""

    def __init__(self, http: Outgoing, *, gebruiker_header: str = "", plaats: str = "") -> None:
        self._http, self._gebruiker_header, self._plaats = http, gebruiker_header, plaats

    async def zoek(self, vraag: ZoekOnderneming, *, wie_code: str, correlatie: str) -> list[Onderneming]:
        params = {
            "kvkNummer": vraag.kvk_nummer,
            "vestigingsnummer": vraag.vestigingsnummer,
            "rsin": vraag.rsin,
            "naam": vraag.naam,
            "straatnaam": vraag.straat[:STRAAT_MAX],
            "plaats": (vraag.plaats or self._plaats)[:STRAAT_MAX] if vraag.straat else "",
            # with a space or in lower case the register finds nothing
            "postcode": vraag.postcode.replace(" ", "").upper(),
            "huisnummer": str(vraag.huisnummer or ""),
            "huisletter": vraag.huisletter,
        }
        params = {naam: waarde for naam, waarde in params.items() if waarde}
        if not params or bool(vraag.postcode) != bool(vraag.huisnummer):
            raise ZoekvraagKanNiet
        # One that was deregistered is shown as such: "not found" would leave the agent in the dark.
        params |= {"resultatenPerPagina": str(MEER_IS_TE_VEEL), "inclusiefInactieveRegistraties": "true"}
        inhoud = await self._vraag("/v2/zoeken", {}, params, wie_code=wie_code, correlatie=correlatie)
        if isinstance(inhoud.get("totaal"), int) and inhoud["totaal"] > MEER_IS_TE_VEEL:
            raise TeVeelGevonden
        return [lees_resultaat(r) for r in als_lijst(inhoud.get("resultaten"))]

    async def basisprofiel(self, kvk_nummer: str, *, wie_code: str, correlatie: str) -> Onderneming | None:
        if not re.fullmatch(r"[0-9]{8}", kvk_nummer):
            return None
        inhoud = await self._vraag(
            "/v1/basisprofielen/{kvkNummer}", {"kvkNummer": kvk_nummer}, {}, wie_code=wie_code, correlatie=correlatie
        )
        return lees_basisprofiel(inhoud) if inhoud else None

    async def vestiging(self, vestigingsnummer: str, *, wie_code: str, correlatie: str) -> Onderneming | None:
        """One place with its whole address; a search gives no house number."""
        if not re.fullmatch(r"[0-9]{12}", vestigingsnummer):
            return None
        pad, delen = "/v1/vestigingsprofielen/{vestigingsnummer}", {"vestigingsnummer": vestigingsnummer}
        inhoud = await self._vraag(pad, delen, {}, wie_code=wie_code, correlatie=correlatie)
        return lees_vestiging(inhoud) if inhoud else None

    async def _vraag(
        self, pad: str, delen: Mapping[str, str], params: Mapping[str, str], *, wie_code: str, correlatie: str
    ) -> dict[str, Any]:
        koppen = {self._gebruiker_header: wie_code} if self._gebruiker_header else {}
        antwoord = await self._http.vraag("GET", pad, delen=delen, params=params, headers=koppen, correlatie=correlatie)
        inhoud = antwoord.inhoud if isinstance(antwoord.inhoud, dict) else {}
        # something else that says 200 must not look like "nothing found"
        if antwoord.status == 200 and ("resultaten" in inhoud or "kvkNummer" in inhoud):
            return inhoud
        # "Nothing found" is a 404 with a code; without one the address of the service is wrong.
        if antwoord.status == 404 and any(fout.get("code") == GEEN_TREFFER for fout in als_lijst(inhoud.get("fout"))):
            return {}
        if antwoord.status == 400:
            raise ZoekvraagKanNiet
        raise BronWeg(self._http.naam)


def lees_resultaat(r: dict[str, Any]) -> Onderneming:
    adres = als_object(r.get("adres"))
    return Onderneming(
        kvk_nummer=als_tekst(r.get("kvkNummer")),
        naam=als_tekst(r.get("naam")),
        soort=_soort(als_tekst(r.get("type"))),
        rsin=als_tekst(r.get("rsin")),
        vestigingsnummer=als_tekst(r.get("vestigingsnummer")),
        adres=_adres(als_object(adres.get("binnenlandsAdres")), als_object(adres.get("buitenlandsAdres"))),
        actief=r.get("actief") not in ("Nee", False),
    )


def lees_basisprofiel(b: dict[str, Any]) -> Onderneming:
    delen = als_object(b.get("_embedded"))
    vestiging, eigenaar = als_object(delen.get("hoofdvestiging")), als_object(delen.get("eigenaar"))
    adressen = [*als_lijst(vestiging.get("adressen")), *als_lijst(eigenaar.get("adressen"))]
    return Onderneming(
        kvk_nummer=als_tekst(b.get("kvkNummer")),
        naam=als_tekst(b.get("naam")) or als_tekst(b.get("statutaireNaam")),
        soort="hoofdvestiging" if vestiging else "rechtspersoon",
        rsin=als_tekst(eigenaar.get("rsin")),
        vestigingsnummer=als_tekst(vestiging.get("vestigingsnummer")),
        handelsnamen=tuple(
            als_tekst(n.get("naam")) for n in als_lijst(b.get("handelsnamen")) if als_tekst(n.get("naam"))
        ),
        adres=_bezoekadres(adressen),
        actief=not als_object(b.get("materieleRegistratie")).get("datumEinde"),
    )


def lees_vestiging(v: dict[str, Any]) -> Onderneming:
    return Onderneming(
        kvk_nummer=als_tekst(v.get("kvkNummer")),
        naam=als_tekst(v.get("eersteHandelsnaam")) or als_tekst(v.get("statutaireNaam")),
        soort="hoofdvestiging" if v.get("indHoofdvestiging") == "Ja" else "nevenvestiging",
        rsin=als_tekst(v.get("rsin")),
        vestigingsnummer=als_tekst(v.get("vestigingsnummer")),
        adres=_bezoekadres(als_lijst(v.get("adressen"))),
        actief=not als_object(v.get("materieleRegistratie")).get("datumEinde"),
    )


def _bezoekadres(adressen: list[dict[str, Any]]) -> Verblijfplaats:
    open_adressen = [a for a in adressen if a.get("indAfgeschermd") != "Ja"]  # a shielded one is not ours to show
    bezoek = next((a for a in open_adressen if a.get("type") == "bezoekadres"), next(iter(open_adressen), {}))
    return _adres(bezoek, bezoek)


def _adres(binnen: dict[str, Any], buiten: dict[str, Any]) -> Verblijfplaats:
    postcode = als_tekst(binnen.get("postcode")).replace(" ", "")
    regels = tuple(
        r for r in (als_tekst(buiten.get("straatHuisnummer")), als_tekst(buiten.get("postcodeWoonplaats"))) if r
    )
    return Verblijfplaats(
        straat=als_tekst(binnen.get("straatnaam")),
        huisnummer=als_getal(binnen.get("huisnummer")),
        huisletter=als_tekst(binnen.get("huisletter")),
        toevoeging=als_tekst(binnen.get("huisnummerToevoeging")),
        postcode=f"{postcode[:4]} {postcode[4:].upper()}" if postcode else "",
        woonplaats=als_tekst(binnen.get("plaats")),
        regels=regels,
        land=als_tekst(buiten.get("land")) if regels else "",
    )


def _soort(tekst: str) -> Literal["hoofdvestiging", "nevenvestiging", "rechtspersoon"]:
    match tekst:
        case "hoofdvestiging" | "nevenvestiging":
            return tekst
        case _:
            return "rechtspersoon"
