"""The screen of a call as text: whole for a page, and for a save only the parts that are not as the window has them.

What is typed stands in a part as a mark, and its value beside it: so a part is the same text while somebody types in
it, and a window keeps its own words. A page has the values filled in; the script puts them where they are another's.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson
from markupsafe import Markup, escape

from gehoor.gesprekken.concept import TEKSTVELDEN
from gehoor.gesprekken.models import GEEN_VELDEN
from gehoor.gesprekken.scherm import GesprekScherm
from gehoor.kit.html import getekend

# part → the id of its element; each is templates/gesprekken/_<part>.html
DELEN = {
    "klant": "klant", "contact": "contactblok", "keuze": "keuzeblok", "klantbeeld": "klantbeeld", "vraag": "vraag",
    "product": "productblok", "opvolging": "vervolg", "slot": "slot", "voet": "slotvoet", "verborgen": "verborgen",
    "stap1": "stap1", "stap2": "stap2", "stap3": "stap3",
}  # fmt: skip
BINNEN = {"contact", "keuze", "voet", "product", "stap1", "stap2", "stap3"}  # stand inside another part
KEUZES = {"afdeling", "medewerker", "product_zoek"}  # chosen, or a search that the server answers: part of the drawing
# What the script has no use for. What is typed is not in a part, so no line of it is lost.
_KAAL = re.compile(r"\n\s+|<noscript>.*?</noscript>", re.DOTALL)
_MERK = re.compile("\ue000([#>]?)([^\ue001]*)\ue001")

Sjabloon = Callable[..., str]  # (template, **what is on it) → text


class Merk(str):
    """Where the value of a field comes; as true as that value. `teller` is where its length comes."""

    teller: str
    iets: bool

    def __new__(cls, veld: str, iets: bool = True) -> "Merk":
        merk = super().__new__(cls, f"\ue000{veld}\ue001")
        merk.teller, merk.iets = f"\ue000#{veld}\ue001", iets
        return merk

    def __bool__(self) -> bool:
        return self.iets


def deel(naam: str) -> Markup:
    """Where a part comes that stands inside another."""
    return getekend(f"\ue000>{naam}\ue001")


def waarden(scherm: GesprekScherm) -> dict[str, Any]:
    """Form field → value, of the whole draft. In a field that waits for a choice stands what this window has."""
    concept = scherm.concept.model_dump(mode="json")
    antwoorden = {f"antwoord.{sleutel}": waarde for sleutel, waarde in concept.pop("antwoorden").items()}
    velden = {veld: waarde or "" for veld, waarde in concept.items() if veld not in GEEN_VELDEN}
    return velden | antwoorden | {b.veld: b.hier for b in scherm.conflicten}


def gemerkt(scherm: GesprekScherm) -> GesprekScherm:
    """The same screen with a mark for everything that is typed."""
    nu = waarden(scherm)
    getypt = [veld for veld in TEKSTVELDEN if veld not in KEUZES]
    keuzevragen = {v.sleutel for v in scherm.product.vragen if v.soort == "keuze"} if scherm.product else set()
    typvragen = [v.sleutel for v in scherm.product.vragen if v.soort != "keuze"] if scherm.product else []
    alle = {**dict.fromkeys(typvragen, ""), **scherm.concept.antwoorden}
    antwoorden = {
        sleutel: waarde if sleutel in keuzevragen else Merk(f"antwoord.{sleutel}", bool(waarde))
        for sleutel, waarde in alle.items()
    }
    merken: dict[str, Any] = {veld: Merk(veld, bool(nu[veld])) for veld in getypt}
    return replace(scherm, concept=scherm.concept.model_copy(update=merken | {"antwoorden": antwoorden}))


def delen(sjabloon: Sjabloon, scherm: GesprekScherm) -> dict[str, str]:
    """part → its text, with marks."""
    s = gemerkt(scherm)
    om = {"scherm": s, "c": s.concept, "basis": f"/gesprekken/{s.uuid}", "deel": deel, "merk": Merk}
    return {naam: sjabloon(f"gesprekken/_{naam}.html", **om) for naam in DELEN}


def afdrukken(stukken: Mapping[str, str]) -> dict[str, str]:
    return {naam: sha256(tekst.encode()).hexdigest()[:6] for naam, tekst in stukken.items()}


def heel(sjabloon: Sjabloon, scherm: GesprekScherm, csrf: str) -> Markup:
    """The whole `<main>`, for a page: works without any script."""
    stukken = delen(sjabloon, scherm)
    nu = waarden(scherm) | {"bewaard_op": scherm.bewaard_op.isoformat(), "bewaard_tijd": scherm.bewaard_tijd}

    def vul(merk: re.Match[str]) -> str:
        match merk[1]:
            case ">":
                return _MERK.sub(vul, stukken[merk[2]])
            case "#":
                return str(len(nu.get(merk[2], "")))
        return str(escape(nu.get(merk[2], "")))

    ingevuld = {naam: getekend(_MERK.sub(vul, tekst)) for naam, tekst in stukken.items() if naam not in BINNEN}
    hoe = " ".join(f"{naam}:{afdruk}" for naam, afdruk in afdrukken(stukken).items())
    return getekend(sjabloon("gesprekken/_scherm.html", scherm=scherm, delen=ingevuld, afdrukken=hoe, csrf=csrf))


def anders(sjabloon: Sjabloon, scherm: GesprekScherm, formulier: Mapping[str, str]) -> str:
    """What the window does not have: parts that differ from those it names, and values that it did not send."""
    stukken = delen(sjabloon, scherm)
    nu = afdrukken(stukken)
    heeft = dict(paar.partition(":")[::2] for paar in formulier.get("delen", "").split())
    mee = {naam: _KAAL.sub("\n", stukken[naam]) for naam in DELEN if heeft.get(naam) != nu[naam]}

    def vul(merk: re.Match[str]) -> str:
        return f'<div id="{DELEN[merk[2]]}" data-blijft></div>' if merk[1] == ">" else "0" if merk[1] else ""

    # What stands in the search box of products is the drawing's: a word, or the name of what was chosen.
    velden = {veld: waarde for veld, waarde in waarden(scherm).items() if veld != "product_zoek"}
    verschil = {v: waarde for v, waarde in velden.items() if formulier.get(v, "").replace("\r\n", "\n") != waarde}
    return sjabloon(
        "gesprekken/_anders.html",
        scherm=scherm,
        delen={DELEN[naam]: getekend(_MERK.sub(vul, tekst)) for naam, tekst in mee.items()},
        afdrukken=" ".join(f"{naam}:{nu[naam]}" for naam in mee),
        waarden=orjson.dumps(verschil).decode(),
    )
